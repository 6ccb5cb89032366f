"""Documents tell the truth: paths exist, commands and variables are all there."""

import ast
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.repository import ROOT, sources, tracked, tree_of

DOCUMENTS = [path for path in tracked() if path.suffix == ".md"]
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")
BRACES = re.compile(r"{([^}]+)}")
TOP = {path.relative_to(ROOT).parts[0] for path in tracked()}
# Where the documents describe what a checkout makes, or what is not in it.
MADE = (".venv", "var")
ENVIRONMENT = ROOT / "deploy" / "env.md"
ROW = re.compile(r"^\| `([A-Z_]+)` \| (.+?) \|", re.MULTILINE)
READERS = {
    "text",
    "required",
    "flag",
    "integer",
    "words",
    "address",
    "addresses",
    "database",
}


def expanded(name: str) -> Iterator[str]:
    """``a/{b,c}.d`` is two paths."""
    parts = BRACES.split(name)
    choices = [part.split(",") if n % 2 else [part] for n, part in enumerate(parts)]
    yield from map("".join, itertools.product(*choices))


def paths_named(document: Path) -> Iterator[str]:
    """What looks like a path of this repository."""
    text = document.read_text()
    for name in CODE.findall(text):
        first = name.split("/")[0]
        if re.search(r"[<>* =]", name) or first in MADE or first not in TOP:
            continue
        yield from expanded(name)
    yield from LINK.findall(text)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_documents__name_only_paths_that_exist(document: Path) -> None:
    missing = [
        name
        for name in paths_named(document)
        if not (ROOT / name).exists() and not (document.parent / name).exists()
    ]
    assert missing == []


def test_documents__name_only_commands_that_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    for document in DOCUMENTS:
        named = set(
            re.findall(r"`(?:[A-Z]+=\S+ )?make ([a-z-]+)", document.read_text())
        )
        assert named <= targets, document


def variables_read() -> dict[str, str | None]:
    """Names that the code reads from the environment, with a literal default."""
    found: dict[str, str | None] = {}
    for path in [*sources(ROOT / "site"), *sources(ROOT / "scripts")]:
        for node in ast.walk(tree_of(path)):
            found |= dict(_variable(node))
    return found


def _variable(node: ast.AST) -> Iterator[tuple[str, str | None]]:
    match node:
        case ast.Subscript(slice=ast.Constant(value=str(name)), ctx=ast.Load()):
            if ast.unparse(node.value) == "os.environ":
                yield name, None
    if not isinstance(node, ast.Call) or not node.args:
        return
    owner, _, reader = ast.unparse(node.func).rpartition(".")
    if (owner, reader) == ("os.environ", "get") or (
        owner == "env" and reader in READERS
    ):
        first, *rest = node.args
        if isinstance(first, ast.Constant):
            default = rest[0] if rest else None
            literal = default.value if isinstance(default, ast.Constant) else None
            yield str(first.value), None if literal is None else str(literal)


def variables_described() -> dict[str, str]:
    return dict(ROW.findall(ENVIRONMENT.read_text()))


# Read by scripts/find_python.sh, and through a constant.
ELSEWHERE = {
    "PYTHON",
    "JUURI_REQUIRE_SERVICES",
    "JUURI_TEST_ELASTICSEARCH_URL",
}
# The system's own, described by whoever made them.
FOREIGN = {"PATH", "PYTHONPATH", "HOME"}


def test_environment__every_variable_is_described_and_read() -> None:
    read = set(variables_read()) - FOREIGN
    assert set(variables_described()) == read | ELSEWHERE


def test_environment__defaults_are_those_of_the_code() -> None:
    described = variables_described()
    wrong = {
        name: (default, described[name])
        for name, default in variables_read().items()
        if default and f"`{default}`" != described[name]
    }
    assert wrong == {}


def test_example__names_only_variables_that_exist() -> None:
    example = (ROOT / ".env.example").read_text()
    named = set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE))
    assert named - {"DJANGO_SETTINGS_MODULE"} <= set(variables_described())


def test_decisions__have_context_decision_and_consequence() -> None:
    records = [p for p in DOCUMENTS if p.parent.name == "decisions"]
    assert len(records) >= 10
    for record in records:
        headings = re.findall(r"^## (.+)$", record.read_text(), re.MULTILINE)
        assert headings == ["Context", "Decision", "Consequence"], record.name
        assert record.read_text().count("\n") < 60, record.name


def test_readme__shows_both_commands_on_its_first_screen() -> None:
    first = "\n".join((ROOT / "README.md").read_text().splitlines()[:32])
    assert "make run" in first
    assert "make test" in first
    assert "docs/images/front-fi.png" in first
