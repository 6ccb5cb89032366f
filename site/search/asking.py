"""What a typed text means: which words, in any form, an entry must hold.

The only door from a text to a `Query`; engines, listings, the evaluation and
suggestions agree because they all come through it.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from django.conf import settings

from juuri.language import Token, analyse_text, phrase_pairs
from search import forgiving
from search.conditions import (
    All,
    Condition,
    Terms,
    Tier,
    any_of,
    in_language,
    most_of,
    whole,
)
from search.query import (
    MAX_WEIGHED_WORDS,
    SAME_SHARES,
    Clause,
    Notes,
    Phrase,
    Query,
    Word,
)
from search.spellings import apart, scattered, together
from search.synonyms import (
    Lexicons,
    Mention,
    lexicons_of,
    mentions,
    other_names,
    widened_by,
)
from search.typed import (
    FUNCTION_WORDS,
    NAMED_THINGS,
    Piece,
    cut,
    hyphenated_name,
    pieces,
)

# What neighbours in the text are worth that are neighbours in an entry too, and a
# title that is what was typed.
PAIR_POINTS = 30
TITLE_POINTS = 150

Clauses = Mapping[str, tuple[Clause, ...]]


@dataclass(frozen=True)
class Wanted:
    """A piece of the text that must be found, with the terms that it mentions."""

    piece: Piece
    mentions: tuple[Mention, ...]


def ask(
    text: str,
    language: str,
    *,
    languages: Sequence[str] | None = None,
    was_cut: bool = False,
    lexicons: Lexicons | None = None,
    **rest: Any,
) -> Query:
    """Return the query of a text for the readers of a language.

    `languages` are those whose entries are looked through: by default all of the site.
    `lexicons` are another glossary than the site's. `rest` are the other fields of the
    query: choices, sort, page. Whoever cut the text already says so by `was_cut`.
    """
    text, is_cut = cut(text)
    query = Query(language=language, text=text, **rest)
    read = list(pieces(text))
    if not read:
        return replace(query, notes=Notes(was_cut=was_cut or is_cut))
    searched = own_first(languages or site_languages(), language)
    wanted = wanted_of(read, lexicons or lexicons_of(site_languages()))
    refused = [Wanted(piece, ()) for piece in read if piece.is_refused]
    clauses = {code: clauses_of(wanted, code) for code in searched}
    clauses, corrections = forgiven(clauses, chosen_languages(query) or searched)
    query = replace(
        query,
        clauses=clauses,
        refused={code: refusals_of(refused, code) for code in searched},
        bonuses=tuple(bonuses_of(wanted, searched)),
        notes=Notes(
            was_cut=was_cut or is_cut,
            corrections=corrections,
            synonyms=synonyms_of(wanted, searched),
            only_refused=bool(refused) and not wanted,
        ),
    )
    named = hyphenated_name(text)
    return replace(query, loose=loose_of(query, named))


def site_languages() -> tuple[str, ...]:
    """Return the codes of the languages of the site."""
    return tuple(code for code, _name in settings.LANGUAGES)


def own_first(languages: Sequence[str], own: str) -> tuple[str, ...]:
    """Return the languages, the reader's own before the others."""
    return tuple(sorted(languages, key=lambda code: code != own))


def chosen_languages(query: Query) -> tuple[str, ...]:
    """Return the languages that the visitor or the page narrowed the list to."""
    chosen = query.choices.get("language") or query.fixed.get("language")
    return tuple(chosen or ())


def wanted_of(read: Sequence[Piece], lexicons: Lexicons) -> list[Wanted]:
    """Return what must be found; what stands in quotes is meant word by word."""
    return [
        Wanted(piece, () if piece.is_phrase else tuple(mentions(piece.text, lexicons)))
        for piece in read
        if not piece.is_refused
    ]


def clauses_of(wanted: Sequence[Wanted], language: str) -> tuple[Clause, ...]:
    """Return what must be found: each word in any form, quoted words side by side."""
    found: dict[Hashable, Clause] = {}
    for one in wanted:
        for clause in _clauses_in(one, language):
            name = clause.surface if isinstance(clause, Word) else clause.pairs
            found.setdefault(name, clause)
    weighty = [c for name, c in found.items() if name not in FUNCTION_WORDS]
    return tuple(weighty or found.values())


def refusals_of(refused: Sequence[Wanted], language: str) -> tuple[Condition, ...]:
    """Return what must not be found: what each piece would have found."""
    return tuple(clause.condition() for clause in clauses_of(refused, language))


def _clauses_in(one: Wanted, language: str) -> Iterator[Clause]:
    tokens = analyse_text(one.piece.text, language)
    pairs = phrase_pairs(tokens) if one.piece.is_phrase else []
    if pairs:
        yield Phrase(tuple(tuple(choices) for choices in pairs))
        return
    joined = together(tokens, language)
    for place, token in enumerate(tokens):
        named = (
            alternative
            for mention in one.mentions
            if mention.start <= token.start < mention.end
            for _name, alternative in other_names(mention, language)
        )
        split = apart(token.surface, language)
        others = (*joined.get(place, ()), *split, *named)
        yield Word(token.surface, _bases(token), tuple(dict.fromkeys(others)))


def _bases(token: Token) -> tuple[str, ...]:
    """Return the base forms, and *sotekeskus* of *sote-keskus*."""
    joined = (base.replace("-", "") for base in token.bases if "-" in base)
    return tuple(dict.fromkeys((*token.bases, *joined)))


def forgiven(
    clauses: Clauses, languages: Sequence[str]
) -> tuple[dict[str, tuple[Clause, ...]], tuple[tuple[str, str], ...]]:
    """Return the clauses with what was probably meant by words that are nowhere.

    And what was typed with what is looked for besides it. A word is somewhere if one
    of the languages has it, of which the reader's own comes first.
    """
    asked = [
        forgiving.Asked(code, clause)
        for code in languages
        for clause in clauses.get(code, ())
        if isinstance(clause, Word)
    ]
    known = forgiving.corrections_for(asked)
    notes = ((word, t) for (_code, word), terms in known.nearest.items() for t in terms)
    return {
        code: tuple(_forgiven(clause, code, known) for clause in of_them)
        for code, of_them in clauses.items()
    }, tuple(dict.fromkeys(notes))


def did_you_mean(query: Query) -> tuple[tuple[str, str], ...]:
    """Return what was typed with a far commoner word one error away, by one query.

    For a text whose words are all there, but nowhere together.
    """
    asked = [
        forgiving.Asked(query.language, clause)
        for clause in query.clauses.get(query.language, ())
        if isinstance(clause, Word)
    ]
    found = forgiving.commoner(asked)
    return tuple((surface, terms[0]) for (_code, surface), terms in found.items())


def _forgiven(clause: Clause, language: str, known: forgiving.Forgiven) -> Clause:
    if not isinstance(clause, Word):
        return clause
    key = (language, clause.surface)
    same = forgiving.alternatives(known.same.get(key, ()), language, SAME_SHARES)
    nearest = forgiving.alternatives(known.nearest.get(key, ()), language)
    if key in known.missing and not same:
        nearest += scattered(clause, language)
    return replace(
        clause,
        alternatives=(*clause.alternatives, *same),
        nearest=nearest,
        weight=known.weights.get(clause.surface, clause.weight),
    )


def loose_of(query: Query, named: tuple[str, str] | None = None) -> Condition | None:
    """Return what entries may hold instead: most of three or more words, or nearly.

    Or the whole of a name whose last word only looks refused. None if that is nothing
    else than the strict condition.
    """
    strict = {
        code: tuple(clause.condition() for clause in clauses)
        for code, clauses in query.clauses.items()
        if clauses
    }
    near = {
        code: tuple(clause.loose_condition() for clause in clauses)
        for code, clauses in query.clauses.items()
        if clauses
    }
    loose = [name_condition(*named, tuple(query.clauses))] if named else []
    if near != strict or any(len(conditions) > 2 for conditions in strict.values()):
        most = {code: most_of(conditions) for code, conditions in near.items()}
        loose += filter(None, [query.spoken(most)])
    return any_of(loose) if loose else None


def name_condition(name: str, named: str, languages: Sequence[str]) -> Condition:
    """Return that an entry has the name and what it names, word beside word.

    What is usually named so may stand elsewhere in the entry.
    """
    ways = [[Piece(f"{name} {named}", is_phrase=True)]]
    if named.lower() in NAMED_THINGS:
        ways.append([Piece(name, is_phrase=True), Piece(named)])
    return any_of(
        in_language(code, All(tuple(c.condition() for c in clauses_of(wanted, code))))
        for way in ways
        for wanted in [[Wanted(piece, ()) for piece in way]]
        for code in languages
    )


def bonuses_of(
    wanted: Sequence[Wanted], languages: Sequence[str]
) -> Iterator[tuple[Tier, ...]]:
    """Yield what entries get points for besides the words themselves."""
    read = [
        [analyse_text(one.piece.text, language) for one in wanted]
        for language in languages
    ]
    if not read or not any(read[0]):
        return
    surfaces = [token.surface for tokens in read[0] for token in tokens]
    yield (Tier(Terms(("pairs",), whole(surfaces)), TITLE_POINTS),)
    neighbours = zip(*([*_neighbours(pieces_)] for pieces_ in read), strict=True)
    for place, of_languages in enumerate(neighbours):
        if place < MAX_WEIGHED_WORDS:
            pairs = dict.fromkeys(pair for found in of_languages for pair in found)
            yield (Tier(Terms(("pairs",), tuple(pairs)), PAIR_POINTS),)


def _neighbours(read: Sequence[Sequence[Token]]) -> Iterator[list[str]]:
    for tokens in read:
        for two in pairwise(tokens):
            yield from phrase_pairs(two)


def synonyms_of(wanted: Sequence[Wanted], languages: Sequence[str]) -> tuple[Any, ...]:
    """Return which terms the visitor's words were widened by, each once."""
    found = (
        widened
        for one in wanted
        for mention in one.mentions
        for language in languages
        for widened in widened_by(mention, language)
    )
    return tuple(dict.fromkeys(found))
