"""The real services that the tests use: found, started, stopped, installed.

Standard library only. A started service is thrown away with the run that asked
for it: a keeper process holds it and ends it as soon as its standard input
closes, which also happens when the run is interrupted or killed.

    python -m scripts.services install          what `make services` does
    python -m scripts.services run COMMAND ...  run a command with the services
"""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from scripts.elastic_package import find_elasticsearch
from scripts.environment import ROOT, Problem
from scripts.packages import (
    find_chromium,
    find_postgresql,
    find_voikko,
    install,
)

REQUIRE = "JUURI_REQUIRE_SERVICES"
ELASTICSEARCH = "JUURI_TEST_ELASTICSEARCH_URL"


@dataclass
class Running:
    """What a run got: variables for its environment, and what it goes without."""

    variables: dict[str, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)


def are_required() -> bool:
    """Whether a missing service is a failure instead of a skip."""
    return os.environ.get(REQUIRE, "") not in ("", "0")


@contextlib.contextmanager
def started() -> Iterator[Running]:
    """Start what is found on free ports; stop it when the block is left."""
    running = Running()
    with contextlib.ExitStack() as stack:
        _add_postgresql(running, stack)
        _add_chromium(running)
        _add_voikko(running)
        _look_for_elasticsearch(running)
        _report(running)
        yield running


def _add_postgresql(running: Running, stack: contextlib.ExitStack) -> None:
    if os.environ.get("JUURI_TEST_DATABASE_URL"):
        running.variables["DATABASE_URL"] = os.environ["JUURI_TEST_DATABASE_URL"]
        return
    if find_postgresql() is None:
        running.missing["PostgreSQL"] = "every test that is about it"
        return
    address = stack.enter_context(kept("postgresql"))
    running.variables["DATABASE_URL"] = address["DATABASE_URL"]


def _add_chromium(running: Running) -> None:
    browser = find_chromium()
    if browser is None:
        running.missing["Chromium"] = "the browser and accessibility tests"
    else:
        running.variables["JUURI_TEST_CHROMIUM"] = browser


def _add_voikko(running: Running) -> None:
    if not find_voikko():
        running.missing["libvoikko"] = "the tests of the system's word analysis"


def _look_for_elasticsearch(running: Running) -> None:
    # Only the tests that need it start it: fifteen seconds of both cores.
    if not os.environ.get(ELASTICSEARCH) and not find_elasticsearch():
        running.missing["Elasticsearch"] = "every test that is about it"


@contextlib.contextmanager
def elasticsearch() -> Iterator[dict[str, str]]:
    """Start a node for the tests, if it is here and the run did not get one."""
    known = os.environ.get(ELASTICSEARCH)
    if known or not find_elasticsearch():
        yield {ELASTICSEARCH: known} if known else {}
        return
    with kept("elasticsearch") as address:
        yield address


def _report(running: Running) -> None:
    for name, what in running.missing.items():
        print(f"SKIPPED {what}: no {name} here (make services installs it)")
    if running.missing and are_required():
        names = ", ".join(running.missing)
        raise Problem(f"{REQUIRE}=1, but not found: {names}.")


@contextlib.contextmanager
def kept(service: str) -> Iterator[dict[str, Any]]:
    """Start one service under a keeper; yields what the keeper says of it."""
    keeper = subprocess.Popen(
        [sys.executable, "-m", "scripts.keeper", service],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        # Ctrl-C reaches the run alone: it decides when the service stops.
        start_new_session=True,
    )
    with keeper:  # leaving it closes the keeper's input and waits for its end
        said = keeper.stdout.readline() if keeper.stdout else ""
        if not said:
            raise Problem(f"{service} did not start, see above.")
        yield json.loads(said)


def run(command: list[str]) -> int:
    """Run a command while the services are up."""
    with started() as running:
        environment = os.environ | running.variables
        return subprocess.run(command, env=environment).returncode


def main() -> int:
    """Dispatch the two uses named above."""
    match sys.argv[1:]:
        case ["install"]:
            return install()
        case ["run", *command] if command:
            return run(command)
    print(__doc__)
    return 2


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Problem as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        sys.exit(130)
