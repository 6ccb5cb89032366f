"""``make lint`` and ``make format``: every check that needs no test.

Standard library only; the tools are those of the development lock. The checks
run side by side; the output of those that fail is shown.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from scripts.environment import ROOT, Problem, prepare

TEMPLATE_SUFFIXES = (".html",)
INDENT = "--tabwidth=2"


@dataclass(frozen=True)
class Check:
    """One command; ``tool`` is a program of the environment."""

    title: str
    tool: str
    arguments: tuple[str, ...]


def templates() -> list[str]:
    """Every template of the site, as paths from the root."""
    found = (ROOT / "site").rglob("templates/**/*")
    return sorted(
        str(path.relative_to(ROOT))
        for path in found
        if path.suffix in TEMPLATE_SUFFIXES
    )


def checks() -> list[Check]:
    """What must pass, the slowest first."""
    html = tuple(templates())
    on_templates = (
        Check("templates", "djlint", ("--lint", "--quiet", *html)),
        Check("indentation", "djhtml", ("--check", INDENT, *html)),
    )
    return [
        Check("types", "mypy", ()),
        Check(
            "migrations",
            "python",
            ("manage.py", "makemigrations", "--check", "--dry-run"),
        ),
        Check("imports", "lint-imports", ("--no-cache", "--no-logo")),
        Check("messages", "python", ("-m", "scripts.messages", "check")),
        Check("code", "ruff", ("check", ".")),
        Check("format", "ruff", ("format", "--check", ".")),
        *(on_templates if html else ()),
    ]


def fixes() -> list[Check]:
    """What `make format` runs, one after the other."""
    html = tuple(templates())
    return [
        Check("code", "ruff", ("check", "--fix", ".")),
        Check("format", "ruff", ("format", ".")),
        *([Check("indentation", "djhtml", (INDENT, *html))] if html else []),
    ]


def run(check: Check, programs: Path) -> tuple[Check, int, str, float]:
    """Run one check; its result, output and seconds."""
    started = time.monotonic()
    environment = os.environ | {
        # Never the database of the shell: a check only reads the models.
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "juuri.settings.test",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
    }
    done = subprocess.run(
        [programs / check.tool, *check.arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return check, done.returncode, done.stdout, time.monotonic() - started


def report(results: Iterable[tuple[Check, int, str, float]]) -> int:
    """Say each result as it comes; the number of those that failed."""
    failed = 0
    for check, code, output, seconds in results:
        print(f"{'ok    ' if not code else 'FAILED'} {check.title} ({seconds:.1f} s)")
        if code:
            failed += 1
            print(output, flush=True)
    return failed


def main() -> int:
    """``lint.py [--fix]``."""
    programs = prepare("dev").parent
    if "--fix" in sys.argv[1:]:
        return report(run(check, programs) for check in fixes())
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        failed = report(pool.map(lambda check: run(check, programs), checks()))
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Problem as problem:
        sys.exit(str(problem))
