"""What must be found in an entry, said without any engine: terms in fields.

Engines render these to their own language and decide nothing about meaning.
"""

from dataclasses import dataclass
from typing import NamedTuple

# The fields of an entry that hold terms, best first.
TIERS: tuple[tuple[str, int], ...] = (
    ("title_surfaces", 12),
    ("title_bases", 10),
    ("title_parts", 6),
    ("body_surfaces", 4),
    ("body_bases", 3),
    ("body_parts", 1),
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

    condition: Terms
    points: int


def in_language(language: str, condition: Condition) -> All:
    """Return the condition for entries of one language."""
    return All((Terms(("language",), (language,)), condition))
