"""Words that are nowhere in what is public: what the visitor probably meant."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from math import log2, prod
from string import ascii_lowercase
from typing import NamedTuple

from juuri.language import analyse_word, known_bases, written_apart
from search.query import NEAREST_SHARES, SAME_SHARES, Alternative, Word
from search.vocabulary import Key, folded, looked_up

SHORTEST = 4
SHORTEST_FOLDED = 3
LONGEST = 30
LETTERS = f"{ascii_lowercase}åäö"
# For so many words, of at most so many letters, each form with one error is analysed:
# several hundred, and 40 milliseconds.
MAX_DERIVED = 1
LONGEST_DERIVED = 20
# How many words of a text are corrected, by how many words each.
MAX_FORGIVEN = 4
MAX_CORRECTIONS = len(NEAREST_SHARES)
# How much commoner a word must be to be offered for another that is there too.
COMMONER = 5
# A word weighs half of one that is so many times two rarer.
HALVED = 4
# What a letter may stand for where a keyboard has no å, ä and ö, and for how many
# spellings of a word the dictionary is asked.
UNDOTTED = {"fi": {"a": "aä", "o": "oö"}}
UNDOTTED_ELSEWHERE = {"a": "aåä", "o": "oö"}
MAX_DOTTED = 64


class Asked(NamedTuple):
    """A word of the query in one language."""

    language: str
    word: Word

    @property
    def keys(self) -> list[Key]:
        """The terms by which the word would be found."""
        singles = (a.words[0] for a in self.word.alternatives if len(a.words) == 1)
        terms = {self.word.surface, *self.word.bases, *(t for s in singles for t in s)}
        return [(self.language, term) for term in sorted(terms)]

    @property
    def spelling(self) -> Key:
        """The folded form of the word."""
        return self.language, folded(self.word.surface)


Corrections = dict[tuple[str, str], tuple[str, ...]]  # language, surface


class Forgiven(NamedTuple):
    """What became of the words of a query."""

    # What was probably meant instead of a word: near to it, but not it.
    nearest: Corrections
    # What a word is that only lacks its dots, rings or hyphens.
    same: Corrections
    missing: set[Key]
    # What words weigh for the order, in hundredths.
    weights: Mapping[str, int]


def corrections_for(asked: Iterable[Asked]) -> Forgiven:
    """Return what was probably meant, and which words are nowhere; few queries.

    A word that is there is corrected only if dots or rings make a far commoner one.
    """
    asked = [one for one in asked if _is_word(one.word.surface)]
    known = looked_up(
        (key for one in asked for key in one.keys), (one.spelling for one in asked)
    )
    missing = missing_of(asked, known)
    written = {term for _code, term in known}
    found: Corrections = {}
    for one in asked:
        if one not in missing:
            is_written = one.word.surface in written
            found[one.language, one.word.surface] = dotted(one, known, is_written)
    same = undotted(missing, known)
    sure = {surface for _code, surface in same}
    unsure = [one for one in missing if one.word.surface not in sure]
    found |= nearest(unsure[:MAX_FORGIVEN])
    return Forgiven(
        {key: terms for key, terms in found.items() if terms},
        same,
        {(one.language, one.word.surface) for one in missing},
        weights_of(counts_of(asked, known)),
    )


def counts_of(
    asked: Iterable[Asked], known: Mapping[Key, tuple[str, int]]
) -> dict[str, int]:
    """Return how many entries have each word in any form, in all languages."""
    counts: dict[str, int] = {}
    for one in asked:
        number = max((known[key][1] for key in one.keys if key in known), default=0)
        counts[one.word.surface] = counts.get(one.word.surface, 0) + number
    return counts


def weights_of(counts: Mapping[str, int]) -> dict[str, int]:
    """Return what words weigh: the rarest 100, one that is four times commoner 67."""
    there = {surface: count for surface, count in counts.items() if count}
    rarest = min(there.values(), default=1)
    return {
        surface: round(100 / (1 + log2(count / rarest) / HALVED))
        for surface, count in there.items()
    }


def undotted(
    missing: Iterable[Asked], known: Mapping[Key, tuple[str, int]]
) -> Corrections:
    """Return what words are that are in no dictionary and only lack their dots.

    *Laakari* is *lääkäri*: either a text has it, or the dictionary knows the form and
    a text has the word in another one.
    """
    unknown = [one for one in missing if len(one.word.surface) >= SHORTEST_FOLDED]
    spelled = {one.word.surface for one in unknown if is_spelled(one)}
    unknown = [one for one in unknown if one.word.surface not in spelled]
    found = {(one.language, one.word.surface): _same(one, known) for one in unknown}
    sure = {surface for (_code, surface), terms in found.items() if terms}
    rest = [one for one in unknown if one.word.surface not in sure]
    found |= undotted_forms(rest[:MAX_FORGIVEN])
    return {key: terms for key, terms in found.items() if terms}


def is_spelled(one: Asked) -> bool:
    """Whether a dictionary has the word; anything can be read as a compound."""
    word, language = one.word.surface, one.language
    return bool(known_bases(word, language)) and not written_apart(word, language)


def _same(one: Asked, known: Mapping[Key, tuple[str, int]]) -> tuple[str, ...]:
    """Return the words of the vocabulary that look like the word, commonest first."""
    language, spelling = one.spelling
    found = [
        (-count, term)
        for (code, term), (form, count) in known.items()
        if code == language and form == spelling
    ]
    return tuple(term for _count, term in sorted(found))[: len(SAME_SHARES)]


def undotted_forms(words: Iterable[Asked]) -> Corrections:
    """Return the forms with dots that a dictionary knows and a text has the word of."""
    bases = {
        (one.language, one.word.surface, form): known_bases(form, one.language)
        for one in words
        for form in dotted_spellings(one)
    }
    known = looked_up((key[0], base) for key, found in bases.items() for base in found)
    found: Corrections = {}
    for (language, surface, form), of_form in bases.items():
        if any((language, base) in known for base in of_form):
            before = found.get((language, surface), ())
            found[language, surface] = (*before, form)[: len(SAME_SHARES)]
    return found


def dotted_spellings(one: Asked) -> Iterator[str]:
    """Yield the word with its dots and rings put in all possible ways.

    >>> list(dotted_spellings(Asked("fi", Word("tyot", ()))))
    ['työt']
    """
    letters = UNDOTTED.get(one.language, UNDOTTED_ELSEWHERE)
    choices = [letters.get(letter, letter) for letter in one.word.surface]
    if prod(map(len, choices)) <= MAX_DOTTED:
        spelled = ("".join(chosen) for chosen in product(*choices))
        yield from (form for form in spelled if form != one.word.surface)


def commoner(asked: Iterable[Asked]) -> Corrections:
    """Return a far commoner word that is one error away, for words that have one."""
    asked = [one for one in asked if _is_word(one.word.surface)][:MAX_FORGIVEN]
    known = looked_up(
        (key for one in asked for key in one.keys),
        (key for one in asked for key in spellings(one)),
    )
    found = {(one.language, one.word.surface): _commoner(one, known) for one in asked}
    return {key: (term,) for key, term in found.items() if term}


def _commoner(one: Asked, known: Mapping[Key, tuple[str, int]]) -> str:
    own = max((known[key][1] for key in one.keys if key in known), default=0)
    forms = {form for _language, form in spellings(one)}
    best = max(
        (
            (count, term)
            for (language, term), (form, count) in known.items()
            if language == one.language and form in forms
            if term not in (one.word.surface, *one.word.bases)
        ),
        default=(0, ""),
    )
    return best[1] if best[0] > COMMONER * own else ""


def _is_word(surface: str) -> bool:
    return len(surface) <= LONGEST and not any(map(str.isdigit, surface))


def missing_of(asked: Iterable[Asked], known: Mapping[Key, object]) -> list[Asked]:
    """Return the words that are found in no language."""
    by_surface: dict[str, list[Asked]] = {}
    for one in asked:
        by_surface.setdefault(one.word.surface, []).append(one)
    return [
        one
        for of_word in by_surface.values()
        if not any(is_there(one, known) for one in of_word)
        for one in of_word
    ]


def is_there(one: Asked, known: Mapping[Key, object]) -> bool:
    """Whether a word is found; the bases that are guessed for a new word may err."""
    if (one.language, one.word.surface) in known:
        return True
    there = any(key in known for key in one.keys)
    return there and bool(known_bases(one.word.surface, one.language))


def dotted(
    one: Asked, known: Mapping[Key, tuple[str, int]], is_written: bool
) -> tuple[str, ...]:
    """Return the commonest word that only dots, rings or hyphens tell apart.

    For a word that is written somewhere just as it was typed it must be far commoner.
    """
    language, spelling = one.spelling
    if spelling != one.word.surface or len(spelling) < SHORTEST:
        return ()
    own = max((known[key][1] for key in one.keys if key in known), default=0)
    found = [
        (count, term)
        for (code, term), (form, count) in known.items()
        if code == language
        and form == spelling
        and term != spelling
        and (not is_written or count > COMMONER * own)
    ]
    return tuple(term for _count, term in sorted(found, reverse=True))[:1]


def nearest(missing: Iterable[Asked]) -> Corrections:
    """Return the words of the vocabulary that are one typing error away."""
    wanted = {one: set(spellings(one)) for one in missing}
    if not wanted:
        return {}
    found = looked_up((), {key for keys in wanted.values() for key in keys})
    best = {
        one: _best(
            one,
            {
                term: count
                for (language, term), (form, count) in found.items()
                if (language, form) in keys
            },
        )
        for one, keys in wanted.items()
    }
    corrected = {one.word.surface for one, terms in best.items() if terms}
    rest = [one for one in best if one.word.surface not in corrected]
    best |= nearest_bases(rest[:MAX_DERIVED])
    return {(one.language, one.word.surface): terms for one, terms in best.items()}


def nearest_bases(missing: Iterable[Asked]) -> dict[Asked, tuple[str, ...]]:
    """Return the base forms of forms that nothing public has, one error away.

    What was meant is in no text in the form that was typed, but in another one.
    """
    wanted = {one: bases_one_error_away(one) for one in missing}
    keys = {(one.language, base) for one, bases in wanted.items() for base in bases}
    found = looked_up(keys)
    best = {}
    for one, bases in wanted.items():
        there = [(found[key][1], key[1]) for key in found if key[0] == one.language]
        ranked = [base for _count, base in sorted(there, reverse=True) if base in bases]
        best[one] = tuple(ranked[:MAX_CORRECTIONS])
    return best


def bases_one_error_away(one: Asked) -> set[str]:
    """Return the base forms of the words of the dictionary that are one error away."""
    surface = one.word.surface
    if not (SHORTEST < len(surface) <= LONGEST_DERIVED and surface.isalpha()):
        return set()
    if known_bases(surface, one.language):
        return set()
    return {
        base
        for word in one_error_away(surface, LETTERS)
        for base in known_bases(word, one.language)
    }


def _best(one: Asked, candidates: Mapping[str, int]) -> tuple[str, ...]:
    """Return the best few of the terms, all of one kind of error."""
    surface = one.word.surface
    ranked = sorted(
        (kind_of_error(surface, term), -count, term)
        for term, count in candidates.items()
    )
    best = [term for kind, _count, term in ranked if kind == ranked[0][0]]
    return tuple(best[:MAX_CORRECTIONS])


def spellings(one: Asked) -> Iterator[Key]:
    """Yield the folded forms that count as the word with one typing error."""
    surface = one.word.surface
    stems = sorted((b for b in one.word.bases if len(b) >= SHORTEST), key=len)
    for term in dict.fromkeys([surface, *stems[:1]]):
        form = folded(term)
        if len(form) >= SHORTEST_FOLDED:
            yield one.language, form
        if len(form) >= SHORTEST:
            yield from ((one.language, other) for other in one_error_away(form))


def one_error_away(word: str, letters: str = ascii_lowercase) -> Iterator[str]:
    """Yield what becomes of a word by one letter more, less, other, or two swapped."""
    for place in range(len(word) + 1):
        start, end = word[:place], word[place:]
        yield from (start + letter + end for letter in letters)
        if end:
            yield start + end[1:]
            yield from (start + letter + end[1:] for letter in letters)
        if len(end) > 1:
            yield start + end[1] + end[0] + end[2:]


def kind_of_error(typed: str, meant: str) -> int:
    """Return how likely an error is, 0 the likeliest: dots, one letter, the first one.

    >>> [kind_of_error(w, "käytäntö") for w in ("kaytanto", "käytäntto", "räytäntö")]
    [0, 1, 2]
    """
    if folded(typed) == folded(meant):
        return 0
    if typed[0] != meant[0]:
        return 2
    return 1 if is_one_error(typed, meant) else 3


def is_one_error(one: str, other: str) -> bool:
    """Whether one letter more, less or other, or two swapped, makes the other word."""
    rest, others = _without_common_ends(one, other)
    if len(rest) == len(others) == 2:
        return rest == others[::-1]
    return max(len(rest), len(others)) <= 1


def _without_common_ends(one: str, other: str) -> tuple[str, str]:
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return one, other


def alternatives(
    terms: Iterable[str], language: str, shares: Iterable[int] = NEAREST_SHARES
) -> tuple[Alternative, ...]:
    """Return words as what another may be found by instead, the best first."""
    return tuple(
        Alternative(
            (tuple(dict.fromkeys((term, *analyse_word(term, language).bases))),),
            surface=term,
            share=share,
        )
        for term, share in zip(terms, shares, strict=False)
    )
