"""English words: simplemma's dictionary, Snowball for what it does not know."""

import functools
from collections.abc import Iterator

from juuri.language import stemmers
from juuri.language.lexicons import open_lexicon
from juuri.language.wordlist import WordList
from juuri.language.words import Reading

_SHORTEST_STEM = 3
_VERBS = (("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"))
# Frequent words that the dictionary has as a form of something else only.
_IRREGULAR = {"gone": "go"}


class English:
    """Analyses English words with a dictionary."""

    def __init__(self, words: WordList) -> None:
        """Use a dictionary."""
        self._words = words

    def read(self, word: str) -> Reading:
        """Return what is known of a word."""
        word = word.removesuffix("'s").removesuffix("'")
        entry = self._words.get(word)
        if entry is None:
            return Reading(())
        found = {_IRREGULAR.get(word, word), *entry.lemmas, *self._verbs(word)}
        return Reading({lemma for lemma in found if self._is_lemma(lemma)})

    def _verbs(self, word: str) -> Iterator[str]:
        """Yield the verb of *writing*, which the dictionary has as a noun only."""
        for ending, replacement in _VERBS:
            stem = word.removesuffix(ending)
            if len(word) > len(stem) >= _SHORTEST_STEM:
                yield stem + replacement

    def _is_lemma(self, word: str) -> bool:
        entry = self._words.get(word)
        return len(word) > 1 and entry is not None and word in entry.lemmas

    def guess(self, word: str) -> Reading:
        """Return the stem of a word that is not known."""
        return Reading((stemmers.stem(word, "english"),))

    def borders(self, word: str) -> tuple[int, ...]:
        """Return nothing: English writes its compounds apart."""
        return ()


@functools.cache
def english() -> English:
    """Return the process's analyser of English."""
    return English(open_lexicon("en"))
