"""Swedish compounds: which words begin or end them, and where a word is parted.

simplemma says neither word classes nor frequencies. Its 120,000 lemmas, half of them
compounds, say by themselves which words are joined often: the strength of a word as
first part (with its joining form: *arbets*, *skol*, *hälso*) and as last part is the
logarithm of the number of lemmas that it forms with other known words. Strengths are
counted when the word list is made and stored in its flag byte.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from juuri.language.wordlist import Entry

MIN_PART = 3
MAX_WORD = 48
# A part as long as this is believed without examples in the dictionary.
LONG_PART = 6
# What may stand before an end that is known, as *by* in *bykoordinator*.
SHORTEST_BEGINNING = 2
# Letters and strengths of two parts that make a split likely enough.
LIKELY = 15
# Of more than two parts the mean length, or anything can be read as some.
LONG_ENOUGH = 4


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Prefixes, particles of verbs and endings look like parts and are none.
_NO_FIRST_PART = _words(
    """
    acce ack ackord all alla andra anföra ange ans ansa be besk beta bort
    bortföra den des dess det dig din dis diskus drag efter emot ens ett fora
    fram framåt från för föra förbi före förut gen gena genom gift han harm hon
    hos hän ihop inn inne inter jäm klan kon kring lek lös med medan medans
    mellan mig min mis miss mono mot mång nacka ned nedan ner nog när nå ofta
    oför oms opp orätt out ovan per pre pro på rak rea rum sam samman sela sig
    sin ska som sub syssel syssla sär till tills trans tre två undan undandra under upp
    utan utom van vanföra var ver vid vidare väl vår åstad åt åter över
    """
)
_NO_LAST_PART = _words(
    """
    abel akta aktig and ande ans ant are arna artad bar barhet dig dom dragen
    ell else en ende ens era eri ering erna ers ets ett full fullhet gen
    haft het ing inna inne ion isk iska ism ist jon kap ken ker kola lad landa
    lek lig liga ligen lighet ling liten logisk luta löshet mässig
    mässighet nare nation nde ner ning ologisk orna pelare per rad ration rik
    ring ringa rist sam samhet sen siv ska skap skara son ster tel ten tet tion
    tiv tor tör varig vis visa
    """
)


# A joining form with a changed vowel (*hälso*) needs examples: strength 4 is 8 lemmas.
_CHANGED = 2
_STRONG = 4
# How long a noun is, and in how many lemmas, that is found by them.
_LONG_NOUN = 5
_MANY = 4
# First parts that are no base form but what a reader would call one.
_OWN_FIRST_PARTS = _words("äldre små")


# What stands between the stem of a first part and the next: *skol*, *hälso*, *hyres*.
_JOINTS = frozenset(("", *"aeosu", "es"))


class Split(NamedTuple):
    """A word parted: base forms of the parts and the borders in the word."""

    parts: tuple[str, ...]
    borders: tuple[int, ...]
    score: float


def joins(form: str, lemma: str) -> bool:
    """Return whether a form of a lemma is one that begins compounds.

    >>> joins("arbets", "arbete"), joins("hälso", "hälsa"), joins("hälsan", "hälsa")
    (True, True, False)
    """
    if form in (lemma, f"{lemma}s"):
        return True
    stem = lemma[:-1] if lemma[-1:] in "aeo" else lemma
    return form[: len(stem)] == stem and form[len(stem) :] in _JOINTS


def flags(lemmas_of: Mapping[str, Collection[str]]) -> dict[str, int]:
    """Return the flag byte of each word that begins or ends compounds."""
    lemmas = {
        lemma
        for found in lemmas_of.values()
        for lemma in found
        if lemma.isalpha() and len(lemma) >= MIN_PART
    }
    first: Counter[str] = Counter()
    last: Counter[str] = Counter()
    for lemma in lemmas:
        for beginning, end in _halves(lemma):
            if end in lemmas and _may_begin(beginning, lemmas_of):
                first[beginning] += 1
                last[end] += 1
    return {
        word: _strength(first[word]) << 4 | _strength(last[word])
        for word in first.keys() | last.keys()
    }


def hidden_lemmas(lemmas_of: Mapping[str, Collection[str]]) -> set[str]:
    """Return nouns that the dictionary only has as a form of a verb: *mjölk*, *tryck*.

    They end many lemmas as they are: *kärnmjölk*, *skattetryck*.
    """
    lemmas = {lemma for found in lemmas_of.values() for lemma in found}
    ends: Counter[str] = Counter()
    for lemma in filter(str.isalpha, lemmas):
        for beginning, end in _halves(lemma):
            if _is_like_verb(end, lemmas_of) and _may_begin(beginning, lemmas_of):
                ends[end] += 1
    return {
        end
        for end, count in ends.items()
        if count >= _MANY and lemmas.isdisjoint((f"s{end}", end.removeprefix("s")))
    }


def _is_like_verb(form: str, lemmas_of: Mapping[str, Collection[str]]) -> bool:
    found = lemmas_of.get(form, ())
    return len(form) >= _LONG_NOUN and form not in found and f"{form}a" in found


def _halves(word: str) -> Iterator[tuple[str, str]]:
    for border in range(MIN_PART, len(word) - MIN_PART + 1):
        beginning, end = word[:border], word[border:]
        if beginning not in _NO_FIRST_PART and end not in _NO_LAST_PART:
            yield beginning, end


def _may_begin(form: str, lemmas_of: Mapping[str, Collection[str]]) -> bool:
    found = any(joins(form, lemma) for lemma in lemmas_of.get(form, ()))
    return found or _agent(form) in lemmas_of


def _agent(form: str) -> str:
    """Return who does it: *invandrare*, which begins compounds as *invandrar*."""
    return f"{form}e" if form.endswith("ar") else ""


def _strength(count: int) -> int:
    return min(count.bit_length(), 15)


def first_strength(entry: Entry) -> int:
    """Return how readily a word begins compounds, 0 to 15."""
    return entry.flags >> 4


def last_strength(entry: Entry) -> int:
    """Return how readily a word ends compounds, 0 to 15."""
    return entry.flags & 15


class Splitter:
    """Parts words by a dictionary."""

    def __init__(self, look_up: Callable[[str], Entry | None]) -> None:
        """Take what looks a word up in the dictionary."""
        self._look_up = look_up

    def split(self, word: str) -> Split | None:
        """Return the best way to part a word, None if it is no compound."""
        if not 2 * MIN_PART <= len(word) <= MAX_WORD or not word.isalpha():
            return None
        if self._is_simple(word):
            return None
        likely = (split for split in self._candidates(word) if _is_long_enough(split))
        best = max(likely, key=_preference, default=None)
        return best if best and self._may_be_parted(word, best) else None

    def _may_be_parted(self, word: str, split: Split) -> bool:
        """Return whether the word is no name, or made of one: *Sydryssland*."""
        return not self._is_name(word) or any(map(self._is_name, split.parts))

    def _is_name(self, word: str) -> bool:
        entry = self._look_up(word)
        return entry is not None and entry.is_name

    def known_end(self, word: str) -> tuple[str, str] | None:
        """Part *arbetsförmågekoordinatorn*: the end is known, the beginning is not.

        Return the beginning and the base form of the longest end.
        """
        for border in range(SHORTEST_BEGINNING, min(len(word), MAX_WORD) - LONG_PART):
            beginning, end = word[:border], word[border:]
            _strength, base = (end.isalpha() and self._last_part(end)) or (0, "")
            if len(base) >= LONG_PART:
                return beginning, base
        return None

    def _is_simple(self, word: str) -> bool:
        """Return whether the word begins compounds without a joining *s*.

        *Kultur* does (kulturarv), so it is not *kul* + *tur*; a real compound like
        *arbetsgrupp* takes one (arbetsgruppsmöte).
        """
        entry = self._look_up(word)
        return entry is not None and first_strength(entry) >= 2 and word[-1] != "s"

    def _candidates(self, word: str) -> Iterator[Split]:
        for beginning, end in _halves(word):
            border = len(beginning)
            for form in _written_out(beginning, end):
                first = self._first_part(form)
                if first is None:
                    continue
                strength, base = first
                if (last := self._last_part(end)) is not None:
                    if _is_likely(form, strength, end, last[0]):
                        yield Split((base, last[1]), (border,), strength + last[0])
                elif strength > 1 and (rest := self.split(end)) is not None:
                    borders = (border, *(border + at for at in rest.borders))
                    yield Split((base, *rest.parts), borders, strength + rest.score)

    def _first_part(self, form: str) -> tuple[int, str] | None:
        if form in _OWN_FIRST_PARTS:
            return _STRONG, form
        entry = self._look_up(form)
        if entry is None:
            return None
        agent = self._look_up(_agent(form))
        bases = [
            lemma
            for lemma in (*entry.lemmas, *(agent.lemmas if agent else ()))
            if len(lemma) >= MIN_PART
            and joins(form, lemma)
            and lemma not in _NO_FIRST_PART
        ]
        if not bases:
            return None
        distance, base = min(_distance(form, base) for base in bases)
        strength = first_strength(entry)
        if strength < (_STRONG if distance == _CHANGED else 2):
            if distance == _CHANGED or len(form) < LONG_PART:
                return None
            strength = 1
        return strength, base

    def _last_part(self, form: str) -> tuple[int, str] | None:
        entry = self._look_up(form)
        if entry is None:
            return None
        found = [
            (max(last_strength(known), 1), lemma)
            for lemma in entry.lemmas
            if lemma not in _NO_LAST_PART
            and (known := self._look_up(lemma)) is not None
            and (last_strength(known) >= 2 or len(form) >= LONG_PART)
        ]
        return max(found, default=None)


def _written_out(beginning: str, end: str) -> Iterator[str]:
    """Yield the first part as written, and with the third equal letter restored.

    *Busstation* is *buss* + *station*.
    """
    yield beginning
    if beginning[-1] == end[0]:
        yield beginning + end[0]


def _is_likely(first: str, first_power: int, last: str, last_power: int) -> bool:
    """Return whether the parts are common enough for their length."""
    return len(first) + len(last) + first_power + last_power >= LIKELY


def _distance(form: str, base: str) -> tuple[int, str]:
    """Order the bases of a joining form: with *s*, itself, with a changed vowel."""
    if form == f"{base}s":
        return 0, base
    is_agent = form.endswith("ar") and base == f"{form}e"
    return (1 if form == base or is_agent else _CHANGED), base


def _is_long_enough(split: Split) -> bool:
    """Return whether the parts are long enough to be more than two.

    *Kajanaland* is not *kaj* + *ana* + *land*.
    """
    letters = sum(map(len, split.parts))
    return len(split.parts) == 2 or letters >= LONG_ENOUGH * len(split.parts)


def _preference(split: Split) -> tuple[int, float]:
    return -len(split.borders), split.score
