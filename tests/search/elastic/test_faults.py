"""Whatever the cluster does, visitors find the same and nobody waits for it."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from django.test import Client

from scripts.hosting import free_port
from search import operations
from search.elastic import cluster as clusters
from search.elastic import indices, outbox
from search.elastic.breaker import FAILURES, Breaker
from search.elastic.cluster import ClusterFailed
from search.elastic.transport import TimedTransport
from search.engines import current_engine
from search.engines import elasticsearch as engine
from search.engines.elasticsearch import ElasticsearchEngine
from search.models import ParkedEntry, SearchIndex, SearchSequence
from tests.search.elastic.front import DRIP, HELD_SECONDS, MODES, Front
from tests.search.elastic.index import (
    current,
    drained,
    public_in_index,
    public_in_table,
)
from tests.search.world import World, add_document, ask, titles

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F16")]


@pytest.fixture
def limits(monkeypatch) -> list[float]:
    """Return how many seconds each request had that was begun."""
    given: list[float] = []
    perform = TimedTransport.perform_request

    def note(self, method, target, **options):
        given.append(options["request_timeout"])
        return perform(self, method, target, **options)

    monkeypatch.setattr(TimedTransport, "perform_request", note)
    return given


@pytest.mark.parametrize("mode", [*MODES, DRIP])
def test_fault__is_not_seen_and_nothing_is_lost(
    mode: str, front: Front, index, monkeypatch, asked_of_database: list[str]
) -> None:
    entries = [add_document(f"Kissa {number}") for number in range(3)]
    drained()
    whole = current_engine().find(ask("kissa"))
    assert asked_of_database == []
    with monkeypatch.context() as hurried:
        hurried.setattr(engine, "SEARCH_SECONDS", 0.3)
        hurried.setattr(clusters, "WORK_SECONDS", 1.0)
        front.become(mode)
        with nobody_waiting():
            assert current_engine().find(ask("kissa")) == whole
        assert asked_of_database == ["kissa"]
        operations.withdraw(entries[:1])
        add_document("Kissa uusi")
        with nobody_waiting():
            assert outbox.drain() == 0
        assert current().failures == 1
        assert not ParkedEntry.objects.exists()
        assert titles("kissa")[0] == "Kissa uusi"
        front.become("pass")
    assert drained() == 2
    assert public_in_index() == public_in_table()
    found = ElasticsearchEngine.found_in_cluster(current_engine(), ask("kissa"))
    assert found.total == 3


def test_frozen__a_search_page_waits_a_second_and_a_half_and_says_nothing(
    front: Front, index, world: World, monkeypatch, limits: list[float]
) -> None:
    world.project("Kuntakokeilu")
    drained()
    visitor = Client()
    address = "/fi/haku/?q=kuntakokeilu"
    in_order = visitor.get(address)
    monkeypatch.setattr(engine, "SEARCH_SECONDS", clusters.SEARCH_SECONDS)
    front.become("frozen")
    limits.clear()
    with nobody_waiting():
        found = visitor.get(address)
    assert found.status_code == in_order.status_code == 200
    assert found.content == in_order.content
    assert limits == [1.5]


def test_frozen__what_a_page_asks_waits_once_in_all(
    front: Front, index, world: World, monkeypatch, limits: list[float]
) -> None:
    world.project("Kuntakokeilu")
    drained()
    visitor = Client()
    address = "/fi/haku/?q=eiolemassa"
    limits.clear()
    visitor.get(address)
    assert len(limits) > 2
    monkeypatch.setattr(engine, "SEARCH_SECONDS", 0.4)
    front.become("frozen")
    limits.clear()
    with nobody_waiting():
        assert visitor.get(address).status_code == 200
    assert limits == [0.4]
    assert engine.breaker().failures == 1
    with nobody_waiting():
        titles("kuntakokeilu"), titles("kuntakokeilu")
    assert limits == [0.4, 0.4, 0.4]


def test_breaker__leaves_a_failing_cluster_alone(front: Front, index) -> None:
    add_document("Kissa")
    drained()
    engine.breaker().clock = lambda: 0.0
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
    until = time.monotonic() + 60
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

    breaker = Breaker(clock=lambda: now[0])
    for _failure in range(FAILURES):
        assert breaker.allows(probe)
        breaker.failed(ValueError("down"))
    for second in range(31):
        now[0] = float(second)
        others = set(threading.enumerate())
        assert not breaker.allows(probe)
        for probing in set(threading.enumerate()) - others:
            probing.join()
    assert probes == [10.0, 20.0, 30.0]


def test_probe__asks_the_index_that_serves_not_the_alias(index) -> None:
    add_document("Kissa")
    drained()
    engine.probe(indices.in_step())
    SearchIndex.objects.update(name=f"{index.name}-gone")
    with pytest.raises(ClusterFailed, match="index_not_found"):
        engine.probe(indices.in_step())


def test_several_nodes__the_others_answer_for_one_that_is_down(
    front: Front, index, settings, asked_of_database: list[str]
) -> None:
    add_document("Kissa")
    drained()
    with full_port() as full:
        closed = f"http://127.0.0.1:{free_port()}"
        settings.JUURI_ELASTICSEARCH |= {"addresses": (closed, full, front.address)}
        for _search in range(3):
            assert titles("kissa") == ["Kissa"]
        clusters._client(clusters.access()).close()
    assert asked_of_database == []
    assert engine.breaker().failures == 0


@contextmanager
def full_port() -> Iterator[str]:
    """Yield an address that neither refuses nor takes a connection."""
    with ExitStack() as opened:
        listening = opened.enter_context(socket.create_server(("127.0.0.1", 0)))
        listening.listen(0)
        for _place in range(4):
            caller = opened.enter_context(socket.socket())
            caller.setblocking(False)
            caller.connect_ex(listening.getsockname())
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


@contextmanager
def nobody_waiting() -> Iterator[None]:
    """Refuse what takes as long as the front holds a request.

    How long a request is waited for, its limit says; this is that limits are kept:
    half of that time is left to a busy machine.
    """
    begun = time.monotonic()
    yield
    assert time.monotonic() - begun < HELD_SECONDS / 2


def test_index_that_lags__is_not_asked(index, asked_of_database: list[str]) -> None:
    add_document("Kissa")
    drained()
    add_document("Kissa kaksi")
    assert current_engine().find(ask("kissa")).total == 2
    assert asked_of_database == ["kissa"]


def test_index_that_was_told_of_more_while_it_was_asked__is_no_failure(
    index, monkeypatch, asked_of_database: list[str]
) -> None:
    add_document("Kissa")
    drained()
    asked = engine.asked

    def ask_after_others_published(name, query):
        add_document("Kissa kaksi")
        drained()
        return asked(name, query)

    monkeypatch.setattr(engine, "asked", ask_after_others_published)
    assert len(titles("kissa")) == 2
    assert asked_of_database == ["kissa"]
    assert engine.breaker().failures == 0


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
