import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import transaction
from post_office.models import STATUS, Email
from wagtail.users.models import UserProfile

from juuri.mail.operations import queue_mail
from juuri.mail.queries import language_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("news_templates")]


@pytest.fixture
def user():
    return get_user_model().objects.create_user("aino@example.org")


def prefer(user, language):
    UserProfile.objects.update_or_create(
        user=user, defaults={"preferred_language": language}
    )


@pytest.mark.parametrize(
    ("choice", "language"), [(None, "fi"), ("", "fi"), ("sv", "sv"), ("de", "fi")]
)
def test_language_of__is_the_users_choice_else_finnish(user, choice, language):
    if choice is not None:
        prefer(user, choice)
    assert language_of(user) == language


def test_queue_mail__is_sent_after_the_commit_only(
    user, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        queue_mail(user, "news", {"title": "Uutinen"})
        assert mail.outbox == []
    assert [message.to for message in mail.outbox] == [["aino@example.org"]]
    assert Email.objects.get().status == STATUS.sent


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_queue_mail__is_gone_when_the_transaction_is_rolled_back(user):
    with transaction.atomic():
        queue_mail(user, "news", {"title": "Uutinen"})
        transaction.set_rollback(True)
    assert mail.outbox == []
    assert not Email.objects.exists()


def test_queue_mail__speaks_the_receivers_language(user):
    prefer(user, "sv")
    own = queue_mail(user, "news", {"title": "x"})
    asked = queue_mail(user, "news", {"title": "x"}, language="fi")
    stranger = queue_mail("matti@example.org", "news", {"title": "x"})
    assert own.subject == "Logga ut: x"
    assert asked.subject == stranger.subject == "Kirjaudu ulos: x"
    assert own.headers["Content-Language"] == "sv"
    assert '<html lang="sv">' in own.html_message


def test_queue_mail__text_is_no_html_and_html_is_escaped(user):
    email = queue_mail(user, "news", {"title": 'Åbo & Co <b>"'})
    assert email.subject.endswith('Åbo & Co <b>"')
    assert 'Åbo & Co <b>"' in email.message
    assert "Åbo &amp; Co &lt;b&gt;" in email.html_message
    assert "<b>" not in email.html_message


def test_queue_mail__text_of_people_is_never_run_as_a_template(
    user, django_capture_on_commit_callbacks
):
    title = "{% include 'x' %} {{ receiver.password }}"
    with django_capture_on_commit_callbacks(execute=True):
        queue_mail(user, "news", {"title": title})
    assert title in mail.outbox[0].subject
    assert title in mail.outbox[0].body


def test_queue_mail__has_one_button_with_its_address_as_text(user):
    address = "https://juuri.example/fi/?a=1&b=2"
    email = queue_mail(user, "news", {"title": "x", "action_url": address})
    assert email.html_message.count('href="https://juuri.example/fi/?a=1&amp;b=2"') == 1
    assert "https://juuri.example/fi/?a=1&amp;b=2</p>" in email.html_message
    assert f"Open:\n{address}\n" in email.message
    assert "Because." in email.message
    assert "Because." in email.html_message
    plain = queue_mail(user, "news", {"title": "x"})
    assert "Open" not in plain.message


def test_queue_mail__has_no_soft_hyphens(user):
    email = queue_mail(user, "news", {"title": "toiminta\u00admalli"})
    assert email.subject.endswith("toimintamalli")
    assert "toimintamalli" in email.message
    assert "\u00ad" not in email.html_message


@pytest.mark.parametrize(
    "address",
    [
        "",
        "aino",
        "aino@example.org\nBcc: thief@example.org",
        '"a,b"@example.org',
        "aino@example.org, thief@example.org",
    ],
)
def test_queue_mail__refuses_a_bad_address(address):
    with pytest.raises(ValidationError):
        queue_mail(address, "news", {"title": "x"})
    assert not Email.objects.exists()


def test_queue_mail__a_line_break_in_the_subject_adds_no_header(
    user, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        queue_mail(user, "news", {"title": "x\r\nBcc: thief@example.org"})
    message = mail.outbox[0].message()
    assert message["Bcc"] is None
    assert "\n" not in mail.outbox[0].subject
