from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from juuri.jobs.models import FailedJob, SweepRun
from juuri.jobs.operations import (
    enqueue_on_commit,
    forget_failed_jobs,
    hasten_sweep,
    run_due_sweeps,
)
from juuri.jobs.queries import troubles
from juuri.jobs.registry import (
    register_sweep,
    registered_sweeps,
    unregister_sweep,
)
from tests.juuri.jobs import tasks


@pytest.fixture
def calls():
    tasks.CALLS.clear()
    return tasks.CALLS


@pytest.fixture
def sweep():
    """Registers sweeps, alone, for the length of a test."""
    kept = registered_sweeps()
    for other in kept:
        unregister_sweep(other.name)
    yield register_sweep
    for added in registered_sweeps():
        unregister_sweep(added.name)
    for other in kept:
        register_sweep(other.name, other.function, other.every)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_enqueue_on_commit__runs_after_the_commit_and_not_before(calls):
    with transaction.atomic():
        enqueue_on_commit(tasks.remember, what="a")
        assert calls == []
    assert calls == ["a"]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_enqueue_on_commit__does_nothing_when_the_transaction_is_rolled_back(calls):
    with transaction.atomic():
        enqueue_on_commit(tasks.remember, what="a")
        transaction.set_rollback(True)
    assert calls == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_enqueue_on_commit__a_failing_job_breaks_nothing_and_is_visible(calls):
    with transaction.atomic():
        enqueue_on_commit(tasks.fail, what="the printer")
        enqueue_on_commit(tasks.remember, what="after")
    assert calls == ["after"]
    failed = FailedJob.objects.get()
    assert failed.task.endswith("tasks.fail")
    assert "the printer is broken" in failed.error
    assert any("the printer is broken" in line for line in troubles())


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_enqueue_on_commit__an_unreachable_queue_is_recorded(monkeypatch):
    def refuse(*args, **kwargs):
        raise ConnectionError("no queue")

    backend = type(tasks.remember.get_backend())
    monkeypatch.setattr(backend, "enqueue", refuse)
    enqueue_on_commit(tasks.remember, what="a")
    assert "no queue" in FailedJob.objects.get().error


@pytest.mark.django_db
def test_enqueue_on_commit__refuses_what_is_no_json_where_it_is_called():
    with pytest.raises(TypeError):
        enqueue_on_commit(tasks.remember, what=object())


@pytest.mark.django_db
def test_forget_failed_jobs__keeps_thirty_days():
    with time_machine.travel(timezone.now() - timedelta(days=31)):
        FailedJob.objects.create(task="old", error="x")
    FailedJob.objects.create(task="new", error="x")
    forget_failed_jobs()
    assert [job.task for job in FailedJob.objects.all()] == ["new"]


@pytest.mark.django_db
def test_run_due_sweeps__runs_each_when_it_is_due(sweep):
    ran = []
    sweep("minute", lambda: ran.append("minute"), every=timedelta(minutes=1))
    sweep("day", lambda: ran.append("day"), every=timedelta(days=1))
    with time_machine.travel(timezone.now()) as clock:
        assert run_due_sweeps() == 2
        assert run_due_sweeps() == 0
        clock.shift(timedelta(minutes=1, seconds=1))
        assert run_due_sweeps() == 1
    assert ran == ["minute", "day", "minute"]
    assert SweepRun.objects.get(name="minute").finished


@pytest.mark.django_db
def test_hasten_sweep__makes_it_due_before_its_time(sweep):
    ran = []
    sweep("day", lambda: ran.append("day"), every=timedelta(days=1))
    run_due_sweeps()
    hasten_sweep("day")
    hasten_sweep("unknown")
    assert run_due_sweeps() == 1
    assert ran == ["day", "day"]


@pytest.mark.django_db
def test_run_due_sweeps__a_failing_sweep_delays_no_other_and_is_visible(sweep):
    def broken():
        raise RuntimeError("the index is gone")

    ran = []
    sweep("broken", broken, every=timedelta(hours=1))
    sweep("sound", lambda: ran.append(1), every=timedelta(hours=1))
    assert run_due_sweeps() == 2
    assert ran == [1]
    row = SweepRun.objects.get(name="broken")
    assert row.finished is None
    assert "the index is gone" in row.error
    assert any("the index is gone" in line for line in troubles())
    assert not any("sound" in line for line in troubles())


@pytest.mark.django_db
def test_run_due_sweeps__a_failing_sweep_is_tried_again_by_the_retry_rule(sweep):
    outcomes = [RuntimeError("1"), RuntimeError("2"), None]

    def flaky():
        outcome = outcomes.pop(0)
        if outcome:
            raise outcome

    sweep("flaky", flaky, every=timedelta(hours=1))
    with time_machine.travel(timezone.now(), tick=False) as clock:
        run_due_sweeps()
        clock.shift(timedelta(seconds=0.9))
        assert run_due_sweeps() == 0
        clock.shift(timedelta(seconds=0.2))
        assert run_due_sweeps() == 1
        clock.shift(timedelta(seconds=1.1))
        assert run_due_sweeps() == 0
        clock.shift(timedelta(seconds=1))
        assert run_due_sweeps() == 1
    row = SweepRun.objects.get()
    assert (row.failures, row.error) == (0, "")


@pytest.mark.django_db
def test_run_due_sweeps__of_two_workers_one_takes_a_sweep(sweep):
    ran = []

    def sweep_while_another_worker_looks():
        ran.append(run_due_sweeps())

    sweep("once", sweep_while_another_worker_looks, every=timedelta(minutes=1))
    assert run_due_sweeps() == 1
    assert ran == [0]


@pytest.mark.django_db
def test_troubles__tell_of_a_sweep_that_no_worker_runs(sweep):
    sweep("lonely", list, every=timedelta(minutes=1))
    assert "never run" in troubles()[0]
    run_due_sweeps()
    assert troubles() == []
    SweepRun.objects.update(due=timezone.now() - timedelta(hours=1))
    assert "late" in troubles()[0]


def test_register_sweep__refuses_a_name_that_is_taken(sweep):
    sweep("one", list, every=timedelta(minutes=1))
    with pytest.raises(ValueError, match="one"):
        sweep("one", dict, every=timedelta(minutes=1))
