"""Where in a text the words of a query stand, in whatever form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from juuri.language import Token, analyse_text, phrase_pairs
from search.conditions import SURFACE_FIELDS, Beginning, Condition, Not, Terms
from search.query import Query

# About as much as two lines of a hit.
LENGTH = 240
LEAD = 80
# A text is read piece by piece, only so far, and not much further than the first match.
MAX_PIECES = 400
FURTHER = 4_000
MAX_MATCHES = 200
_PIECE = re.compile(r"[^\n.!?]+[.!?]*\s*|[.!?\s]+")


@dataclass
class Marks:
    """What one word or phrase of a query looks like in a text."""

    surfaces: set[str] = field(default_factory=set)
    terms: set[str] = field(default_factory=set)
    pairs: set[str] = field(default_factory=set)

    def learn(self, condition: Condition) -> None:
        """Add the terms of a condition, but for what must not be found."""
        if isinstance(condition, Terms):
            known = self.terms
            if condition.fields == SURFACE_FIELDS:
                known = self.surfaces
            elif condition.fields == ("pairs",):
                known = self.pairs
            known.update(condition.terms)
        elif not isinstance(condition, Not | Beginning):
            for part in condition.of:
                self.learn(part)

    def places(self, tokens: list[Token]) -> set[int]:
        """Return which of the words of a text are meant."""
        found = {place for place, token in enumerate(tokens) if self._is_meant(token)}
        for place, pairs in enumerate(phrase_pairs(tokens) if self.pairs else ()):
            if not self.pairs.isdisjoint(pairs):
                found |= {place, place + 1}
        return found

    def _is_meant(self, token: Token) -> bool:
        return token.surface in self.surfaces or not self.terms.isdisjoint(token.terms)


class Match(NamedTuple):
    """A word of a text that a query means: where it stands, by which of its words."""

    piece: int
    start: int
    word: int


class Marker:
    """Knows what the words of a query look like in texts of one language."""

    def __init__(self, query: Query, language: str) -> None:
        self.language = language
        self.words: list[Marks] = []
        for clause in query.clauses.get(language, ()):
            marks = Marks()
            marks.learn(clause.loose_condition())
            self.words.append(marks)

    def marked(self, text: str) -> list[Token]:
        """Return the words of a text that the query means, in their order."""
        tokens = analyse_text(text, self.language)
        places = {place for word in self.words for place in word.places(tokens)}
        return [tokens[place] for place in sorted(places)]

    def passage(self, text: str) -> SafeString:
        """Return the first passage with most of the words, escaped and marked."""
        matches = self._matches(text)
        if not matches:
            return SafeString("")
        best = max(matches, key=lambda match: _different_words(matches, match))
        return self._around(text, best.piece, best.start)

    def _matches(self, text: str) -> list[Match]:
        """Return the matches in order; no more is read than may be needed."""
        found: list[Match] = []
        for start, piece in _pieces(text):
            found += sorted(self._matches_in(piece, start), key=lambda m: m.start)
            seen = {match.word for match in found}
            is_far = found and start - found[0].start > FURTHER
            if len(seen) == len(self.words) or is_far:
                break
        return found[:MAX_MATCHES]

    def _matches_in(self, piece: str, start: int) -> Iterator[Match]:
        tokens = analyse_text(piece, self.language) if self.words else []
        for number, word in enumerate(self.words):
            for place in word.places(tokens):
                yield Match(start, start + tokens[place].start, number)

    def _around(self, text: str, start: int, match: int) -> SafeString:
        """Return the passage that begins at a piece, or nearer to a late match."""
        begins = start
        if match - start > LENGTH - LEAD:
            begins = max(text.rfind(" ", start, match - LEAD) + 1, start)
        ends = _end_of_word(text, max(begins, match - LEAD) + LENGTH)
        before = "… " if begins else ""
        after = " …" if ends < len(text.rstrip()) else ""
        marked = self.mark(text[begins:ends].strip())
        return mark_safe(f"{before}{marked}{after}")  # noqa: S308 (escaped by mark)

    def mark(self, text: str) -> SafeString:
        """Return the text escaped, with every word marked that the query means."""
        html = []
        at = 0
        for token in self.marked(text):
            html.append((text[at : token.start], text[token.start : token.end]))
            at = token.end
        return format_html_join("", "{}<mark>{}</mark>", html) + escape(text[at:])


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    for count, match in enumerate(_PIECE.finditer(text)):
        if count >= MAX_PIECES:
            return
        yield match.start(), match[0]


def _end_of_word(text: str, place: int) -> int:
    """Return the end of the last whole word before a place."""
    if place >= len(text):
        return len(text)
    space = text.rfind(" ", 0, place)
    return space if space > 0 else place


def _different_words(matches: list[Match], first: Match) -> int:
    """Return how many words of the query a passage has that begins at a match."""
    end = first.start + LENGTH - LEAD
    return len({match.word for match in matches if first.start <= match.start < end})
