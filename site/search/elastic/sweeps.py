"""What the worker does for the index again and again, where there is a cluster."""

from datetime import timedelta

from juuri.jobs.registry import register_sweep
from search.elastic import outbox, reconciling
from search.elastic.cluster import is_chosen
from search.elastic.pokes import SWEEP


def drain_if_chosen() -> None:
    """Send what waits; a cluster that fails is tried again by itself."""
    if is_chosen():
        outbox.drain()


def reconcile_if_chosen() -> None:
    """Compare and mend; a failure is seen in `check_jobs`."""
    if is_chosen():
        reconciling.reconcile()


def register_sweeps() -> None:
    """Register the sweeps; called by the app's `ready()`."""
    register_sweep(SWEEP, drain_if_chosen, every=timedelta(seconds=10))
    register_sweep("reconcile_search", reconcile_if_chosen, every=timedelta(days=1))
