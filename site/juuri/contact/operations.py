"""Keeping a visitor's message, sending it on, and forgetting it."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from wagtail.models import Page

from juuri.contact.models import ContactMessage
from juuri.contact.queries import answering_for
from juuri.mail.operations import queue_mail
from juuri.mail.rendering import full_address
from juuri.pages.models import Item
from juuri.regions.models import Region

KEEP_MONTHS = 6
KEEP = timedelta(days=183)
KEEP_ORIGIN = timedelta(days=1)
WINDOW = timedelta(hours=1)
MOST_IN_WINDOW = 10


def origin_of(address: str) -> str:
    """Return a word for a visitor's address that leads back to nobody.

    Another one every day, and kept for a day.
    """
    day = timezone.localdate().isoformat()
    return salted_hmac(f"juuri.contact.{day}", address).hexdigest()


def are_too_many(origin: str) -> bool:
    """Whether so many messages came from one place that more are refused."""
    since = timezone.now() - WINDOW
    recent = ContactMessage.objects.filter(origin=origin, created_at__gte=since)
    return recent.count() >= MOST_IN_WINDOW


@transaction.atomic
def send_message(
    typed: dict[str, Any],
    region: Region,
    *,
    page: Page | None,
    language: str,
    origin: str,
) -> ContactMessage:
    """Keep a message and queue a mail to each who answers; once for one form.

    Args:
        typed: the cleaned values of `ContactForm`.
        region: about which region it is.
        page: about which of its public pages, if about one.
        language: in which language it was written.
        origin: what `origin_of` says of where it came from.
    """
    answering = answering_for(region)
    message, created = ContactMessage.objects.get_or_create(
        fingerprint=fingerprint_of(typed),
        defaults={
            "region": region,
            "item": item_of(page),
            "about": page.title if page else "",
            "name": typed["name"],
            "email": typed["email"],
            "text": typed["text"],
            "language": language,
            "origin": origin,
        },
    )
    if created:
        message.addressed_to.set(answering.places)
        path = reverse("contact_messages:inspect", args=[message.pk])
        for user in answering.receivers():
            queue_mail(
                user,
                "contact_message",
                {
                    "message": message,
                    "page_address": full_address(page.url or "/") if page else "",
                    "action_url": full_address(path),
                    "months": KEEP_MONTHS,
                },
                reply_to=message.email,
            )
    return message


def fingerprint_of(typed: dict[str, Any]) -> str:
    """Return what two submissions of one form and one text have in common."""
    parts = [typed["number"], typed["name"], typed["email"], typed["text"]]
    return salted_hmac("juuri.contact.fingerprint", repr(parts)).hexdigest()


def item_of(page: Page | None) -> Item | None:
    """Return what a page and its twin have in common."""
    if page is None:
        return None
    return Item.objects.filter(translation_key=page.translation_key).first()


def forget_old_messages() -> int:
    """Delete what was promised to be deleted, return how many messages that were."""
    now = timezone.now()
    ContactMessage.objects.filter(created_at__lt=now - KEEP_ORIGIN).exclude(
        origin=""
    ).update(origin="")
    old = ContactMessage.objects.filter(created_at__lt=now - KEEP)
    return old.delete()[0]
