"""Where in HTML there is text to explain, and putting explanations there.

Nothing is written anew: explanations are set between characters that stay as they
are, so whatever markup comes in goes out.
"""

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from juuri.glossary.lexicon import KnownTerm, Lexicon
from juuri.glossary.matching import occurrences

# Links and what else can be operated, headings, labels of facts, code, what is no
# text, and what has its explanation already.
PASSED_OVER = frozenset({
    "a", "abbr", "aside", "audio", "button", "canvas", "code", "dfn", "dt", "h1",
    "h2", "h3", "h4", "h5", "h6", "iframe", "kbd", "label", "legend", "math", "nav",
    "noscript", "object", "option", "pre", "samp", "script", "select", "style",
    "summary", "svg", "template", "textarea", "time", "title", "var", "video",
})  # fmt: skip
# Parts of a page's head that name its kind and its facts.
PASSED_OVER_CLASSES = frozenset({"badge", "cards", "facts", "kind", "page-head__meta"})
VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
    "param", "source", "track", "wbr",
})  # fmt: skip
_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
# A browser may break the line between a button and what follows it, a full stop too.
_OPENING = re.compile(r"""[("'«»”’–-]+$""")
_CLOSING = re.compile(r"""^[)\]"'»”’.,;:!?…%–-]+""")


class Element(NamedTuple):
    """An open element, and whether its text is passed over."""

    tag: str
    passed_over: bool


class Insertion(NamedTuple):
    """A word of the source, with its punctuation, that gets an explanation."""

    term: KnownTerm
    outer_start: int
    start: int
    end: int
    outer_end: int


class TextFinder(HTMLParser):
    """Finds the runs of text between two tags, as places in the source."""

    def __init__(self, html: str, language: str) -> None:
        super().__init__(convert_charrefs=False)
        lines = html.split("\n")
        self._line_starts = [0, *accumulate(len(line) + 1 for line in lines)]
        self._language = language
        self._open: list[Element] = []
        self._run_start: int | None = None
        self.runs: list[tuple[int, int]] = []
        self.feed(html)
        self.close()
        self._end_run(len(html))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element; what stands in one that is passed over is so as well."""
        self._end_run()
        if tag not in VOID:
            passed = self._is_passing() or self._passes_over(tag, dict(attrs))
            self._open.append(Element(tag, passed))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take `<br/>` as a tag without content; HTML has no other such tags."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close the element, and what was left open in it."""
        self._end_run()
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        """Begin a run of text, or go on with it."""
        if self._run_start is None and not self._is_passing():
            self._run_start = self._place()

    def handle_entityref(self, name: str) -> None:
        """Take a reference for the letter that it is."""
        self.handle_data(name)

    def handle_charref(self, name: str) -> None:
        """Take a reference for the letter that it is."""
        self.handle_data(name)

    def handle_comment(self, data: str) -> None:
        """End the run of text."""
        self._end_run()

    def handle_decl(self, decl: str) -> None:
        """End the run of text."""
        self._end_run()

    def handle_pi(self, data: str) -> None:
        """End the run of text."""
        self._end_run()

    def unknown_decl(self, data: str) -> None:
        """End the run of text."""
        self._end_run()

    def _passes_over(self, tag: str, attributes: dict[str, str | None]) -> bool:
        language = (attributes.get("lang") or self._language)[:2].lower()
        classes = (attributes.get("class") or "").split()
        return (
            tag in PASSED_OVER
            or language != self._language
            or not PASSED_OVER_CLASSES.isdisjoint(classes)
            or not {"popover", "hidden", "contenteditable"}.isdisjoint(attributes)
        )

    def _is_passing(self) -> bool:
        return bool(self._open) and self._open[-1].passed_over

    def _place(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def _end_run(self, end: int | None = None) -> None:
        if self._run_start is not None:
            self.runs.append((self._run_start, self._place() if end is None else end))
            self._run_start = None


def explain(html: str, lexicon: Lexicon, seen: set[int]) -> str:
    """Return HTML with each term explained where it stands first.

    `seen` has the keys of the terms that were explained before on the same page, and
    is brought up to date.
    """
    pieces, done = [], 0
    for insertion in insertions(html, lexicon, seen):
        before = html[insertion.outer_start : insertion.start]
        after = html[insertion.end : insertion.outer_end]
        word = html[insertion.start : insertion.end]
        marked = f"{opening(insertion.term)}{word}</button>"
        if before or after:
            marked = f'<span class="explained-word">{before}{marked}{after}</span>'
        pieces += [html[done : insertion.outer_start], marked]
        pieces.append(explanation(insertion.term))
        done = insertion.outer_end
    return "".join([*pieces, html[done:]])


def insertions(html: str, lexicon: Lexicon, seen: set[int]) -> Iterator[Insertion]:
    """Yield the places of the terms that were not seen before, in order."""
    for start, end in TextFinder(html, lexicon.language).runs:
        text, places = plain(html[start:end], start)
        done = start
        for found in occurrences(text, lexicon):
            if found.term.pk in seen:
                continue
            seen.add(found.term.pk)
            word_start, word_end = places[found.start], places[found.end]
            before = _OPENING.search(html[done:word_start])
            after = _CLOSING.search(html[word_end:end])
            outer_end = word_end + len(after[0] if after else "")
            outer_start = word_start - len(before[0] if before else "")
            yield Insertion(found.term, outer_start, word_start, word_end, outer_end)
            done = outer_end


def plain(source: str, offset: int) -> tuple[str, list[int] | range]:
    """Return the text of a run of source, and where each letter stands in the whole."""
    if "&" not in source:
        return source, range(offset, offset + len(source) + 1)
    letters: list[str] = []
    places: list[int] = []
    done = 0
    for reference in _REFERENCE.finditer(source):
        between = source[done : reference.start()]
        letters += between
        places += range(offset + done, offset + reference.start())
        meant = unescape(reference[0])
        letters += meant
        places += [offset + reference.start()] * len(meant)
        done = reference.end()
    letters += source[done:]
    places += range(offset + done, offset + len(source) + 1)
    return "".join(letters), places


def opening(term: KnownTerm) -> SafeString:
    """Return the tag that makes a word a button: it opens its explanation."""
    return format_html(
        '<button type="button" class="explained" popovertarget="explained-{}">', term.pk
    )


def explanation(term: KnownTerm) -> SafeString:
    """Return the explanation; phrasing content, so it may stand in a paragraph."""
    return format_html(
        '<span popover id="explained-{}" class="explanation">'
        '<strong class="explanation__term">{}</strong> '
        '<span class="explanation__text">{}</span> '
        '<a href="{}">{}</a></span>',
        term.pk,
        term.name,
        term.definition,
        term.url,
        gettext("More in the glossary"),
    )
