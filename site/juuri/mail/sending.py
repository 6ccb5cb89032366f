"""Sending what is queued, by whichever process comes first, and forgetting it.

Sending is at least once: a process that dies between handing a mail over and noting
it sends it again after `LEASE`.
"""

import logging
import smtplib
import socket
from datetime import timedelta
from enum import StrEnum

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from post_office.connections import connections
from post_office.models import STATUS, Email, Log

from juuri.jobs.retry import retry_delay
from juuri.mail.queries import waiting

logger = logging.getLogger(__name__)

# How long a sender may take; after that another one may try.
LEASE = timedelta(minutes=10)
GIVE_UP = timedelta(days=3)
KEEP = timedelta(days=90)
BATCH = 100
UNREACHABLE = (
    ConnectionError,
    TimeoutError,
    socket.gaierror,
    smtplib.SMTPServerDisconnected,
    smtplib.SMTPConnectError,
)


class Outcome(StrEnum):
    """What became of one attempt to send."""

    SENT = "sent"
    FAILED = "failed"
    UNREACHABLE = "unreachable"
    NOT_DUE = "not due"


def send_one(email_id: int) -> Outcome:
    """Send one mail if it waits; of several senders exactly one does."""
    if not _claim(email_id):
        return Outcome.NOT_DUE
    email = Email.objects.get(pk=email_id)
    try:
        email.dispatch(commit=False, disconnect_after_delivery=False)
    except Exception as error:
        logger.exception("Mail %s was not sent", email_id)
        # The next mail gets a new connection, not a broken one.
        connections.close()
        _note_failure(email, error)
        if isinstance(error, UNREACHABLE):
            return Outcome.UNREACHABLE
        return Outcome.FAILED
    # The text may hold a personal link: what has been sent is not kept.
    Email.objects.filter(pk=email_id).update(
        status=STATUS.sent, message="", html_message="", last_updated=timezone.now()
    )
    return Outcome.SENT


def _claim(email_id: int) -> bool:
    now = timezone.now()
    return bool(
        waiting(now)
        .filter(pk=email_id)
        .update(
            status=STATUS.requeued,
            scheduled_time=now + LEASE,
            number_of_retries=Coalesce(F("number_of_retries"), 0) + 1,
            last_updated=now,
        )
    )


def _note_failure(email: Email, error: Exception) -> None:
    now = timezone.now()
    hopeless = _is_permanent(error) or email.created < now - GIVE_UP
    Email.objects.filter(pk=email.pk).update(
        status=STATUS.failed if hopeless else STATUS.requeued,
        scheduled_time=now + retry_delay(email.number_of_retries),
        last_updated=now,
    )
    Log.objects.create(
        email=email,
        status=STATUS.failed,
        exception_type=type(error).__name__,
        message=str(error)[:2000],
    )


def _is_permanent(error: Exception) -> bool:
    """Whether trying again cannot help: nobody has the address, or it is no mail."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return isinstance(error, ValueError)


def send_due() -> int:
    """Send what waits and return how much was sent; end when no server answers."""
    ids = list(
        waiting(timezone.now())
        .order_by("-priority", "created")
        .values_list("pk", flat=True)[:BATCH]
    )
    sent = 0
    try:
        for email_id in ids:
            outcome = send_one(email_id)
            sent += outcome is Outcome.SENT
            if outcome is Outcome.UNREACHABLE:
                break
    finally:
        connections.close()
    return sent


def forget_old() -> None:
    """Delete the rows of mail that was sent or given up long ago."""
    Email.objects.filter(
        created__lt=timezone.now() - KEEP, status__in=[STATUS.sent, STATUS.failed]
    ).delete()
