"""What the buttons of the page editor are called."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import (
    ActionMenuItem,
    SubmitForModerationMenuItem,
    WorkflowMenuItem,
)

from juuri.moderation.other_language import LABELS, may_translate, other_locale


class SubmitForReviewMenuItem(SubmitForModerationMenuItem):
    """Wagtail's, whose label would name the workflow instead of what happens."""

    label = _("Submit for moderation")

    def get_context_data(self, parent_context: Any) -> Any:
        """Keep our label, whatever the workflow is called."""
        context = super().get_context_data(parent_context)
        context["label"] = self.label
        return context


class SubmitAndTranslateMenuItem(SubmitForReviewMenuItem):
    """Submits and leads on to the texts of the other language, in one step.

    Stands only where submitting does.
    """

    template_name = "moderation/translate_menu_item.html"
    icon_name = "wagtail-localize-language"

    def is_shown(self, context: Any) -> bool:
        """Whether there is another language in which the user may write this."""
        page = context.get("page")
        if getattr(page, "is_structure", False):
            return False
        parent = page.get_parent() if page and page.pk else context["parent_page"]
        return self.leads_on(parent, context)

    def leads_on(self, parent: Any, context: Any) -> bool:
        """Name the other language; say whether the user may write in it."""
        self.label = LABELS[other_locale(parent).language_code]
        return may_translate(context["request"].user, parent)


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


def name_submission(menu_items: list[Any], context: Any) -> None:
    """Put our items in the place of Wagtail's."""
    for place, item in enumerate(menu_items):
        if isinstance(item, SubmitForModerationMenuItem):
            further = SubmitAndTranslateMenuItem(order=item.order)
            menu_items[place : place + 1] = [
                *([further] if further.is_shown(context) else []),
                SubmitForReviewMenuItem(order=item.order),
            ]
            return
