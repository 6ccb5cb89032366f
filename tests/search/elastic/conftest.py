"""A real node, started once a session, and an index of it for each test.

One index serves all tests of a process: making one takes half a second. Numbers of
entries begin anew in each test, above all that the index has seen.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from scripts import services
from scripts.elastic_package import find_elasticsearch
from search.elastic import cluster as clusters
from search.elastic import documents, indices
from search.elastic.cluster import client
from search.engines import elasticsearch as engine
from search.engines.elasticsearch import breaker
from search.engines.engine import DatabaseEngine
from search.models import SearchIndex, SearchSequence
from tests.search.elastic.front import Front

HERE = Path(__file__).parent
PATIENT_SECONDS = 20.0


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.elasticsearch)


@pytest.fixture(scope="session")
def node() -> Iterator[str]:
    """Return the address of a node: the one of the run, else an own one."""
    known = os.environ.get(services.ELASTICSEARCH)
    if known:
        yield known
    elif find_elasticsearch():
        with services.kept("elasticsearch") as said:
            yield said[services.ELASTICSEARCH]
    elif services.are_required():
        pytest.fail("Elasticsearch is not here (make services fetches it)")
    else:
        pytest.skip("Elasticsearch is not here (make services fetches it)")


@pytest.fixture(scope="session")
def kept_index(node: str) -> Iterator[tuple[str, str]]:
    """Return prefix and name of an index that no rebuild removes."""
    prefix = f"juuri-test-{os.getpid()}"
    name = f"{prefix}-{documents.fingerprint()}-kept"
    cluster = Elasticsearch(node)
    cluster.indices.create(
        index=name,
        mappings=documents.MAPPING,
        aliases={f"{name}-in": {}, prefix: {}},
        settings={
            "number_of_shards": 2,
            "number_of_replicas": 0,
            "refresh_interval": "-1",
        },
    )
    yield prefix, name
    for left in cluster.indices.get_alias(index=f"{prefix}-*"):
        cluster.indices.delete(index=left)
    cluster.close()


@pytest.fixture
def front(node: str) -> Iterator[Front]:
    """Return what stands before the node and can fail."""
    before = Front(node)
    yield before
    before.close()


@pytest.fixture
def asked_of_database(monkeypatch) -> list[str]:
    """Return the texts that the database is asked for."""
    asked: list[str] = []
    find = DatabaseEngine.find

    def note(self, query):
        asked.append(query.text)
        return find(self, query)

    monkeypatch.setattr(DatabaseEngine, "find", note)
    return asked


@pytest.fixture
def cluster(
    settings, node: str, kept_index: tuple[str, str], request, monkeypatch
) -> Iterator[str]:
    """Have the settings name the node, or the front where the test has one.

    A search has more time than a visitor would wait: what no test of time is about
    must not fail on a busy machine.
    """
    has_front = "front" in request.fixturenames
    address = request.getfixturevalue("front").address if has_front else node
    settings.JUURI_ELASTICSEARCH = settings.JUURI_ELASTICSEARCH | {
        "addresses": (address,),
        "prefix": kept_index[0],
        "replicas": 0,
    }
    monkeypatch.setattr(engine, "SEARCH_SECONDS", PATIENT_SECONDS)
    breaker.cache_clear()
    yield address
    breaker.cache_clear()
    clusters._client(clusters.access()).close()
    clusters._client.cache_clear()


@pytest.fixture
def index(
    db: None, node: str, cluster: str, kept_index: tuple[str, str], settings
) -> Iterator[SearchIndex]:
    """Return an empty index in service."""
    prefix, name = kept_index
    client(30).delete_by_query(index=name, query={"match_all": {}}, refresh=True)
    # In microseconds: the cluster counts with numbers of at most 53 bits.
    begun = time.time_ns() // 1000
    SearchSequence.objects.update_or_create(pk=1, defaults={"last": begun})
    yield SearchIndex.objects.create(prefix=prefix, name=name, is_serving=True)
    if SearchIndex.objects.filter(prefix=prefix).exclude(name=name).exists():
        settings.JUURI_ELASTICSEARCH |= {"addresses": (node,)}
        indices.remove_others()
        client().indices.put_alias(index=name, name=prefix)
