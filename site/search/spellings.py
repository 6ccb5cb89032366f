"""One word or two: compounds that are typed apart, or written apart in the texts."""

from collections.abc import Sequence

from juuri.language import Token, WordAnalysis, analyse_word, written_apart
from search.query import APART, TOGETHER, Alternative, Word

# How many words that stand side by side may be one.
MOST_JOINED = 3
# Of a long text only the beginning: nobody types a compound in thirty pieces.
MAX_JOINED = 12
SHORTEST = 2


def together(
    tokens: Sequence[Token], language: str
) -> dict[int, tuple[Alternative, ...]]:
    """Return by place of a word what it is when written together with neighbours.

    *Kirja hylly* is *kirjahylly*; each of the words counts as found by it.
    """
    found: dict[int, tuple[Alternative, ...]] = {}
    tokens = tokens[:MAX_JOINED]
    for start in range(len(tokens)):
        for end in range(start + 2, min(start + MOST_JOINED, len(tokens)) + 1):
            word = _joined(tokens[start:end], language)
            for place in range(start, end) if word else ():
                found[place] = (*found.get(place, ()), *word)
    return found


def _joined(tokens: Sequence[Token], language: str) -> tuple[Alternative, ...]:
    if min(len(token.surface) for token in tokens) < SHORTEST:
        return ()
    word = analyse_word("".join(token.surface for token in tokens), language)
    return (Alternative((word.bases,), surface=word.surface, share=TOGETHER),)


def apart(word: str, language: str) -> tuple[Alternative, ...]:
    """Return what a compound is when its parts stand side by side as words."""
    return tuple(
        Alternative(_bases(way), share=APART) for way in written_apart(word, language)
    )


def scattered(word: Word, language: str) -> tuple[Alternative, ...]:
    """Return a compound as words that stand anywhere: near to it, but not it."""
    ways = written_apart(word.surface, language)
    return tuple(Alternative(_bases(way), is_beside=False) for way in ways[-1:])


def _bases(way: Sequence[WordAnalysis]) -> tuple[tuple[str, ...], ...]:
    return tuple(piece.bases for piece in way)
