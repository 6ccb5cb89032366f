"""What is recorded when pages become public; in the transaction of the publication."""

from typing import Any

from wagtail.signals import page_published

from juuri.moderation.records import record_publication


def record_on_page_published(
    sender: type, instance: Any, revision: Any = None, **kwargs: Any
) -> None:
    """Record the publication; a page that waits for its time is not public yet."""
    if instance.live:
        record_publication(instance, revision)


def register_signal_handlers() -> None:
    """Connect the handlers; called by the app's `ready()`."""
    page_published.connect(
        record_on_page_published, dispatch_uid="juuri.moderation.record"
    )
