"""From a word or a text to what search compares: the same for every language."""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass

from juuri.language.english import english
from juuri.language.finnish import finnish
from juuri.language.normalisation import KEPT_ENDINGS, as_term
from juuri.language.swedish import swedish
from juuri.language.tokens import RawToken, tokenise
from juuri.language.words import Analyser, Reading, WordAnalysis, merged

LANGUAGES = ("fi", "sv", "en")
CACHED_WORDS = 8192
_ANALYSERS: dict[str, Callable[[], Analyser]] = {
    "fi": finnish,
    "sv": swedish,
    "en": english,
}
# What joins words into one: hyphens, dots, and anything else that is no letter.
_JOINT = re.compile(r"[\W_]+")
# In a word that the language knows a colon or an apostrophe joins an ending.
_JOINT_OF_KNOWN = re.compile(r"[^\w:']+|_+")


@dataclass(frozen=True, slots=True)
class Token(WordAnalysis):
    """A word of a text with its place there."""

    start: int
    end: int


def analyser_of(language: str) -> Analyser:
    """Return what knows the words of a language."""
    if language not in _ANALYSERS:
        raise ValueError(f"no analysis for the language {language!r}")
    return _ANALYSERS[language]()


def analyse_word(word: str, language: str) -> WordAnalysis:
    """Return how search sees a word; several words are seen as all of them.

    >>> analyse_word("Kaupunginteatterissa", "fi")
    WordAnalysis(surface='kaupunginteatterissa', bases=('kaupunginteatteri',),
                 parts=('kaupunki', 'teatteri'))
    """
    found = analyse_text(word, language)
    if len(found) == 1:
        return WordAnalysis(found[0].surface, found[0].bases, found[0].parts)
    return merged(
        as_term("-".join(token.surface for token in found)),
        Reading(
            [base for token in found for base in token.bases],
            [part for token in found for part in token.parts],
        ),
    )


def terms(word: str, language: str) -> frozenset[str]:
    """Return the base forms and parts of a word.

    Two words find each other when they share a term.
    """
    return analyse_word(word, language).terms


def analyse_text(text: str, language: str) -> list[Token]:
    """Return the words of a text, each with its analysis and place."""
    analyser_of(language)
    tokens = (_token(raw, language) for raw in tokenise(text))
    return [token for token in tokens if token.surface]


def _token(raw: RawToken, language: str) -> Token:
    word = _analysed(as_term(raw.text), language)
    return Token(word.surface, word.bases, word.parts, raw.start, raw.end)


@functools.lru_cache(maxsize=CACHED_WORDS)
def _analysed(surface: str, language: str) -> WordAnalysis:
    return merged(surface, _read(surface, analyser_of(language)))


def _read(surface: str, analyser: Analyser) -> Reading:
    """Read a word, and what a joint in it joins."""
    word = surface.rstrip(KEPT_ENDINGS)
    if not any(map(str.isalpha, word)) or len(word) == 1:
        return _read_number(surface, word)
    reading = analyser.read(word)
    joint = _JOINT_OF_KNOWN if reading.bases else _JOINT
    pieces = [piece for piece in joint.split(word) if len(piece) > 1]
    if pieces == [word]:
        return reading if reading.bases else analyser.guess(word)
    readings = [_read_piece(piece, analyser) for piece in pieces]
    bases = reading.bases or _joined_bases(word, pieces, readings)
    parts = [*reading.parts]
    for piece in readings:
        parts += [*piece.bases, *piece.parts]
    # Sotepalvelut and SOTE-palvelut are the same services.
    parts += [base.replace("-", "") for base in bases]
    return Reading(bases, parts)


def _read_piece(piece: str, analyser: Analyser) -> Reading:
    if not piece.isalpha():
        return Reading((piece,))
    reading = analyser.read(piece)
    return reading if reading.bases else analyser.guess(piece)


def _joined_bases(word: str, pieces: list[str], readings: list[Reading]) -> list[str]:
    """Return the base forms of *te-palvelut*: the last piece is inflected.

    Other joints than a hyphen (*o'brien*, *kunta.fi*) may as well join no words.
    """
    if not pieces or not word.endswith(pieces[-1]):
        return [word]
    beginning = word[: -len(pieces[-1])]
    bases = [beginning + base for base in readings[-1].bases]
    return bases if beginning.endswith("-") else [word, *bases]


def _read_number(surface: str, word: str) -> Reading:
    """Read a word without letters, or of one letter: *100%*, *2014-2020*, *c++*."""
    if not word[-1:].isdigit():
        return Reading((surface,))
    return Reading((word,), [year for year in word.split("-") if len(year) > 1])
