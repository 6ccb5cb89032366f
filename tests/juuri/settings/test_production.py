"""Production starts with what it needs, and says in one line what is wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[3]
SECRET = "".join(chr(97 + number % 26) for number in range(60))


@pytest.fixture
def complete(tmp_path: Path) -> dict[str, str]:
    """All that production asks for, and nothing of the shell's own settings."""
    (tmp_path / "static").mkdir()
    return {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "juuri.settings.production",
        "SECRET_KEY": SECRET,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'juuri.sqlite3'}",
        "JUURI_ADDRESS": "https://juuri.example",
        "JUURI_VAR": str(tmp_path),
    }


def manage(
    environment: dict[str, str], *arguments: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )


def serve(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """What a server does first: load the application."""
    return subprocess.run(
        [sys.executable, "-c", "import juuri.wsgi"],
        cwd=ROOT,
        env=environment | {"PYTHONPATH": "site"},
        capture_output=True,
        text=True,
    )


REFUSED = [
    ({"SECRET_KEY": ""}, "SECRET_KEY"),
    ({"SECRET_KEY": "short"}, "SECRET_KEY"),
    ({"SECRET_KEY": "a" * 60}, "SECRET_KEY"),
    ({"SECRET_KEY": "only-for-development"}, "SECRET_KEY"),
    ({"DATABASE_URL": ""}, "DATABASE_URL"),
    ({"DATABASE_URL": "nonsense"}, "DATABASE_URL"),
    ({"DATABASE_URL": "mysqlx://u:hidden@h/x"}, "DATABASE_URL"),
    ({"DATABASE_URL": "postgres://u:hidden@h:port/x"}, "DATABASE_URL"),
    ({"JUURI_ADDRESS": ""}, "JUURI_ADDRESS"),
    ({"JUURI_ADDRESS": "juuri.example"}, "JUURI_ADDRESS"),
    ({"JUURI_ADDRESS": "http://juuri.example"}, "JUURI_ADDRESS"),
    ({"DEBUG": "1"}, "DEBUG"),
    ({"DJANGO_DEBUG": "true"}, "DEBUG"),
    ({"DEBUG": "perhaps"}, "DEBUG"),
    ({"EMAIL_PORT": "smtp"}, "EMAIL_PORT"),
]


@pytest.mark.parametrize(("change", "name"), REFUSED, ids=lambda value: str(value)[:40])
def test_production__refuses_in_one_line_that_says_which(
    complete: dict[str, str], change: dict[str, str], name: str
) -> None:
    done = manage(complete | change, "check")
    assert done.returncode != 0
    assert done.stdout == ""
    line = done.stderr.strip()
    assert line.startswith("Juuri does not start: ")
    assert "\n" not in line
    assert name in line
    assert "hidden" not in line


def test_production__server_refuses_in_one_line_too(complete: dict[str, str]) -> None:
    done = serve(complete | {"SECRET_KEY": ""})
    assert done.returncode == 3
    assert done.stderr == (
        "Juuri does not start: SECRET_KEY is missing: see deploy/env.md\n"
    )


def test_production__server_starts_with_all_it_needs(complete: dict[str, str]) -> None:
    done = serve(complete)
    assert (done.returncode, done.stderr) == (0, "")


def test_production__check_deploy_has_nothing_to_say(complete: dict[str, str]) -> None:
    done = manage(complete, "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout
    assert "WARNING" not in done.stderr


@pytest.mark.parametrize("command", ["make_demo", "demo_users"])
def test_production__has_no_way_to_demo_users(
    complete: dict[str, str], command: str
) -> None:
    done = manage(complete, command)
    assert done.returncode != 0
    # Refused before the database, which has no tables here, was even asked.
    assert "Traceback" not in done.stderr
    assert not Path(complete["JUURI_VAR"], "juuri.sqlite3").exists()
