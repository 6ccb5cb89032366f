"""Swedish words: simplemma's dictionary, parts of compounds, Snowball for the rest."""

import functools
import re

from juuri.language.compounds import Splitter
from juuri.language.lexicons import open_lexicon
from juuri.language.stemmers import stem
from juuri.language.wordlist import WordList
from juuri.language.words import Reading

# Endings after a colon: EU:s, tv:n, kl:o.
_ABBREVIATION = re.compile(
    r"(?P<head>[\w.-]+):(?:s|n|ns|t|ts|en|et|ets|ens|ar|arna|er|o)"
)


class Swedish:
    """Analyses Swedish words with a dictionary."""

    def __init__(self, words: WordList) -> None:
        """Use a dictionary."""
        self._words = words
        self._splitter = Splitter(words.get)

    def read(self, word: str) -> Reading:
        """Return what is known of a word."""
        if match := _ABBREVIATION.fullmatch(word):
            return Reading((match["head"],))
        entry = self._words.get(word)
        split = self._splitter.split(word)
        bases = set(entry.lemmas) if entry else set()
        if split and not bases:
            bases.add(word[: split.borders[-1]] + split.parts[-1])
        if not bases:
            return Reading(())
        return Reading(bases | {stem(word, "swedish")}, split.parts if split else ())

    def guess(self, word: str) -> Reading:
        """Return the stem of a word that is not known."""
        return Reading((stem(word, "swedish"),))

    def borders(self, word: str) -> tuple[int, ...]:
        """Return where the parts of a compound meet."""
        split = self._splitter.split(word)
        return split.borders if split else ()


@functools.cache
def swedish() -> Swedish:
    """Return the process's analyser of Swedish."""
    return Swedish(open_lexicon("sv"))
