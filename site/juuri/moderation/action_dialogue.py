"""Wagtail's dialogue that decides on a page from a list, as the front page has it."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.views.pages.workflow import WorkflowActionView

from juuri.moderation.outcomes import NOT_WAITING, wrote
from juuri.moderation.requirements import Incomplete
from juuri.moderation.submit_button import tell_missing
from juuri.moderation.turns import Busy, NotWaiting


class ActionDialogueView(WorkflowActionView):
    """Decides; of what cannot be published yet it tells what is missing."""

    def add_not_in_moderation_error(self) -> None:
        """Say it as everywhere."""
        messages.error(self.request, NOT_WAITING)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Decide, or lead to the review, where the parts are listed.

        Wagtail's own would say only that this may not be done.
        """
        try:
            with transaction.atomic():
                answer: HttpResponse = super().post(request, *args, **kwargs)
        except Incomplete as refusal:
            page = self.object.specific
            tell_missing(request, page, refusal.problems)
            return self.lead_to_review()
        except NotWaiting:
            messages.error(request, NOT_WAITING)
            return self.lead_to_review()
        except Busy as busy:
            messages.error(request, busy.message)
            messages.info(request, wrote(request.POST.get("comment", "")))
            return self.lead_to_review()
        return answer

    def lead_to_review(self) -> HttpResponse:
        """Open the review, by the script of the dialogue where it asks."""
        address = reverse("review_page", args=[self.object.pk])
        if self.request.headers.get("x-requested-with") != "XMLHttpRequest":
            return redirect(address)
        success = {"step": "success", "redirect": address}
        answer: HttpResponse = self.render_modal_json(self.request, success)
        return answer
