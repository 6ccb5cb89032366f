"""Workers in processes of their own, for real kills and real races."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from django.db import connections

from search.elastic import cluster as clusters
from search.elastic import outbox


def begun(work: Callable[[], object]) -> int:
    """Begin work in a process with connections of its own; return its id."""
    # Neither process may use what the other one has open.
    connections.close_all()
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        clusters._client.cache_clear()
        work()
        connections.close_all()
        code = 0
    finally:
        os._exit(code)


def ended(pid: int) -> int:
    """Wait for a process; return its exit code, or minus the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def send_and_die() -> None:
    """Send what waits and be killed before it is noted."""
    outbox._advance = lambda *said: os.kill(os.getpid(), signal.SIGKILL)
    outbox.drain(now_at_once=True)


def send_until(stop: Path) -> None:
    """Send again and again what waits, as a worker without a pause."""
    while not stop.exists():
        outbox.drain(now_at_once=True)
        time.sleep(0.01)
