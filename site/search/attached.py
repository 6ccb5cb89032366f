"""Which file on a page explains a hit, and the passage in it."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from django.utils.safestring import SafeString

from juuri.findable import AttachedText
from search.conditions import Beginning, Condition, Not, Terms
from search.models import SearchEntry
from search.passages import LEAD, LENGTH, Marker
from search.query import Query

# Analysing a report of a hundred pages takes a second: only places are read where a
# word begins, or goes on, as one of the query does, and only so many.
SAME_LETTERS = 3
MAX_PLACES = 40


class AttachedPassage(NamedTuple):
    """Where in a file the words of the query stand; empty if only in its title."""

    title: SafeString
    title_language: str
    passage: SafeString
    language: str


class AttachedMarker:
    """Knows where in files words of a query may stand; markers know whether they do."""

    def __init__(self, query: Query) -> None:
        self.query = query

    def passage(self, entry: SearchEntry, marker: Marker) -> AttachedPassage | None:
        """Return the first file of an entry that has a word of the query."""
        for attached in (AttachedText(**values) for values in entry.attached):
            passage = self.passage_in(attached.text, marker)
            if passage or marker.marked(attached.title):
                title = marker.mark(attached.title)
                return AttachedPassage(
                    title, attached.title_language, passage, attached.language
                )
        return None

    def passage_in(self, text: str, marker: Marker) -> SafeString:
        """Return the first passage of a long text with a word of the query."""
        for place in self._places(text):
            start = _start_of_sentence(text, place)
            passage = marker.passage(text[start : place + LENGTH])
            if passage:
                return passage
        return SafeString("")

    def _places(self, text: str) -> Iterator[int]:
        """Yield where a word of the query may stand, not twice in one passage."""
        if self.beginnings is None:
            return
        ends = found = 0
        for match in self.beginnings.finditer(text):
            if match.start() < ends:
                continue
            yield match.start()
            ends = match.start() + LEAD
            found += 1
            if found == MAX_PLACES:
                return

    @cached_property
    def beginnings(self) -> re.Pattern[str] | None:
        """What the words of the query begin with, whatever their form."""
        asked = [c for c in (self.query.condition(), self.query.loose) if c]
        words = {word for condition in asked for word in _words_of(condition)}
        letters = sorted({re.escape(word[:SAME_LETTERS]) for word in words})
        return re.compile("|".join(letters), re.IGNORECASE) if letters else None


def _words_of(condition: Condition) -> Iterator[str]:
    """Yield the words that a condition asks for; a pair is two of them."""
    if isinstance(condition, Beginning):
        yield condition.letters
    elif isinstance(condition, Terms):
        if condition.fields != ("language",):
            for term in condition.terms:
                yield from filter(None, term.split("_"))
    elif not isinstance(condition, Not):
        for part in condition.of:
            yield from _words_of(part)


def _start_of_sentence(text: str, place: int) -> int:
    """Return where the sentence begins in which a place stands, or a word near it."""
    earliest = max(place - LENGTH + LEAD, 0)
    ends = [match.end() for match in re.finditer(r"[.!?\n]\s*", text[earliest:place])]
    if ends:
        return earliest + ends[-1]
    return text.rfind(" ", earliest, place) + 1 if earliest else 0
