"""Reading the analyses that Voikko's Finnish grammar writes.

libvoikko (attribute ``FSTOUTPUT``) and pyvoikko run the same grammar and write the
same strings, so a text indexed with one is found with the other. An example is
``[Ln][Xp]kaupunki[X]kaupung[Sg][Ny]in[Bh][Bc][Ln][Xp]teatteri[X]teatteri[Sn][Ny]``:

- ``[Bc]`` parts a compound,
- ``[Xp]``, ``[Xj]`` ... ``[X]`` enclose what the base form ends with so far, ``[Xr]``
  and other pairs are remarks; text outside is the word as it is written,
- ``=`` marks a border inside a base form that the dictionary has as one word,
- ``[L..]`` is the class of the word so far: ``[Lt]`` a verb, ``[Ll]`` an adjective,
  ``[Le..]`` a name; ``[Rm]`` marks what a verb's agent did (*tekemä*), ``[Tn4]`` the
  noun of doing (*tekeminen*); other tags do not matter here.
"""

import re
from collections.abc import Sequence

from juuri.language.words import Reading

_PIECE = re.compile(r"\[[^\]]*\]|[^\[]+")
_NAMES = frozenset({"[Lee]", "[Les]", "[Lep]", "[Lem]"})
_VERB, _ADJECTIVE, _AGENT = "[Lt]", "[Ll]", "[Rm]"
_ADJECTIVES = frozenset({_ADJECTIVE, "[Lnl]"})
_NOUN = "[Ln]"
_MOST_PARTS_JOINED = 4


class _Part:
    """One part of a compound while its tags are read."""

    def __init__(self) -> None:
        self.surface = ""
        self.verb = ""
        self.doing = ""
        self.word_class = ""
        self.inner_borders: list[int] = []
        self._stem = ""
        self._ending = ""
        self._pending = ""
        self._mode = ""

    def feed(self, piece: str) -> None:
        if piece[0] != "[":
            self._feed_text(piece)
        elif piece in ("[Xp]", "[Xj]"):
            self._stem += self._pending
            self._pending = self._ending = ""
            self._mode = "base"
        elif piece == "[X]":
            if self.word_class == _VERB:
                self.verb = self._stem + self._ending
            self._mode = ""
        elif piece == "[Bm]":
            self.inner_borders.append(len(self.surface))
        elif piece[1] == "X":
            self._mode = "remark"
        elif piece[1] == "L":
            self.word_class = piece
        elif piece == "[Rm]":
            self.word_class = _AGENT
        elif piece == "[Tn4]":
            self.doing = f"{self.surface}minen"

    def _feed_text(self, text: str) -> None:
        if self._mode == "base":
            self._ending += text
        elif not self._mode:
            self._pending += text
            self.surface += text

    @property
    def base(self) -> str:
        return (self._stem + self._ending) or self.surface.rstrip("-")

    @property
    def bases(self) -> set[str]:
        """The base form; of what is made of a verb, participle or noun, also that."""
        is_participle = self.verb and self.word_class in (_ADJECTIVE, _AGENT)
        others = {self.verb if is_participle else "", self.doing}
        return {self.base, *others} - {""}

    @property
    def is_noun(self) -> bool:
        """A noun, or an adjective that is no participle."""
        return self.word_class == _NOUN or (
            self.word_class in _ADJECTIVES and not self.verb
        )

    @property
    def inner_parts(self) -> list[str]:
        if self.word_class in _NAMES or "=" not in self.base:
            return []
        return self.base.split("=")


def read_outputs(outputs: Sequence[str]) -> Reading:
    """Return the base forms and parts of all analyses of one word.

    >>> read_outputs(["[Ln][Xp]maa[X]maa[Bc][Ln][Xp]kunta[X]kunna[Sine]ssa"])
    Reading(bases={'maakunta'}, parts={'maa', 'kunta'})
    """
    bases: set[str] = set()
    parts: set[str] = set()
    for compound in _simplest([_compound(output) for output in outputs]):
        bases |= _joined(compound)
        parts |= _parts(compound)
    return Reading(_written(bases), _written(parts))


def read_nouns(outputs: Sequence[str]) -> tuple[int, set[str]]:
    """Return of how many parts a word is, and its base forms if it is a noun.

    Adjectives count as nouns; names and verbs do not.
    """
    compounds = _simplest([_compound(output) for output in outputs])
    bases = {
        base
        for compound in compounds
        if compound and compound[-1].is_noun
        for base in _joined(compound)
    }
    return max(map(_count_parts, compounds), default=0), _written(bases)


def read_borders(outputs: Sequence[str]) -> tuple[int, ...]:
    """Return where the parts of a compound meet in the word as it is written."""
    for compound in _simplest([_compound(output) for output in outputs]):
        borders = set()
        start = 0
        for part in compound:
            borders |= {start, *(start + inner for inner in part.inner_borders)}
            start += len(part.surface)
        return tuple(sorted(borders - {0}))
    return ()


def _compound(output: str) -> list[_Part]:
    compound = [_Part()]
    for piece in _PIECE.findall(output):
        if piece == "[Bc]":
            compound.append(_Part())
        else:
            compound[-1].feed(piece)
    return [part for part in compound if part.base]


def _simplest(compounds: list[list[_Part]]) -> list[list[_Part]]:
    """Return the analyses with the fewest parts.

    The grammar joins freely (*materiaaleista* as *materia* + *ale*); where it also
    knows the word with fewer parts, that is what was meant.
    """
    fewest = min(map(_count_parts, compounds), default=0)
    return [compound for compound in compounds if _count_parts(compound) == fewest]


def _count_parts(compound: list[_Part]) -> int:
    return sum(1 + len(part.inner_borders) for part in compound)


def _joined(compound: list[_Part]) -> set[str]:
    """Return the base forms of a compound, or of a run of its parts."""
    if not compound:
        return set()
    beginnings = {"".join(part.surface for part in compound[:-1])}
    if any(part.word_class in _ADJECTIVES for part in compound[:-1]):
        beginnings.add("".join(_agreeing(part) for part in compound[:-1]))
    return {start + base for start in beginnings for base in compound[-1].bases}


def _agreeing(part: _Part) -> str:
    """Return the base form of an adjective that is inflected inside: isonvarpaan."""
    if part.word_class not in _ADJECTIVES:
        return part.surface
    return part.base + ("-" if part.surface.endswith("-") else "")


def _parts(compound: list[_Part]) -> set[str]:
    """Return what a compound is made of: its parts and the runs of two and more.

    *Maa* + *kunta* + *uudistus* has *maakunta*, which nobody wants to miss.
    """
    parts = {inner for part in compound for inner in part.inner_parts}
    count = len(compound)
    if count == 1:
        return parts
    longest = count if count <= _MOST_PARTS_JOINED else 2
    for start in range(count):
        for end in range(start + 1, min(start + longest, count) + 1):
            parts |= _joined(compound[start:end])
    return parts


def _written(terms: set[str]) -> set[str]:
    return {term.replace("=", "").strip("-") for term in terms}
