"""Submitting from the page editor: saved as a draft first, and submitted if complete.

Wagtail's editor validates the form as a whole when it submits, keeps nothing of a form
that lacks something, and would know nothing of what a page type needs. So the button
saves a draft, as the one for drafts does, and then submits it by `operations`.
"""

import json
from collections.abc import Callable
from typing import Any

from django.contrib.messages import add_message, get_messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from juuri.moderation import operations
from juuri.moderation.other_language import AND_TRANSLATE, go_on_in_other_language
from juuri.moderation.outcomes import APPROVE
from juuri.moderation.requirements import (
    Incomplete,
    Problem,
    demand_complete,
    problems_of,
)

ASKED = "juuri_submission"
PRESSED = "juuri_pressed"
DECIDE = "action-workflow-action"

Step = Callable[[Page, Any], Any]


def save_before_submission(request: HttpRequest) -> None:
    """Turn a submission into the saving of a draft, and remember what was asked."""
    for button, step in STEPS.items():
        if request.POST.get(button):
            put_off(request, button, step)
            return


def put_off(request: HttpRequest, button: str, step: Step) -> None:
    """Let the editor save a draft as if a button had not been pressed; step follows."""
    setattr(request, PRESSED, request.POST.get(button))
    without_button(request, button)
    setattr(request, ASKED, step)


def without_button(request: HttpRequest, button: str) -> None:
    """Take a button out of what was posted."""
    posted = request.POST.copy()
    posted.pop(button, None)
    request.POST = posted  # type: ignore[assignment]  # a QueryDict, as it was


def submit_after_saving(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Submit the saved draft if that was asked; tell what is missing instead."""
    step = getattr(request, ASKED, None)
    if step is None:
        return None
    forget_last_message(request)
    try:
        step(page, request.user)
    except Incomplete as refusal:
        tell_missing(request, page, refusal.problems)
        return redirect("wagtailadmin_pages:edit", page.pk)
    except PermissionDenied:
        # Not further: what was typed would be rolled back with it.
        messages.error(request, why_not_submitted(page))
        return redirect("wagtailadmin_pages:edit", page.pk)
    title = page.get_admin_display_title()
    messages.success(
        request,
        _("“%(title)s” waits for review. You get a mail when it has been reviewed.")
        % {"title": title},
        buttons=[
            messages.button(
                reverse("wagtailadmin_pages:edit", args=[page.pk]), _("Edit")
            )
        ],
    )
    if getattr(request, PRESSED) == AND_TRANSLATE:
        try:
            return go_on_in_other_language(request, page)
        except PermissionDenied:
            messages.error(request, _("You may not write the other language version."))
    return lead_on(request, page)


def why_not_submitted(page: Page) -> str:
    """Return why a draft was kept but could not be submitted."""
    if Page.objects.get(pk=page.pk).workflow_in_progress:
        return _(
            "The page is already waiting for review. What you changed is kept as a "
            "new draft."
        )
    return _("You may not submit the page now. What you changed is kept as a draft.")


def lead_on(request: HttpRequest, page: Page) -> HttpResponse:
    """Lead back to where the editor was opened, or to the list."""
    next_url = get_valid_next_url_from_request(request)
    if next_url:
        return redirect(next_url)
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def reason_in(request: HttpRequest) -> str:
    """Return what was written to a decision, as an editor posts it."""
    try:
        written = json.loads(request.POST.get("workflow-action-extra-data", "{}"))
    except ValueError:
        return ""
    if not isinstance(written, dict):
        return ""
    # The editor of translations posts it by itself.
    return str(written.get("comment") or request.POST.get("comment", ""))


def save_before_approval(request: HttpRequest, page: Page) -> None:
    """Turn an approval that would be refused into saving what the reviewer mended."""
    if DECIDE not in request.POST:
        return
    if request.POST.get("workflow-action-name") != APPROVE:
        return
    if problems_of(page.get_latest_revision_as_object()):
        put_off(request, DECIDE, look_again)


def look_again(page: Page, user: Any) -> None:
    """Raise Incomplete if the version that was just saved still lacks something."""
    demand_complete(page.get_latest_revision())


def forget_last_message(request: HttpRequest) -> None:
    """Drop what Wagtail said of the saving: it is told together with the rest."""
    for message in list(get_messages(request))[:-1]:
        add_message(request, message.level, message.message, message.extra_tags)


def tell_missing(request: HttpRequest, page: Page, problems: list[Problem]) -> None:
    """Say that the draft was kept but not submitted, and why."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    text = render_to_string(
        "moderation/_missing_parts.html", {"problems": problems, "editor": address}
    )
    messages.error(request, text)


STEPS: dict[str, Step] = {
    "action-submit": operations.submit,
    "action-restart-workflow": operations.submit_anew,
}
