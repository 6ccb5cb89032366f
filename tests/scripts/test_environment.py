"""The environment: made when it can be, kept at its lock, left alone when foreign."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import environment
from scripts.environment import ROOT, Problem


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with locks and without an environment."""
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.delenv("JUURI_VENV", raising=False)
    (tmp_path / "requirements").mkdir()
    for kind in ("run", "dev", "installer"):
        (tmp_path / "requirements" / f"{kind}.lock").write_text(kind)
    return tmp_path


@pytest.fixture
def installs(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands that would install; the environment is there already."""
    python = checkout / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    commands: list[str] = []
    monkeypatch.setattr(environment, "_is_broken", lambda python: False)
    monkeypatch.setattr(
        environment, "_quietly", lambda command, what: commands.append(command[-1])
    )
    return commands


def test_prepare__installs_only_when_the_lock_changed(
    checkout: Path, installs: list[str]
) -> None:
    environment.prepare("run")
    assert installs == ["requirements/installer.lock", "requirements/run.lock"]
    installs.clear()
    environment.prepare("run")
    assert installs == []
    (checkout / "requirements" / "run.lock").write_text("newer")
    environment.prepare("run")
    assert installs[-1] == "requirements/run.lock"


def test_prepare__running_the_site_keeps_the_development_packages(
    installs: list[str],
) -> None:
    environment.prepare("dev")
    installs.clear()
    environment.prepare("run")
    assert installs == []


def test_prepare__installs_again_after_a_failure(
    checkout: Path, installs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(command: list[str], what: str) -> None:
        raise Problem(what)

    environment.prepare("run")
    (checkout / "requirements" / "run.lock").write_text("newer")
    with monkeypatch.context() as context:
        context.setattr(environment, "_quietly", fail)
        with pytest.raises(Problem, match="uv"):
            environment.prepare("run")
    installs.clear()
    environment.prepare("run")
    assert installs[-1] == "requirements/run.lock"


@pytest.mark.parametrize("how", ["link", "variable"])
def test_prepare__foreign_environment_is_used_and_never_changed(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    foreign = tmp_path / "foreign"
    (foreign / "bin").mkdir(parents=True)
    (foreign / "bin" / "python").symlink_to(sys.executable)
    if how == "link":
        (checkout / ".venv").symlink_to(foreign)
    else:
        monkeypatch.setenv("JUURI_VENV", str(foreign))
    found = environment.prepare("dev")
    assert found.resolve() == Path(sys.executable).resolve()
    assert [path.name for path in foreign.rglob("*")] == ["bin", "python"]


def test_prepare__foreign_folder_without_python_is_said(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUURI_VENV", str(checkout))
    with pytest.raises(Problem, match="has no bin/python"):
        environment.prepare("dev")


def test_prepare__missing_ensurepip_names_the_package(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = checkout / "bare-python"
    bare.write_text("#!/bin/sh\nexit 1\n")
    bare.chmod(0o755)
    monkeypatch.setattr(environment.sys, "executable", str(bare))
    with pytest.raises(Problem, match=r"python3-venv") as raised:
        environment.prepare("run")
    assert "\n" not in str(raised.value)


def make_run(**variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scripts.run"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **variables},
        capture_output=True,
        text=True,
        timeout=20,
    )


def test_run__busy_port_is_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = make_run(PORT=str(port))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith(f"Port {port} cannot be used")


@pytest.mark.parametrize("port", ["abc", "0", "70000", "-1"])
def test_run__what_is_no_port_is_one_line(port: str) -> None:
    done = make_run(PORT=port)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert f"PORT={port} is not a port" in done.stderr
