"""What can be done to many pages at once in the lists of the admin.

Wagtail's actions on pages list whatever pages an address names, and do all or nothing.
Ours show what the user may edit, ask the rights of each page, and tell of each what
came of it.
"""

from abc import abstractmethod
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.bulk_actions import (
    DeleteBulkAction,
    MoveBulkAction,
    PublishBulkAction,
)
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page

from juuri.moderation import bulk_steps
from juuri.moderation.forms import REASON_LENGTH
from juuri.regions.keys import is_key
from juuri.regions.permissions import pages_user_may
from juuri.taxonomies.models import TargetGroup, Theme


class OwnPagesMixin:
    """Lets an action see only pages that the user may edit: no other titles."""

    request: Any

    def get_queryset(self, model: type[Page], object_ids: list[str]) -> list[Page]:
        """Return the pages of the address that the user may edit."""
        numbers = [int(pk) for pk in object_ids if is_key(pk)]
        mine = pages_user_may(self.request.user, "change").filter(pk__in=numbers)
        pages = list(mine.specific())
        if not pages:
            raise Http404
        return pages


class OwnDelete(OwnPagesMixin, DeleteBulkAction):
    """Refused by a hook, since nothing is deleted without its uses being looked at."""


class OwnMove(OwnPagesMixin, MoveBulkAction):
    """Refused by a hook, since the other language must follow."""


class OwnPublish(OwnPagesMixin, PublishBulkAction):
    """Does nothing, since nobody may publish directly."""


class PageAction(OwnPagesMixin, PageBulkAction):
    """An action whose step is done for each page, with a result for each."""

    template_name = "moderation/bulk_action.html"
    form_class = forms.Form
    question: ClassVar[Any] = ""
    button: ClassVar[Any] = ""

    @abstractmethod
    def step(self, values: dict[str, Any]) -> bulk_steps.Step:
        """Return what is done to one page, with what the form says."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Do the step for each page that is allowed and show the results."""
        pages, refused = self.get_actionable_objects()
        user = self.request.user
        results = bulk_steps.do_for_each(pages, user, self.step(form.cleaned_data))
        results += [
            bulk_steps.Result(
                page, False, str(_("You may not do this to the page now."))
            )
            for page in refused["items_with_no_access"]
        ]
        return render(
            self.request,
            "moderation/bulk_results.html",
            {"action": self, "results": results, "next": self.next_url},
        )


class SubmitAction(PageAction):
    """Sends the drafts of many pages to review."""

    display_name = _("Submit for moderation")
    action_type = "submit"
    aria_label = _("Submit the chosen pages for moderation")
    action_priority = 10
    question = _("These pages are submitted for moderation, each by itself:")
    button = _("Submit for moderation")

    def check_perm(self, page: Page) -> bool:
        """Whether the user may submit the page now."""
        rights = page.permissions_for_user(self.request.user)
        return bool(rights.can_edit() and rights.can_submit_for_moderation())

    def step(self, values: dict[str, Any]) -> bulk_steps.Step:
        """Submit."""
        return bulk_steps.submit


class TakeDownForm(forms.Form):
    """One reason for all pages."""

    reason = forms.CharField(
        label=_("Why are the pages taken down?"),
        help_text=_("Kept in the record of publications; visitors do not see it."),
        max_length=REASON_LENGTH,
        widget=forms.Textarea({"rows": 3}),
    )


class TakeDownAction(PageAction):
    """Takes down many pages with one reason; in the place of Wagtail's, without one."""

    display_name = _("Take down")
    action_type = "unpublish"
    aria_label = _("Take down the chosen pages")
    action_priority = 50
    classes: ClassVar[set[str]] = {"serious"}
    form_class = TakeDownForm
    question = _("These pages disappear from the public site in both languages:")
    button = _("Take down")

    def check_perm(self, page: Page) -> bool:
        """Whether the user may take down the page."""
        return bool(page.permissions_for_user(self.request.user).can_unpublish())

    def step(self, values: dict[str, Any]) -> bulk_steps.Step:
        """Take down with the reason."""
        return partial(bulk_steps.take_down, reason=values["reason"])


def topics(model: Any, label: Any) -> forms.ModelMultipleChoiceField:
    """Return a field to choose themes or target groups."""
    return forms.ModelMultipleChoiceField(
        model.objects.offered(),
        label=label,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class TopicsForm(forms.Form):
    """Which themes and target groups come and go."""

    add_themes = topics(Theme, _("Add themes"))
    remove_themes = topics(Theme, _("Remove themes"))
    add_target_groups = topics(TargetGroup, _("Add target groups"))
    remove_target_groups = topics(TargetGroup, _("Remove target groups"))
    submit = forms.BooleanField(
        label=_("Submit the new drafts for moderation at once"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a form that would change nothing, or both add and remove a value."""
        cleaned = super().clean() or self.cleaned_data
        chosen = {
            name: set(cleaned.get(name) or ())
            for name in self.fields
            if name != "submit"
        }
        if not any(chosen.values()):
            raise ValidationError(_("Choose what to add or remove."))
        for name in bulk_steps.TOPICS:
            if chosen[f"add_{name}"] & chosen[f"remove_{name}"]:
                raise ValidationError(_("The same value cannot come and go."))
        return cleaned


class TopicsAction(PageAction):
    """Changes themes and target groups of many pages, as drafts."""

    display_name = _("Change themes and target groups")
    action_type = "topics"
    aria_label = _("Change themes and target groups of the chosen pages")
    action_priority = 30
    form_class = TopicsForm
    question = _("These pages get new drafts; what is public stays until approval:")
    button = _("Save")

    def check_perm(self, page: Page) -> bool:
        """Whether the user may edit the page; the step says what else hinders it."""
        return bool(page.permissions_for_user(self.request.user).can_edit())

    def step(self, values: dict[str, Any]) -> bulk_steps.Step:
        """Change the topics."""
        return partial(bulk_steps.change_topics, **values)


ACTIONS = (OwnDelete, OwnMove, OwnPublish, SubmitAction, TopicsAction, TakeDownAction)
