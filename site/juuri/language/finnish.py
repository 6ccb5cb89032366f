"""Finnish words: a grammar's readings, and what it does not know."""

import functools
import re

from juuri.language.finnish_guess import guess_bases
from juuri.language.finnish_providers import FinnishProvider, choose_provider
from juuri.language.stemmers import stem
from juuri.language.words import Reading

# Case endings after a colon or an apostrophe: ELY:n, EU:ssa, Bordeaux'n.
_INFLECTED_APART = re.compile(
    r"(?P<head>.*\w)[:'](?P<ending>(?:[aäioueyö]|h[aeiouyäö]n|[aeiouyäö]{1,2}n|n|t|i?d?en"
    r"|i?(?:ss|st|ll|lt)[aä]|i?(?:lle|ksi|ttä|tta|na|nä|t[aä]|neen)|i?hin|seen)"
    r"(?:ni|si|mme|nne|ns[aä])?(?:kin|k[aä]{2}n)?)"
)

# What the grammar reads only as something else.
_SUPPLEMENT = {"uusimaa": "uusimaa"}
# Where a compound with an unknown beginning may be parted.
_SHORTEST_BEGINNING = 4
_SHORTEST_END = 5
_SHORT_ENDS = frozenset({"apu", "laki", "raha", "talo", "tila", "tuki", "työ"})
_SHORTEST_LOAN = 4
_NO_LOAN_ENDS = frozenset("aeiouyäöån")
_UNLIKELY_ENDS = frozenset({"estin", "heisi", "ioni", "lika", "uksi"})


class Finnish:
    """Analyses Finnish words with one of the providers."""

    def __init__(self, provider: FinnishProvider) -> None:
        """Use a provider."""
        self.provider = provider

    def read(self, word: str) -> Reading:
        """Return what is known of a word."""
        if word in _SUPPLEMENT:
            return Reading((_SUPPLEMENT[word],))
        inflected = _INFLECTED_APART.fullmatch(word)
        reading = Reading(()) if ":" in word else self.provider.read(word)
        if inflected is None or reading.bases:
            return reading
        return Reading((inflected["head"],))

    def guess(self, word: str) -> Reading:
        """Return what a new word or a foreign name may be a form of."""
        bases = guess_bases(word) | {stem(word, "finnish")}
        loan = self._loan(word)
        bases.update(loan.bases)
        found = self._known_end(word)
        if found is None:
            return Reading(bases, loan.parts)
        beginning, ends = found
        bases |= {beginning + end for end in ends}
        return Reading(bases, ends | {beginning, *self.provider.read(beginning).bases})

    def _loan(self, word: str) -> Reading:
        """Read *yöchat* as *yöchatti*: a loan as it is written where it comes from.

        Finnish adds an *i* to it, and doubles the last letter after a short vowel. What
        ends with *n* may rather be a form of another word.
        """
        is_loan = len(word) >= _SHORTEST_LOAN and word[-1] not in _NO_LOAN_ENDS
        if is_loan and word.isalpha():
            for adapted in (f"{word}{word[-1]}i", f"{word}i"):
                reading = self.provider.read(adapted)
                if adapted in reading.bases:
                    return Reading((adapted,), reading.parts)
        return Reading(())

    def _known_end(self, word: str) -> tuple[str, set[str]] | None:
        """Part *sotepalvelut*: the end is known, the beginning need not be."""
        best: tuple[int, str, set[str]] | None = None
        for border in range(_SHORTEST_BEGINNING, len(word) - 2):
            beginning, end = word[:border], word[border:]
            if len(end) < _SHORTEST_END and end not in _SHORT_ENDS:
                continue
            count, bases = self.provider.nouns(end)
            bases = {base for base in bases if _is_likely_end(base)}
            if bases and (best is None or count < best[0]):
                best = count, beginning, bases
        return best[1:] if best else None

    def borders(self, word: str) -> tuple[int, ...]:
        """Return where the parts of a compound meet."""
        return self.provider.borders(word)


def _is_likely_end(base: str) -> bool:
    """Return whether words are really made with this end: *-uksi* is no *uksi*."""
    return base in _SHORT_ENDS or (len(base) > 3 and base not in _UNLIKELY_ENDS)


@functools.cache
def finnish() -> Finnish:
    """Return the process's analyser of Finnish."""
    return Finnish(choose_provider())
