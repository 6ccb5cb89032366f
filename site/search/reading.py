"""How a visitor's text was read, as the page says it to her."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from juuri.glossary.lexicon import lexicon_of
from search.asking import did_you_mean
from search.parameters import Parameters
from search.query import Query, Widened
from search.typed import MAX_CHARACTERS, MAX_WORDS, pieces


@dataclass(frozen=True)
class Correction:
    """A word that is nowhere, and what was looked for besides it, with addresses."""

    typed: str
    # Words that the visitor may have meant, each with the address that asks for it.
    meant: list[tuple[str, str]]
    # Whether the word is all that was typed.
    is_all: bool = False


@dataclass(frozen=True)
class Synonym:
    """Another name of a term of the glossary that was looked for too."""

    asked: str
    found: str
    language: str
    # The page of the term, empty where readers of the language see none.
    url: str


@dataclass(frozen=True)
class Reading:
    """What became of the typed text."""

    reader: str
    was_cut: bool = False
    corrections: list[Correction] = field(default_factory=list)
    synonyms: list[Synonym] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    only_left_out: bool = False
    max_words: int = MAX_WORDS
    max_characters: int = MAX_CHARACTERS

    @property
    def own_synonyms(self) -> list[Synonym]:
        """Return the other names in the reader's language; the rest explains hits."""
        return self.synonyms_in(self.reader)

    @property
    def says_something(self) -> bool:
        """Whether there is anything to say."""
        return bool(
            self.was_cut or self.corrections or self.own_synonyms or self.left_out
        )  # fmt: skip

    def synonyms_in(self, language: str) -> list[Synonym]:
        """Return the names in one language."""
        return [synonym for synonym in self.synonyms if synonym.language == language]


def reading_of(query: Query, asked: Parameters, found: int = 1) -> Reading:
    """Return how the text of a listing was read, given how many entries it found.

    A text that found nothing though its words are there may have a wrong one.
    """
    notes = query.notes
    corrections = notes.corrections or (
        () if found or not query.has_clauses else did_you_mean(query)
    )
    return Reading(
        reader=query.language,
        was_cut=notes.was_cut,
        corrections=corrections_of(corrections, asked),
        synonyms=synonyms_of(notes.synonyms, query.language),
        left_out=[p.text.strip() for p in pieces(query.text) if p.is_refused],
        only_left_out=notes.only_refused,
    )


def corrections_of(
    pairs: Iterable[tuple[str, str]], asked: Parameters
) -> list[Correction]:
    """Return each corrected word once, with all that may have been meant."""
    meant: dict[str, list[tuple[str, str]]] = {}
    for typed, word in pairs:
        text = with_word(asked.text, typed, word)
        meant.setdefault(typed, []).append((word, asked.with_text(text).address()))
    everything = asked.text.strip().casefold()
    return [
        Correction(typed, words, typed.casefold() == everything)
        for typed, words in meant.items()
    ]


def with_word(text: str, typed: str, word: str) -> str:
    """Return the text with another word in the place of one, whatever its case.

    >>> with_word("Hanke ja hankeet", "hankeet", "hankkeet")
    'Hanke ja hankkeet'
    """
    place = re.compile(rf"(?<!\w){re.escape(typed)}(?!\w)", re.IGNORECASE)
    # A form that the text does not have letter by letter is asked for by itself.
    return place.sub(lambda _match: word, text) if place.search(text) else word


def synonyms_of(widened: Sequence[Widened], reader: str) -> list[Synonym]:
    """Return the other names with the pages of their terms, without a query."""
    if not widened:
        return []
    addresses = {
        name.casefold(): term.url
        for term in lexicon_of(reader).terms
        for names in term.forms.values()
        for name in names
    }
    return [
        Synonym(asked, found, language, addresses.get(found.casefold(), ""))
        for asked, found, language in dict.fromkeys(widened)
    ]
