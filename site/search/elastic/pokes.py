"""Having the worker send as soon as something was committed."""

from typing import Any

from django.db import connection, transaction
from django_tasks import task

from juuri.jobs.operations import enqueue_on_commit, hasten_sweep

SWEEP = "drain_search"


@task()
def hasten_drain() -> None:
    """Make the sweep due: the worker sends within a second or two.

    Never here: in the web process a frozen cluster would hold up who publishes.
    """
    hasten_sweep(SWEEP)


def poke_after_commit() -> None:
    """Trigger the job after the commit, once however much the transaction writes."""
    waiting: list[Any] = connection.run_on_commit if connection.in_atomic_block else []
    if not any(function is _poke for _sids, function, _robust in waiting):
        transaction.on_commit(_poke)


def _poke() -> None:
    enqueue_on_commit(hasten_drain)
