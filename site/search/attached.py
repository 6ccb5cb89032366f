"""Which file on a page explains a hit, and the passage in it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from django.utils.safestring import SafeString

from juuri.findable import AttachedText
from juuri.language import analyse_text
from search.conditions import Beginning, Condition, Not, Terms
from search.models import SearchEntry
from search.nearest import EntryTerms
from search.passages import LEAD, LENGTH, Marker
from search.query import Query

# Analysing a report of a hundred pages takes a second: only places are read where a
# word begins, or goes on, as one of the query does, and only so many.
SAME_LETTERS = 3
MAX_PLACES = 40
# Where terms of files stand among those of the page; see `SearchEntry.attached`.
MIXED_FIELDS = ("body_parts", "pairs")


class AttachedPassage(NamedTuple):
    """Where in a file the words of the query stand; empty if only in its title."""

    title: SafeString
    title_language: str
    passage: SafeString
    language: str


class TermsOfPage(EntryTerms):
    """The terms that an entry has surely from the page itself, not from a file."""

    def in_field(self, name: str) -> frozenset[str]:
        """Return the terms of one field, none of one that files fill too."""
        return frozenset() if name in MIXED_FIELDS else super().in_field(name)


class AttachedMarker:
    """Knows where in files words of a query may stand; markers know whether they do."""

    def __init__(self, query: Query) -> None:
        self.query = query

    def passages(
        self, entries: Iterable[SearchEntry], markers: Mapping[str, Marker]
    ) -> dict[int, AttachedPassage]:
        """Return by key what in files explains entries that have no other passage.

        Files are long: they are fetched, at once, and read only for entries that are
        not explained by their own words. One query, none where every page explains
        itself.
        """
        asked = {
            entry.pk: markers[entry.language]
            for entry in entries
            if entry.language in markers
            and not self.is_explained(entry, markers[entry.language])
        }
        if not asked:
            return {}
        findable = SearchEntry.objects.findable_by(self.query.language)
        rows = findable.filter(pk__in=asked).values_list("pk", "attached")
        found = {pk: self.passage(files, asked[pk]) for pk, files in rows if files}
        return {pk: passage for pk, passage in found.items() if passage}

    def is_explained(self, entry: SearchEntry, marker: Marker) -> bool:
        """Whether the page itself has each word of the query that the entry has."""
        every, own = EntryTerms(entry), TermsOfPage(entry)
        title = analyse_text(entry.title, entry.language)
        clauses = self.query.clauses.get(entry.language, ())
        for clause, word in zip(clauses, marker.words, strict=True):
            asked = clause.loose_condition()
            if every.hold(asked) and not (own.hold(asked) or word.places(title)):
                return False
        return True

    def passage(
        self, files: Iterable[Mapping[str, str]], marker: Marker
    ) -> AttachedPassage | None:
        """Return the first file of an entry that has a word of the query."""
        for attached in (AttachedText(**values) for values in files):
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
