"""The contract of search on a real node of Elasticsearch."""

import pytest

from search.elastic import indices
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.engine import DatabaseEngine
from search.models import SearchIndex
from tests.search.contract import SearchContract
from tests.search.elastic.index import drained


@pytest.fixture(autouse=True)
def only_the_cluster_finds(index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every question is asked of the cluster, which knows all that was written."""
    find = ElasticsearchEngine.find
    in_database = DatabaseEngine.find

    def find_after_sending(self, query):
        if not indices.in_step():
            drained()
        return find(self, query)

    def refuse(self, query):
        assert query.is_unfindable, "the database was asked"
        return in_database(self, query)

    monkeypatch.setattr(ElasticsearchEngine, "find", find_after_sending)
    monkeypatch.setattr(DatabaseEngine, "find", refuse)


class TestElasticsearch(SearchContract):
    """The engine finds what search means."""
