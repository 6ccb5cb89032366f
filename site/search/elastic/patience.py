"""How long one page waits for the cluster, with all that it asks."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.core.signals import request_finished, request_started

# With less time than this the cluster is not asked at all.
LEAST_SECONDS = 0.05


@dataclass
class Patience:
    """What a page has waited so far."""

    spent: float = 0.0


_of_page: ContextVar[Patience | None] = ContextVar("patience", default=None)


class PatienceLost(Exception):
    """The page has waited long enough; it says nothing of the cluster."""


@contextmanager
def waiting(most: float) -> Iterator[float]:
    """Yield how many seconds a question may take of those that a page has.

    Outside of a page each question has all of them. Raises PatienceLost when too
    little is left.
    """
    patience = _of_page.get() or Patience()
    left = most - patience.spent
    if left < LEAST_SECONDS:
        raise PatienceLost
    begun = time.monotonic()
    try:
        yield left
    finally:
        patience.spent += time.monotonic() - begun


def register_signal_handlers() -> None:
    """Begin anew with each request; called by the app's `ready()`."""
    request_started.connect(_begin, dispatch_uid="search.patience")
    request_finished.connect(_end, dispatch_uid="search.patience")


def _begin(**kwargs: Any) -> None:
    _of_page.set(Patience())


def _end(**kwargs: Any) -> None:
    _of_page.set(None)
