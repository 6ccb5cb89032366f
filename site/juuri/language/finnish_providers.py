"""Who knows Finnish words: libvoikko, pyvoikko or, for want of them, Snowball.

Each provider is imported only when it is used: pyvoikko alone takes 220 MB.
"""

import os
import threading
from collections.abc import Callable
from importlib import import_module
from typing import Any, Protocol

from juuri.language.stemmers import stem
from juuri.language.voikko_output import read_borders, read_nouns, read_outputs
from juuri.language.words import Reading

PROVIDER_VARIABLE = "JUURI_FINNISH_PROVIDER"
_PROBE = "kunnissa"
# Longer words are no words, and a grammar may take long to find that out.
_LONGEST_WORD = 64


class ProviderError(Exception):
    """The wanted provider of Finnish does not work or is unknown here."""


class FinnishProvider(Protocol):
    """Looks Finnish words up; safe to use from several threads."""

    name: str
    warning: str

    def read(self, word: str) -> Reading:
        """Return the readings of a normalised word, empty if it is not known."""

    def nouns(self, word: str) -> tuple[int, set[str]]:
        """Return of how many parts a word is, and its base forms if it is a noun."""

    def borders(self, word: str) -> tuple[int, ...]:
        """Return where the parts of a compound meet, as places in the word."""


class Libvoikko:
    """The C library of the system, through its PyPI binding.

    One handle a thread: a handle that two threads use at once aborts the process.
    """

    name = "libvoikko"
    warning = ""

    def __init__(self) -> None:
        """Load the library and its dictionary, or raise ProviderError."""
        self._handles = threading.local()
        self._opening = threading.Lock()
        try:
            self._open: Callable[[str], Any] = import_module("libvoikko").Voikko
            works = bool(self._outputs(_PROBE))
        # The binding raises its own exception and, without the library, OSError.
        except Exception as error:
            raise ProviderError(f"libvoikko cannot be used: {error}") from error
        if not works:
            raise ProviderError("libvoikko has no Finnish dictionary of format 5")

    def read(self, word: str) -> Reading:
        """Return the readings of a word."""
        return read_outputs(self._outputs(word))

    def nouns(self, word: str) -> tuple[int, set[str]]:
        """Return of how many parts a word is, and its base forms if it is a noun."""
        return read_nouns(self._outputs(word))

    def borders(self, word: str) -> tuple[int, ...]:
        """Return where the parts of a compound meet."""
        return read_borders(self._outputs(word))

    def _outputs(self, word: str) -> list[str]:
        if len(word) > _LONGEST_WORD:
            return []
        analyses = self._handle().analyze(word)
        # Names of organisations come a second time without the grammar's output.
        return [found["FSTOUTPUT"] for found in analyses if "FSTOUTPUT" in found]

    def _handle(self) -> Any:
        handle = getattr(self._handles, "handle", None)
        if handle is None:
            with self._opening:
                handle = self._handles.handle = self._open("fi")
        return handle


class Pyvoikko:
    """The same grammar run by kfst: needs nothing but PyPI, and memory."""

    name = "pyvoikko"
    warning = (
        "Finnish words are analysed by pyvoikko, which takes about 220 MB in each "
        "process. Install libvoikko1 and voikko-fi (Debian's names) to save them."
    )

    def __init__(self) -> None:
        """Load the grammar, or raise ProviderError."""
        try:
            self._unknown: type[Exception] = import_module("kfst").TokenizationException
            self._grammar: Any = import_module("pyvoikko").VOIKKO_FST
        except (ImportError, OSError) as error:
            raise ProviderError(f"pyvoikko cannot be used: {error}") from error

    def read(self, word: str) -> Reading:
        """Return the readings of a word."""
        return read_outputs(self._outputs(word))

    def nouns(self, word: str) -> tuple[int, set[str]]:
        """Return of how many parts a word is, and its base forms if it is a noun."""
        return read_nouns(self._outputs(word))

    def borders(self, word: str) -> tuple[int, ...]:
        """Return where the parts of a compound meet."""
        return read_borders(self._outputs(word))

    def _outputs(self, word: str) -> list[str]:
        if len(word) > _LONGEST_WORD:
            return []
        try:
            return [output for output, _ in self._grammar.lookup(word)]
        except self._unknown:
            return []


class Snowball:
    """A stemmer: cuts endings and knows no words and no compounds."""

    name = "snowball"
    warning = (
        "Finnish words are only stemmed: neither libvoikko nor pyvoikko is here, so "
        "search misses more than half of the inflected forms and every part of a "
        "compound. Install libvoikko1 and voikko-fi, or the package pyvoikko."
    )

    def read(self, word: str) -> Reading:
        """Return the stem of a word."""
        return Reading((stem(word, "finnish"),))

    def nouns(self, word: str) -> tuple[int, set[str]]:
        """Return nothing: a stemmer knows no classes."""
        return 0, set()

    def borders(self, word: str) -> tuple[int, ...]:
        """Return nothing: a stemmer knows no compounds."""
        return ()


_CLASSES: dict[str, Callable[[], FinnishProvider]] = {
    "libvoikko": Libvoikko,
    "pyvoikko": Pyvoikko,
    "snowball": Snowball,
}
PROVIDER_CHOICES = ("auto", *_CLASSES)


def choose_provider() -> FinnishProvider:
    """Return the provider that the environment asks for, the best one by default."""
    asked = os.environ.get("JUURI_FINNISH_PROVIDER", "auto")
    wanted = asked.strip().lower() or "auto"
    if wanted not in PROVIDER_CHOICES:
        raise ProviderError(
            f"{PROVIDER_VARIABLE} is {wanted!r}, not one of {PROVIDER_CHOICES}"
        )
    if wanted != "auto":
        return _CLASSES[wanted]()
    for name in ("libvoikko", "pyvoikko"):
        try:
            return _CLASSES[name]()
        except ProviderError:
            continue
    return Snowball()
