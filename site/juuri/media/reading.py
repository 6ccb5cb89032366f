"""Reading the text of documents: what waits, who reads it, what is kept of it.

A document that is saved with another file waits. A job reads it right after the
commit; what a job missed, or a worker that died, is picked up by a sweep.
"""

import logging
import time
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from wagtail.documents import get_document_model

from juuri.jobs.retry import retry_delay
from juuri.media.extraction import Extracted, extract_text, failed
from juuri.media.models import DocumentText, JuuriDocument, Problem, TextState
from juuri.media.signals import document_changed

logger = logging.getLogger(__name__)

# For so long a document belongs to the one who began to read it.
LEASE = timedelta(minutes=2)
MAX_ATTEMPTS = 5
# A sweep leaves the worker to others after so long.
SWEEP_SECONDS = 20
WAITING: dict[str, Any] = {
    "state": TextState.WAITING,
    "problem": "",
    "attempts": 0,
    "not_before": None,
}


def want_text(document: JuuriDocument) -> bool:
    """Let a document wait if its file is not the one that was read."""
    wanted = {"source": document.source, **WAITING}
    row, created = DocumentText.objects.get_or_create(
        document=document, defaults=wanted
    )
    if not created and row.source != document.source:
        DocumentText.objects.filter(pk=row.pk).update(text="", **wanted)
    return created or row.source != document.source


def waiting() -> QuerySet[DocumentText]:
    """Return what is to be read now: not what another process reads."""
    rows = DocumentText.objects.filter(state=TextState.WAITING)
    return rows.exclude(not_before__gt=timezone.now())


def read_again(texts: QuerySet[DocumentText]) -> int:
    """Let documents wait to be read again; their text is found until then."""
    return texts.update(**WAITING)


def read_text(document_id: int) -> TextState | None:
    """Read one document that waits; None if there is nothing to do."""
    row = _claim(document_id)
    if row is None:
        return None
    if row.attempts > MAX_ATTEMPTS:
        # Whoever read it died, again and again, or its storage does not answer.
        return _keep(row, failed(Problem.TOO_HEAVY))
    try:
        found = extract_text(row.document)
    except Exception:
        again = timezone.now() + retry_delay(row.attempts)
        DocumentText.objects.filter(pk=row.pk).update(not_before=again)
        raise
    return _keep(row, found)


def _claim(document_id: int) -> DocumentText | None:
    """Take a document that waits: of several processes exactly one gets it."""
    row = waiting().filter(document_id=document_id)
    lease = timezone.now() + LEASE
    if not row.update(attempts=F("attempts") + 1, not_before=lease):
        return None
    return (
        DocumentText.objects.select_related("document")
        .filter(document_id=document_id)
        .first()
    )


@transaction.atomic
def _keep(row: DocumentText, found: Extracted) -> TextState | None:
    """Keep what was read, unless the file has been replaced meanwhile."""
    kept = DocumentText.objects.filter(
        pk=row.pk, source=row.source, state=TextState.WAITING
    ).update(
        state=found.state,
        problem=found.problem,
        text=found.text,
        read_at=timezone.now(),
        not_before=None,
    )
    if not kept:
        return None
    document_changed.send(JuuriDocument, document=row.document)
    return found.state


def read_waiting() -> int:
    """Read what waits, the oldest first, for a while; return how many were read.

    One that fails delays no other; in the end it raises, so that it is seen.
    """
    ends = time.monotonic() + SWEEP_SECONDS
    want_missing()
    errors = []
    done = 0
    for pk in list(waiting().order_by("document_id").values_list("pk", flat=True)):
        try:
            done += read_text(pk) is not None
        except Exception as error:  # storages raise anything; all is told
            logger.exception("The document %s could not be read", pk)
            errors.append(f"document {pk}: {error!r}")
        if time.monotonic() > ends:
            break
    if errors:
        raise RuntimeError("; ".join(errors))
    return done


def want_missing() -> None:
    """Have documents read that were made without anybody's noticing."""
    for document in get_document_model().objects.filter(text=None):
        DocumentText.objects.get_or_create(
            document=document, defaults={"source": document.source}
        )
