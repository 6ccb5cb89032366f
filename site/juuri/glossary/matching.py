"""Finding the terms of the glossary in running text, in whatever form they stand."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from juuri.glossary.lexicon import KnownTerm, Lexicon, Pattern, Word, lexicon_of
from juuri.language import Token, analyse_text

# Between two words of one term: space, and the hyphen of *sosiaali- ja*.
_BETWEEN = re.compile(r"[-\u2010\u2011]?\s+")


class Occurrence(NamedTuple):
    """A term as it stands in a text, with its place there."""

    term: KnownTerm
    start: int
    end: int


def occurrences(text: str, lexicon: Lexicon) -> Iterator[Occurrence]:
    """Yield the terms of a text in order, the longest where several begin."""
    if not lexicon.patterns:
        return
    tokens = analyse_text(text, lexicon.language)
    place = 0
    while place < len(tokens):
        found = pattern_at(place, tokens, text, lexicon)
        length = len(found.words) if found else 1
        if found:
            end = tokens[place + length - 1].end
            yield Occurrence(found.term, tokens[place].start, end)
        place += length


def pattern_at(
    place: int, tokens: list[Token], text: str, lexicon: Lexicon
) -> Pattern | None:
    """Return the longest name that begins with a word of the text."""
    candidates = [
        pattern
        for base in tokens[place].bases
        for pattern in lexicon.patterns.get(base, ())
    ]
    fitting = (
        pattern
        for pattern in candidates
        if fits(
            pattern, tokens[place : place + len(pattern.words)], text, lexicon.language
        )
    )
    return max(fitting, key=lambda pattern: len(pattern.words), default=None)


def fits(pattern: Pattern, tokens: list[Token], text: str, language: str) -> bool:
    """Whether the words of a text are those of a name, with nothing between them."""
    if len(tokens) < len(pattern.words):
        return False
    joints = (text[one.end : other.start] for one, other in pairwise(tokens))
    return all(map(_BETWEEN.fullmatch, joints)) and all(
        word_fits(word, token, text[token.start : token.end])
        and (token is tokens[-1] or not is_other_word(word, token, language))
        for word, token in zip(pattern.words, tokens, strict=True)
    )


def word_fits(word: Word, token: Token, written: str) -> bool:
    """Whether a word of a text is a form of a word of a name."""
    return (
        bool(word.bases & set(token.bases))
        and token.surface.startswith(word.beginning)
        and (written[:2].isupper() or not word.in_capitals)
    )


def is_other_word(word: Word, token: Token, language: str) -> bool:
    """Whether a word that may be a form of a name's word is one of its own.

    *Hyvin käytännön* tells of no good practice though *hyvin* is a form of *hyvä*.
    For Finnish only: in Swedish an unknown word always counts as its own base form.
    """
    own = token.surface in token.bases and token.surface not in word.bases
    return language == "fi" and own


def equivalents(text: str, language: str) -> dict[str, tuple[str, ...]]:
    """Return all names, by language, of the terms that a text mentions.

    For a search that finds what is said in other words: synonyms, discouraged forms,
    and what the term is called in the other language.
    """
    found: dict[str, dict[str, None]] = {}
    for occurrence in occurrences(text, lexicon_of(language)):
        for code, names in occurrence.term.forms.items():
            found.setdefault(code, {}).update(dict.fromkeys(names))
    return {code: tuple(names) for code, names in found.items()}
