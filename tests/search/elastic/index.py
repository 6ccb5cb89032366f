"""What tests ask of an index directly, past the engine."""

from search.elastic import indices, outbox
from search.elastic.cluster import client
from search.elastic.reconciling import versions_in
from search.models import SearchEntry, SearchIndex


def drained() -> int:
    """Send what waits; it must not fail."""
    sent = outbox.drain(now_at_once=True)
    error = current().error
    assert error == ""
    return sent


def current() -> SearchIndex:
    """Return the row of the serving index as it is now."""
    row = indices.serving()
    assert row is not None
    return row


def public_in_index() -> dict[int, int]:
    """Return id and version of what can be found in the index."""
    return dict(versions_in(current()))


def public_in_table() -> dict[int, int]:
    """Return id and version of what can be found in the table."""
    return dict(SearchEntry.objects.filter(public=True).values_list("pk", "seq"))


def ids_with(word: str) -> list[int]:
    """Return the ids of the public documents with a term in the title or the body."""
    query = {
        "bool": {
            "filter": {"term": {"public": True}},
            "should": [
                {"term": {name: word}} for name in ("title_surfaces", "body_surfaces")
            ],
            "minimum_should_match": 1,
        }
    }
    said = client().search(index=current().name, query=query)
    return sorted(int(hit["_id"]) for hit in said["hits"]["hits"])
