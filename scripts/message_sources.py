"""Collects the messages of Python, templates and scripts into one catalogue."""

import ast
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_from_file
from django.utils.translation.template import templatize

# A function's arguments: where the message is, its plural, and its context ("c").
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
TEMPLATES = (".html", ".txt", ".xml")
STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
# What templatize writes: a call with literal strings, on one line.
CALL = re.compile(rf"\b(n?p?gettext|_)\(\s*({STRING}(?:\s*,\s*{STRING})*)")

Found = tuple[int, Any, list[str], str | None]


def collect(folder: Path, domain: str) -> Catalog:
    """All messages below a folder: of ``django``, or of ``djangojs``."""
    catalog = Catalog(domain=domain)
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or "migrations" in path.parts:
            continue
        name = str(path.relative_to(folder.parent))
        for line, message, comments, context in _messages(path, domain):
            catalog.add(
                message, None, [(name, line)], auto_comments=comments, context=context
            )
    return catalog


def _messages(path: Path, domain: str) -> Iterable[Found]:
    if domain == "djangojs":
        return _of_file("javascript", path) if path.suffix == ".js" else ()
    if path.suffix == ".py":
        return _of_file("python", path)
    return of_template(path.read_text(), path.name) if _is_template(path) else ()


def _is_template(path: Path) -> bool:
    return path.suffix in TEMPLATES and "templates" in path.parts


def _of_file(method: str, path: Path) -> Iterator[Found]:
    yield from extract_from_file(
        method,
        path,
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )


def of_template(source: str, name: str) -> Iterator[Found]:
    """The messages of a Django template, by Django's own reading of it."""
    text = templatize(source, origin=name)
    for number, line in enumerate(text.splitlines(), 1):
        for call in CALL.finditer(line):
            statement = f"{call[1]}({call[2]})"
            ast.parse(statement)  # what this cannot read, Babel would drop in silence
            for _, message, comments, context in extract(
                "python", io.BytesIO(statement.encode()), keywords=KEYWORDS
            ):
                yield number, message, comments, context
