"""Mail of the audit, to everyone who answers for what is public.

Mail of reviews is Wagtail's own, with our words: see the templates in
`wagtailadmin/notifications`.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, ngettext, override
from wagtail.models import Page

from juuri.mail.queries import language_of
from juuri.mail.rendering import full_address
from juuri.moderation.models import PublicationRecord
from juuri.regions.permissions import housekeepers


def report_unapproved(records: Sequence[PublicationRecord]) -> int:
    """Mail that pages became public without approval; return how many mails."""
    return mail_guardians(
        lambda: (
            ngettext(
                "A page was published without approval",
                "%(count)s pages were published without approval",
                len(records),
            )
            % {"count": len(records)}
        ),
        "moderation/mail/unapproved.txt",
        {"records": [with_address(found, found.page_id) for found in records]},
    )


def report_findings(pages: Sequence[Page], warnings: Sequence[str]) -> int:
    """Mail what the daily check found; return how many mails."""
    return mail_guardians(
        lambda: gettext("The daily check of publications found something"),
        "moderation/mail/findings.txt",
        {
            "pages": [with_address(page, page.pk) for page in pages],
            "warnings": warnings,
        },
    )


def with_address(thing: Any, page_id: int) -> dict[str, Any]:
    """Return a thing with the address of the history of its page."""
    path = reverse("wagtailadmin_pages:history", args=[page_id])
    return {"it": thing, "address": full_address(path)}


def mail_guardians(
    subject: Callable[[], str], template: str, context: dict[str, Any]
) -> int:
    """Write one mail for each guardian, in her own language."""
    people = [person for person in housekeepers() if person.email]
    for person in people:
        with override(language_of(person)):
            text = render_to_string(template, context)
            send_mail(f"Juuri: {subject()}", text, None, [person.email])
    return len(people)
