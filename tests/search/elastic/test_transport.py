"""A request has all of its time for connecting, sending and reading together."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from elasticsearch import Elasticsearch

from search.elastic import cluster as clusters
from search.elastic import transport
from search.elastic.cluster import ClusterFailed, client, failures_named
from search.elastic.transport import MAX_HANGING, TimedNode
from tests.search.elastic.front import Front

pytestmark = pytest.mark.feature("F16")

LINES = [{"index": {"_id": "1"}}, "x" * 5_000_000]
ANSWER = (
    b"HTTP/1.1 200 OK\r\nX-Elastic-Product: Elasticsearch\r\n"
    b"Content-Type: application/json\r\nContent-Length: 12\r\n\r\n"
    b'{"items":[]}'
)


class SlowReader:
    """A node that reads nothing until it may, then all, and answers."""

    def __init__(self, reads: int) -> None:
        self.may_read = threading.Event()
        self.listening = socket.socket()
        # Before listening: what is taken in unread must be less than is sent.
        self.listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
        self.listening.bind(("127.0.0.1", 0))
        self.listening.listen()
        self.address = f"http://127.0.0.1:{self.listening.getsockname()[1]}"
        self.ended = threading.Event()
        threading.Thread(target=self.serve, args=[reads], daemon=True).start()

    def serve(self, reads: int) -> None:
        connected, _address = self.listening.accept()
        with self.listening, connected:
            for number in range(reads):
                if number == reads - 1:
                    self.may_read.wait(60)
                if not self.read(connected):
                    break
                connected.sendall(ANSWER)
        self.ended.set()

    def read(self, connected: socket.socket) -> bool:
        """Read one request; tell whether it was whole."""
        with connected.makefile("rb") as reading:
            head = list(iter(reading.readline, b"\r\n"))
            if not all(line.endswith(b"\n") for line in head):
                return False
            sizes = [h.split()[1] for h in head if h.lower().startswith(b"content-len")]
            return len(reading.read(int(sizes[0]))) == int(sizes[0])


@contextmanager
def fails(why: str) -> Iterator[None]:
    """Refuse what does not fail as a cluster does, with this said."""
    with pytest.raises(ClusterFailed, match=why), failures_named("asking"):
        yield


@contextmanager
def asking(settings, *addresses: str) -> Iterator[Elasticsearch]:
    """Yield the client for these nodes."""
    settings.JUURI_ELASTICSEARCH = settings.JUURI_ELASTICSEARCH | {
        "addresses": addresses
    }
    yield client(30)
    clusters._client(clusters.access()).close()


@pytest.mark.parametrize("reads", [1, 2])
def test_slow_reader__has_the_time_of_the_request_not_of_connecting(
    settings, reads: int
) -> None:
    """Also where the connection is used again."""
    node = SlowReader(reads)
    with asking(settings, node.address) as asked:
        if reads > 1:
            asked.bulk(operations=[{"index": {"_id": "1"}}, {}])
        slow = threading.Timer(3 * transport.CONNECT_SECONDS, node.may_read.set)
        slow.start()
        assert asked.bulk(operations=LINES)["items"] == []


def test_slow_reader__is_cut_off_when_the_time_of_the_request_is_over(
    settings,
) -> None:
    node = SlowReader(1)
    with asking(settings, node.address) as asked:
        with fails("no whole answer"):
            asked.options(request_timeout=1).bulk(operations=LINES)
        node.may_read.set()
        assert node.ended.wait(30)
        gone_in_time(30)


def gone_in_time(seconds: float) -> None:
    """Wait until no request hangs."""
    until = time.monotonic() + seconds
    while transport._hanging:
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.fixture
def names_not_found_yet(monkeypatch) -> Iterator[threading.Event]:
    """Have names looked up for as long as the event is not set."""
    found = threading.Event()

    def look_up(*args, **options):
        found.wait(60)
        raise socket.gaierror("not found")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    yield found
    found.set()
    gone_in_time(30)


def test_hanging__at_most_so_many_requests_that_were_given_up(
    settings, monkeypatch, names_not_found_yet: threading.Event
) -> None:
    monkeypatch.setattr(transport, "MAX_HANGING", 2)
    with asking(settings, "http://search.invalid:9200") as asked:
        hurried = asked.options(request_timeout=0.1)
        for expected in ("no whole answer", "no whole answer", "hang already"):
            with fails(expected):
                hurried.info()
        names_not_found_yet.set()
        gone_in_time(30)
        with fails("resolve"):
            asked.info()


def test_hanging__what_is_under_way_and_well_does_not_count(
    front: Front, cluster: str, monkeypatch
) -> None:
    begun = threading.Semaphore(0)
    perform = TimedNode.perform_request

    def note(self, *args, **options):
        begun.release()
        return perform(self, *args, **options)

    monkeypatch.setattr(TimedNode, "perform_request", note)
    front.gate.clear()
    said = []
    asking = [
        threading.Thread(target=lambda: said.append(client(30).info()))
        for _asker in range(MAX_HANGING + 5)
    ]
    for thread in asking:
        thread.start()
    for _asker in asking:
        assert begun.acquire(timeout=30)
    front.gate.set()
    for thread in asking:
        thread.join()
    assert len(said) == len(asking)


def test_no_thread_to_be_had__is_a_failure_of_the_cluster_and_takes_no_place(
    front: Front, cluster: str, monkeypatch
) -> None:
    monkeypatch.setattr(transport, "MAX_HANGING", 1)

    def refuse(self) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "start", refuse)
        for _request in range(2):
            with fails("no thread"):
                client(30).info()
    assert client(30).info()["tagline"]


@pytest.mark.parametrize("mode", ["busy", "down"])
def test_busy_cluster__is_asked_once_however_many_nodes_it_has(
    front: Front, cluster: str, settings, mode: str
) -> None:
    other = front.address.replace("127.0.0.1", "localhost")
    with asking(settings, front.address, other) as asked:
        front.become(mode)
        with fails("Error"):
            asked.info()
    assert len(front.requests) == 1
