"""What the architecture tests read: tracked files, layers, and who owns a file."""

import ast
import subprocess
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "site"
# What all pages share: page templates extend them, so they know what pages know.
SHARED_TEMPLATES = SITE / "juuri" / "templates"
SHARED_TEMPLATES_OWNER = "juuri.pages"


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the repository, new ones that are not ignored included."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return tuple(path for path in paths if path.is_file())


def sources(folder: Path, suffix: str = ".py") -> list[Path]:
    return [p for p in tracked() if p.suffix == suffix and p.is_relative_to(folder)]


@cache
def layers() -> tuple[tuple[str, ...], ...]:
    """The modules of each layer, the lowest first, from the import contract."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = settings["tool"]["importlinter"]["contracts"]
    lines = next(c["layers"] for c in contracts if c["id"] == "layers")
    return tuple(
        tuple(name.strip(" ()") for name in line.replace(":", "|").split("|"))
        for line in reversed(lines)
    )


def unit_of(module: str) -> str | None:
    """The member of a layer that a module belongs to."""
    members = [member for layer in layers() for member in layer]
    return next((m for m in members if module == m or module.startswith(m + ".")), None)


def rank(unit: str) -> int:
    return next(number for number, layer in enumerate(layers()) if unit in layer)


def may_use(user: str, used: str) -> bool:
    """Whether one unit may know another: itself, and what is below it."""
    at_the_top = rank(user) == rank(used) == len(layers()) - 1
    return user == used or at_the_top or rank(user) > rank(used)


def module_of(path: Path) -> str:
    parts = path.relative_to(SITE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def owner_of(path: Path) -> str | None:
    """The unit that a file of the site belongs to; None where it is in no layer."""
    if path.is_relative_to(SHARED_TEMPLATES):
        return SHARED_TEMPLATES_OWNER
    return unit_of(".".join(path.relative_to(SITE).with_suffix("").parts))


@cache
def units_by_label() -> dict[str, str]:
    """Our apps by the label that relations and migrations name them with."""
    apps = (module_of(path.parent / "__init__.py") for path in SITE.rglob("apps.py"))
    return {app.rpartition(".")[2]: app for app in apps}


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))
