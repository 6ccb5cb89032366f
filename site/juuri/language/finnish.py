"""Finnish words: a grammar's readings, and what it does not know."""

import functools
import re

from juuri.language.finnish_providers import FinnishProvider, choose_provider
from juuri.language.stemmers import stem
from juuri.language.words import Reading

# Case endings after a colon or an apostrophe: ELY:n, EU:ssa, Bordeaux'n.
_INFLECTED_APART = re.compile(
    r"(?P<head>.*\w)[:'](?P<ending>(?:[aäioueyö]|h[aeiouyäö]n|[aeiouyäö]n|n|t|i?d?en"
    r"|i?(?:ss|st|ll|lt)[aä]|i?(?:lle|ksi|ttä|tta|na|nä|t[aä]|neen)|i?hin|seen)"
    r"(?:ni|si|mme|nne|ns[aä])?(?:kin|k[aä]{2}n)?)"
)


class Finnish:
    """Analyses Finnish words with one of the providers."""

    def __init__(self, provider: FinnishProvider) -> None:
        """Use a provider."""
        self.provider = provider

    def read(self, word: str) -> Reading:
        """Return what is known of a word."""
        inflected = _INFLECTED_APART.fullmatch(word)
        reading = Reading(()) if ":" in word else self.provider.read(word)
        if inflected is None or reading.bases:
            return reading
        return Reading((inflected["head"],))

    def guess(self, word: str) -> Reading:
        """Return the word itself and its stem: a foreign name, a new word."""
        return Reading((word, stem(word, "finnish")))

    def borders(self, word: str) -> tuple[int, ...]:
        """Return where the parts of a compound meet."""
        return self.provider.borders(word)


@functools.cache
def finnish() -> Finnish:
    """Return the process's analyser of Finnish."""
    return Finnish(choose_provider())
