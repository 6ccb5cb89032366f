"""Reading about mail: who reads what language, what waits, what failed."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db.models import Q, QuerySet
from django.utils import timezone
from post_office.models import STATUS, Email
from wagtail.users.models import UserProfile

LATE = timedelta(minutes=15)


def language_of(user: AbstractUser) -> str:
    """Return the language in which a user wants to be written to, else Finnish."""
    chosen = (
        UserProfile.objects.filter(user_id=user.pk)
        .values_list("preferred_language", flat=True)
        .first()
    )
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def waiting(now: datetime) -> QuerySet[Email]:
    """Return the mails whose time has come."""
    return Email.objects.filter(
        Q(scheduled_time=None) | Q(scheduled_time__lte=now),
        Q(expires_at=None) | Q(expires_at__gt=now),
        status__in=[STATUS.queued, STATUS.requeued],
    )


def troubles() -> list[str]:
    """Return a line for each mail that failed for good or waits for long."""
    late = timezone.now() - LATE
    unsent = Email.objects.filter(
        Q(status=STATUS.failed)
        | Q(status__in=[STATUS.queued, STATUS.requeued], created__lt=late)
    )
    return [_line(email) for email in unsent.order_by("created")]


def _line(email: Email) -> str:
    state = "failed" if email.status == STATUS.failed else "waits"
    last = email.logs.order_by("-date").first()
    reason = f": {last.exception_type}: {last.message}" if last else ""
    return (
        f"mail {email.pk} of {email.created:%Y-%m-%d %H:%M} {state} "
        f"after {email.number_of_retries or 0} tries{reason}"
    )
