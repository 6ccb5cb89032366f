"""What the buttons of the page editor are called."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import (
    ActionMenuItem,
    SubmitForModerationMenuItem,
    WorkflowMenuItem,
)


class SubmitForReviewMenuItem(SubmitForModerationMenuItem):
    """Wagtail's, whose label would name the workflow instead of what happens."""

    label = _("Submit for moderation")

    def get_context_data(self, parent_context: Any) -> Any:
        """Keep our label, whatever the workflow is called."""
        context = super().get_context_data(parent_context)
        context["label"] = self.label
        return context


class ReviewMenuItem(ActionMenuItem):
    """The way from the editor to the reviewer's page, for who may decide."""

    name = "review"
    label = _("Changes and review")
    icon_name = "clipboard-list"

    def get_url(self, parent_context: Any) -> str:
        """Return the address of the review."""
        return reverse("review_page", args=[parent_context["page"].pk])


def lead_to_review(menu_items: list[Any]) -> None:
    """Put the way to the review after Wagtail's own actions of it."""
    last = [
        place
        for place, item in enumerate(menu_items)
        if isinstance(item, WorkflowMenuItem)
    ]
    if last:
        menu_items.insert(last[-1] + 1, ReviewMenuItem())


def name_submission(menu_items: list[Any]) -> None:
    """Put our item in the place of Wagtail's."""
    for place, item in enumerate(menu_items):
        if isinstance(item, SubmitForModerationMenuItem):
            menu_items[place] = SubmitForReviewMenuItem(order=item.order)
