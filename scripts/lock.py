"""Renews the hashed requirement locks; releases younger than a week wait."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta

from scripts.environment import ROOT, Problem, prepare

WAIT = timedelta(days=7)
LOWEST_PYTHON = "3.11"
# In this order: the development lock keeps to the versions of the run lock.
LOCKS = {
    "installer": [],
    "run": [],
    "dev": ["--constraint", "requirements/run.lock"],
}


def compile_command(uv: str, name: str, newest: str) -> list[str]:
    """The command that writes one lock, without a registry's address in it."""
    return [
        uv,
        "pip",
        "compile",
        "--quiet",
        "--universal",
        "--generate-hashes",
        "--no-header",
        "--no-emit-index-url",
        "--no-emit-find-links",
        f"--python-version={LOWEST_PYTHON}",
        f"--exclude-newer={newest}",
        *LOCKS[name],
        f"requirements/{name}.in",
        f"--output-file=requirements/{name}.lock",
        *sys.argv[1:],
    ]


def main() -> int:
    """Renew every lock; arguments such as ``--upgrade`` go to uv."""
    python = prepare("dev")
    newest = (datetime.now(UTC) - WAIT).strftime("%Y-%m-%dT00:00:00Z")
    uv = str(python.parent / "uv")
    for name in LOCKS:
        subprocess.run(compile_command(uv, name, newest), cwd=ROOT, check=True)
        print(f"requirements/{name}.lock is up to date")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (Problem, subprocess.CalledProcessError) as problem:
        sys.exit(str(problem))
