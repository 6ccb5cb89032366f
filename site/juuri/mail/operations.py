"""Queueing mail in the transaction of what it tells about."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from post_office.models import STATUS, Email

from juuri.jobs.operations import enqueue_on_commit
from juuri.mail.queries import language_of
from juuri.mail.rendering import one_line, render_mail
from juuri.mail.tasks import send_mail


def queue_mail(
    to: AbstractUser | str,
    template: str,
    context: dict[str, Any],
    language: str | None = None,
    reply_to: str = "",
) -> Email:
    """Write a mail to the queue; it is sent after the transaction is committed.

    Args:
        to: a user, or an address.
        template: the folder of its templates in `mail/`.
        context: values for the templates; `action_url` makes the one button.
        language: the receiver's; without it the user's own choice, else Finnish.
        reply_to: to whom an answer goes, if to anybody.
    """
    if isinstance(to, str):
        address, chosen = to, language or settings.LANGUAGE_CODE
    else:
        address, chosen = to.email, language or language_of(to)
        context = {"receiver": to, **context}
    refuse_bad_address(address)
    headers = {"Content-Language": chosen, "Auto-Submitted": "auto-generated"}
    if reply_to:
        refuse_bad_address(reply_to)
        headers["Reply-To"] = reply_to
    mail = render_mail(template, context, chosen)
    return keep_mail(
        Email(
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[address],
            subject=mail.subject,
            message=mail.text,
            html_message=mail.html,
            headers=headers,
        )
    )


def keep_mail(email: Email) -> Email:
    """Save a mail as waiting and trigger its sending after the commit."""
    email.subject = one_line(email.subject)
    email.status = STATUS.queued
    email.save()
    enqueue_on_commit(send_mail, email_id=email.pk)
    return email


def refuse_bad_address(address: str) -> None:
    """Raise ValidationError where no mail could be queued for an address."""
    # The table keeps addresses parted by commas, so a quoted comma cannot be kept.
    if "," in address:
        raise ValidationError(_("An e-mail address must not have a comma."))
    validate_email(address)
