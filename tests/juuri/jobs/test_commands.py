import os
import signal
import threading
import time

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from juuri.jobs.management.commands import run_worker
from juuri.jobs.models import FailedJob, SweepRun


@pytest.mark.django_db
def test_run_worker__once_runs_what_is_due_and_ends(capsys):
    call_command("run_worker", "--once")
    assert SweepRun.objects.filter(name="forget_failed_jobs").exists()
    assert "sweeps run" in capsys.readouterr().out


@pytest.fixture
def signals_kept():
    kept = {n: signal.getsignal(n) for n in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


def stop_soon():
    time.sleep(0.3)
    os.kill(os.getpid(), signal.SIGTERM)


def test_run_worker__stops_cleanly_on_sigterm(monkeypatch, signals_kept, capsys):
    looks = []
    monkeypatch.setattr(run_worker, "run_due_sweeps", lambda: looks.append(1))
    monkeypatch.setattr(run_worker, "close_old_connections", lambda: None)
    threading.Thread(target=stop_soon).start()
    call_command("run_worker", "--pause", "0.05")
    assert len(looks) > 1
    assert "has stopped" in capsys.readouterr().out


def test_run_worker__waits_for_a_lost_database(monkeypatch, signals_kept):
    outcomes = [OperationalError("gone")]
    stopping = threading.Event()

    def look():
        if outcomes:
            raise outcomes.pop()
        stopping.set()

    monkeypatch.setattr(run_worker, "run_due_sweeps", look)
    monkeypatch.setattr(run_worker, "close_old_connections", lambda: None)
    run_worker.Command().run_until(stopping, pause=0)
    assert stopping.is_set()
    assert outcomes == []


@pytest.mark.django_db
def test_check_jobs__ends_with_one_while_something_fails(capsys):
    call_command("run_worker", "--once")
    call_command("check_jobs")
    assert "in order" in capsys.readouterr().out
    FailedJob.objects.create(task="search.tasks.index", error="Traceback\nOSError: x")
    with pytest.raises((SystemExit, CommandError)) as ended:
        call_command("check_jobs")
    assert ended.value.code == 1
    assert "search.tasks.index" in capsys.readouterr().out
