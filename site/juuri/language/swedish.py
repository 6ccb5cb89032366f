"""Swedish words: simplemma's dictionary, parts of compounds, Snowball for the rest."""

import functools
import re
from collections.abc import Iterator
from itertools import pairwise

from juuri.language.compounds import Split, Splitter
from juuri.language.lexicons import open_lexicon
from juuri.language.stemmers import stem
from juuri.language.wordlist import WordList
from juuri.language.words import Reading

# Endings after a colon: EU:s, tv:n, kl:o.
_ABBREVIATION = re.compile(
    r"(?P<head>[\w.-]+):(?:s|n|ns|t|ts|en|et|ets|ens|ar|arna|er|o)"
)
# simplemma gives one reading a form. These endings find the others, if what they
# lead to is a lemma: *delar* is of *del* and of *dela*, *delade* of *dela* besides
# *delad*.
_Endings = tuple[tuple[str, str], ...]
_FORMS: _Endings = (
    ("ar", ""),
    ("ar", "a"),
    ("ar", "are"),
    ("ade", "a"),
    ("ades", "a"),
    ("at", "a"),
    ("ats", "a"),
    ("de", "a"),
    ("des", "a"),
    ("er", ""),
    ("er", "a"),
    ("et", ""),
    ("et", "e"),
    ("en", ""),
    ("arna", ""),
    ("erna", ""),
    ("orna", "a"),
    ("or", "a"),
    ("ns", "nas"),
    ("ske", "sk"),
    ("ska", "sk"),
    ("lar", "el"),
    ("rar", "er"),
)
# Adjectives, also where the dictionary has the definite form as a word of its own.
_ADJECTIVES: _Endings = (("nda", "nd"), ("iga", "ig"))
_GENITIVE: _Endings = (("s", ""),)
_PARTICIPLES: _Endings = (
    ("ad", "a"),
    ("dd", ""),
    ("nd", "na"),
    ("rd", "ra"),
    ("ld", "lja"),
    ("kt", "ka"),
)
_SHORTEST_LEMMA = 3
# Below this score the parts of a word that the dictionary lacks may be a name's.
_CERTAIN = 10
# Frequent words whose other reading no rule finds.
_IRREGULAR = {
    "band": "binda",
    "brett": "bred",
    "bäst": "god",
    "bättre": "god",
    "fader": "far",
    "händer": "hand",
    "låg": "ligga",
    "längre": "lång",
    "längst": "lång",
    "mindre": "liten",
    "minst": "liten",
    "moder": "mor",
}


# An ordinal is a word of its own, and no form of *en* and *två*.
_ORDINALS = {
    **dict.fromkeys(("första", "förstas", "förste", "förstes"), "första"),
    **dict.fromkeys(("andre", "andres"), "andra"),
}


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
        split = self._splitter.split(word)
        bases = self._lemmas(word)
        if split and not bases:
            bases.add(word[: split.borders[-1]] + split.parts[-1])
            if split.score < _CERTAIN:
                bases.update(self.guess(word).bases)
        if not bases:
            return Reading(())
        return Reading(bases, self._parts(split))

    def _parts(self, split: Split | None) -> Iterator[str]:
        """Yield the parts, and of *inkomst* + *skattereform* also *skatt*, *reform*."""
        for part in split.parts if split else ():
            yield part
            yield from self._parts_of(part)

    def _lemmas(self, word: str) -> set[str]:
        """Return the known lemmas: simplemma's one and those that rules find."""
        if word in _ORDINALS:
            return {_ORDINALS[word]}
        entry = self._words.get(word)
        if entry is None:
            return set()
        lemmas = set(entry.lemmas)
        irregular = (_IRREGULAR.get(known) for known in (word, *entry.lemmas))
        lemmas.update(filter(None, irregular))
        lemmas.update(self._known(word, _ADJECTIVES))
        # What is a word of its own is no plural: *bror* is not of *bra*.
        if word not in entry.lemmas:
            lemmas.update(self._known(word, _FORMS))
        if word not in lemmas:
            lemmas.update(self._known(word, _GENITIVE))
            if word.endswith("s"):
                lemmas.update(self._lemmas(word[:-1]))
        for lemma in entry.lemmas:
            lemmas.update(self._known(lemma, _PARTICIPLES))
        return lemmas

    def _known(self, word: str, endings: _Endings) -> Iterator[str]:
        for ending, replacement in endings:
            if word.endswith(ending):
                lemma = word[: -len(ending)] + replacement
                if len(lemma) >= _SHORTEST_LEMMA and self._is_lemma(lemma):
                    yield lemma

    def _is_lemma(self, word: str) -> bool:
        entry = self._words.get(word)
        return entry is not None and word in entry.lemmas

    def guess(self, word: str) -> Reading:
        """Return the word, without a genitive's s, and its stem: names, new words."""
        bases = (word, word.removesuffix("s"), stem(word, "swedish"))
        found = self._splitter.known_end(word)
        if found is None:
            return Reading(bases)
        beginning, end = found
        return Reading((*bases, beginning + end), (end, *self._parts_of(end)))

    def _parts_of(self, word: str) -> Iterator[str]:
        return self._parts(self._splitter.split(word))

    def borders(self, word: str) -> tuple[int, ...]:
        """Return where the parts of a compound meet, and the parts of those."""
        split = self._splitter.split(word)
        if split is None:
            return ()
        found = list(split.borders)
        spans = pairwise((0, *split.borders, len(word)))
        for part, (start, end) in zip(split.parts, spans, strict=True):
            if self._splitter.split(part):
                found += [start + border for border in self.borders(word[start:end])]
        return tuple(sorted(found))


@functools.cache
def swedish() -> Swedish:
    """Return the process's analyser of Swedish."""
    return Swedish(open_lexicon("sv"))
