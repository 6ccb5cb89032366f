"""Editors' comments on fields: Wagtail's own, mailed to who may still edit the page."""

from collections.abc import Iterable
from typing import Any

from wagtail.admin.mail import send_notification
from wagtail.admin.views.pages import edit

from juuri.regions.permissions import may


def mail_who_may_edit(
    people: Iterable[Any], notification: str, context: dict[str, Any]
) -> Any:
    """Mail news of comments; who has lost the right to edit the page gets none.

    Wagtail mails everybody who once followed the page or wrote in the thread.
    """
    allowed = [person for person in people if may(person, "change", context["page"])]
    return send_notification(allowed, notification, context)


def narrow_comment_mails() -> None:
    """Let the editor send its mails of comments by the function above."""
    edit.send_notification = mail_who_may_edit
