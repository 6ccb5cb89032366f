"""Which way dependencies go, also where an import linter cannot see them."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.repository import (
    ROOT,
    SHARED_TEMPLATES,
    SITE,
    may_use,
    owner_of,
    rank,
    sources,
    tree_of,
    unit_of,
    units_by_label,
)

LINTER = Path(sys.executable).parent / "lint-imports"
RELATION = re.compile(r"([a-z_]+)\.[A-Z]\w+")
DOTTED = re.compile(r"[a-z_]+(\.\w+)+")
LOAD = re.compile(r"{%-?\s*load\s+(.+?)\s*%}")
TEMPLATE_NAME = re.compile(r"""{%-?\s*(?:include|extends)\s+["']([a-z_]+)/""")


def names_used(tree: ast.AST) -> Iterator[str]:
    """Units named in strings: relations, models asked for, dotted paths."""
    labels = units_by_label()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            relation = RELATION.fullmatch(node.value)
            if relation and relation[1] in labels:
                yield labels[relation[1]]
            elif DOTTED.fullmatch(node.value) and (unit := unit_of(node.value)):
                yield unit
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("get_model"):
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and first.value in labels:
                yield labels[str(first.value)]


def forbidden(path: Path, used: Iterator[str] | set[str]) -> list[str]:
    owner = owner_of(path)
    if owner is None:
        return []
    place = path.relative_to(ROOT)
    return [f"{place}: {unit}" for unit in set(used) if not may_use(owner, unit)]


def test_contracts__are_kept_by_every_import() -> None:
    done = subprocess.run(
        [LINTER, "--no-cache", "--no-logo"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(SITE)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_layers__hold_every_module_of_the_site() -> None:
    # Package files on the way to an app, such as juuri/__init__.py, hold nothing.
    homeless = [
        str(path.relative_to(ROOT))
        for path in sources(SITE)
        if owner_of(path) is None and path.read_text().count("\n") > 5
    ]
    assert homeless == []


@pytest.mark.parametrize(
    "path",
    # Migrations have a test of their own.
    [path for path in sources(SITE) if path.parent.name != "migrations"],
    ids=lambda path: str(path.relative_to(SITE)),
)
def test_strings__name_only_what_is_below(path: Path) -> None:
    assert forbidden(path, names_used(tree_of(path))) == []


def migration_dependencies(tree: ast.AST) -> set[str]:
    labels = units_by_label()
    found = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assign):
            continue
        names = {ast.unparse(target) for target in node.targets}
        if names & {"dependencies", "run_before"} and isinstance(node.value, ast.List):
            for item in node.value.elts:
                if isinstance(item, ast.Tuple):
                    label = ast.literal_eval(item.elts[0])
                    found |= {labels[label]} if label in labels else set()
    return found


def test_migrations__depend_only_on_what_is_below() -> None:
    wrong = []
    for path in sources(SITE):
        if path.parent.name == "migrations":
            wrong += forbidden(path, migration_dependencies(tree_of(path)))
    assert wrong == []


def tag_libraries() -> dict[str, str | None]:
    files = (p for p in sources(SITE) if p.parent.name == "templatetags")
    return {path.stem: owner_of(path) for path in files if path.stem != "__init__"}


def units_of_template(text: str) -> set[str]:
    libraries, labels = tag_libraries(), units_by_label()
    loaded = {word for tag in LOAD.findall(text) for word in tag.split()}
    used = {libraries.get(word) for word in loaded}
    used |= {labels.get(name) for name in TEMPLATE_NAME.findall(text)}
    return {unit for unit in used if unit}


def test_templates__use_tags_and_templates_only_from_below() -> None:
    wrong = []
    for path in sources(SITE, ".html"):
        wrong += forbidden(path, units_of_template(path.read_text()))
    assert wrong == []


def test_rules__catch_a_planted_upward_name() -> None:
    low = SITE / "juuri" / "regions" / "planted.py"
    relation = ast.parse("ForeignKey('projects.ProjectPage', on_delete=PROTECT)")
    asked = ast.parse("apps.get_model('home', 'RegionPage')")
    sibling = ast.parse("import_string('agreements.models.AgreementPage')")
    assert forbidden(low, names_used(relation))
    assert forbidden(low, names_used(asked))
    assert forbidden(SITE / "projects" / "planted.py", names_used(sibling))
    page = SHARED_TEMPLATES / "planted.html"
    assert forbidden(page, units_of_template('{% include "search/_hit.html" %}'))


def test_layers__keep_the_order_of_the_map() -> None:
    order = ("juuri.jobs", "juuri.mail", "juuri.regions", "juuri.pages")
    order += ("juuri.moderation", "search", "projects", "home", "juuri.urls")
    assert [rank(unit) for unit in order] == sorted({rank(unit) for unit in order})
