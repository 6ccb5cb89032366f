"""Base forms of Finnish words that no dictionary knows: names, loans, new words.

The endings are cut off and what is left is made a nominative in the few ways that
new words allow (they have no old gradation): *Kalymnoksella* is of *Kalymnos*,
*postauksessa* of *postaus*, *Lemlandissa* of *Lemland*.
"""

from collections.abc import Iterator

_SHORTEST_WORD = 5
_SHORTEST_STEM = 3
_CASES = frozenset(
    {
        "n",
        "t",
        "a",
        "ä",
        "ja",
        "jä",
        "ta",
        "tä",
        "na",
        "nä",
        "lle",
        "ksi",
        "den",
        "tten",
    }
    | {"ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "tta", "ttä"}
    | {"iin", "een", "aan", "ään", "oon", "öön", "uun", "yyn", "seen", "siin"}
    | {"hin", "hen", "han", "hän", "hon", "hön", "hun"}
)
_VOWELS = frozenset("aeiouyäö")
_LONG_VOWELS = frozenset(vowel * 2 for vowel in _VOWELS)
# How a stem ends, and how the nominative then ends; the first that fits is used.
_NOMINATIVES = (
    ("kse", ("s",)),
    ("ksi", ("s",)),
    ("se", ("nen",)),
    ("si", ("nen",)),
    ("ei", ("i", "")),
    ("oi", ("a", "o")),
    ("i", ("",)),
)


def guess_bases(word: str) -> set[str]:
    """Return the word itself and what it may be a form of.

    >>> sorted(guess_bases("postauksessa"))
    ['postaukse', 'postauksessa', 'postauksi', 'postaus']
    """
    bases = {word}
    if len(word) < _SHORTEST_WORD or not word.isalpha():
        return bases
    for case in _CASES:
        stem = word.removesuffix(case)
        if stem != word and len(stem) >= _SHORTEST_STEM:
            bases.update(_nominatives(stem, case))
    return bases


def _nominatives(stem: str, case: str) -> Iterator[str]:
    """Yield the nominatives of a stem before a case ending."""
    if case[-1] == "n" and case[:-1] in _LONG_VOWELS:
        # An illative: the vowel before the n is the stem's, doubled.
        stem += case[0]
    if stem[-1] not in _VOWELS:
        return
    yield stem
    yield from _from_stem(stem)


def _from_stem(stem: str) -> Iterator[str]:
    for end, replacements in _NOMINATIVES:
        if stem.endswith(end) and len(stem) > _SHORTEST_STEM:
            for replacement in replacements:
                yield stem.removesuffix(end) + replacement
            return
