"""What is evaluated: documents, judged queries and a glossary, read from JSON lines."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from juuri.glossary.models import LANGUAGES, Term, TermForm

CROSS = "cross"
RELEVANT = ("relevant", "relevant_ids")


class BadCollection(Exception):
    """A file does not say what is needed; the message names file and line."""


@dataclass(frozen=True)
class Document:
    """A text that may be found, known by the `key` of its id."""

    key: str
    language: str
    title: str
    body: str


@dataclass(frozen=True)
class JudgedQuery:
    """What somebody asks, and the keys of all documents that answer it."""

    key: str
    language: str
    text: str
    type: str
    relevant: frozenset[str]

    @property
    def is_cross(self) -> bool:
        """Whether documents of every language may answer."""
        return self.type == CROSS


def key_of(identifier: Any) -> str:
    """Return an id of any JSON type as a text that no other id has."""
    return json.dumps(identifier, sort_keys=True)


def read_documents(path: Path) -> list[Document]:
    """Return the documents of a file; every id stands there once."""
    found: dict[str, Document] = {}
    for place, row in _rows(path, "id", "lang", "title", "body"):
        key = key_of(row["id"])
        if key in found:
            raise BadCollection(f"{place}: the id {key} stands there twice")
        found[key] = Document(
            key, _text(row["lang"]), _text(row["title"]), _text(row["body"])
        )
    return list(found.values())


def read_queries(path: Path, documents: Iterable[Document]) -> list[JudgedQuery]:
    """Return the queries of a file; their relevant ids must be documents."""
    known = {document.key for document in documents}
    return [
        _query(place, row, known)
        for place, row in _rows(path, "id", "lang", "query", "type")
    ]


def _query(place: str, row: Mapping[str, Any], known: set[str]) -> JudgedQuery:
    name = next((name for name in RELEVANT if name in row), "")
    if not name:
        raise BadCollection(f"{place}: neither {' nor '.join(RELEVANT)}")
    relevant = frozenset(key_of(identifier) for identifier in row[name] or [])
    if unknown := sorted(relevant - known):
        raise BadCollection(f"{place}: no documents: {', '.join(unknown)}")
    return JudgedQuery(
        key_of(row["id"]), row["lang"], _text(row["query"]), row["type"], relevant
    )


def read_glossary(path: Path) -> tuple[list[Term], list[TermForm]]:
    """Return unsaved terms and their synonyms.

    A name may be a text or several; the first one is the term. Synonyms are texts by
    language, or a list: of texts, which count in each language that the term has, or
    of objects with `lang` and `text`.
    """
    terms: list[Term] = []
    forms: list[TermForm] = []
    for number, (_place, row) in enumerate(_rows(path), start=1):
        names = {code: _texts(row.get(code)) for code in LANGUAGES}
        term = Term(pk=number)
        for code in LANGUAGES:
            name = names[code][0] if names[code] else ""
            setattr(term, f"term_{code}", name)
            setattr(term, f"definition_{code}", name)
            setattr(term, f"slug_{code}", f"{code}-{number}" if name else "")
        terms.append(term)
        others = [(code, text) for code in LANGUAGES for text in names[code][1:]]
        spoken = [code for code in LANGUAGES if names[code]]
        others += _synonyms(row.get("synonyms"), spoken)
        forms += [TermForm(term=term, language=c, text=t) for c, t in others if t]
    return terms, _without_repetitions(forms)


def _synonyms(value: Any, spoken: list[str]) -> Iterator[tuple[str, str]]:
    """Yield language and text of each synonym."""
    if isinstance(value, Mapping):
        for code in LANGUAGES:
            yield from ((code, text) for text in _texts(value.get(code)))
        return
    for item in value if isinstance(value, list) else _texts(value):
        if isinstance(item, Mapping):
            said = item.get("lang") or item.get("language")
            text = item.get("text") or item.get("term") or item.get("synonym")
            yield from ((code, _text(text)) for code in ([said] if said else spoken))
        else:
            yield from ((code, _text(item)) for code in spoken)


def _without_repetitions(forms: Iterable[TermForm]) -> list[TermForm]:
    """Return the forms, each text of a language once: the database holds no more."""
    return list(
        {(form.language, form.text): form for form in reversed(list(forms))}.values()
    )


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for text in map(_text, values) if text]


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _rows(path: Path, *required: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield where each object of a file stands, and the object."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadCollection(f"{path}: {error}") from error
    # Only line feeds end lines: JSON may hold other separators as they are.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        place = f"{path}:{number}"
        try:
            row = json.loads(line)
        except ValueError as error:
            raise BadCollection(f"{place}: {error}") from error
        missing = (
            [name for name in required if name not in row]
            if isinstance(row, dict)
            else ["an object"]
        )
        if missing:
            raise BadCollection(f"{place}: without {', '.join(missing)}")
        yield place, row
