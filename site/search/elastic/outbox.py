"""Sending entries to an index: each once its transaction is committed, none lost.

The table of entries is the outbox: what has a higher number than the cursor of the
index waits. A number is the version of the document too, so what comes late or twice
changes nothing.
"""

import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

from django.db.models import Max, Q
from django.utils import timezone
from elastic_transport import ApiError

from juuri.jobs.retry import retry_delay
from search.elastic import lease
from search.elastic.ahead import AHEAD, IndexAhead, refuse_ahead, refuse_conflicts
from search.elastic.cluster import ClusterFailed, access, failures_named
from search.elastic.documents import beginning_of_names, document_of, facets_of
from search.models import ParkedEntry, SearchEntry, SearchIndex

logger = logging.getLogger(__name__)

MAX_ENTRIES = 500
MAX_BYTES = 5_000_000
# What an entry shows: the index has only its terms.
UNSENT = ("title", "summary", "body", "attached", "address", "display")
# However long the cluster is away: its return must be noticed within a minute.
LONGEST_PAUSE = timedelta(seconds=30)
DONE, OUTDATED = (200, 201), 409
REFUSED = (400, 413)
TOO_LARGE = 413
# What is read of the answer to a bulk: a fifth of it.
SAID = [f"items.index.{name}" for name in ("_id", "status", "error")]
# Refused with 400 as well, but for the state of the index and not for the document.
STATES = ("index_closed_exception",)


class Line(NamedTuple):
    """An entry as it is sent."""

    entry: SearchEntry
    text: str


@dataclass
class Sent:
    """How much was sent."""

    entries: int = 0
    public: int = 0


class Refusal(NamedTuple):
    """An entry that the index does not take, and why."""

    entry: SearchEntry
    error: str


def way_in(index: SearchIndex) -> str:
    """Return the alias by which an index is written."""
    return f"{index.name}-in"


def drain(now_at_once: bool = False) -> int:
    """Send what waits to the serving index; return how many entries were sent.

    Does nothing while another worker is at it, or soon after a failure. A failure is
    kept in the row of the index; it raises nothing.
    """
    index = SearchIndex.objects.filter(prefix=access().prefix, is_serving=True).first()
    if index is None or not lease.take(index, now_at_once):
        return 0
    sent = Sent()
    try:
        _refuse_what_cannot_follow(index)
        send_all(index, sent)
        _send_parked(index)
    except IndexAhead as error:
        _take_out_of_service(index, error)
    except ClusterFailed as error:
        _failed(index, error)
    finally:
        lease.give_back(index)
    return sent.entries


def _refuse_what_cannot_follow(index: SearchIndex) -> None:
    """Raise if the index can't be brought up to date by sending what waits."""
    if not index.name.startswith(beginning_of_names(index.prefix)):
        raise ClusterFailed("the index is of another version: run rebuild_search")
    newest = SearchEntry.objects.aggregate(last=Max("seq"))["last"] or 0
    if newest < index.cursor:
        raise IndexAhead(f"{index.name} {AHEAD}")
    if newest > index.cursor:
        refuse_ahead(index)


def _take_out_of_service(index: SearchIndex, error: IndexAhead) -> None:
    """Let the database answer until the index is made anew, and keep the reason."""
    logger.error("Elasticsearch is out of service: %s", error)
    lease.held(index).update(is_serving=False, error=str(error))


def _failed(index: SearchIndex, error: ClusterFailed) -> None:
    """Keep the failure, and wait longer after each."""
    logger.warning("Sending to %s failed: %s", index.name, error)
    row = SearchIndex.objects.filter(pk=index.pk).first()
    if row is None:
        return
    failures = row.failures + 1
    pause = min(retry_delay(failures), LONGEST_PAUSE)
    SearchIndex.objects.filter(pk=index.pk).update(
        failures=failures, error=str(error), not_before=timezone.now() + pause
    )


def send_all(index: SearchIndex, sent: Sent | None = None) -> Sent:
    """Send everything behind the cursor, in the order of its numbers."""
    sent = sent or Sent()
    while batch := waiting(index):
        _send_batch(index, batch, sent)
    return sent


def waiting(index: SearchIndex) -> list[SearchEntry]:
    """Return the next entries behind the cursor."""
    behind = SearchEntry.objects.filter(seq__gt=index.cursor)
    # Asked first: what is committed after this has a higher number.
    last = behind.aggregate(last=Max("seq"))["last"]
    if last is None:
        return []
    # What was withdrawn before the index was begun need not be told of.
    told = behind.filter(Q(public=True) | Q(seq__gt=index.begun_at))
    found = list(told.order_by("seq").defer(*UNSENT)[:MAX_ENTRIES])
    if not found:
        _advance(index, last)
    return found


def _send_batch(index: SearchIndex, batch: Sequence[SearchEntry], sent: Sent) -> None:
    """Send entries, park what is refused, move the cursor behind what is done."""
    for part in _parts(index, batch):
        entries = [line.entry for line in part]
        try:
            refusals = send(index, part)
        except PartlySent as error:
            _settle(index, error.done, error.refusals)
            _advance(index, error.done[-1].seq)
            raise
        _settle(index, entries, refusals)
        _advance(index, entries[-1].seq)
        sent.entries += len(entries)
        sent.public += sum(entry.public for entry in entries)
    _advance(index, batch[-1].seq)


def _parts(index: SearchIndex, batch: Sequence[SearchEntry]) -> Iterator[list[Line]]:
    """Yield what fits into one request; an entry that can't be written is parked."""
    part: list[Line] = []
    size = 0
    facets = facets_of(batch)
    for entry in batch:
        try:
            text = json.dumps(
                document_of(entry, facets.get(entry.pk, ())), ensure_ascii=False
            )
            length = len(text.encode())
        except (TypeError, ValueError) as error:
            _park(index, Refusal(entry, repr(error)))
            continue
        if part and size + length > MAX_BYTES:
            yield part
            part, size = [], 0
        part.append(Line(entry, text))
        size += length
    if part:
        yield part


class PartlySent(ClusterFailed):
    """The index took the first entries and then no more."""

    def __init__(
        self, error: str, done: list[SearchEntry], refusals: list[Refusal]
    ) -> None:
        super().__init__(error)
        self.done = done
        self.refusals = refusals


def send(index: SearchIndex, lines: Sequence[Line]) -> list[Refusal]:
    """Send lines in one request; return what the index refuses for itself."""
    with failures_named("sending"):
        try:
            answer = _bulk(index, lines)
        except ApiError as error:
            if error.meta.status != TOO_LARGE:
                raise
            return _send_smaller(index, lines, error)
        results = [item["index"] for item in answer["items"]]
        ids = [result["_id"] for result in results]
        if ids != [str(line.entry.pk) for line in lines]:
            raise ValueError("the answer is about other entries")
        refusals = _refusals(lines, results)
    _look_at_conflicts(index, results)
    return refusals


def _look_at_conflicts(index: SearchIndex, results: Sequence[Any]) -> None:
    """Find out whether what the index had already is of this table."""
    ids = [int(result["_id"]) for result in results if result["status"] == OUTDATED]
    if ids:
        refuse_conflicts(index, ids)


def _bulk(index: SearchIndex, lines: Sequence[Line]) -> Any:
    operations: list[Any] = []
    for entry, text in lines:
        head = {
            "_id": str(entry.pk),
            "version": entry.seq,
            "version_type": "external",
        }
        operations += [{"index": head}, text]
    return lease.held_client(index).bulk(
        index=way_in(index),
        require_alias=True,
        operations=operations,
        # An index that serves is told of as known once it shows it.
        refresh=index.is_serving,
        filter_path=SAID,
    )


def _send_smaller(
    index: SearchIndex, lines: Sequence[Line], error: ApiError
) -> list[Refusal]:
    """Send what was too large for one request, or for a proxy, in halves."""
    if len(lines) == 1:
        return [Refusal(lines[0].entry, str(error)[:1000])]
    half = len(lines) // 2
    refusals = send(index, lines[:half])
    done = [line.entry for line in lines[:half]]
    try:
        return [*refusals, *send(index, lines[half:])]
    except PartlySent as later:
        raise PartlySent(
            str(later), [*done, *later.done], [*refusals, *later.refusals]
        ) from later
    except IndexAhead:
        raise
    except ClusterFailed as later:
        raise PartlySent(str(later), done, refusals) from later


def _refusals(lines: Sequence[Line], results: Sequence[Any]) -> list[Refusal]:
    """Return what was refused for itself; raise where the cluster itself failed."""
    refusals: list[Refusal] = []
    for place, (line, result) in enumerate(zip(lines, results, strict=True)):
        status = result["status"]
        if status in DONE or status == OUTDATED:
            continue
        cause = result["error"]
        error = f"{status}: {cause['type']}: {cause.get('reason', '')}"[:1000]
        if status in REFUSED and cause["type"] not in STATES:
            refusals.append(Refusal(line.entry, error))
            continue
        if not place:
            raise ClusterFailed(error)
        raise PartlySent(error, [done.entry for done in lines[:place]], refusals)
    return refusals


def _settle(
    index: SearchIndex, entries: Sequence[SearchEntry], refusals: Sequence[Refusal]
) -> None:
    """Park what was refused; what was taken is parked no more."""
    refused = {refusal.entry.pk for refusal in refusals}
    taken = [entry.pk for entry in entries if entry.pk not in refused]
    ParkedEntry.objects.filter(index=index, entry__in=taken).delete()
    for refusal in refusals:
        _park(index, refusal)


def _park(index: SearchIndex, refusal: Refusal) -> None:
    entry = refusal.entry
    logger.error("%s refuses the entry %s: %s", index.name, entry, refusal.error)
    known = ParkedEntry.objects.filter(index=index, entry=entry).first()
    attempts = known.attempts + 1 if known and known.seq == entry.seq else 1
    ParkedEntry.objects.update_or_create(
        index=index,
        entry=entry,
        defaults={
            "seq": entry.seq,
            "error": refusal.error,
            "attempts": attempts,
            "not_before": timezone.now() + retry_delay(attempts),
        },
    )


def _advance(index: SearchIndex, cursor: int) -> None:
    """Move the cursor, never back: another worker may have come further."""
    index.cursor = max(index.cursor, cursor)
    SearchIndex.objects.filter(pk=index.pk, cursor__lt=cursor).update(cursor=cursor)
    SearchIndex.objects.filter(pk=index.pk).update(
        sent_at=timezone.now(), failures=0, error="", not_before=None
    )


def _send_parked(index: SearchIndex) -> None:
    """Try again what was refused and whose time has come."""
    due = ParkedEntry.objects.filter(index=index, not_before__lte=timezone.now())
    ids = list(due.values_list("entry_id", flat=True)[:MAX_ENTRIES])
    entries = SearchEntry.objects.filter(pk__in=ids).defer(*UNSENT).order_by("seq")
    for part in _parts(index, list(entries)):
        _settle(index, [line.entry for line in part], send(index, part))
