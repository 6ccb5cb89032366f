"""What the glossary knows, read once and kept until a term changes.

A process keeps the terms and their analysis; the cache keeps only the name of the
newest reading, so a page costs no query while nothing changes and one after.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from juuri.glossary.models import LANGUAGES, Term
from juuri.language import Token, analyse_text

READING_KEY = "glossary:reading"
# Where processes share no cache, they differ no longer than this.
READING_SECONDS = 60


@dataclass(frozen=True, slots=True)
class KnownTerm:
    """A term as one language shows it; `forms` has all its names, by language."""

    pk: int
    name: str
    definition: str
    url: str
    forms: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: the base forms by which an inflected one is known."""

    bases: frozenset[str]
    # What the written word must begin with, if base forms say too little.
    beginning: str = ""
    in_capitals: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A name, word by word, and the term that it is a name of."""

    words: tuple[Word, ...]
    term: KnownTerm


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All names of one language, by the base forms of their first words."""

    version: str
    language: str
    terms: tuple[KnownTerm, ...]
    patterns: dict[str, tuple[Pattern, ...]]


def lexicon_of(language: str) -> Lexicon:
    """Return the newest lexicon of a language."""
    reading = cache.get_or_set(READING_KEY, lambda: uuid4().hex, READING_SECONDS)
    return read_lexicons(str(reading))[language]


def forget_lexicons() -> None:
    """Have the terms read anew, and again when the transaction has ended.

    Another request may have read in between what was before.
    """
    cache.delete(READING_KEY)
    transaction.on_commit(partial(cache.delete, READING_KEY))


@lru_cache(maxsize=1)
def read_lexicons(reading: str) -> dict[str, Lexicon]:
    """Read all terms with their forms in one query and analyse their names.

    The version of a lexicon is what it says, so what was explained by the same terms
    is found in the cache after another reading too.
    """
    rows = list(
        Term.objects.order_by("pk", "forms__pk").values(
            "pk", "forms__language", "forms__text",
            *(f"{field}_{language}" for field in ("term", "definition", "slug")
              for language in LANGUAGES),
        )
    )  # fmt: skip
    version = hashlib.sha256(repr(rows).encode()).hexdigest()
    forms = forms_of(rows)
    of_terms = {row["pk"]: row for row in rows}.values()
    return {code: lexicon_from(version, code, of_terms, forms) for code in LANGUAGES}


def forms_of(rows: Iterable[dict[str, Any]]) -> dict[int, dict[str, tuple[str, ...]]]:
    """Return all names of each term by language, the term itself first."""
    names: dict[int, dict[str, dict[str, None]]] = {}
    for row in rows:
        of_term = names.setdefault(row["pk"], {code: {} for code in LANGUAGES})
        for language in LANGUAGES:
            if row[f"term_{language}"]:
                of_term[language][row[f"term_{language}"]] = None
        if row["forms__text"]:
            of_term[row["forms__language"]][row["forms__text"]] = None
    return {
        pk: {code: tuple(of_language) for code, of_language in of_term.items()}
        for pk, of_term in names.items()
    }


def lexicon_from(
    version: str,
    language: str,
    rows: Iterable[dict[str, Any]],
    forms: dict[int, dict[str, tuple[str, ...]]],
) -> Lexicon:
    """Return the lexicon of the terms that a language shows."""
    with translation.override(language):
        terms = tuple(
            KnownTerm(
                pk=row["pk"],
                name=row[f"term_{language}"],
                definition=row[f"definition_{language}"],
                url=reverse("glossary:term", args=[row[f"slug_{language}"]]),
                forms=forms[row["pk"]],
            )
            for row in rows
            if row[f"term_{language}"] and row[f"definition_{language}"]
        )
    patterns: dict[str, list[Pattern]] = {}
    for term in terms:
        for form in term.forms[language]:
            words = tuple(
                word_of(token, form) for token in analyse_text(form, language)
            )
            for base in words[0].bases if words else ():
                patterns.setdefault(base, []).append(Pattern(words, term))
    by_base = {base: tuple(found) for base, found in patterns.items()}
    return Lexicon(version, language, terms, by_base)


def word_of(token: Token, form: str) -> Word:
    """Return how a word of a name is recognised.

    A name stands in its base form, so of several readings (*tuki* is also *he or she
    blocked*) it is the one that looks the same.
    """
    written = form[token.start : token.end]
    bases = frozenset({token.surface} & set(token.bases)) or frozenset(token.bases)
    # The analysis takes Finnish nouns of doing for their verb: spreading a practice
    # is a term, to spread butter is not.
    is_doing = token.surface.endswith("minen") and token.surface not in bases
    return Word(
        bases,
        beginning=token.surface.removesuffix("nen") if is_doing else "",
        in_capitals=len(written) > 1 and written.isupper(),
    )
