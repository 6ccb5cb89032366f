"""Reading what a visitor typed: words, quoted phrases, and what she refuses."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

MAX_CHARACTERS = 200
MAX_WORDS = 32

_QUOTES = '"\u201c\u201d\u201e\u00ab\u00bb'
_QUOTE = re.compile(f"[{_QUOTES}]")
# A minus refuses what follows at once, if nothing stands before it.
_MINUS = r"(?<!\S)[-\u2212]"
_SPECIAL = re.compile(
    rf"{_MINUS}[{_QUOTES}](?P<refused_phrase>[^{_QUOTES}]*)[{_QUOTES}]"
    rf"|{_MINUS}(?P<refused_word>\w[^\s{_QUOTES}]*)"
    rf"|[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]"
)
# Words that say nothing of what is looked for; of both languages, for nobody says in
# which she types. Each is one in its own language and no other word in the other.
_FUNCTION_WORDS = """
    ei eli en että ja jos joka kuin kuinka kun me miten mikä mitä myös niin oli olla on
    ovat sekä se tai
    att av de den det en ett för från hur i inte med och om på som till vad vid är
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
# What has a name of several words, and is written after it with a hyphen.
_NAMED_THINGS = """
    hanke kampanja konsepti koulutus kysely malli menetelmä ohjelma palvelu projekti
    ryhmä sopimus sovellus tapahtuma toimintamalli verkosto
"""
NAMED_THINGS = frozenset(_NAMED_THINGS.split())
# A name of several words and what it is the name of, with a hyphen between.
_HYPHENATED_NAME = re.compile(rf"[^{_QUOTES}]*\w\s+[^{_QUOTES}]*\w\s-\w[^\s{_QUOTES}]*")
_UNUSABLE = frozenset({"Cc", "Cs"})


class Piece(NamedTuple):
    """A piece of the typed text that is read in one way."""

    text: str
    is_phrase: bool = False
    is_refused: bool = False


def usable(text: str) -> str:
    """Return the text without control characters and lone surrogates."""
    return "".join(
        " " if unicodedata.category(letter) in _UNUSABLE else letter for letter in text
    )


def cut(text: str) -> tuple[str, bool]:
    """Return what is searched of the typed text, and whether that is less."""
    # Only the beginning is looked at: ten kilobytes cost no more than a line.
    beginning = usable(text[: MAX_CHARACTERS + 1])
    words = list(re.finditer(r"\S+", beginning[:MAX_CHARACTERS]))
    if len(words) > MAX_WORDS:
        return beginning[: words[MAX_WORDS - 1].end()], True
    return beginning[:MAX_CHARACTERS].strip(), len(text) > MAX_CHARACTERS


def pieces(text: str) -> Iterator[Piece]:
    """Yield the text piece by piece; a lone quote or minus means nothing.

    >>> [piece.text for piece in pieces('kunta "hyvä työ" -"huono työ" -lappi')]
    ['kunta ', 'hyvä työ', 'huono työ', 'lappi']
    """
    at = 0
    for match in _SPECIAL.finditer(text):
        yield from _plain(text[at : match.start()])
        at = match.end()
        name = str(match.lastgroup)
        if match[name].strip():
            yield Piece(match[name], name.endswith("phrase"), name.startswith("ref"))
    yield from _plain(text[at:])


def hyphenated_name(text: str) -> tuple[str, str] | None:
    """Return a name and what it names, where a word only looks refused.

    >>> hyphenated_name("Naapurin avain -hanke")
    ('Naapurin avain', 'hanke')
    """
    if not _HYPHENATED_NAME.fullmatch(text) or text.count(" -") != 1:
        return None
    name, _hyphen, named = text.partition(" -")
    return name, named


def _plain(text: str) -> Iterator[Piece]:
    if text.strip():
        yield Piece(_QUOTE.sub(" ", text))
