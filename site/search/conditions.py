"""What must be found in an entry, said without any engine: terms in fields.

Engines render these to their own language and decide nothing about meaning.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from juuri.language import MAX_TERM

# The fields of an entry that hold terms, best first.
TIERS: tuple[tuple[str, int], ...] = (
    ("title_surfaces", 120),
    ("title_bases", 100),
    ("body_surfaces", 50),
    ("body_bases", 40),
    ("title_parts", 30),
    ("body_parts", 10),
)
TERM_FIELDS = (*(name for name, _points in TIERS), "pairs")
SURFACE_FIELDS = ("title_surfaces", "body_surfaces")
BASE_FIELDS = ("title_bases", "body_bases", "title_parts", "body_parts")


@dataclass(frozen=True)
class Terms:
    """Any of the terms in any of the fields."""

    fields: tuple[str, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True)
class Beginning:
    """Any term in any of the fields that begins so."""

    fields: tuple[str, ...]
    letters: str


@dataclass(frozen=True)
class Not:
    """The condition does not hold; stands in an `All` beside one that must."""

    condition: "Condition"


@dataclass(frozen=True)
class All:
    """Every condition holds."""

    of: tuple["Condition", ...]


@dataclass(frozen=True)
class Any:
    """At least one condition holds."""

    of: tuple["Condition", ...]


Condition = Terms | Beginning | Not | All | Any


class Tier(NamedTuple):
    """A condition and the points that an entry gets for it."""

    condition: Condition
    points: int

    def weighed(self, share: int) -> "Tier":
        """Return the tier with so many hundredths of its points."""
        return Tier(self.condition, self.points * share // 100)


def any_of(conditions: Iterable[Condition]) -> Condition:
    """Return that any of the conditions holds; terms of the same fields in one."""
    terms: dict[tuple[str, ...], dict[str, None]] = {}
    others: dict[Condition, None] = {}
    for condition in conditions:
        for part in condition.of if isinstance(condition, Any) else (condition,):
            if isinstance(part, Terms):
                terms.setdefault(part.fields, {}).update(dict.fromkeys(part.terms))
            else:
                others[part] = None
    found = [Terms(fields, tuple(words)) for fields, words in terms.items()]
    parts = (*found, *others)
    return parts[0] if len(parts) == 1 else Any(parts)


def whole(surfaces: Sequence[str]) -> tuple[str, ...]:
    """Return the one term that says what a whole title is, none for no title.

    It stands among the pairs, where no pair begins so.
    """
    return (f"={'_'.join(surfaces)}"[:MAX_TERM],) if surfaces else ()


# Of more conditions than this, most of each group must hold: the ways to leave out a
# third of 32 are millions.
MAX_COMBINED = 6


def most_of(conditions: Sequence[Condition]) -> Condition:
    """Return that at least two thirds of the conditions hold: 2 of 3, 3 of 4, 4 of 5.

    Of more than six conditions it is two thirds of each group of up to six.
    """
    parts = tuple(_most_of_few(group) for group in _groups(conditions))
    return parts[0] if len(parts) == 1 else All(parts)


def _groups(conditions: Sequence[Condition]) -> Iterator[Sequence[Condition]]:
    count = -(-len(conditions) // MAX_COMBINED)
    ends = [len(conditions) * place // count for place in range(count + 1)]
    for start, end in pairwise(ends):
        yield conditions[start:end]


def _most_of_few(conditions: Sequence[Condition]) -> Condition:
    return _at_least(-(-2 * len(conditions) // 3), conditions)


def _at_least(count: int, conditions: Sequence[Condition]) -> Condition:
    """Return that so many hold: of each half the ways that make the number together.

    Shorter than all ways to choose them: 22 conditions for 4 of 6 instead of 60.
    """
    if count == len(conditions):
        return conditions[0] if count == 1 else All(tuple(conditions))
    if count == 1:
        return any_of(conditions)
    half = len(conditions) // 2
    one, other = conditions[:half], conditions[half:]
    ways = []
    for of_one in range(max(count - len(other), 0), min(count, len(one)) + 1):
        needed = ((of_one, one), (count - of_one, other))
        parts = tuple(_at_least(number, part) for number, part in needed if number)
        ways.append(parts[0] if len(parts) == 1 else All(parts))
    return Any(tuple(ways))


def in_language(language: str, condition: Condition) -> All:
    """Return the condition for entries of one language."""
    return All((Terms(("language",), (language,)), condition))
