"""The regions of a listing: their names and where they stand, in one query."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import OuterRef, Subquery

from juuri.regions.models import Covering, Level, Region

ORDER = [level.value for level in Level]
# Below another value in the list of choices; the rest stand side by side.
INDENT = {Level.COUNTY: 1, Level.MUNICIPALITY: 2}
# Divisions of which a visitor sees only what something is filed under.
SECONDARY = (Level.MAAKUNTA, Level.EMPLOYMENT)


class NamedRegion(NamedTuple):
    """A region as a listing shows it, in the active language."""

    key: str
    name: str
    label: str
    level: str
    # Where it stands among the choices: below its county and collaborative area.
    place: tuple[str, ...]

    @property
    def indent(self) -> int:
        """How deep the region stands below others."""
        return INDENT.get(Level(self.level), 0)


def named_regions(keys: Iterable[str]) -> dict[str, NamedRegion]:
    """Return the regions of the keys by key; unknown keys are left out."""
    wanted = set(keys)
    codes = {key.partition(":")[2] for key in wanted}
    regions = Region.objects.filter(code__in=codes).annotate(
        area=_name_of_covering(Level.AREA), county=_name_of_covering(Level.COUNTY)
    )
    return {
        region.key: NamedRegion(
            region.key,
            region.short_name,
            label_of(region),
            region.level,
            place_of(region),
        )
        for region in regions
        if region.key in wanted
    }


def wider_keys(keys: Iterable[str]) -> tuple[str, ...]:
    """Return the regions that cover any of the given ones, without those."""
    given = tuple(keys)
    regions = Region.objects.covering(Region.objects.by_keys(given))
    return tuple(region.key for region in regions if region.key not in given)


def label_of(region: Region) -> str:
    """Return the name that tells divisions of the same short name apart."""
    if region.level in (Level.AREA, *SECONDARY):
        return region.name
    return region.short_name


def place_of(region: Any) -> tuple[str, ...]:
    """Return a sort key: the country, areas with all below them, other divisions."""
    if region.level in (Level.AREA, Level.COUNTY, Level.MUNICIPALITY):
        area, county = region.area or "", region.county or ""
        if region.level == Level.AREA:
            return ("1", region.short_fi)
        if region.level == Level.COUNTY:
            return ("1", area, region.short_fi)
        return ("1", area, county, region.short_fi)
    rank = "0" if region.level == Level.COUNTRY else "2"
    return (rank, str(ORDER.index(region.level)), region.short_fi)


def _name_of_covering(level: Level) -> Subquery:
    larger = Covering.objects.filter(smaller=OuterRef("pk"), larger__level=level)
    return Subquery(larger.order_by("larger__code").values("larger__short_fi")[:1])
