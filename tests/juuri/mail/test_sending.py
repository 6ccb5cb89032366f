import smtplib
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends import locmem
from django.core.management import call_command
from django.utils import timezone
from post_office.models import STATUS, Email

from juuri.mail import sending
from juuri.mail.operations import queue_mail
from juuri.mail.sending import Outcome, forget_old, send_due, send_one

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("news_templates")]


@pytest.fixture
def letter():
    return queue_mail("aino@example.org", "news", {"title": "Uutinen"})


@pytest.fixture
def server(monkeypatch):
    """The mail server: raises what the test puts into its list, in order."""
    errors = []
    send = locmem.EmailBackend.send_messages

    def answer(self, messages):
        if errors and (error := errors.pop(0)):
            raise error
        return send(self, messages)

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", answer)
    return errors


def test_send_one__sends_once(letter):
    assert send_one(letter.pk) is Outcome.SENT
    assert send_one(letter.pk) is Outcome.NOT_DUE
    assert len(mail.outbox) == 1


def test_send_one__keeps_no_text_of_what_was_sent(letter):
    send_one(letter.pk)
    letter.refresh_from_db()
    assert (letter.message, letter.html_message) == ("", "")
    assert "Uutinen" in letter.subject


def test_send_one__leaves_alone_what_another_sender_has_in_hand(letter, monkeypatch):
    seen = []

    def dispatch(email, **kwargs):
        seen.append(send_one(email.pk))

    monkeypatch.setattr(Email, "dispatch", dispatch)
    assert send_one(letter.pk) is Outcome.SENT
    assert seen == [Outcome.NOT_DUE]


def test_send_one__a_mail_of_a_sender_that_died_is_sent_later(letter):
    assert sending._claim(letter.pk)
    assert send_due() == 0
    with time_machine.travel(timezone.now() + sending.LEASE + timedelta(seconds=1)):
        assert send_due() == 1


def test_send_due__retries_by_the_one_rule(letter, server):
    server += [OSError("busy"), OSError("busy"), None]
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert send_due() == 0
        assert send_due() == 0
        assert len(server) == 2
        clock.shift(timedelta(seconds=1.1))
        assert send_due() == 0
        clock.shift(timedelta(seconds=1.1))
        assert send_due() == 0
        assert len(server) == 1
        clock.shift(timedelta(seconds=1))
        assert send_due() == 1
    assert letter.logs.count() == 2


def test_send_due__gives_up_after_three_days_and_says_so(letter, server, capsys):
    server += [OSError("busy"), OSError("still busy")]
    send_due()
    with time_machine.travel(timezone.now() + sending.GIVE_UP):
        send_due()
        send_due()
    letter.refresh_from_db()
    assert letter.status == STATUS.failed
    with pytest.raises(SystemExit) as ended:
        call_command("check_mail")
    assert ended.value.code == 1
    line = capsys.readouterr().out
    assert "failed after 2 tries: OSError: still busy" in line
    assert "aino@" not in line


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (smtplib.SMTPRecipientsRefused({"a": (550, b"no")}), STATUS.failed),
        (smtplib.SMTPRecipientsRefused({"a": (450, b"later")}), STATUS.requeued),
        (ValueError("no header"), STATUS.failed),
        (smtplib.SMTPServerDisconnected("x"), STATUS.requeued),
    ],
)
def test_send_one__tries_again_only_what_may_succeed(letter, server, error, status):
    server.append(error)
    send_one(letter.pk)
    letter.refresh_from_db()
    assert letter.status == status


def test_send_due__one_bad_mail_delays_no_other(letter, server):
    queue_mail("matti@example.org", "news", {"title": "Toinen"})
    server.append(smtplib.SMTPRecipientsRefused({"a": (550, b"no")}))
    assert send_due() == 1


def test_send_due__does_not_knock_for_every_mail_at_a_closed_door(letter, server):
    for number in range(5):
        queue_mail(f"a{number}@example.org", "news", {"title": "x"})
    server += [ConnectionRefusedError("closed")] * 6
    assert send_due() == 0
    assert len(server) == 5


def test_check_mail__tells_of_mail_that_waits_for_long(letter, capsys):
    call_command("check_mail")
    assert "All mail has been sent" in capsys.readouterr().out
    with (
        time_machine.travel(timezone.now() + timedelta(minutes=16)),
        pytest.raises(SystemExit),
    ):
        call_command("check_mail")
    assert "waits after 0 tries" in capsys.readouterr().out


def test_forget_old__keeps_what_waits_and_what_is_new(letter):
    with time_machine.travel(timezone.now() - timedelta(days=91)):
        waiting = queue_mail("old@example.org", "news", {"title": "x"})
        old = queue_mail("old@example.org", "news", {"title": "x"})
        send_one(old.pk)
    forget_old()
    assert set(Email.objects.all()) == {letter, waiting}
