"""``make test`` and the unit tests of ``make check``: pytest with real services.

Standard library only. All unit tests and the one main journey in a browser run on
SQLite; on PostgreSQL everything but the slow files, which open whole views of the
admin: twice they would take longer than all the rest. What needs Elasticsearch runs
once, beside PostgreSQL.
"""

import os
import subprocess
import sys

from scripts import services
from scripts.environment import ROOT, Problem, folder, prepare

UNIT = "not browser and not slow and not elasticsearch"
# What knows no database runs once, in the pass on SQLite.
ONCE = ("architecture", "home/demo", "juuri/findable", "juuri/language", "scripts")
UNIT_AND_JOURNEY = "(not browser and not elasticsearch) or sqlite_journey"
QUICK = "not slow"
ELASTICSEARCH = "elasticsearch"


def workers() -> str:
    """How many tests run at once: JUURI_TEST_WORKERS, else one a core."""
    return os.environ.get("JUURI_TEST_WORKERS") or str(os.cpu_count() or 1)


def pytest(title: str, marker: str, variables: dict[str, str]) -> int:
    """Run pytest once; further arguments of the script go to it."""
    print(f"\n=== {title} ===", flush=True)
    command = [str(prepare("dev")), "-m", "pytest", f"-n{workers()}"]
    # A worker that is done takes over from one that is not.
    command.append("--dist=worksteal")
    if marker:
        command += ["-m", marker]
    environment = os.environ | variables
    environment["DJANGO_SETTINGS_MODULE"] = "juuri.settings.test"
    command += sys.argv[2:]
    return subprocess.run(command, cwd=ROOT, env=environment).returncode


def check() -> int:
    """The daily loop: unit tests on SQLite, no service needed."""
    return pytest("Unit tests on SQLite", UNIT, {"DATABASE_URL": ""})


def everything() -> int:
    """All tests: on SQLite, then on PostgreSQL with a browser."""
    with services.started() as running:
        on_sqlite = running.variables | {"DATABASE_URL": ""}
        codes = [pytest("On SQLite", UNIT_AND_JOURNEY, on_sqlite)]
        with services.elasticsearch() as node:
            if running.variables.get("DATABASE_URL"):
                sys.argv += [f"--ignore=tests/{name}" for name in ONCE]
                codes.append(pytest("On PostgreSQL", QUICK, running.variables | node))
            elif node:
                codes.append(pytest("Elasticsearch", ELASTICSEARCH, on_sqlite | node))
    return next((code for code in codes if code), 0)


def chaos() -> int:
    """The long chaos of `make bench-chaos`, on PostgreSQL and a node of its own."""
    with services.started() as running:
        sys.argv += ["-n0", "-q", "tests/search/elastic/bench_chaos.py"]
        return pytest("Chaos", "", running.variables)


def cluster() -> int:
    """Two nodes of Elasticsearch with TLS and passwords, of `make bench-cluster`."""
    sys.argv += ["-n0", "-q", "tests/search/elastic/bench_cluster.py"]
    return pytest("Cluster", "", {"DATABASE_URL": ""})


MODES = {"check": check, "all": everything, "chaos": chaos, "cluster": cluster}


def main() -> int:
    """``test.py check|all|chaos|cluster [pytest arguments]``."""
    prepare("dev")
    print(f"Environment: {folder().name}, {workers()} tests at once")
    return MODES[sys.argv[1]]()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Problem as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        sys.exit(130)
