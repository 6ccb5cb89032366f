"""Reading regions: by key, by covering, in the order in which people expect them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.sql.compiler import SQLCompiler

if TYPE_CHECKING:
    from juuri.regions.models import Region

# Regions that have a page of their own: these levels, and Åland, which has no county.
OWN_PAGE_LEVELS = ("country", "area", "county")
ALAND = "maakunta:21"


class ByLetter(Func):
    """A text compared letter by letter, so that ä comes after z on every database."""

    template = "%(expressions)s"
    arity = 1

    def as_postgresql(
        self, compiler: SQLCompiler, connection: Any, **context: Any
    ) -> tuple[str, Any]:
        """PostgreSQL would else take the language of the server."""
        template = '%(expressions)s COLLATE "C"'
        return super().as_sql(compiler, connection, template=template, **context)


class RegionQuerySet(models.QuerySet["Region"]):
    """Questions one asks of regions."""

    # From the largest area to the smallest; the same as the values of models.Level.
    level_order: ClassVar[tuple[str, ...]] = (
        *OWN_PAGE_LEVELS,
        "maakunta",
        "employment",
        "municipality",
    )

    def by_keys(self, keys: Iterable[str]) -> "RegionQuerySet":
        """Return the regions of keys such as `county:19`; unknown ones are left out."""
        wanted = Q(pk__in=[])
        for key in keys:
            level, _, code = key.partition(":")
            wanted |= Q(level=level, code=code)
        return self.filter(wanted)

    def covering(self, regions: Iterable[models.Model]) -> "RegionQuerySet":
        """Return the regions that cover any of the given ones, themselves included."""
        ids = [region.pk for region in regions]
        pairs = self._pairs().filter(smaller__in=ids).values("larger")
        return self.filter(Q(pk__in=pairs) | Q(pk__in=ids))

    def covered_by_any(self, regions: Iterable[models.Model]) -> "RegionQuerySet":
        """Return the regions that any of the given ones cover, themselves included."""
        ids = [region.pk for region in regions]
        pairs = self._pairs().filter(larger__in=ids).values("smaller")
        return self.filter(Q(pk__in=pairs) | Q(pk__in=ids))

    def _pairs(self) -> Any:
        # The model itself can't be imported here: models.py imports this module.
        through: Any = self.model._meta.get_field("covers").remote_field.through
        return through.objects

    def valid_in(self, year: int) -> "RegionQuerySet":
        """Return the regions that exist in a year."""
        ends = Q(valid_until__isnull=True) | Q(valid_until__gte=year)
        return self.filter(ends, valid_from__lte=year)

    def current(self) -> "RegionQuerySet":
        """Return the regions of the divisions loaded last: what one may choose."""
        return self.filter(valid_until__isnull=True)

    def in_order(self) -> "RegionQuerySet":
        """Return the regions by level, the largest first, then by Finnish name."""
        ranks = [
            When(level=level, then=Value(rank))
            for rank, level in enumerate(self.level_order)
        ]
        return self.order_by(
            Case(*ranks, output_field=models.SmallIntegerField()),
            ByLetter(F("short_fi")),
            "code",
        )

    def with_own_page(self) -> "RegionQuerySet":
        """Return the regions that have a page: country, areas, counties, then Åland.

        Helsinki stands among the counties.
        """
        return self.current().that_ever_had_page().in_order()

    def that_ever_had_page(self) -> "RegionQuerySet":
        """Return the regions of the divisions that have pages, also ended ones."""
        level, _, code = ALAND.partition(":")
        return self.filter(Q(level__in=OWN_PAGE_LEVELS) | Q(level=level, code=code))

    def at_slug(self, slug: str) -> "Region | None":
        """Return the region with a page that has an address, in either language.

        One that exists comes before one that has ended.
        """
        regions = self.that_ever_had_page().order_by(
            F("valid_until").desc(nulls_first=True), "pk"
        )
        for region in regions:
            if slug in (region.slug_in("fi"), region.slug_in("sv")):
                return region
        return None
