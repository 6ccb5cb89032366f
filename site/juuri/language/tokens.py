"""Where the words of a text are."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from juuri.language.normalisation import QUOTES, trimmed_span

# Everything that always parts two words. What is not listed stays inside a word
# (ely:n, o'brien, a\b, a_b, c++), and is trimmed at its ends. A comma between
# digits is a decimal comma.
_WORD = re.compile(
    rf"""(?: [^\s{QUOTES}()\[\]{{}}<>/|,;!?¡¿…*=~^·•] | (?<=\d),(?=\d) )+""",
    re.VERBOSE,
)


class RawToken(NamedTuple):
    """A word as it stands in a text, with its place there."""

    text: str
    start: int
    end: int


def tokenise(text: str) -> Iterator[RawToken]:
    """Yield the words of a text in order.

    >>> [token.text for token in tokenise("ELY:n (c++) ja/tai 100%.")]
    ['ELY:n', 'c++', 'ja', 'tai', '100%']
    """
    for match in _WORD.finditer(text):
        start, end = trimmed_span(text, match.start(), match.end())
        if start < end:
            yield RawToken(text[start:end], start, end)
