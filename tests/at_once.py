"""Several people at once: each step in a thread with a connection of its own."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection, connections
from django.utils import translation

needs_two_writers = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has one writer at a time"
)
PATIENCE = 60.0


def at_once(*steps: Callable[[], Any]) -> list[Any]:
    """Do all steps at the same time; return what each returned or raised."""
    start = Barrier(len(steps))
    outcomes: list[Any] = [None] * len(steps)

    def run(place: int) -> None:
        translation.activate("fi")
        try:
            start.wait(PATIENCE)
            outcomes[place] = steps[place]()
        except Exception as error:  # noqa: BLE001 (the test says what may come)
            outcomes[place] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[place]) for place in range(len(steps))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert not any(thread.is_alive() for thread in threads)
    return outcomes
