"""Which file on a page explains a hit, and the passage in it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.safestring import SafeString

from juuri.findable import AttachedText
from search.models import SearchEntry
from search.passages import LEAD, LENGTH, Marker

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


def attached_passage(entry: SearchEntry, marker: Marker) -> AttachedPassage | None:
    """Return the first file of an entry that has a word of the query."""
    for attached in (AttachedText(**values) for values in entry.attached):
        passage = passage_in(attached.text, marker)
        if passage or marker.marked(attached.title):
            title = marker.mark(attached.title)
            return AttachedPassage(
                title, attached.title_language, passage, attached.language
            )
    return None


def passage_in(text: str, marker: Marker) -> SafeString:
    """Return the first passage of a long text with a word of the query, or nothing."""
    for place in _places(text, marker):
        start = _start_of_sentence(text, place)
        passage = marker.passage(text[start : place + LENGTH])
        if passage:
            return passage
    return SafeString("")


def _places(text: str, marker: Marker) -> Iterator[int]:
    """Yield where a word of the query may stand, not twice in one passage."""
    halves = {half for pair in marker.pairs for half in pair.split("_")}
    words = marker.surfaces | marker.bases | halves
    letters = {re.escape(word[:SAME_LETTERS]) for word in words if word}
    if not letters:
        return
    ends = found = 0
    for match in re.finditer("|".join(sorted(letters)), text, re.IGNORECASE):
        if match.start() < ends:
            continue
        yield match.start()
        ends = match.start() + LEAD
        found += 1
        if found == MAX_PLACES:
            return


def _start_of_sentence(text: str, place: int) -> int:
    """Return where the sentence begins in which a place stands, or a word near it."""
    earliest = max(place - LENGTH + LEAD, 0)
    ends = [match.end() for match in re.finditer(r"[.!?\n]\s*", text[earliest:place])]
    if ends:
        return earliest + ends[-1]
    return text.rfind(" ", earliest, place) + 1 if earliest else 0
