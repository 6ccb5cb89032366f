"""Where the services' programs are on this system, and how Debian installs them.

Standard library only.
"""

import ctypes.util
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from scripts import elastic_package
from scripts.elastic_package import find_elasticsearch
from scripts.environment import Problem

POSTGRESQL_NEEDED = 15
VOIKKO_DICTIONARIES = ("/usr/lib/voikko", "/usr/share/voikko", "/etc/voikko")
CHROMIUM_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)


def find_postgresql() -> Path | None:
    """The folder with initdb and postgres of the newest fitting version."""
    candidates = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=_version_of, reverse=True
    )
    on_path = shutil.which("postgres")
    if on_path:
        candidates.append(Path(on_path).resolve().parent)
    for folder in candidates:
        if (folder / "initdb").exists() and _is_new_enough(folder):
            return folder
    return None


def _version_of(folder: Path) -> int:
    name = folder.parent.name
    return int(name) if name.isdecimal() else 0


def _is_new_enough(folder: Path) -> bool:
    done = subprocess.run(
        [folder / "postgres", "--version"], capture_output=True, text=True
    )
    found = re.search(r"(\d+)", done.stdout)
    return found is not None and int(found[1]) >= POSTGRESQL_NEEDED


def find_chromium() -> str | None:
    """The system's browser: JUURI_TEST_CHROMIUM, else the first known name."""
    chosen = os.environ.get("JUURI_TEST_CHROMIUM")
    if chosen:
        return chosen
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def find_voikko() -> bool:
    """Whether libvoikko and a Finnish dictionary are installed."""
    library = ctypes.util.find_library("voikko")
    return bool(library) and any(map(os.path.isdir, VOIKKO_DICTIONARIES))


def find_fetcher() -> bool:
    """Whether Elasticsearch is here, or Maven to fetch it."""
    return bool(find_elasticsearch() or shutil.which("mvn"))


# Debian's packages, each group with the question whether it is already there.
DEBIAN: tuple[tuple[Callable[[], object], tuple[str, ...]], ...] = (
    (find_postgresql, ("postgresql",)),
    (find_chromium, ("chromium",)),
    (find_voikko, ("libvoikko1", "voikko-fi")),
    (find_fetcher, ("maven",)),
)


def missing_packages() -> list[str]:
    """The packages whose programs are not found."""
    return [name for find, names in DEBIAN if not find() for name in names]


def install() -> int:
    """Install what is missing, saying the size first; without rights, say what."""
    code = _install_packages(missing_packages())
    if find_fetcher():
        elastic_package.fetch()
    if not code:
        print("All services are here: PostgreSQL, Chromium, libvoikko, Elasticsearch.")
    return code


def _install_packages(missing: list[str]) -> int:
    if not missing:
        return 0
    prefix = _rights()
    if prefix is None or not shutil.which("apt-get"):
        print(f"Install these (Debian's names): {' '.join(missing)}")
        return 1
    # A machine that never looked has no list of packages.
    _apt([*prefix, "apt-get", "-qq", "update"])
    command = [*prefix, "apt-get", "install", "--no-install-recommends"]
    print(f"Installing {' '.join(missing)}: {_size(command, missing)}", flush=True)
    _apt([*command, "-qq", "--yes", *missing])
    still = missing_packages()
    if still:
        raise Problem(f"Installed, but still not found: {' '.join(still)}.")
    return 0


def _rights() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if (
        sudo
        and not subprocess.run([sudo, "-n", "true"], capture_output=True).returncode
    ):
        return [sudo, "-n"]
    return None


def _size(command: list[str], packages: list[str]) -> str:
    plan = subprocess.run(
        [*command, "--assume-no", *packages],
        capture_output=True,
        text=True,
        env=os.environ | {"LC_ALL": "C"},
    )
    lines = re.findall(r"^(?:Need to get|After this operation).*$", plan.stdout, re.M)
    return " ".join(lines) or "size not said by apt-get"


def _apt(command: list[str]) -> None:
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    if subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL).returncode:
        raise Problem(f"{' '.join(command)} failed, see above.")
