"""What the clock changes: entries that say something else from a day on.

A project that ended yesterday has another status today though nobody touched it.
"""

import logging

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page

from search import kinds, operations
from search.models import SearchEntry

logger = logging.getLogger(__name__)


def follow_the_clock() -> int:
    """Write again every entry whose day has come; return how many were.

    One that fails delays no other; in the end it raises, so that it is seen.
    """
    failed = []
    written = 0
    for pk in list(due().order_by("changes_on", "pk").values_list("pk", flat=True)):
        try:
            with transaction.atomic():
                written += write_if_due(pk)
        except Exception as error:  # any page may raise; all is told
            logger.exception("The entry %s could not follow the clock", pk)
            failed.append(f"entry {pk}: {error!r}")
    if failed:
        raise RuntimeError("; ".join(failed))
    return written


def due() -> QuerySet[SearchEntry]:
    """Return the public entries whose day has come."""
    return SearchEntry.objects.filter(public=True, changes_on__lte=timezone.localdate())


def write_if_due(pk: int) -> bool:
    """Write one entry again; False if another run has done so already."""
    operations.take_turn()
    entry = due().filter(pk=pk).first()
    if entry is None or not due().filter(pk=pk).update(changes_on=None):
        return False
    model = kinds.models_by_kind()[entry.kind]
    thing = model._default_manager.filter(pk=entry.object_id).first()
    if thing is None:
        operations.withdraw([entry])
    elif isinstance(thing, Page):
        operations.write_page(thing)
    else:
        operations.write_thing(thing)
    return True
