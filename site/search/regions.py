"""The regions of a listing: their names, what covers them, where they stand.

The whole table is kept in the cache: it changes once a year, and every listing
needs a part of it.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.cache import cache
from django.utils.translation import gettext as _

from juuri.language import in_language
from juuri.regions.models import (
    Covering,
    Level,
    Region,
    RegionSuccession,
    in_active_language,
)
from juuri.regions.names import alphabetical
from juuri.regions.successions import followed

CACHE_KEY = "search:regions"
NAMES_KEY = "search:region-names"
CACHE_SECONDS = 600
ORDER = [level.value for level in Level]
# Below another value in the list of choices; the rest stand side by side.
INDENT = {Level.COUNTY: 1, Level.MUNICIPALITY: 2}
# Divisions of which a visitor sees only what something is filed under.
SECONDARY = (Level.MAAKUNTA, Level.EMPLOYMENT)


class RegionRow(NamedTuple):
    """A region as the cache keeps it, in both languages."""

    key: str
    short_fi: str
    short_sv: str
    name_fi: str
    name_sv: str
    # The keys of the regions that cover it, without itself.
    larger: tuple[str, ...]
    # The last year of a region that a reform has ended, and who took over.
    until: int | None = None
    successors: tuple[str, ...] = ()

    @property
    def level(self) -> str:
        """The division that the region is of."""
        return self.key.partition(":")[0]

    def short_in(self, language: str) -> str:
        """Return the short name in a language."""
        return in_language(language, self.short_fi, self.short_sv)

    def larger_of(self, level: Level) -> str:
        """Return the key of what covers it on a level, itself included, or nothing."""
        found = (
            k for k in sorted((self.key, *self.larger)) if k.startswith(level + ":")
        )
        return next(found, "")


class NamedRegion(NamedTuple):
    """A region as a listing shows it, in the active language."""

    key: str
    name: str
    label: str
    level: str
    # The collaborative area that it is or is part of, empty outside of them.
    area_key: str
    # Where it stands among the choices: below its county and collaborative area.
    place: tuple[str, ...]
    until: int | None = None

    @property
    def only_where_filed(self) -> bool:
        """Whether it is a choice only where something is filed under it by name.

        Visitors would else see Lapland twice, and regions that are no more.
        """
        return self.level in SECONDARY or self.until is not None

    @property
    def indent(self) -> int:
        """How deep the region stands below others."""
        return INDENT.get(Level(self.level), 0)


def named_regions(keys: Iterable[str]) -> dict[str, NamedRegion]:
    """Return the regions of the keys by key; unknown keys are left out."""
    table = region_table()
    return {key: _named(table[key]) for key in set(keys) if key in table}


def wider_keys(keys: Iterable[str]) -> tuple[str, ...]:
    """Return the regions that cover any of the given ones, without those."""
    table = region_table()
    given = [key for key in keys if key in table]
    larger = {other for key in given for other in table[key].larger}
    return tuple(sorted(larger.difference(given)))


def with_successors(keys: Iterable[str]) -> tuple[str, ...]:
    """Return the regions of the keys and those that took over from ended ones."""
    table = region_table()
    links = {key: row.successors for key, row in table.items() if row.successors}
    return tuple(
        dict.fromkeys(found for key in keys for found in (key, *followed(key, links)))
    )


def region_table() -> dict[str, RegionRow]:
    """Return every region by key, from the cache."""
    table: dict[str, RegionRow] | None = cache.get(CACHE_KEY)
    if table is None:
        table = _read_table()
        cache.set(CACHE_KEY, table, CACHE_SECONDS)
    return table


def forget_regions(**kwargs: Any) -> None:
    """Read the regions again at the next listing."""
    cache.delete_many([CACHE_KEY, NAMES_KEY])


def _read_table() -> dict[str, RegionRow]:
    regions = {region.pk: region for region in Region.objects.order_by()}
    larger = defaultdict(set)
    for one, other in Covering.objects.values_list("smaller", "larger"):
        if one != other:
            larger[one].add(regions[other].key)
    successors = defaultdict(list)
    for one, other in RegionSuccession.objects.values_list("region", "successor"):
        successors[one].append(regions[other].key)
    return {
        region.key: RegionRow(
            region.key,
            region.short_fi,
            region.short_sv,
            region.name_fi,
            region.name_sv,
            tuple(sorted(larger[pk])),
            region.valid_until,
            tuple(successors[pk]),
        )
        for pk, region in regions.items()
    }


def _named(row: RegionRow) -> NamedRegion:
    short = in_active_language(row.short_fi, row.short_sv)
    return NamedRegion(
        key=row.key,
        name=short,
        label=_label_of(row),
        level=row.level,
        area_key=row.larger_of(Level.AREA),
        place=_place_of(row, alphabetical(short)),
        until=row.until,
    )


def _label_of(row: RegionRow) -> str:
    """Return a name that says of a region that is no more until when it was."""
    name = _distinct_name(row)
    if row.until is None:
        return name
    return _("%(name)s (until %(year)s)") % {"name": name, "year": row.until}


def _distinct_name(row: RegionRow) -> str:
    """Return a name that tells regions of the same short name apart."""
    name = in_active_language(row.name_fi, row.name_sv)
    match row.level:
        case Level.AREA | Level.EMPLOYMENT:
            return name
        case Level.MAAKUNTA:
            return f"{name} ({Level.MAAKUNTA.label})"
    return in_active_language(row.short_fi, row.short_sv)


def _place_of(row: RegionRow, name: str) -> tuple[str, ...]:
    """Return a sort key: the country, areas with all below them, other divisions."""
    area, county = row.larger_of(Level.AREA), row.larger_of(Level.COUNTY)
    match row.level:
        case Level.COUNTRY:
            return ("0",)
        case Level.AREA:
            return ("1", row.key)
        case Level.COUNTY:
            return ("1", area, row.key)
        case Level.MUNICIPALITY:
            return ("1", area, county, name)
    return ("2", str(ORDER.index(row.level)), name)
