"""The engine of large sites: Elasticsearch, with the database's engine behind it.

The index of the database is written in the transaction as ever. It answers whenever
the cluster does not, or does not know yet of everything that is committed: so nothing
that is found is ever old, and no count differs from what is listed.
"""

import logging
from functools import cache

from search.elastic import indices
from search.elastic.breaker import Breaker
from search.elastic.cluster import (
    SEARCH_SECONDS,
    ClusterFailed,
    access,
    client,
    failures_named,
)
from search.elastic.pokes import poke_after_commit
from search.engines.elastic_requests import Answer, body_of, last_page, read
from search.engines.engine import Engine, Found
from search.models import SearchEntry
from search.query import MAX_PAGE, Query

logger = logging.getLogger(__name__)


class ElasticsearchEngine(Engine):
    """Finds in the cluster, in one request; writing is left to the outbox."""

    name = "elasticsearch"

    def __init__(self, database: Engine) -> None:
        self.database = database

    def write(self, entry: SearchEntry) -> None:
        """Write the database's index; to the cluster the entry is the message."""
        self.database.write(entry)
        poke_after_commit()

    def withdraw(self, entry: SearchEntry) -> None:
        """Withdraw from the database's index; the tombstone is the message."""
        self.database.withdraw(entry)
        poke_after_commit()

    def rebuild(self) -> int:
        """Write both indices again; raises ClusterFailed if the cluster does."""
        self.database.rebuild()
        return indices.rebuild()

    def find(self, query: Query) -> Found:
        """Return what the cluster finds, or else the database: it is the same."""
        found = None if query.is_unfindable else self.found_in_cluster(query)
        return self.database.find(query) if found is None else found

    def found_in_cluster(self, query: Query) -> Found | None:
        """Return what the cluster finds, None where it cannot be relied upon."""
        name = indices.name_in_step()
        if not name or not breaker().allows():
            return None
        try:
            answer = asked(name, query)
        except ClusterFailed as error:
            breaker().failed(error)
            return None
        breaker().succeeded()
        if not is_current(answer):
            logger.error("%s has other versions than the table", name)
            return None
        return answer.found


def asked(name: str, query: Query) -> Answer:
    """Return the page that is asked for, or the last one if that is behind it."""
    page = min(max(query.page, 1), MAX_PAGE)
    answer = _asked(name, query, page)
    if not answer.found.ids and page > 1:
        answer = _asked(name, query, last_page(answer.found.total, query.per_page))
    return answer


def _asked(name: str, query: Query, page: int) -> Answer:
    with failures_named("searching"):
        said = client(SEARCH_SECONDS).search(
            index=name, allow_partial_search_results=False, body=body_of(query, page)
        )
        return read(said, query, page)


def is_current(answer: Answer) -> bool:
    """Whether the table has the same versions: it tells of an index put back."""
    rows = SearchEntry.objects.filter(pk__in=answer.versions, public=True)
    return dict(rows.values_list("pk", "seq")) == answer.versions


@cache
def breaker() -> Breaker:
    """Return the breaker of this process."""
    return Breaker(probe)


def probe() -> None:
    """Ask the cluster for nothing but an answer."""
    with failures_named("asking"):
        said = client(SEARCH_SECONDS).search(index=access().prefix, body={"size": 0})
        if said["_shards"]["failed"]:
            raise ValueError("only a part of the index answered")
