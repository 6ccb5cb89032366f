"""What makes a document be read."""

from typing import Any

from django.db.models.signals import post_save

from juuri.jobs.operations import enqueue_on_commit
from juuri.media.models import JuuriDocument
from juuri.media.reading import want_text
from juuri.media.tasks import read_document


def want_text_on_save(sender: type, instance: JuuriDocument, **kwargs: Any) -> None:
    """Have the saved document read where its file is another one."""
    if not kwargs.get("raw") and want_text(instance):
        enqueue_on_commit(read_document, document_id=instance.pk)


def register_signal_handlers() -> None:
    """Connect the handlers; called by the app's `ready()`."""
    post_save.connect(
        want_text_on_save, sender=JuuriDocument, dispatch_uid="juuri.media.text"
    )
