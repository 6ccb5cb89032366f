"""The note on the admin's first page that too few people can review."""

from typing import Any, ClassVar

from wagtail.admin.ui.components import Component

from juuri.moderation.queries import tasks_short_of_reviewers


class ReviewersPanel(Component):
    """Shown while fewer than two active people can do a review."""

    name: ClassVar[str] = "reviewers"
    template_name: ClassVar[str] = "moderation/reviewers_panel.html"
    order: ClassVar[int] = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the reviews that are short of people."""
        return {"tasks": tasks_short_of_reviewers()}
