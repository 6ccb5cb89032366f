"""A compound as the words that it joins, and whether a dictionary knows a word.

For a reader who writes apart what others write together.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from juuri.language.analysis import analyse_word, analyser_of
from juuri.language.normalisation import as_term
from juuri.language.words import WordAnalysis

# A piece shorter than this is an ending that looks like a word.
SHORTEST_PIECE = 2
# Where a number meets its unit: 5km, 100mbit.
_UNIT = re.compile(r"\d(?=[^\W\d_])")


def known_bases(word: str, language: str) -> frozenset[str]:
    """Return the base forms that a dictionary has or derives, without any guess.

    Unlike an analysis it is not remembered: it is asked of words that nobody wrote.
    """
    return frozenset(analyser_of(language).read(as_term(word)).bases)


def written_apart(word: str, language: str) -> list[tuple[WordAnalysis, ...]]:
    """Return the ways to write a compound as several words.

    Parted at one border, for each border, and at all of them.

    >>> [[piece.surface for piece in way] for way in written_apart("kuntayhtymä", "fi")]
    [['kunta', 'yhtymä']]
    """
    term = as_term(word)
    borders = _borders(term, language)
    ways: list[tuple[int, ...]] = [(border,) for border in borders]
    if len(borders) > 1:
        ways.append(borders)
    return [way for way in (_pieces(term, cuts, language) for cuts in ways) if way]


def _borders(term: str, language: str) -> tuple[int, ...]:
    """Return the borders in the parts between hyphens, and the hyphens."""
    found = set()
    start = 0
    for piece in term.split("-"):
        found |= {start + m.end() for m in _UNIT.finditer(piece)}
        inside = analyser_of(language).borders(piece) if piece.isalpha() else ()
        found |= {start + border for border in inside}
        start += len(piece) + 1
        found.add(start - 1)
    return tuple(sorted(found - {0, len(term)}))


def _pieces(
    term: str, cuts: tuple[int, ...], language: str
) -> tuple[WordAnalysis, ...]:
    pieces = list(_cut(term, cuts))
    if any(len(piece) < SHORTEST_PIECE and piece.isalpha() for piece in pieces):
        return ()
    return tuple(analyse_word(piece, language) for piece in pieces)


def _cut(term: str, cuts: tuple[int, ...]) -> Iterator[str]:
    for start, end in pairwise((0, *cuts, len(term))):
        yield term[start:end].strip("-")
