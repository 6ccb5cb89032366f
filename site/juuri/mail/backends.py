"""The mail backend of the site: whatever sends mail through Django joins the queue."""

from collections.abc import Sequence
from typing import Any

from django.core.files.base import ContentFile
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from post_office.models import Email
from post_office.utils import create_attachments

from juuri.mail.operations import keep_mail


class QueueBackend(BaseEmailBackend):
    """Keeps mail as rows, like post_office's backend, with two differences.

    That one takes subject and text for Django templates, so a page title with
    `{% include %}` in Wagtail's notifications would be run; and it triggers nothing.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue the messages and return how many there were."""
        for message in email_messages:
            # Raises on a header with a line break, before anything is kept.
            message.message()
            email = keep_mail(
                Email(
                    from_email=message.from_email,
                    to=list(message.to),
                    cc=list(message.cc),
                    bcc=list(message.bcc),
                    subject=message.subject,
                    message=message.body,
                    html_message=_html_of(message),
                    headers=_headers_of(message),
                )
            )
            if message.attachments:
                email.attachments.add(*create_attachments(_files_of(message)))
        return len(email_messages)


def _html_of(message: EmailMessage) -> str:
    for content, mimetype in getattr(message, "alternatives", []):
        if mimetype == "text/html":
            return str(content)
    return ""


def _headers_of(message: EmailMessage) -> dict[str, str]:
    headers = {name: str(value) for name, value in message.extra_headers.items()}
    if message.reply_to:
        headers.setdefault("Reply-To", ", ".join(message.reply_to))
    return headers


def _files_of(message: EmailMessage) -> dict[str, Any]:
    files = {}
    for name, content, mimetype in message.attachments:
        data = content.encode() if isinstance(content, str) else content
        files[name] = {"file": ContentFile(data), "mimetype": mimetype}
    return files
