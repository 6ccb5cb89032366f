"""What the search index stores of a text, and how a phrase is asked.

A pair is written ``a_b``. Terms neither begin nor end with an underscore, and one
inside a term is doubled in a pair: a single underscore always stands between the two
words. Pairs belong in a column of their own, where no word can be mistaken for one.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from juuri.language.analysis import analyse_text
from juuri.language.normalisation import MAX_TERM
from juuri.language.words import WordAnalysis

# Bounds of what one text puts into the index. A long report has 40,000 words.
MAX_TOKENS = 100_000
MAX_REPEATS = 100
MAX_READINGS_IN_PAIR = 6
_HALF = (MAX_TERM - 1) // 2


@dataclass(frozen=True, slots=True)
class IndexTerms:
    """The terms of a text in order, repeated as the text repeats them."""

    surfaces: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()


def index_terms(text: str, language: str) -> IndexTerms:
    """Return what one group of columns of the search index stores of a text."""
    words = analyse_text(text, language)[:MAX_TOKENS]
    return IndexTerms(
        surfaces=_bounded(word.surface for word in words),
        bases=_bounded(base for word in words for base in word.bases),
        parts=_bounded(part for word in words for part in word.parts),
        pairs=_bounded(pair for pairs in phrase_pairs(words) for pair in pairs),
    )


def phrase_pairs(words: Sequence[WordAnalysis]) -> list[list[str]]:
    """Return how to ask for a phrase: all of these, each as any of its pairs."""
    return [_pairs(first, second) for first, second in pairwise(words)]


def _pairs(first: WordAnalysis, second: WordAnalysis) -> list[str]:
    return [
        f"{_half(one)}_{_half(other)}"
        for one, other in product(
            first.bases[:MAX_READINGS_IN_PAIR], second.bases[:MAX_READINGS_IN_PAIR]
        )
    ]


def _half(term: str) -> str:
    return term.replace("_", "__")[:_HALF].rstrip("_")


def _bounded(terms: Iterable[str]) -> tuple[str, ...]:
    """Return the terms without what is repeated beyond all relevance."""
    seen: Counter[str] = Counter()
    kept = []
    for term in terms:
        seen[term] += 1
        if seen[term] <= MAX_REPEATS:
            kept.append(term)
    return tuple(kept)
