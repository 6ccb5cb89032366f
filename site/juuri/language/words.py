"""What the analysis of a word is, whatever the language."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from juuri.language.normalisation import as_term


@dataclass(frozen=True, slots=True)
class WordAnalysis:
    """A word as search sees it.

    ``bases`` has the base form of every reading of an ambiguous word, and the
    surface form when no reading is known; it is empty only for an empty word.
    ``parts`` has what the word is composed of and never repeats a base.
    """

    surface: str
    bases: tuple[str, ...]
    parts: tuple[str, ...]

    @property
    def terms(self) -> frozenset[str]:
        """Base forms and parts: what makes two words find each other."""
        return frozenset(self.bases + self.parts)


class Reading(NamedTuple):
    """Base forms and parts that one language found in a word, not yet cleaned."""

    bases: Iterable[str]
    parts: Iterable[str] = ()


class Analyser(Protocol):
    """One language's knowledge of its words."""

    def read(self, word: str) -> Reading:
        """Return what is known of a normalised word, empty if it is not known."""

    def guess(self, word: str) -> Reading:
        """Return what an unknown word may be an inflected form of."""

    def borders(self, word: str) -> tuple[int, ...]:
        """Return where the parts of a compound meet, as places in the word."""


def merged(surface: str, reading: Reading) -> WordAnalysis:
    """Return a reading as an analysis: clean terms, sorted, each once."""
    bases = _clean(reading.bases) or _clean([surface])
    parts = _clean(reading.parts) - bases
    return WordAnalysis(surface, tuple(sorted(bases)), tuple(sorted(parts)))


def _clean(terms: Iterable[str]) -> set[str]:
    return {term for term in map(as_term, terms) if term}
