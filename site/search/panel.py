"""What visitors may choose in a listing: facets, chips of what is chosen, a switch."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import ngettext, pgettext

from search import kinds
from search.dimensions import DIMENSIONS, Value
from search.engines.engine import FacetCount
from search.parameters import Parameters

NOTHING = FacetCount(0, 0)
# So many values stand open; of a longer list these come first.
UNFOLDED = 10
SEEN_FIRST = 8
Counts = Mapping[str, Mapping[str, FacetCount]]


@dataclass(frozen=True)
class Choice:
    """One value that a visitor may choose, with how many entries it leaves."""

    value: str
    label: str
    count: int
    selected: bool
    url: str
    level: int = 0


@dataclass(frozen=True)
class Part:
    """Choices that stand together; with a label they are folded behind it."""

    choices: list[Choice]
    label: str = ""

    @property
    def is_open(self) -> bool:
        """Whether one of them is in use, so that it must be seen."""
        return any(choice.selected for choice in self.choices)


@dataclass(frozen=True)
class Facet:
    """The values of one dimension."""

    dimension: str
    label: str
    values: list[Choice]

    @property
    def chosen(self) -> int:
        """How many values are in use."""
        return sum(choice.selected for choice in self.values)

    @property
    def parts(self) -> list[Part]:
        """The values as they are shown: long lists have something folded."""
        if len(self.values) <= UNFOLDED:
            return [Part(self.values)]
        if any(choice.level for choice in self.values):
            return _by_depth(self.values)
        return [Part(self.values[:SEEN_FIRST]), _folded(self.values[SEEN_FIRST:])]


def _folded(choices: list[Choice]) -> Part:
    label = ngettext("Show %(number)d more", "Show %(number)d more", len(choices))
    return Part(choices, label % {"number": len(choices)})


def _by_depth(values: list[Choice]) -> list[Part]:
    """Return the values with what stands below others folded, named by its tops.

    So are many that stand side by side: divisions beside the hierarchy.
    """
    parts = []
    for is_below, run in groupby(values, lambda choice: choice.level > 0):
        choices = list(run)
        if is_below:
            top = min(choice.level for choice in choices)
            names = [choice.label for choice in choices if choice.level == top]
            parts.append(Part(choices, ", ".join(names)))
        else:
            parts.append(
                _folded(choices) if len(choices) > SEEN_FIRST else Part(choices)
            )
    return parts


@dataclass(frozen=True)
class Chip:
    """A choice in use, and the address without it."""

    label: str
    remove_url: str


class Panel:
    """Makes the choices of one listing of the counts that an engine has found."""

    def __init__(self, asked: Parameters, counts: Counts) -> None:
        self.asked = asked
        self.counts = counts
        self.named: dict[str, Mapping[str, Value]] = {
            name: dimension.named(self.values_in(name))
            for name, dimension in DIMENSIONS.items()
        }

    def values_in(self, dimension: str) -> set[str]:
        """Return the values that were found or chosen."""
        return {*self.counts.get(dimension, ()), *self.selected_in(dimension)}

    def selected_in(self, dimension: str) -> tuple[str, ...]:
        """Return the values that were chosen."""
        return self.asked.choices.get(dimension, ())

    def facets(self) -> list[Facet]:
        """Return the dimensions in which there is something to choose."""
        facets = []
        for name, dimension in DIMENSIONS.items():
            values = self.choices_in(name) if dimension.is_offered else []
            if len(values) > 1 or any(choice.selected for choice in values):
                facets.append(Facet(name, str(dimension.label), values))
        return facets

    def choices_in(self, dimension: str) -> list[Choice]:
        """Return the values of a dimension in the order in which they are shown."""
        named = self.named[dimension]
        choices = [
            self.choice(dimension, value, known)
            for value, known in named.items()
            if self.is_choice(dimension, value, known)
        ]
        if DIMENSIONS[dimension].is_ordered:
            return sorted(choices, key=lambda choice: named[choice.value].place)
        return sorted(choices, key=lambda choice: (-choice.count, choice.label))

    def is_choice(self, dimension: str, value: str, known: Value) -> bool:
        """Whether a value is among the choices."""
        own = self.counts.get(dimension, {}).get(value, NOTHING).own
        chosen = value in self.selected_in(dimension)
        return chosen or own > 0 or not known.only_where_own

    def choice(self, dimension: str, value: str, known: Value) -> Choice:
        """Return one value with its count and the address that (un)chooses it."""
        return Choice(
            value=value,
            label=known.label,
            count=self.counts.get(dimension, {}).get(value, NOTHING).entries,
            selected=value in self.selected_in(dimension),
            url=self.asked.toggled(dimension, value).address(),
            level=known.level,
        )

    def chips(self) -> list[Chip]:
        """Return the choices in use."""
        return [
            Chip(self.label_of(name, value), self.asked.toggled(name, value).address())
            for name in DIMENSIONS
            for value in self.selected_in(name)
        ]

    def label_of(self, dimension: str, value: str) -> str:
        """Return the name of a value in the reader's language."""
        known = self.named[dimension].get(value)
        return known.label if known else value

    def switch(self, listed_kinds: tuple[str, ...]) -> list[Choice]:
        """Return what parts a list of one kind: what goes on, what is over, all."""
        statuses = kinds.statuses_of(listed_kinds[0]) if len(listed_kinds) == 1 else {}
        if not statuses or not self.counts.get("status"):
            return []
        over = tuple(value for value, status in statuses.items() if status.is_over)
        going_on = tuple(value for value in statuses if value not in over)
        return [
            self.part(pgettext("part of a list", "All"), (), self.count_of(statuses)),
            self.part(
                pgettext("part of a list", "Running and coming"),
                going_on,
                self.count_of(going_on),
            ),
            self.part(pgettext("part of a list", "Ended"), over, self.count_of(over)),
        ]

    def count_of(self, statuses: Mapping[str, object] | tuple[str, ...]) -> int:
        """Return how many entries have one of the statuses: each has just one."""
        counts = self.counts.get("status", {})
        return sum(counts.get(status, NOTHING).entries for status in statuses)

    def part(self, label: str, statuses: tuple[str, ...], count: int) -> Choice:
        """Return one part of the switch; its address keeps every other choice."""
        address = self.asked.with_choices({**self.asked.choices, "status": statuses})
        selected = set(self.selected_in("status")) == set(statuses)
        return Choice("", label, count, selected, address.address())
