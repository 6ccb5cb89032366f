"""The project's virtual environment: made, kept at its lock, and used.

Standard library only: this runs before anything is installed.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STAMP = "juuri-lock.json"
NO_ENSUREPIP = (
    "Python's venv module cannot make an environment here: "
    "install Debian's python3-venv package (apt-get install python3-venv)."
)


class Problem(Exception):
    """Something a person must mend first; its text is the one line to show."""


def folder() -> Path:
    """Where the environment is: JUURI_VENV, else .venv in the checkout."""
    return Path(os.environ.get("JUURI_VENV") or ROOT / ".venv")


def is_foreign(venv: Path) -> bool:
    """Whether someone else keeps this environment: it is used but never changed."""
    return bool(os.environ.get("JUURI_VENV")) or venv.is_symlink()


def python_of(venv: Path) -> Path:
    """The interpreter of an environment."""
    return venv / "bin" / "python"


def prepare(wanted: str) -> Path:
    """Bring the environment to the lock ``run`` or ``dev``; return its Python."""
    venv = folder()
    python = python_of(venv)
    if is_foreign(venv):
        if not python.exists():
            raise Problem(f"{venv} has no bin/python: it is not an environment.")
        return python
    if _is_broken(python):
        _make(venv)
    _sync(venv, wanted)
    return python


def _is_broken(python: Path) -> bool:
    # A Python that was upgraded or removed leaves a dangling link behind.
    if not python.exists():
        return True
    works = subprocess.run([python, "-m", "pip", "--version"], capture_output=True)
    return works.returncode != 0


def _make(venv: Path) -> None:
    # Debian's Python without its venv package has no ensurepip.
    if subprocess.run(
        [sys.executable, "-c", "import ensurepip"], capture_output=True
    ).returncode:
        raise Problem(NO_ENSUREPIP)
    print(f"Making the environment {venv.name} ...", flush=True)
    _quietly([sys.executable, "-m", "venv", "--clear", str(venv)], "venv")


def _sync(venv: Path, wanted: str) -> None:
    stamp = venv / STAMP
    before = _read(stamp)
    # What has the development packages keeps them: the run packages are among them.
    kind = "dev" if "dev" in (wanted, before.get("kind")) else "run"
    now = {"kind": kind, "lock": _fingerprint(kind), "python": sys.version}
    if before == now:
        return
    stamp.unlink(missing_ok=True)
    print(f"Installing the packages of requirements/{kind}.lock ...", flush=True)
    _install_uv(venv)
    _quietly(
        [
            str(venv / "bin" / "uv"),
            "pip",
            "sync",
            "--require-hashes",
            f"--python={python_of(venv)}",
            f"requirements/{kind}.lock",
        ],
        "uv pip sync",
    )
    stamp.write_text(json.dumps(now))


def _install_uv(venv: Path) -> None:
    command = [str(python_of(venv)), "-m", "pip", "install", "--quiet"]
    command += ["--disable-pip-version-check", "--require-hashes"]
    command += ["--requirement", "requirements/installer.lock"]
    _quietly(command, "pip install uv")


def _quietly(command: Sequence[str], what: str) -> None:
    """Run a command from the root; its output is shown only when it fails."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        raise Problem(f"{what} failed, see above.")


def _fingerprint(kind: str) -> str:
    content = (ROOT / "requirements" / f"{kind}.lock").read_bytes()
    return hashlib.sha256(content).hexdigest()


def _read(stamp: Path) -> dict[str, str]:
    try:
        return dict(json.loads(stamp.read_text()))
    except (OSError, ValueError):
        return {}


def main() -> None:
    """``environment.py run|dev ARGUMENTS``: run the environment's Python."""
    wanted, *arguments = sys.argv[1:]
    python = str(prepare(wanted))
    os.chdir(ROOT)
    if arguments:
        os.execv(python, [python, *arguments])


if __name__ == "__main__":
    try:
        main()
    except Problem as problem:
        sys.exit(str(problem))
