"""What the buttons of the page editor are called."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import SubmitForModerationMenuItem


class SubmitForReviewMenuItem(SubmitForModerationMenuItem):
    """Wagtail's, whose label would name the workflow instead of what happens."""

    label = _("Submit for moderation")

    def get_context_data(self, parent_context: Any) -> Any:
        """Keep our label, whatever the workflow is called."""
        context = super().get_context_data(parent_context)
        context["label"] = self.label
        return context


def name_submission(menu_items: list[Any]) -> None:
    """Put our item in the place of Wagtail's."""
    for place, item in enumerate(menu_items):
        if isinstance(item, SubmitForModerationMenuItem):
            menu_items[place] = SubmitForReviewMenuItem(order=item.order)
