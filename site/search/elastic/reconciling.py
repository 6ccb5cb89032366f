"""Comparing the index with the table, and mending what differs, both ways.

Nothing should differ: this is for what nobody thought of, as an index that was put
back from a copy.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from search.elastic import ahead, indices, outbox
from search.elastic.cluster import client, failures_named
from search.elastic.documents import beginning_of_names
from search.models import SearchEntry, SearchIndex
from search.operations import next_sequence

PAGE = 5000
# Who publishes meanwhile waits for the counter.
RENUMBERED = 100


class Drift(NamedTuple):
    """What differs: entries to send again, documents that no entry is behind."""

    to_send: list[int]
    to_delete: list[int]
    # The index knows a future that the table lost: it is from before a restore.
    is_ahead: bool = False

    @property
    def size(self) -> int:
        """How many entries differ."""
        return len(self.to_send) + len(self.to_delete)


def reconcile() -> str:
    """Compare and mend; return in a line what was done. Raises ClusterFailed."""
    index = indices.serving()
    reason = _reason_to_rebuild(index)
    if index is None or reason:
        return f"{reason}; rebuilt: {indices.rebuild()} entries can be found"
    drift = compare(index)
    if drift.is_ahead:
        count = indices.rebuild()
        return f"the index was ahead of the table; rebuilt: {count} entries"
    _renumber(drift.to_send)
    _delete(index, drift.to_delete)
    outbox.drain(now_at_once=True)
    SearchIndex.objects.filter(pk=index.pk).update(
        compared_at=timezone.now(), drift=drift.size
    )
    return (
        f"{drift.size} differed: {len(drift.to_send)} sent again, "
        f"{len(drift.to_delete)} removed"
    )


def _reason_to_rebuild(index: SearchIndex | None) -> str:
    if index is None:
        return "there was no index"
    if not index.name.startswith(beginning_of_names(index.prefix)):
        return "the index was made by another version of the site"
    return "" if exists(index) else "the index was gone"


def exists(index: SearchIndex) -> bool:
    """Whether the cluster has the index."""
    with failures_named("looking for the index"):
        return bool(client().indices.exists_alias(name=outbox.way_in(index)))


def compare(index: SearchIndex) -> Drift:
    """Return what differs of all that the index has been told of."""
    told = index.cursor
    # The index first: what the table shows afterwards can only be newer.
    known = dict(versions_in(index))
    to_send, to_delete, is_ahead = [], dict.fromkeys(known), ahead.is_ahead(index)
    rows = SearchEntry.objects.values_list("pk", "seq", "public")
    for pk, seq, public in rows.iterator(chunk_size=PAGE):
        to_delete.pop(pk, None)
        version = known.get(pk, 0)
        is_ahead = is_ahead or version > seq
        if seq <= told and version != (seq if public else 0):
            to_send.append(pk)
    return Drift(to_send, list(to_delete), is_ahead)


def versions_in(index: SearchIndex) -> Iterator[tuple[int, int]]:
    """Yield id and version of every public document."""
    body: dict[str, Any] = {
        "query": {"term": {"public": True}},
        "sort": [{"id": "asc"}],
        "size": PAGE,
        "_source": False,
        "version": True,
        "track_total_hits": False,
    }
    with failures_named("reading the index"):
        client().indices.refresh(index=index.name)
        while True:
            said = client().search(index=index.name, body=body)
            hits = said["hits"]["hits"]
            yield from ((int(hit["_id"]), int(hit["_version"])) for hit in hits)
            if len(hits) < PAGE:
                return
            body["search_after"] = hits[-1]["sort"]


def _renumber(ids: list[int]) -> None:
    """Give entries new numbers: so they are sent again, as newer than anything."""
    for start in range(0, len(ids), RENUMBERED):
        with transaction.atomic():
            for pk in ids[start : start + RENUMBERED]:
                SearchEntry.objects.filter(pk=pk).update(seq=next_sequence())


def _delete(index: SearchIndex, ids: list[int]) -> None:
    """Remove documents of entries that are no more in the table."""
    if ids:
        operations = [{"delete": {"_id": str(pk)}} for pk in ids]
        with failures_named("removing documents"):
            client().bulk(
                index=outbox.way_in(index), operations=operations, refresh=True
            )
