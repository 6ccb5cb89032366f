"""A service lives exactly as long as the run that asked for it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from scripts import services
from scripts.environment import ROOT, Problem
from scripts.packages import find_postgresql

needs_postgresql = pytest.mark.skipif(
    find_postgresql() is None, reason="PostgreSQL is not installed"
)
pytestmark = pytest.mark.slow
PRINT = "import os; print(os.environ['DATABASE_URL'], flush=True); input()"


def wait_until(happened: Callable[[], bool], seconds: float = 15) -> bool:
    until = time.monotonic() + seconds
    while not happened() and time.monotonic() < until:
        time.sleep(0.1)
    return happened()


def answers(address: str) -> bool:
    try:
        psycopg.connect(address, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


@needs_postgresql
def test_kept__server_answers_inside_the_block_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with services.kept("postgresql") as said:
        address = said["DATABASE_URL"]
        with psycopg.connect(address) as connection:
            lowered = connection.execute("SELECT lower('ÄÖÅ')").fetchone()
        assert lowered == ("äöå",)
    assert not answers(address)


@needs_postgresql
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_run__ended_from_outside_leaves_no_server(
    number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JUURI_TEST_DATABASE_URL", raising=False)
    with subprocess.Popen(
        [sys.executable, "-m", "scripts.services", "run", sys.executable, "-c", PRINT],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as run:
        lines = iter(run.stdout.readline, "")
        address = next(line for line in lines if line.startswith("postgres://")).strip()
        assert answers(address)
        run.send_signal(number)
        assert wait_until(lambda: not answers(address))
        run.stdin.close()


def without_services(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JUURI_TEST_DATABASE_URL", raising=False)
    monkeypatch.delenv(services.ELASTICSEARCH, raising=False)
    monkeypatch.setattr(services, "find_postgresql", lambda: None)
    monkeypatch.setattr(services, "find_chromium", lambda: None)
    monkeypatch.setattr(services, "find_elasticsearch", lambda: None)


def test_started__missing_services_are_one_line_each(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    without_services(monkeypatch)
    monkeypatch.setenv(services.REQUIRE, "0")
    with services.started() as running:
        assert "DATABASE_URL" not in running.variables
    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if "PostgreSQL" in line or "Chromium" in line] == [
        "SKIPPED every test that is about it: no PostgreSQL here "
        "(make services installs it)",
        "SKIPPED the browser and accessibility tests: no Chromium here "
        "(make services installs it)",
    ]


def test_started__missing_services_fail_where_they_are_required(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without_services(monkeypatch)
    monkeypatch.setenv(services.REQUIRE, "1")
    with (
        pytest.raises(Problem, match="not found: PostgreSQL, Chromium"),
        services.started(),
    ):
        pytest.fail("started without what is required")


def test_find_python__says_in_one_line_what_is_too_old(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\ncase "$2" in *print*) echo 3.9;; *) exit 1;; esac\n')
    old.chmod(0o755)
    done = subprocess.run(
        ["sh", "scripts/find_python.sh"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHON": str(old)},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"Juuri needs Python 3.11 or newer; PYTHON={old} is 3.9.\n"
