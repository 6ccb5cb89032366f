"""Whether an index knows what the table does not: the table came from a backup.

Then the table gives numbers again that the index has already, for something else.
Such an index can't be mended by sending, only made anew.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from elasticsearch import Elasticsearch

from search.elastic.cluster import ClusterFailed, client, failures_named
from search.elastic.documents import moment_of
from search.elastic.lease import held_client
from search.models import SearchEntry, SearchIndex

# Gives a client for one request.
Connect = Callable[[], Elasticsearch]
PAGE = 1000
AHEAD = (
    "knows what the table does not, as after a backup was put back: run rebuild_search"
)


class IndexAhead(ClusterFailed):
    """The index knows what the table does not."""


def refuse_ahead(index: SearchIndex) -> None:
    """Raise IndexAhead if a document behind the cursor is not of the table.

    A worker that was killed has sent what it did not note; everything else behind
    the cursor was sent for a table that is gone. For who has the lease.
    """
    _refuse_unknown(index, _behind_cursor(index), partial(held_client, index))


def refuse_conflicts(index: SearchIndex, ids: Sequence[int]) -> None:
    """Raise IndexAhead if documents refused what was sent for more than its age.

    For who has the lease.
    """
    held = partial(held_client, index)
    with failures_named("showing what was sent"):
        held().indices.refresh(index=index.name)
    _refuse_unknown(index, {"terms": {"id": list(ids)}}, held)


def is_ahead(index: SearchIndex) -> bool:
    """Whether the index knows what the table does not; asks without the lease."""
    try:
        _refuse_unknown(index, _behind_cursor(index), client)
    except IndexAhead:
        return True
    return False


def _behind_cursor(index: SearchIndex) -> Mapping[str, Any]:
    return {"range": {"seq": {"gt": index.cursor}}}


def _refuse_unknown(
    index: SearchIndex, query: Mapping[str, Any], connect: Connect
) -> None:
    for documents in _documents(index, query, connect):
        if any(_unknown(documents)):
            raise IndexAhead(f"{index.name} {AHEAD}")


def _documents(
    index: SearchIndex, query: Mapping[str, Any], connect: Connect
) -> Iterator[list[tuple[int, int, int]]]:
    """Yield id, number and moment of documents, the newest first, some at a time."""
    body: dict[str, Any] = {
        "query": query,
        "sort": [{"seq": "desc"}],
        "size": PAGE,
        "docvalue_fields": ["id", "seq", "written"],
        "track_total_hits": False,
    }
    while True:
        with failures_named("looking for what is ahead"):
            said = connect().search(index=index.name, body=body)
            hits = said["hits"]["hits"]
            found = [_values(hit["fields"]) for hit in hits]
        yield found
        if len(hits) < PAGE:
            return
        body["search_after"] = hits[-1]["sort"]


def _values(fields: Any) -> tuple[int, int, int]:
    return (int(fields["id"][0]), int(fields["seq"][0]), int(fields["written"][0]))


def _unknown(documents: Iterable[tuple[int, int, int]]) -> Iterator[bool]:
    """Yield of each document whether the table has nothing so new, or another thing."""
    found = list(documents)
    # Asked after the index: what the table shows can only be newer.
    rows = SearchEntry.objects.filter(pk__in=[pk for pk, _seq, _written in found])
    known = {
        pk: (seq, moment_of(written))
        for pk, seq, written in rows.values_list("pk", "seq", "updated_at")
    }
    for pk, seq, written in found:
        row = known.get(pk, (0, 0))
        yield row[0] < seq or (row[0] == seq and row[1] != written)
