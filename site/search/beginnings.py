"""How what is typed begins a word: in any case, with its dots left out or not."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice, product

from juuri.language import MAX_TERM, normalise, tokenise
from search.conditions import All, Any, Beginning
from search.typed import usable

MAX_CHARACTERS = 100
MIN_CHARACTERS = 2
MAX_WORDS = 5
# Letters that are typed for others too, by visitors without the keys.
MEANT = {"a": "aäå", "o": "oöø"}
# So many such letters are looked up in every way; a beginning with more of them is
# looked up by its first letters, and then read.
MAX_VARIED = 4


def words_begun(text: str) -> tuple[str, ...]:
    """Return the words of a typed text, none if none is long enough to tell anything.

    >>> words_begun("  Yhteinen PÖ ")
    ('yhteinen', 'pö')
    """
    typed = usable(text[:MAX_CHARACTERS])
    tokens = islice(tokenise(typed), MAX_WORDS)
    words = tuple(filter(None, (normalise(token.text)[:MAX_TERM] for token in tokens)))
    return words if any(map(_is_telling, words)) else ()


def _is_telling(word: str) -> bool:
    return len(word) >= MIN_CHARACTERS


def begun_in_title(words: tuple[str, ...]) -> All:
    """Return the condition that each word begins some word of the title.

    It may hold for more than that, see `is_begun`: a single letter is in most titles,
    and looking it up takes longer than all else.
    """
    return All(tuple(_begun(word) for word in words if _is_telling(word)))


def _begun(word: str) -> Any:
    letters = [MEANT.get(letter, letter) for letter in word]
    varied = [place for place, letter in enumerate(word) if letter in MEANT]
    if len(varied) > MAX_VARIED:
        letters = letters[: varied[MAX_VARIED]]
    return Any(
        tuple(
            Beginning(("title_surfaces",), "".join(spelt))
            for spelt in product(*letters)
        )
    )


def spelling(word: str) -> str:
    """Return a regular expression of all that the word may mean."""
    return "".join(
        f"[{MEANT[letter]}]" if letter in MEANT else re.escape(letter)
        for letter in word
    )


def is_begun(text: str, words: Iterable[str]) -> bool:
    """Return whether each of the words begins some word of a text in lower case.

    >>> is_begun("päijät-hämeen hyvä työ", ("hame", "tyo"))
    True
    """
    return all(_at_beginning(word).search(text) for word in words)


@lru_cache(maxsize=1000)
def _at_beginning(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){spelling(word)}")
