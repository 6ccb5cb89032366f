"""Reading regions: by key, by covering."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q


class RegionQuerySet(models.QuerySet):  # type: ignore[type-arg]  # circular otherwise
    """Questions one asks of regions."""

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
        pairs = Q(coverings__smaller__in=ids)
        return self.filter(pairs | Q(pk__in=ids)).distinct()

    def covered_by_any(self, regions: Iterable[models.Model]) -> "RegionQuerySet":
        """Return the regions that any of the given ones cover, themselves included."""
        ids = [region.pk for region in regions]
        pairs = Q(covered_pairs__larger__in=ids)
        return self.filter(pairs | Q(pk__in=ids)).distinct()

    def valid_in(self, year: int) -> "RegionQuerySet":
        """Return the regions that exist in a year."""
        ends = Q(valid_until__isnull=True) | Q(valid_until__gte=year)
        return self.filter(ends, valid_from__lte=year)
