"""How good an answer is: recall, nDCG and precision of ranked hits, and their means."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log2
from statistics import fmean
from typing import Any

from search.evaluation.collection import JudgedQuery

DEEP = 50
TOP = 10
DIGITS = 4


@dataclass(frozen=True)
class Answer:
    """What was found for a query: keys in order, those marked "nearest" apart."""

    query: JudgedQuery
    hits: tuple[str, ...]
    nearest: frozenset[str] = frozenset()

    @property
    def certain(self) -> list[str]:
        """The first hits that are not marked "nearest"."""
        return [key for key in self.hits[:DEEP] if key not in self.nearest]


@dataclass(frozen=True)
class Score:
    """The three measures of one answer."""

    recall: float
    ndcg: float
    precision: float


def score(answer: Answer) -> Score:
    """Return the measures; without relevant documents only silence is right.

    Where there is something to find and no hit stands unmarked, precision is 0.
    """
    relevant = answer.query.relevant
    certain = answer.certain
    if not relevant:
        right = 0.0 if certain else 1.0
        return Score(right, right, right)
    right_ones = sum(key in relevant for key in certain)
    return Score(
        len(relevant.intersection(answer.hits[:DEEP])) / len(relevant),
        _ndcg(answer.hits, relevant),
        right_ones / len(certain) if certain else 0.0,
    )


def _ndcg(hits: tuple[str, ...], relevant: frozenset[str]) -> float:
    gained = sum(
        1 / log2(place + 2) for place, key in enumerate(hits[:TOP]) if key in relevant
    )
    best = sum(1 / log2(place + 2) for place in range(min(len(relevant), TOP)))
    return gained / best


def summary(answers: Iterable[Answer]) -> dict[str, Any]:
    """Return the means by type and language, and of all that have an answer.

    `all` leaves out queries across languages and those without relevant documents.
    """
    types: dict[str, dict[str, list[Score]]] = {}
    of_all: dict[str, list[Score]] = {}
    for answer in answers:
        query = answer.query
        measured = score(answer)
        by_language = types.setdefault(query.type, {})
        by_language.setdefault(query.language, []).append(measured)
        if query.relevant and not query.is_cross:
            of_all.setdefault(query.language, []).append(measured)
    return {
        "types": {name: _means(types[name]) for name in sorted(types)},
        "all": _means(of_all),
    }


def _means(by_language: dict[str, list[Score]]) -> dict[str, dict[str, float]]:
    return {
        language: {
            "n": len(scores),
            f"recall@{DEEP}": round(fmean(s.recall for s in scores), DIGITS),
            f"ndcg@{TOP}": round(fmean(s.ndcg for s in scores), DIGITS),
            "precision": round(fmean(s.precision for s in scores), DIGITS),
        }
        for language, scores in sorted(by_language.items())
    }
