"""What is promised at the form is kept: messages are forgotten in time."""

import datetime

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from juuri.contact.models import ContactMessage
from juuri.contact.operations import forget_old_messages, origin_of, send_message
from juuri.jobs.registry import registered_sweeps
from juuri.mail.queries import waiting
from tests.factories.tree import make_region

pytestmark = [pytest.mark.django_db, pytest.mark.feature("B09")]


def written(days, name):
    message = ContactMessage.objects.create(
        region=make_region("lappi"), name=name, email="v@vieras.example",
        text="Hei", fingerprint=name, origin="origin",
    )  # fmt: skip
    day = timezone.now() - datetime.timedelta(days=days)
    ContactMessage.objects.filter(pk=message.pk).update(created_at=day)


def test_sweep__deletes_after_half_a_year_and_forgets_origins_after_a_day(tree):
    for days in (0, 2, 182, 184, 900):
        written(days, f"{days} days")
    sweep = next(s for s in registered_sweeps() if s.name == "forget_contact_messages")

    assert sweep.function() == 2

    left = dict(ContactMessage.objects.values_list("name", "origin"))
    assert left == {"0 days": "origin", "2 days": "", "182 days": ""}
    assert forget_old_messages() == 0


def test_origin__tells_visitors_apart_for_a_day_only(time_machine):
    time_machine.move_to("2026-11-22 10:00 +0200")
    today = origin_of("192.0.2.1")
    assert today == origin_of("192.0.2.1") != origin_of("192.0.2.2")
    assert "192" not in today
    time_machine.move_to("2026-11-23 10:00 +0200")
    assert origin_of("192.0.2.1") != today


def test_message__is_kept_when_no_mail_can_be_sent(
    cast, tree, monkeypatch, django_capture_on_commit_callbacks
):
    def refuse(*args):
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    typed = {"number": "1", "name": "V", "email": "v@vieras.example", "text": "Hei"}
    with django_capture_on_commit_callbacks(execute=True):
        send_message(typed, make_region("lappi"), page=None, language="fi", origin="x")

    assert ContactMessage.objects.get().text == "Hei"
    assert waiting(timezone.now() + datetime.timedelta(days=1)).count() == 2
    assert mail.outbox == []
