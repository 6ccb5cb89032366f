"""The long chaos, by `make bench-chaos`: real pages, a real worker, a real node.

Editors do a thousand random things while the node is killed, frozen, or hidden behind
something that answers rubbish. Printed: what was done, what was lost, how long it took
to catch up, what publishing costs while the node is frozen, documents a second.
"""

import os
import random
import signal
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connections
from django.utils import timezone

from scripts.elastic_node import Elasticsearch as Node
from search.elastic import indices, outbox, reconciling
from search.engines.elasticsearch import breaker
from search.models import EntryFacet, SearchEntry, SearchIndex, SearchSequence
from tests.search.elastic.chaos import WORDS, Chaos
from tests.search.elastic.front import RUBBISH, Front
from tests.search.elastic.index import ids_with, public_in_index, public_in_table
from tests.search.elastic.processes import begun, ended, send_and_die, send_until
from tests.search.world import World, make_world, publish

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

OPERATIONS = int(os.environ.get("JUURI_CHAOS_OPERATIONS", "1000"))
CATCH_UP_SECONDS = 60
DOCUMENTS = 20_000
PUBLICATIONS = 40
KILLS = 50
EDITS = 100


@pytest.fixture
def own_node() -> Iterator[Node]:
    node = Node()
    node.start()
    yield node
    node.stop()


@pytest.fixture
def site(settings, own_node: Node) -> Iterator[Front]:
    """Return what stands before the node; the settings name it."""
    front = Front(f"http://127.0.0.1:{own_node.port}")
    settings.JUURI_ELASTICSEARCH = settings.JUURI_ELASTICSEARCH | {
        "addresses": (front.address,),
        "prefix": "juuri-bench",
        "replicas": 0,
    }
    breaker.cache_clear()
    yield front
    breaker.cache_clear()
    front.close()


@contextmanager
def worker() -> Iterator[None]:
    """Do what `run_worker` does every second, in a thread with its own connection."""
    stop = threading.Event()

    def run() -> None:
        while not stop.wait(0.5):
            outbox.drain()
        connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


class Trouble:
    """What happens to the node."""

    def __init__(self, node: Node, front: Front, dice: random.Random) -> None:
        self.node, self.front, self.dice = node, front, dice
        self.state = "well"

    def change(self) -> None:
        self.heal()
        self.state = self.dice.choice(["well", "frozen", "killed", "rubbish"])
        if self.state == "frozen":
            self.node.signal(signal.SIGSTOP)
        elif self.state == "killed":
            self.node.signal(signal.SIGKILL)
        elif self.state == "rubbish":
            self.front.become(self.dice.choice([*RUBBISH, "killed", "frozen"]))

    def heal(self) -> None:
        if self.state == "frozen":
            self.node.signal(signal.SIGCONT)
        elif self.state == "killed":
            assert self.node.serve()
        self.front.become("pass")
        self.state = "well"


def say(capsys, *lines: str) -> None:
    """Print what was measured, past pytest."""
    with capsys.disabled():
        sys.stdout.write("".join(f"\n{line}" for line in lines))


def caught_up() -> float:
    """Wait until the index is in step; return how long it took."""
    begun = time.monotonic()
    while not indices.in_step() and time.monotonic() < begun + CATCH_UP_SECONDS:
        time.sleep(0.2)
    return time.monotonic() - begun


def test_chaos(site: Front, own_node: Node, capsys) -> None:
    dice = random.Random(5)
    chaos = Chaos(make_world(), dice)
    indices.rebuild()
    trouble = Trouble(own_node, site, dice)
    with worker():
        for number in range(OPERATIONS):
            if number % 40 == 0:
                trouble.change()
            chaos.act()
            if number % 25 == 0:
                chaos.search()
        trouble.heal()
        took = caught_up()
    index = indices.serving()
    assert index is not None
    drift = reconciling.compare(index)
    say(
        capsys,
        f"{OPERATIONS} operations: {dict(chaos.done)}",
        f"in step {took:.1f} s after the return of the node",
        f"lost or stale {len(drift.to_send)}, ghosts {len(drift.to_delete)}",
    )
    assert took < CATCH_UP_SECONDS
    assert drift.size == 0
    assert index.parked.count() == 0
    chaos.search_everything()


def straight_to(node: Node, settings) -> None:
    """Have the settings name the node itself, not the stand-in before it."""
    address = f"http://127.0.0.1:{node.port}"
    settings.JUURI_ELASTICSEARCH |= {"addresses": (address,)}


def nothing_differs() -> None:
    """Refuse what is lost, doubled, stale or parked."""
    index = indices.serving()
    assert index is not None
    assert reconciling.compare(index).size == 0
    assert public_in_index() == public_in_table() != {}
    assert index.parked.count() == 0


def test_worker__killed_between_sending_and_noting(
    site: Front, own_node: Node, settings, capsys
) -> None:
    straight_to(own_node, settings)
    world = make_world()
    page = world.project("Kissa")
    indices.rebuild()
    for number in range(KILLS):
        page.title = f"Kissa {number}"
        publish(page)
        assert ended(begun(send_and_die)) == -signal.SIGKILL
        assert not indices.in_step()
        assert public_in_index() == public_in_table()
        # As if its lease had ended.
        SearchIndex.objects.update(leased_until=timezone.now())
    outbox.drain(now_at_once=True)
    assert indices.in_step()
    nothing_differs()
    say(capsys, f"{KILLS} workers killed between sending and noting: nothing differs")


def test_two_workers__while_one_page_is_edited(
    site: Front, own_node: Node, settings, capsys, tmp_path: Path
) -> None:
    straight_to(own_node, settings)
    world = make_world()
    page = world.project("Kissa")
    indices.rebuild()
    stop = tmp_path / "stop"
    workers = [begun(lambda: send_until(stop)) for _worker in range(2)]
    try:
        for number in range(EDITS):
            page.title = f"Kissa versio{number}"
            publish(page)
        caught_up()
    finally:
        stop.touch()
        assert [ended(worker) for worker in workers] == [0, 0]
    nothing_differs()
    last = f"versio{EDITS - 1}"
    found = SearchEntry.objects.get(kind="project", object_id=page.pk, language="fi")
    assert ids_with(last) == [found.pk]
    assert ids_with(f"versio{EDITS - 2}") == []
    say(capsys, f"two workers, {EDITS} edits of one page: the last one is found")


def published(world: World, count: int) -> list[float]:
    """Return how long each of some publications took, in seconds."""
    page = world.project("Kokeilu")
    seconds = []
    for number in range(count):
        page.title = f"Kokeilu {number}"
        begun = time.perf_counter()
        publish(page)
        seconds.append(time.perf_counter() - begun)
    return seconds


def test_publishing__while_the_node_is_frozen(
    site: Front, own_node: Node, capsys
) -> None:
    world = make_world()
    indices.rebuild()
    well, frozen = [], []
    with worker():
        # In turns, so that both have the same share of a busy machine.
        for _turn in range(4):
            well += published(world, PUBLICATIONS // 4)
            own_node.signal(signal.SIGSTOP)
            frozen += published(world, PUBLICATIONS // 4)
            own_node.signal(signal.SIGCONT)
            caught_up()
    ratio = statistics.median(frozen) / statistics.median(well)
    say(capsys, f"publishing with a frozen node: {ratio:.2f} of the usual time")
    assert ratio <= 1.2


def test_rebuild__documents_a_second(
    site: Front, own_node: Node, settings, capsys
) -> None:
    straight_to(own_node, settings)
    make_entries(DOCUMENTS)
    rates = []
    for _round in range(2):
        begun = time.perf_counter()
        assert indices.rebuild() == DOCUMENTS
        rates.append(DOCUMENTS / (time.perf_counter() - begun))
    say(capsys, f"rebuild: {max(rates):.0f} documents a second")
    assert max(rates) >= 1000


def make_entries(count: int) -> None:
    """Write entries as long as an ordinary page, with ten facets each."""
    dice = random.Random(9)
    words = [f"{word}{number}" for word in WORDS for number in range(800)]

    def text(length: int) -> str:
        return " ".join(dice.choices(words, k=length))

    entries = SearchEntry.objects.bulk_create(
        [
            SearchEntry(
                kind="project",
                object_id=number,
                language="fi",
                group=str(number),
                public=True,
                seq=number,
                title_surfaces=text(5),
                title_bases=text(5),
                body_surfaces=text(150),
                body_bases=text(150),
                body_parts=text(40),
                pairs=text(150),
            )
            for number in range(1, count + 1)
        ],
        batch_size=500,
    )
    EntryFacet.objects.bulk_create(
        (
            EntryFacet(entry=entry, dimension=f"d{place}", value=str(dice.randrange(9)))
            for entry in entries
            for place in range(10)
        ),
        batch_size=2000,
    )
    SearchSequence.objects.update_or_create(pk=1, defaults={"last": count})
