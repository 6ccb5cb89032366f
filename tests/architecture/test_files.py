"""What no file may be or hold."""

import re
from pathlib import Path

import pytest

from tests.architecture.repository import ROOT, SITE, sources, tracked

VAGUE = {"core", "base", "common", "utils", "helpers", "misc"}
NAMED_BY_DJANGO = {SITE / "juuri" / "settings" / "base.py"}
LONGEST = 500
WRITTEN = {".py", ".html", ".css", ".js", ".md", ".sh", ".toml", ".yml", ".yaml"}
# Written as patterns, so that this file does not hold what it forbids.
REGISTRIES = re.compile(
    r"pypi\.org|(?:python)hosted|registry\.npmjs|repo1?\.maven|crates\.io|deb\.debian"
)
MACHINE = re.compile(r"(?:^|[^A-Za-z0-9_.~$}])/(?:work|farm|root|tmp)/", re.MULTILINE)
# An empty SafeString holds nothing that could need escaping.
UNESCAPED = re.compile(
    r"\|\s*safe\b|\bmark_safe\(|\bSafeString\((?!\"\"\))|{%\s*autoescape off"
)


def text_of(path: Path) -> str:
    try:
        return path.read_text()
    except UnicodeDecodeError:
        return ""


def test_site__is_a_folder_and_no_package() -> None:
    assert not (SITE / "__init__.py").exists()


def test_tests__are_packages_so_that_they_do_not_shadow_apps() -> None:
    folders = {path.parent for path in sources(ROOT / "tests")}
    assert [f for f in folders if not (f / "__init__.py").exists()] == []


def test_names__say_what_a_module_is_about() -> None:
    found = [
        path.relative_to(ROOT)
        for path in sources(ROOT)
        if path not in NAMED_BY_DJANGO
        and VAGUE & {path.stem, *path.relative_to(ROOT).parent.parts}
    ]
    assert found == []


def test_migrations__are_named_by_what_they_do() -> None:
    found = [p.name for p in sources(SITE) if re.search(r"\d{4}_auto", p.stem)]
    assert found == []


def test_files__stay_short_enough_to_read() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in tracked()
        if path.suffix in WRITTEN and (count := text_of(path).count("\n")) > LONGEST
    }
    assert long == {}


def is_explained(lines: list[str], number: int, mark: str) -> bool:
    """Whether a comment stands on the line or on the one before it."""
    return any(mark in line for line in lines[max(0, number - 1) : number + 1])


@pytest.mark.parametrize(("suffix", "mark"), [(".py", "#"), (".html", "{#")])
def test_unescaped__has_its_reason_beside_it(suffix: str, mark: str) -> None:
    bare = []
    for path in sources(SITE, suffix):
        lines = path.read_text().splitlines()
        for number, line in enumerate(lines):
            if UNESCAPED.search(line) and not is_explained(lines, number, mark):
                bare.append(f"{path.relative_to(ROOT)}:{number + 1}")
    assert bare == []


@pytest.mark.parametrize("pattern", [REGISTRIES, MACHINE], ids=["registry", "machine"])
def test_files__name_no_registry_and_no_path_of_a_machine(
    pattern: re.Pattern[str],
) -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match[0].strip()}"
        for path in tracked()
        if (match := pattern.search(text_of(path)))
    ]
    assert found == []


@pytest.mark.parametrize("name", ["installer", "run", "dev"])
def test_locks__pin_every_package_with_its_hash(name: str) -> None:
    lock = (ROOT / "requirements" / f"{name}.lock").read_text()
    entries = [part for part in re.split(r"\n(?=\S)", lock) if not part.startswith("#")]
    assert entries
    assert [e.split("\n")[0] for e in entries if "--hash=sha256:" not in e] == []
    assert "://" not in lock
