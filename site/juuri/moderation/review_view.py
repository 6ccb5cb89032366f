"""The reviewer's page: what is asked, what changed, both languages, and the decision.

It decides through `operations` only, so the rules of the workflow hold here too.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import HeaderButton
from wagtail.models import Page

from juuri.moderation import operations
from juuri.moderation.forms import ApprovalForm, SendBackForm
from juuri.moderation.outcomes import (
    APPROVE,
    NEWER_VERSION,
    NOT_WAITING,
    SEND_BACK,
    tell_outcome,
)
from juuri.moderation.requirements import Incomplete
from juuri.moderation.reviewing import Review
from juuri.moderation.submit_button import tell_missing
from juuri.moderation.turns import Busy
from juuri.regions.keys import is_key
from juuri.regions.permissions import may

FORMS: dict[str, type[Form]] = {APPROVE: ApprovalForm, SEND_BACK: SendBackForm}


class ReviewView(WagtailAdminTemplateMixin, TemplateView):
    """Shows a page to who may edit it, and takes the decision of a second person."""

    page_title = gettext_lazy("Review")
    header_icon = "clipboard-list"
    template_name = "moderation/review.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the page; refuse those who may not edit it."""
        super().setup(request, *args, **kwargs)
        found = get_object_or_404(
            Page.objects.filter(depth__gt=1), pk=kwargs["page_id"]
        )
        self.page = found.specific
        if not may(request.user, "change", self.page):
            raise PermissionDenied

    @cached_property
    def review(self) -> Review:
        """What is shown."""
        return Review(self.page, self.request.user)

    def get_page_subtitle(self) -> str:
        """Return the title of the version under review."""
        return str(self.review.content["title"])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead from the first page to this one."""
        here = {"url": "", "label": self.page_title, "sublabel": self.page_subtitle}
        here["sublabel"] = self.get_page_subtitle()
        return [*self.breadcrumbs_items, here]

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """Lead to the editor and to what the version would look like."""
        page = self.page
        address = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
        if self.review.can_review:
            task = self.review.task_state.task_id
            address = reverse(
                "wagtailadmin_pages:workflow_preview", args=[page.pk, task]
            )
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return [
            HeaderButton(_("Preview"), url=address, icon_name="view"),
            HeaderButton(_("Edit"), url=edit, icon_name="edit"),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the review, and the forms to who may decide."""
        forms = {
            name: form(auto_id=f"{name}_%s")
            for name, form in FORMS.items()
            if self.review.can_review
        }
        forms |= kwargs.pop("bound", {})
        return super().get_context_data(
            review=self.review,
            page=self.page,
            approval_form=forms.get(APPROVE),
            send_back_form=forms.get(SEND_BACK),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Decide, or tell what the form misses and keep what was typed."""
        action = request.POST.get("action", "")
        version = request.POST.get("version", "")
        if action not in FORMS or not is_key(version):
            raise PermissionDenied
        if self.review.task_state is None:
            messages.error(request, NOT_WAITING)
            return redirect("review_page", self.page.pk)
        form = FORMS[action](request.POST, auto_id=f"{action}_%s")
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(bound={action: form}))
        try:
            return self.decide(action, form.cleaned_data["comment"], int(version))
        except Busy as busy:
            messages.error(request, busy.message)
        return self.render_to_response(self.get_context_data(bound={action: form}))

    def decide(self, action: str, comment: str, version: int) -> HttpResponse:
        """Do what was decided, if the version that was shown is still the latest."""
        step = operations.approve if action == APPROVE else operations.send_back
        try:
            page = step(self.page, self.request.user, comment, version)
        except operations.NewerVersion:
            messages.error(self.request, NEWER_VERSION)
            return redirect("review_page", self.page.pk)
        except operations.NotWaiting:
            messages.error(self.request, NOT_WAITING)
            return redirect("review_page", self.page.pk)
        except Incomplete as refusal:
            tell_missing(self.request, self.page, refusal.problems)
            return redirect("review_page", self.page.pk)
        tell_outcome(self.request, page, action)
        return redirect("wagtailadmin_home")
