"""Where in a text the words of a query stand, in whatever form."""

import re
from collections.abc import Iterator

from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from juuri.language import Token, analyse_text, phrase_pairs
from search.query import Clause, Phrase, Query, Word

# About as much as two lines of a hit.
LENGTH = 240
LEAD = 80
# A text is read piece by piece until the first match, and only so far.
MAX_PIECES = 400
_PIECE = re.compile(r"[^\n.!?]+[.!?]*\s*|[.!?\s]+")


class Marker:
    """Knows what the words of a query look like in texts of one language."""

    def __init__(self, query: Query, language: str) -> None:
        clauses: tuple[Clause, ...] = query.clauses.get(language, ())
        words = [clause for clause in clauses if isinstance(clause, Word)]
        self.language = language
        self.surfaces = {word.surface for word in words}
        self.bases = {base for word in words for base in word.bases}
        self.pairs = {
            pair
            for clause in clauses
            if isinstance(clause, Phrase)
            for choices in clause.pairs
            for pair in choices
        }

    def marked(self, text: str) -> list[Token]:
        """Return the words of a text that the query means, in their order."""
        tokens = analyse_text(text, self.language)
        places = {
            place
            for place, token in enumerate(tokens)
            if token.surface in self.surfaces or not self.bases.isdisjoint(token.terms)
        }
        if self.pairs:
            for place, pairs in enumerate(phrase_pairs(tokens)):
                if not self.pairs.isdisjoint(pairs):
                    places |= {place, place + 1}
        return [tokens[place] for place in sorted(places)]

    def passage(self, text: str) -> SafeString:
        """Return the first passage with a match, escaped and marked; or nothing."""
        if not (self.surfaces or self.pairs):
            return SafeString("")
        for start, piece in _pieces(text):
            for token in self.marked(piece)[:1]:
                return self._around(text, start, start + token.start)
        return SafeString("")

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
