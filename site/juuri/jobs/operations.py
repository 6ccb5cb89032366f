"""Triggering jobs after commit, and running the sweeps that are due."""

import logging
import traceback
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import DatabaseError, close_old_connections, connection, transaction
from django.db.models import F
from django.utils import timezone
from django_tasks.base import Task
from django_tasks.utils import normalize_json

from juuri.jobs.models import FailedJob, SweepRun
from juuri.jobs.registry import Sweep, registered_sweeps
from juuri.jobs.retry import retry_delay

logger = logging.getLogger(__name__)

KEEP_FAILURES = timedelta(days=30)


def enqueue_on_commit(task: Task[Any, Any], **kwargs: Any) -> None:
    """Trigger a task when the transaction has been committed, never before.

    A task that fails, or a queue that cannot be reached, is recorded and does not
    break what has been committed already.
    """
    transaction.on_commit(partial(_enqueue, task, normalize_json(kwargs)))


def _enqueue(task: Task[Any, Any], kwargs: dict[str, Any]) -> None:
    try:
        task.enqueue(**kwargs)
    except Exception:  # noqa: BLE001 (what is committed must not look failed)
        record_failure(task.module_path, traceback.format_exc())


def record_failure(task: str, error: str) -> None:
    """Log a failed job and keep it where `check_jobs` finds it."""
    logger.error("Job %s failed: %s", task, error)
    try:
        with transaction.atomic():
            FailedJob.objects.create(task=task[:200], error=error[-5000:])
    except DatabaseError:
        logger.exception("The failure of job %s could not be recorded", task)


def forget_failed_jobs() -> None:
    """Delete the failures that nobody will ask for any more."""
    FailedJob.objects.filter(failed_at__lt=timezone.now() - KEEP_FAILURES).delete()


def hasten_sweep(name: str) -> None:
    """Make a sweep due now: something waits for it."""
    now = timezone.now()
    SweepRun.objects.filter(name=name, due__gt=now).update(due=now)


def run_due_sweeps() -> int:
    """Run every sweep that is due and return how many ran; a failure stops none."""
    ran = 0
    for sweep in registered_sweeps():
        now = timezone.now()
        if _claim(sweep, now):
            _run(sweep, now)
            ran += 1
    return ran


def _claim(sweep: Sweep, now: datetime) -> bool:
    """Take a due sweep: of several workers exactly one gets it."""
    SweepRun.objects.get_or_create(name=sweep.name, defaults={"due": now})
    due = SweepRun.objects.filter(name=sweep.name, due__lte=now)
    return bool(due.update(due=now + sweep.every, started=now, finished=None))


def _run(sweep: Sweep, started: datetime) -> None:
    row = SweepRun.objects.filter(name=sweep.name)
    try:
        sweep.function()
    except Exception:
        logger.exception("Sweep %s failed", sweep.name)
        # A lost connection would fail all that follow; one that a transaction holds
        # is the caller's.
        if not connection.in_atomic_block:
            close_old_connections()
        row.update(failures=F("failures") + 1, error=traceback.format_exc()[-5000:])
        failures = row.values_list("failures", flat=True).get()
        again = timezone.now() + retry_delay(failures)
        row.update(due=min(again, started + sweep.every))
    else:
        row.update(failures=0, error="", finished=timezone.now())
