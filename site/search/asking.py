"""What a typed text means: which words, in any form, an entry must hold.

The only door from a text to a `Query`; engines, listings, the evaluation and
suggestions agree because they all come through it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.conf import settings

from juuri.language import analyse_text, phrase_pairs
from search.conditions import Condition, most_of
from search.query import Clause, Notes, Phrase, Query, Word
from search.typed import Piece, cut, pieces


def ask(
    text: str,
    language: str,
    *,
    languages: Sequence[str] | None = None,
    was_cut: bool = False,
    **rest: Any,
) -> Query:
    """Return the query of a text for the readers of a language.

    `languages` are those whose entries are looked through: by default all of the site.
    `rest` are the other fields of the query: choices, sort, page. Whoever cut the
    text already says so by `was_cut`.
    """
    text, is_cut = cut(text)
    searched = site_languages() if languages is None else tuple(languages)
    read = list(pieces(text))
    wanted = [piece for piece in read if not piece.is_refused]
    refused = [piece for piece in read if piece.is_refused]
    clauses = {code: clauses_of(wanted, code) for code in searched} if read else {}
    notes = Notes(was_cut=was_cut or is_cut, only_refused=bool(refused) and not wanted)
    query = Query(
        language=language,
        text=text,
        clauses=clauses,
        refused={code: refusals_of(refused, code) for code in searched},
        notes=notes,
        **rest,
    )
    return replace(query, loose=loose_of(query))


def site_languages() -> tuple[str, ...]:
    """Return the codes of the languages of the site."""
    return tuple(code for code, _name in settings.LANGUAGES)


def clauses_of(wanted: Sequence[Piece], language: str) -> tuple[Clause, ...]:
    """Return what must be found: each word in any form, quoted words side by side."""
    found = (clause for piece in wanted for clause in _clauses_in(piece, language))
    return tuple(dict.fromkeys(found))


def refusals_of(refused: Sequence[Piece], language: str) -> tuple[Condition, ...]:
    """Return what must not be found: what each piece would have found."""
    return tuple(clause.condition() for clause in clauses_of(refused, language))


def _clauses_in(piece: Piece, language: str) -> Iterator[Clause]:
    tokens = analyse_text(piece.text, language)
    pairs = phrase_pairs(tokens) if piece.is_phrase else []
    if pairs:
        yield Phrase(tuple(tuple(choices) for choices in pairs))
    else:
        yield from (Word(token.surface, tuple(token.bases)) for token in tokens)


def loose_of(query: Query) -> Condition | None:
    """Return what entries may hold instead: most of three or more words."""
    most: Mapping[str, Condition] = {
        language: most_of([clause.condition() for clause in clauses])
        for language, clauses in query.clauses.items()
        if len(clauses) > 2
    }
    return query.spoken(most)
