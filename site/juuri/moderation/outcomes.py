"""What came out of a review, in words: published, becomes public later, returned."""

from typing import Any

from django.contrib.messages import add_message, get_messages
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.models import Page

APPROVE, SEND_BACK = "approve", "reject"
NEWER_VERSION = gettext_lazy(
    "Nothing was decided: there is a newer version than the one that you saw. It is "
    "shown now."
)
NOT_WAITING = gettext_lazy("The page is not waiting for review any more.")
MENDED = gettext_lazy(
    "Nothing was decided: you have changed this version, so another person reviews it. "
    "What you changed is kept as a draft."
)


def tell_outcome(request: HttpRequest, page: Page, action: str) -> None:
    """Tell the reviewer what her decision did; `page` is as it was left by it."""
    if action == SEND_BACK:
        messages.success(request, return_of_page(page))
        return
    buttons = []
    if page.live and page.url:
        buttons = [messages.button(page.url, _("Open the public page"))]
    messages.success(request, approval_of_page(page), buttons=buttons)


def tell_outcome_instead(request: HttpRequest, page: Page, action: str) -> None:
    """Tell it in the place of the last message, which is Wagtail's of the saving."""
    told = list(get_messages(request))
    for message in told[:-1]:
        add_message(request, message.level, message.message, message.extra_tags)
    tell_outcome(request, Page.objects.get(pk=page.pk).specific, action)


def wrote(reason: str) -> str:
    """Return a reason that did not reach anybody, for whom wrote it to keep."""
    return _("You wrote: “%(reason)s”") % {"reason": reason}


def approval_of_page(page: Page) -> str:
    """Return what an approval did."""
    values = {"title": page.get_admin_display_title()}
    scheduled = page.scheduled_revision
    if page.workflow_in_progress:
        text = _("Approved, but not published yet: “%(title)s” waits for a review.")
    elif scheduled:
        time = localtime(scheduled.approved_go_live_at)
        values["time"] = date_format(time, "DATETIME_FORMAT")
        text = _("Approved: “%(title)s” becomes public %(time)s.")
    else:
        text = _("Published: “%(title)s” is public now.")
    return text % values


def return_of_page(page: Page) -> str:
    """Return to whom the page went back."""
    state = page.current_workflow_state
    values = {
        "title": page.get_admin_display_title(),
        "person": name_of(state.requested_by if state else None),
    }
    return _("Returned to %(person)s with your reason: “%(title)s”.") % values


def name_of(person: Any) -> str:
    """Return what a person is called; her account may be gone."""
    if person is None:
        return _("the author")
    return str(person.get_full_name() or person)
