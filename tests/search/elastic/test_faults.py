"""Whatever the cluster does, visitors find the same and nobody waits for it."""

import time

import pytest
from django.test import Client

from search import operations
from search.elastic import outbox
from search.elastic.breaker import FAILURES, Breaker
from search.engines import current_engine
from search.engines import elasticsearch as engine
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.engine import DatabaseEngine
from search.models import ParkedEntry, SearchSequence
from tests.search.elastic.front import MODES, Front
from tests.search.elastic.index import (
    current,
    drained,
    public_in_index,
    public_in_table,
)
from tests.search.world import World, add_document, ask, titles

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F16")]


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


@pytest.mark.parametrize("mode", MODES)
def test_fault__is_not_seen_and_nothing_is_lost(
    mode: str, front: Front, index, monkeypatch, asked_of_database: list[str]
) -> None:
    entries = [add_document(f"Kissa {number}") for number in range(3)]
    drained()
    whole = current_engine().find(ask("kissa"))
    assert asked_of_database == []
    monkeypatch.setattr(engine, "SEARCH_SECONDS", 0.3)
    front.become(mode)
    assert current_engine().find(ask("kissa")) == whole
    assert asked_of_database == ["kissa"]
    operations.withdraw(entries[:1])
    add_document("Kissa uusi")
    assert outbox.drain() == 0
    assert current().failures == 1
    assert not ParkedEntry.objects.exists()
    assert titles("kissa")[0] == "Kissa uusi"
    front.become("pass")
    monkeypatch.undo()
    assert drained() == 2
    assert public_in_index() == public_in_table()
    found = ElasticsearchEngine.found_in_cluster(current_engine(), ask("kissa"))
    assert found.total == 3


def test_frozen__a_search_page_takes_at_most_two_seconds_and_says_nothing(
    front: Front, index, world: World
) -> None:
    world.project("Kuntakokeilu")
    drained()
    visitor = Client()
    address = "/fi/haku/?q=kuntakokeilu"
    in_order = visitor.get(address)
    front.become("frozen")
    begun = time.monotonic()
    found = visitor.get(address)
    took = time.monotonic() - begun
    assert found.status_code == in_order.status_code == 200
    assert found.content == in_order.content
    assert 1.4 < took < 4


def test_breaker__leaves_a_failing_cluster_alone(front: Front, index) -> None:
    add_document("Kissa")
    drained()
    front.become("down")
    front.requests.clear()
    for _search in range(FAILURES + 5):
        assert titles("kissa") == ["Kissa"]
    assert len(front.requests) == FAILURES


def test_breaker__closes_when_the_probe_is_answered(front: Front, index) -> None:
    add_document("Kissa")
    drained()
    breaker = engine.breaker()
    breaker.pause = 0
    front.become("html")
    for _search in range(FAILURES):
        titles("kissa")
    assert breaker.is_open
    front.become("pass")
    until = time.monotonic() + 10
    while breaker.is_open and time.monotonic() < until:
        titles("kissa")
        time.sleep(0.05)
    assert not breaker.is_open


def test_breaker__one_probe_every_ten_seconds() -> None:
    now = [0.0]
    probes = []

    def probe() -> None:
        probes.append(now[0])
        raise ValueError("still down")

    breaker = Breaker(probe, clock=lambda: now[0])
    for _failure in range(FAILURES):
        assert breaker.allows()
        breaker.failed(ValueError("down"))
    for second in range(31):
        now[0] = float(second)
        assert not breaker.allows()
        time.sleep(0.005)
    assert probes == [10.0, 20.0, 30.0]


def test_index_that_lags__is_not_asked(index, asked_of_database: list[str]) -> None:
    add_document("Kissa")
    drained()
    add_document("Kissa kaksi")
    assert current_engine().find(ask("kissa")).total == 2
    assert asked_of_database == ["kissa"]


def test_index_with_other_versions__is_not_believed(
    index, asked_of_database: list[str]
) -> None:
    """As after the table was put back from a copy that is a day older."""
    first = add_document("Kissa")
    add_document("Koira")
    drained()
    type(first).objects.filter(pk=first.pk).update(seq=5)
    assert titles("kissa") == ["Kissa"]
    assert asked_of_database == ["kissa"]


def test_index_ahead_of_the_table__is_not_asked(
    index, asked_of_database: list[str]
) -> None:
    first, last = add_document("Kissa"), add_document("Koira")
    drained()
    last.delete()
    SearchSequence.objects.update(last=first.seq)
    assert titles("kissa") == ["Kissa"]
    assert asked_of_database == ["kissa"]
