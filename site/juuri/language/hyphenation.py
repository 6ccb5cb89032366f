"""Soft hyphens at the borders of long compounds, for text that is shown."""

import functools
import re

from juuri.language.analysis import analyser_of
from juuri.language.normalisation import SOFT_HYPHEN, normalise, strip_soft_hyphens

# A border nearer to an end of the word than this is no place for a line break.
SHORTEST_PIECE = 3
CACHED_WORDS = 2048
_WORD = re.compile(rf"(?:[^\W\d_]|{SOFT_HYPHEN})+")


def soft_hyphenate(text: str, language: str, minimum: int = 12) -> str:
    """Return the text with soft hyphens in compounds of at least ``minimum`` letters.

    The text is plain text, not HTML. Soft hyphens that were there are placed anew.
    """

    def hyphenated(match: re.Match[str]) -> str:
        word = strip_soft_hyphens(match[0])
        if len(word) < minimum:
            return word
        return SOFT_HYPHEN.join(_pieces(word, language))

    return _WORD.sub(hyphenated, text)


def _pieces(word: str, language: str) -> list[str]:
    lowered = normalise(word)
    if len(lowered) != len(word):
        return [word]
    ends = [*_borders(lowered, language), len(word)]
    starts = [0, *ends]
    return [word[start:end] for start, end in zip(starts, ends, strict=False)]


@functools.lru_cache(maxsize=CACHED_WORDS)
def _borders(word: str, language: str) -> tuple[int, ...]:
    inside = range(SHORTEST_PIECE, len(word) - SHORTEST_PIECE + 1)
    return tuple(at for at in analyser_of(language).borders(word) if at in inside)
