"""``make features``: which tests show which capability of ``../shared/features.md``.

Standard library only; the tests are read, not imported.
"""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from scripts.environment import ROOT

CAPABILITIES = ROOT.parent / "shared" / "features.md"
ROW = re.compile(r"^\| ([A-Z]\d{2}) \| (.+?) \|", re.MULTILINE)

Marks = dict[str, list[str]]


def capabilities(page: str) -> dict[str, str]:
    """Id and text of each row of the tables."""
    return dict(ROW.findall(page))


def marks_in(folder: Path) -> Marks:
    """The names of the tests that are marked, by id."""
    marks: Marks = defaultdict(list)
    for path in sorted(folder.rglob("*.py")):
        place = path.relative_to(folder.parent)
        for identity, name in _marks_of(ast.parse(path.read_text())):
            marks[identity].append(f"{place}::{name}" if name else str(place))
    return marks


def _marks_of(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Ids with the test, class or (for ``pytestmark``) module that bears them."""
    owners = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    inside: dict[ast.AST, str] = {}
    for owner in ast.walk(tree):
        if isinstance(owner, owners):
            # Outer ones come first: the innermost name stays.
            inside |= dict.fromkeys(ast.walk(owner), owner.name)
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and ast.unparse(node.func) == "pytest.mark.feature"
        ):
            for argument in node.args:
                yield str(ast.literal_eval(argument)), inside.get(node, "")


def report(known: dict[str, str], marks: Marks) -> int:
    """Print the list; an id that nobody knows is an error."""
    for identity, text in known.items():
        tests = marks.get(identity, [])
        print(f"{identity} [{len(tests):>2}] {text}")
        for test in tests:
            print(f"         {test}")
    shown = sum(1 for identity in known if identity in marks)
    print(f"\n{shown} of {len(known)} capabilities have a test.")
    unknown = sorted(set(marks) - set(known))
    for identity in unknown:
        print(f"Unknown id {identity}: {', '.join(marks[identity])}")
    return 1 if unknown else 0


def main() -> int:
    """Without the list of capabilities there is nothing to compare with."""
    if not CAPABILITIES.exists():
        print("../shared/features.md is not here: nothing to list.")
        return 0
    known = capabilities(CAPABILITIES.read_text())
    return report(known, marks_in(ROOT / "tests"))


if __name__ == "__main__":
    sys.exit(main())
