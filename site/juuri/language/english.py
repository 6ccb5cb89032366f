"""English words: simplemma's dictionary, Snowball for what it does not know."""

import functools

from juuri.language.lexicons import open_lexicon
from juuri.language.stemmers import stem
from juuri.language.wordlist import WordList
from juuri.language.words import Reading


class English:
    """Analyses English words with a dictionary."""

    def __init__(self, words: WordList) -> None:
        """Use a dictionary."""
        self._words = words

    def read(self, word: str) -> Reading:
        """Return what is known of a word."""
        word = word.removesuffix("'s").removesuffix("'")
        entry = self._words.get(word)
        return Reading(entry.lemmas if entry else ())

    def guess(self, word: str) -> Reading:
        """Return the stem of a word that is not known."""
        return Reading((stem(word, "english"),))

    def borders(self, word: str) -> tuple[int, ...]:
        """Return nothing: English writes its compounds apart."""
        return ()


@functools.cache
def english() -> English:
    """Return the process's analyser of English."""
    return English(open_lexicon("en"))
