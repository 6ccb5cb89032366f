"""The engine of large sites: Elasticsearch, with the database's engine behind it.

The index of the database is written in the transaction as ever. It answers whenever
the cluster does not, or does not know yet of everything that is committed: so nothing
that is found is ever old, and no count differs from what is listed.
"""

import logging
from functools import cache, partial

from search.elastic import ahead, indices
from search.elastic.breaker import Breaker
from search.elastic.cluster import (
    SEARCH_SECONDS,
    ClusterFailed,
    client,
    failures_named,
)
from search.elastic.indices import Step
from search.elastic.patience import PatienceLost, waiting
from search.elastic.pokes import poke_after_commit
from search.engines.elastic_requests import (
    NEWEST,
    Answer,
    body_of,
    last_page,
    newest,
    newest_of,
    read,
    refuse_a_part,
)
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
        step = indices.in_step()
        if step is None or not breaker().allows(partial(probe, step)):
            return None
        try:
            answer = asked(step.name, query)
            refuse_the_future(step, answer.newest)
        except PatienceLost:
            return None
        except ClusterFailed as error:
            breaker().failed(error)
            return None
        breaker().succeeded()
        if answer.newest > step.cursor:
            # Something was published and sent while it was asked.
            return None
        if not is_current(answer):
            logger.error("%s has other versions than the table", step.name)
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
    with waiting(SEARCH_SECONDS) as seconds, failures_named("searching"):
        said = client(seconds).search(
            index=name, allow_partial_search_results=False, body=body_of(query, page)
        )
        return read(said, query, page)


def refuse_the_future(step: Step, newest: int) -> None:
    """Raise ClusterFailed if the index has a number that was never given.

    So it is after the table was put back from a backup: the index knows what the
    table has lost.
    """
    if newest > step.cursor and newest > indices.newest_in_table():
        raise ClusterFailed(f"{step.name} {ahead.AHEAD}")


def is_current(answer: Answer) -> bool:
    """Whether the table has the same versions: it tells of an index put back."""
    rows = SearchEntry.objects.filter(pk__in=answer.versions, public=True)
    return dict(rows.values_list("pk", "seq")) == answer.versions


@cache
def breaker() -> Breaker:
    """Return the breaker of this process."""
    return Breaker()


def probe(step: Step) -> None:
    """Ask the index that serves for nothing but an answer of the whole of it."""
    body = {"size": 0, "aggs": {NEWEST: newest()}}
    with failures_named("asking"):
        said = client(SEARCH_SECONDS).search(index=step.name, body=body)
        refuse_a_part(said)
        if newest_of(said) > step.cursor:
            raise ValueError(ahead.AHEAD)
