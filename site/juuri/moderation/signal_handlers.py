"""What is recorded when pages become public or stop being it, and what is refused.

The records are written in the transaction of the publication.
"""

import re
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db.models.signals import post_save, pre_save
from django.utils.translation import gettext
from wagtail.signals import page_published, page_unpublished
from wagtail.whitelist import check_url
from wagtail_localize.locales.components import LOCALE_COMPONENTS
from wagtail_localize.models import (
    LocaleSynchronization,
    SegmentOverride,
    StringTranslation,
)

from juuri.moderation.mails import report_unapproved
from juuri.moderation.models import PublicationRecord
from juuri.moderation.records import record_publication, record_withdrawal

# What begins a comment, a declaration, CDATA or a processing instruction.
HIDDEN_MARKUP = re.compile(r"<[!?]")


def record_on_page_published(
    sender: type, instance: Any, revision: Any = None, **kwargs: Any
) -> None:
    """Record the publication; a page that waits for its time is not public yet."""
    if not instance.live:
        return
    found = record_publication(instance, revision)
    if found and found.how == PublicationRecord.How.UNAPPROVED:
        report_unapproved([found])


def record_on_page_unpublished(sender: type, instance: Any, **kwargs: Any) -> None:
    """Record that the page is not public any more."""
    record_withdrawal(instance)


def refuse_synchronisation_on_save(sender: type, **kwargs: Any) -> None:
    """Refuse to copy a language's whole tree: the copies would be born live."""
    raise PermissionDenied("Pages are translated one by one, never synchronised")


def mark_hidden_markup_on_save(
    sender: type, instance: StringTranslation, raw: bool = False, **kwargs: Any
) -> None:
    """Mark as faulty, so unused, what hides markup from the check of wagtail-localize.

    It passes over comments and CDATA. A browser ends both earlier, and a script in
    them would run before the eyes of the reviewer, with her rights.
    """
    if not raw and not instance.has_error and HIDDEN_MARKUP.search(instance.data):
        message = gettext("Write text only: signs such as <! and <? are not allowed.")
        instance.set_field_error([ValidationError(message)])


def refuse_script_link_on_save(
    sender: type, instance: SegmentOverride, **kwargs: Any
) -> None:
    """Refuse an address of a link that a browser would run as a script."""
    address = instance.data
    if isinstance(address, str) and check_url(address) is None:
        raise BadRequest("This is no address of a page")


def register_signal_handlers() -> None:
    """Connect the handlers; called by the app's `ready()`."""
    page_published.connect(
        record_on_page_published, dispatch_uid="juuri.moderation.record"
    )
    page_unpublished.connect(
        record_on_page_unpublished, dispatch_uid="juuri.moderation.record_end"
    )
    pre_save.connect(
        refuse_synchronisation_on_save,
        sender=LocaleSynchronization,
        dispatch_uid="juuri.moderation.synchronisation",
    )
    post_save.connect(
        mark_hidden_markup_on_save,
        sender=StringTranslation,
        dispatch_uid="juuri.moderation.hidden_markup",
    )
    pre_save.connect(
        refuse_script_link_on_save,
        sender=SegmentOverride,
        dispatch_uid="juuri.moderation.script_link",
    )
    # The form of a language does not offer it either.
    LOCALE_COMPONENTS[:] = [
        component
        for component in LOCALE_COMPONENTS
        if component["model"] is not LocaleSynchronization
    ]
