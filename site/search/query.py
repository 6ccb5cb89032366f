"""What is asked of an engine: what must be found, what was chosen, which page.

`search.asking` makes queries of what visitors type.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import NamedTuple

from juuri.language import WordAnalysis, phrase_pairs
from search.conditions import (
    BASE_FIELDS,
    SURFACE_FIELDS,
    TIERS,
    All,
    Any,
    Condition,
    Not,
    Terms,
    Tier,
    any_of,
    in_language,
    most_of,
)
from search.dimensions import offered

# Only so many words are weighed for the order; all of them must be found.
MAX_WEIGHED_WORDS = 8
MAX_PAGE = 100
PER_PAGE = 20
# "coming": what goes on with the nearest day first, then what is over.
SORTS = ("relevance", "newest", "ending", "coming")


# What another way to say a word is worth, in hundredths of the word itself.
TOGETHER = 100
APART = 90
SYNONYM = 50
SCATTERED = 40
NEAREST_SHARES = (50, 40, 30)
# The same word with the dots and rings that were not typed.
SAME_SHARES = (100, 90, 80)
ROUGH_TIERS = (
    (("title_bases", "title_parts"), 80),
    (("body_bases", "body_parts"), 30),
)
# A form of the same word has most of its readings: *oppimisen* is of *oppiminen* and of
# *oppia*, but what only has *oppia* is another word.
READING_TIERS = (("title_bases", 110), ("body_bases", 45))
# Points of a phrase, for which titles and bodies are not told apart.
PHRASE_POINTS = 50


@dataclass(frozen=True)
class Alternative:
    """Another way to say a word of the query: base forms of one word or of several.

    Several stand side by side, or anywhere in the entry.
    """

    words: tuple[tuple[str, ...], ...]
    # The one word as it is written.
    surface: str = ""
    is_beside: bool = True
    share: int = SCATTERED

    def condition(self) -> Condition:
        """Return what an entry must hold to be found by it."""
        if len(self.words) == 1:
            based = Terms(BASE_FIELDS, self.words[0])
            if not self.surface:
                return based
            return Any((Terms(SURFACE_FIELDS, (self.surface,)), based))
        if self.is_beside:
            return All(tuple(Terms(("pairs",), pairs) for pairs in self.pairs))
        return All(tuple(Terms(BASE_FIELDS, bases) for bases in self.words))

    @property
    def pairs(self) -> tuple[tuple[str, ...], ...]:
        """The pairs of neighbours that must be found, each as any of its readings."""
        analysed = [WordAnalysis("", bases, ()) for bases in self.words]
        return tuple(tuple(choices) for choices in phrase_pairs(analysed))

    def tiers(self) -> Iterator[Tier]:
        """Yield what it is worth by where it stands."""
        if len(self.words) > 1:
            yield Tier(self.condition(), PHRASE_POINTS * self.share // 100)
            return
        if self.surface:
            for tier in tiers_of(self.surface, self.words[0]):
                yield tier.weighed(self.share)
            return
        # Names of the glossary are told apart less: each tier costs a lookup.
        for fields, points in ROUGH_TIERS:
            yield Tier(Terms(fields, self.words[0]), points * self.share // 100)


def tiers_of(surface: str, bases: tuple[str, ...]) -> Iterator[Tier]:
    """Yield what a word is worth by where it stands and in which form."""
    for name, points in TIERS:
        terms = (surface,) if name in SURFACE_FIELDS else bases
        if terms:
            yield Tier(Terms((name,), terms), points)
    if len(bases) > 1:
        for name, points in READING_TIERS:
            yield Tier(most_of([Terms((name,), (base,)) for base in bases]), points)


@dataclass(frozen=True)
class Word:
    """A word of the query in one language: as typed, and its base forms."""

    surface: str
    bases: tuple[str, ...]
    # What is as good as the word, and what only comes near to it.
    alternatives: tuple[Alternative, ...] = ()
    nearest: tuple[Alternative, ...] = ()
    # What the word weighs for the order, in hundredths of the rarest word.
    weight: int = 100

    def condition(self) -> Condition:
        """Return what an entry must hold to be found by the word."""
        exact: Condition = Terms(SURFACE_FIELDS, (self.surface,))
        based = (Terms(BASE_FIELDS, self.bases),) if self.bases else ()
        others = (other.condition() for other in self.alternatives)
        return any_of((exact, *based, *others))

    def loose_condition(self) -> Condition:
        """Return what an entry must hold to come near to it."""
        others = (other.condition() for other in self.nearest)
        return any_of((self.condition(), *others))

    def tiers(self) -> Iterator[Tier]:
        """Yield what the word and its alternatives are worth."""
        yield from (tier.weighed(self.weight) for tier in self._full_tiers())

    def _full_tiers(self) -> Iterator[Tier]:
        yield from tiers_of(self.surface, self.bases)
        for other in (*self.alternatives, *self.nearest):
            yield from other.tiers()


@dataclass(frozen=True)
class Phrase:
    """Words that stand side by side in any form: an And of Or of pairs."""

    pairs: tuple[tuple[str, ...], ...]

    def condition(self) -> Condition:
        """Return what an entry must hold to be found by the phrase."""
        return All(tuple(Terms(("pairs",), choices) for choices in self.pairs))

    def loose_condition(self) -> Condition:
        """Return the same: what stands in quotes is meant so."""
        return self.condition()


Clause = Word | Phrase


class Widened(NamedTuple):
    """That a term of the glossary was asked for by all its names.

    `asked` is what the visitor typed, `found` another name in `language`.
    """

    asked: str
    found: str
    language: str


@dataclass(frozen=True)
class Notes:
    """What a visitor should know of how her text was read."""

    was_cut: bool = False
    # What was typed, and a word of what is public that was looked for besides it.
    corrections: tuple[tuple[str, str], ...] = ()
    synonyms: tuple[Widened, ...] = ()
    # Nothing is looked for: there are only words that must not be found.
    only_refused: bool = False


NOTHING_TO_NOTE = Notes()


@dataclass(frozen=True)
class Query:
    """Everything that decides which entries are listed, and in which order."""

    language: str
    # The clauses of the typed text in each language that is searched.
    clauses: Mapping[str, tuple[Clause, ...]] = field(default_factory=dict)
    # What must not be found in entries of a language.
    refused: Mapping[str, tuple[Condition, ...]] = field(default_factory=dict)
    text: str = ""
    # What entries may hold instead, to stand below the others marked as "nearest".
    loose: Condition | None = None
    # What else entries get points for: one list of tiers a reason.
    bonuses: tuple[tuple[Tier, ...], ...] = ()
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
    notes: Notes = NOTHING_TO_NOTE

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
        return self.spoken(
            {
                language: All(tuple(clause.condition() for clause in clauses))
                for language, clauses in self.clauses.items()
                if clauses
            }
        )

    def spoken(self, conditions: Mapping[str, Condition]) -> Condition | None:
        """Return conditions by language as one, without what is refused."""
        spoken = tuple(
            in_language(
                language,
                All((condition, *map(Not, self.refused.get(language, ())))),
            )
            for language, condition in conditions.items()
        )
        return Any(spoken) if spoken else None

    def tiers(self) -> Iterator[list[Tier]]:
        """Yield for each word by what an entry gets points, most points first."""
        by_place = zip_longest(*self.clauses.values())
        for place, clauses in enumerate(by_place):
            words = [clause for clause in clauses if isinstance(clause, Word)]
            if words and place < MAX_WEIGHED_WORDS:
                yield merged(tier for word in words for tier in word.tiers())
        for tiers in self.bonuses:
            yield list(tiers)


def merged(tiers: Iterable[Tier]) -> list[Tier]:
    """Return the tiers, those of the same points as one, most points first."""
    by_points: dict[int, list[Condition]] = {}
    for tier in tiers:
        by_points.setdefault(tier.points, []).append(tier.condition)
    return [
        Tier(any_of(by_points[points]), points)
        for points in sorted(by_points, reverse=True)
    ]
