"""What a text looks like before it is compared: Unicode, case, dashes, apostrophes.

Everything here works on characters; words are found in ``tokens``.
"""

import re
import unicodedata

MAX_TERM = 64
SOFT_HYPHEN = "\u00ad"

_APOSTROPHES = "\u2018\u2019\u201b\u02bc\u02b9\u2032\u00b4\u0060\uff07"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
# Format and private characters, surrogates, unassigned ones: nobody types them to
# search, and engines cut a term where they meet one.
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Cn", "Co"})
# Double quotes and angle quotes, for use in a character class.
QUOTES = '"\u201c-\u201f\u00ab\u00bb\u2039\u203a\u301d-\u301f\uff02'
_QUOTES_AND_SPACE = re.compile(rf"[\s{QUOTES}]+")
# What may end a word besides letters and digits: c++, c#, 100%, 5€.
KEPT_ENDINGS = "+#%€$£"


class _CharacterTable(dict[int, str]):
    """Replacement of each character, learned as characters are met."""

    LIMIT = 4096

    def __missing__(self, code: int) -> str:
        replacement = _replacement(chr(code))
        if len(self) < self.LIMIT:
            self[code] = replacement
        return replacement


def _replacement(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    if character in _DASHES:
        return "-"
    if character.isspace():
        return " "
    if unicodedata.category(character) in _DROPPED:
        return ""
    return character


_TABLE = _CharacterTable()


def normalise(text: str) -> str:
    """Return the text in NFC and lower case, without invisible characters.

    >>> normalise("Päi\u00adjät\u2011HÄME \u2019 ")
    "päijät-häme '"
    """
    if not (text.isascii() and text.isprintable()):
        composed = unicodedata.normalize("NFC", text)
        text = unicodedata.normalize("NFC", composed.translate(_TABLE))
    else:
        text = text.replace("`", "'")
    lowered = text.lower()
    if not lowered.isascii():
        lowered = unicodedata.normalize("NFC", lowered)
    return " ".join(lowered.split())


def as_term(text: str) -> str:
    """Return the text as one index term, empty if there is nothing to index.

    A term is normalised, at most 64 characters, has no white space and no quotes,
    begins with a letter or digit and ends with one, or with what ends words like
    ``c++`` and ``100%``.
    """
    term = normalise(_QUOTES_AND_SPACE.sub("", text))
    return trim(trim(term)[:MAX_TERM])


def trim(text: str) -> str:
    """Return the text without the punctuation at its ends."""
    start, end = trimmed_span(text, 0, len(text))
    return text[start:end]


def trimmed_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the text without the punctuation at its ends."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not _may_end_word(text[end - 1]):
        end -= 1
    return start, end


def _may_end_word(character: str) -> bool:
    return (
        character.isalnum()
        or character in KEPT_ENDINGS
        or unicodedata.category(character)[0] == "M"
    )


def strip_soft_hyphens(text: str) -> str:
    """Return the text without soft hyphens, otherwise as it is."""
    return text.replace(SOFT_HYPHEN, "")
