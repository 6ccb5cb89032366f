"""What a visitor asks: the text she typed, what she chose, where she is in the list."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest

from juuri.language import analyse_text, phrase_pairs
from search.conditions import (
    BASE_FIELDS,
    SURFACE_FIELDS,
    TIERS,
    All,
    Any,
    Condition,
    Terms,
    Tier,
    in_language,
)
from search.dimensions import offered

MAX_CHARACTERS = 200
MAX_WORDS = 32
# Only so many words are weighed for the order; all of them must be found.
MAX_WEIGHED_WORDS = 8
MAX_PAGE = 100
PER_PAGE = 20
# "coming": what goes on with the nearest day first, then what is over.
SORTS = ("relevance", "newest", "ending", "coming")

_QUOTES = '"\u201c\u201d\u201e\u00ab\u00bb'
_QUOTED = re.compile(f"[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]")
_UNUSABLE = frozenset({"Cc", "Cs"})


@dataclass(frozen=True)
class Word:
    """A word of the query in one language: as typed, and its base forms."""

    surface: str
    bases: tuple[str, ...]

    def condition(self) -> Condition:
        """Return what an entry must hold to be found by the word."""
        exact = Terms(SURFACE_FIELDS, (self.surface,))
        return Any((exact, Terms(BASE_FIELDS, self.bases))) if self.bases else exact


@dataclass(frozen=True)
class Phrase:
    """Words that stand side by side in any form: an And of Or of pairs."""

    pairs: tuple[tuple[str, ...], ...]

    def condition(self) -> Condition:
        """Return what an entry must hold to be found by the phrase."""
        return All(tuple(Terms(("pairs",), choices) for choices in self.pairs))


Clause = Word | Phrase


@dataclass(frozen=True)
class Query:
    """Everything that decides which entries are listed, and in which order."""

    language: str
    # The clauses of the typed text in each language that is searched.
    clauses: Mapping[str, tuple[Clause, ...]] = field(default_factory=dict)
    text: str = ""
    # What entries may hold instead, to stand below the others marked as "nearest".
    loose: Condition | None = None
    # What the visitor chose, and what the page itself is about, by dimension.
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fixed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # Filed under one of these regions themselves, and under none of the others.
    own_regions: tuple[str, ...] = ()
    outside_regions: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = field(default_factory=offered)
    sort: str = "relevance"
    page: int = 1
    per_page: int = PER_PAGE
    was_cut: bool = False

    @property
    def has_clauses(self) -> bool:
        """Whether the text holds anything that can be looked for."""
        return any(self.clauses.values())

    @property
    def is_unfindable(self) -> bool:
        """Whether something was typed in which there is no word at all."""
        return bool(self.text.strip()) and not self.has_clauses

    def condition(self) -> Condition | None:
        """Return what an entry must hold, None if nothing was typed."""
        spoken = tuple(
            in_language(language, All(tuple(c.condition() for c in clauses)))
            for language, clauses in self.clauses.items()
            if clauses
        )
        return Any(spoken) if spoken else None

    def tiers(self) -> Iterator[list[Tier]]:
        """Yield for each word by what an entry gets points, most points first."""
        by_place = zip_longest(*self.clauses.values())
        for place, clauses in enumerate(by_place):
            words = [clause for clause in clauses if isinstance(clause, Word)]
            if words and place < MAX_WEIGHED_WORDS:
                yield _tiers_of(words)


def _tiers_of(words: list[Word]) -> list[Tier]:
    surfaces = tuple(dict.fromkeys(word.surface for word in words))
    bases = tuple(dict.fromkeys(base for word in words for base in word.bases))
    return [
        Tier(Terms((name,), terms), points)
        for name, points in TIERS
        if (terms := surfaces if name in SURFACE_FIELDS else bases)
    ]


def usable(text: str) -> str:
    """Return the text without control characters and lone surrogates."""
    return "".join(
        " " if unicodedata.category(letter) in _UNUSABLE else letter for letter in text
    )


def cut(text: str) -> tuple[str, bool]:
    """Return what is searched of the typed text, and whether that is less."""
    # Only the beginning is looked at: ten kilobytes cost no more than a line.
    beginning = usable(text[: MAX_CHARACTERS + 1])
    words = list(re.finditer(r"\S+", beginning[:MAX_CHARACTERS]))
    if len(words) > MAX_WORDS:
        return beginning[: words[MAX_WORDS - 1].end()], True
    return beginning[:MAX_CHARACTERS].strip(), len(text) > MAX_CHARACTERS


def clauses_of(text: str, language: str) -> tuple[Clause, ...]:
    """Return what must be found: each word in any form, quoted words side by side."""
    found: list[Clause] = []
    for part, quoted in _parts(text):
        tokens = analyse_text(part, language)
        pairs = phrase_pairs(tokens) if quoted and len(tokens) > 1 else []
        if pairs:
            found.append(Phrase(tuple(tuple(choices) for choices in pairs)))
        else:
            found += [Word(token.surface, tuple(token.bases)) for token in tokens]
    return tuple(dict.fromkeys(found))


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the text piece by piece, with whether it stood in quotes.

    A lone quote is a space.
    """
    for place, part in enumerate(_QUOTED.split(text)):
        if part.strip():
            yield re.sub(f"[{_QUOTES}]", " ", part), place % 2 == 1
