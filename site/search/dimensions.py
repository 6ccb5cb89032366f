"""By what visitors choose: every dimension with the names and order of its values.

Listings, addresses and engines ask `DIMENSIONS`; none of them knows one by name but
the region, which has neighbours and a hierarchy.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from search import kinds
from search.regions import named_regions
from search.taxonomies import survivor_of, values_of

_YEAR = re.compile(r"(19|20|21)[0-9]{2}")
_REGION_KEY = re.compile(r"[a-z]{1,12}:[0-9A-Za-z]{1,6}")


class Value(NamedTuple):
    """A value as a listing shows it, in the active language."""

    label: str
    # Where it stands among the choices, for dimensions that are ordered by place.
    place: tuple[Any, ...] = ()
    level: int = 0
    # A choice only where something has it as its own.
    only_where_own: bool = False


class Dimension(ABC):
    """Something by which things are told apart; each thing has values in it."""

    # Whether the choices stand by `place`; else the most used come first.
    is_ordered = False
    # Whether the panel offers it; an address may choose by it all the same.
    is_offered = True

    def __init__(self, name: str, label: Any) -> None:
        self.name = name
        self.label = label

    @abstractmethod
    def meant_by(self, value: str) -> str:
        """Return the value that an address means, empty if it means none."""

    @abstractmethod
    def named(self, values: Iterable[str]) -> Mapping[str, Value]:
        """Return what is known of the values; unknown ones are left out."""


class KindDimension(Dimension):
    """What kind of thing it is."""

    def meant_by(self, value: str) -> str:
        """Know the kinds that models have."""
        return value if value in kinds.models_by_kind() else ""

    def named(self, values: Iterable[str]) -> Mapping[str, Value]:
        """Ask the models."""
        return {value: Value(kinds.label_of(value)) for value in values}


class LanguageDimension(Dimension):
    """In which language it is written."""

    def meant_by(self, value: str) -> str:
        """Know the languages of the site."""
        return value if value in dict(settings.LANGUAGES) else ""

    def named(self, values: Iterable[str]) -> Mapping[str, Value]:
        """Name the languages in the reader's own."""
        return {
            value: Value(capfirst(get_language_info(value)["name_translated"]))
            for value in values
        }


class RegionDimension(Dimension):
    """Which region it concerns, larger ones included."""

    is_ordered = True

    def meant_by(self, value: str) -> str:
        """Take any key: a region may have ended since the address was shared."""
        return value if _REGION_KEY.fullmatch(value) else ""

    def named(self, values: Iterable[str]) -> Mapping[str, Value]:
        """Name the regions, each below those that cover it."""
        return {
            key: Value(
                region.label, region.place, region.indent, region.only_where_filed
            )
            for key, region in named_regions(values).items()
        }


class StatusDimension(Dimension):
    """Where it stands today, as its kind declares in `statuses`."""

    is_ordered = True

    def meant_by(self, value: str) -> str:
        """Know the statuses that models declare."""
        return value if value in kinds.statuses() else ""

    def named(self, values: Iterable[str]) -> Mapping[str, Value]:
        """Name the statuses, what is over last."""
        known = kinds.statuses()
        return {
            value: Value(capfirst(known[value].label), (place,))
            for place, value in enumerate(known)
            if value in values
        }


class TaxonomyDimension(Dimension):
    """Values of a list that communications staff keep; one merged leads to another."""

    def __init__(self, name: str, label: Any, is_ordered: bool = False) -> None:
        super().__init__(name, label)
        self.is_ordered = is_ordered

    def meant_by(self, value: str) -> str:
        """Follow a merged value to the one that took over."""
        return survivor_of(value, values_of(self.name))

    def named(self, values: Iterable[str]) -> Mapping[str, Value]:
        """Name the values as they are called today."""
        rows = values_of(self.name)
        return {
            value: Value(rows[value].name, (rows[value].position, rows[value].name))
            for value in values
            if value in rows
        }


class YearDimension(Dimension):
    """The years in which it runs or happens, else the one in which it was published."""

    is_ordered = True

    def meant_by(self, value: str) -> str:
        """Take any year of our days."""
        return value if _YEAR.fullmatch(value) else ""

    def named(self, values: Iterable[str]) -> Mapping[str, Value]:
        """Have the newest first."""
        return {value: Value(value, (-int(value),)) for value in values}


# In the order of the panel, and of the parameters of an address.
DIMENSIONS: dict[str, Dimension] = {
    dimension.name: dimension
    for dimension in (
        KindDimension("kind", _("Content")),
        RegionDimension("region", _("Region")),
        StatusDimension("status", _("Status")),
        TaxonomyDimension("stage", _("Stage of development"), is_ordered=True),
        TaxonomyDimension("theme", _("Theme")),
        TaxonomyDimension("target_group", _("Target group")),
        TaxonomyDimension("programme", _("Programme")),
        TaxonomyDimension("funding", _("Funding")),
        YearDimension("year", _("Year")),
        LanguageDimension("language", _("Language")),
    )
}


def offered() -> tuple[str, ...]:
    """Return the names of the dimensions that the panel offers."""
    return tuple(name for name, found in DIMENSIONS.items() if found.is_offered)
