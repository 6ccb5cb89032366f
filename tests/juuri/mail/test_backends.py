import pytest
from django.core import mail
from django.core.mail import BadHeaderError, EmailMultiAlternatives, send_mail
from post_office.models import Email

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _queue(settings):
    settings.EMAIL_BACKEND = "juuri.mail.backends.QueueBackend"


def test_queue_backend__mail_of_django_and_wagtail_joins_the_queue(
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        send_mail("Aihe", "Teksti", None, ["aino@example.org"], html_message="<p>T</p>")
        assert Email.objects.get().subject == "Aihe"
        assert mail.outbox == []
    sent = mail.outbox[0]
    assert (sent.subject, sent.body, sent.to) == (
        "Aihe",
        "Teksti",
        ["aino@example.org"],
    )
    assert sent.alternatives[0][0] == "<p>T</p>"


def test_queue_backend__runs_no_template_that_somebody_typed(
    django_capture_on_commit_callbacks,
):
    title = "{% include 'nothing' %} {{ 7|add:7 }} {% broken"
    with django_capture_on_commit_callbacks(execute=True):
        send_mail(title, title, None, ["aino@example.org"])
    assert (mail.outbox[0].subject, mail.outbox[0].body) == (title, title)


def test_queue_backend__refuses_a_line_break_in_a_header():
    with pytest.raises(BadHeaderError):
        send_mail("a\nBcc: thief@example.org", "b", None, ["aino@example.org"])
    assert not Email.objects.exists()


def test_queue_backend__keeps_copies_reply_address_and_attachments(
    django_capture_on_commit_callbacks,
):
    message = EmailMultiAlternatives(
        "a", "b", None, ["a@example.org"], cc=["c@example.org"], bcc=["d@example.org"],
        reply_to=["r@example.org"], headers={"X-Juuri": "1"},
    )  # fmt: skip
    message.attach("liite.csv", "a;b", "text/csv")
    with django_capture_on_commit_callbacks(execute=True):
        message.send()
    sent = mail.outbox[0]
    assert (sent.cc, sent.bcc) == (["c@example.org"], ["d@example.org"])
    assert sent.extra_headers == {"X-Juuri": "1", "Reply-To": "r@example.org"}
    assert sent.attachments[0][:2] == ("liite.csv", "a;b")
