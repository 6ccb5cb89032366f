"""Overviews for pages that show the whole: how much there is, what is new, where."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from search.engines import current_engine
from search.engines.engine import FacetCount
from search.listings import ListedEntry, region_keys
from search.models import SearchEntry
from search.query import Query
from search.region_overview import region_addresses
from search.regions import NamedRegion, named_regions

Values = Mapping[str, tuple[str, ...]]
EVERYTHING: Values = {}


def counts_of(
    language: str, kinds: Iterable[str], within: Values = EVERYTHING
) -> Mapping[str, Mapping[str, FacetCount]]:
    """Return how many things of the kinds there are, by kind and by region.

    `within` narrows to what has one of the values of other dimensions.
    """
    query = Query(
        language=language,
        fixed={**within, "kind": tuple(kinds)},
        dimensions=("kind", "region"),
        per_page=1,
    )
    return current_engine().find(query).facets


def newest_by_kind(
    language: str,
    kinds: Iterable[str],
    number: int,
    within: Values = EVERYTHING,
    sort: str = "newest",
) -> dict[str, list[ListedEntry]]:
    """Return the newest things of each kind, as `counts_of` counts them."""
    engine = current_engine()
    ids = {
        kind: engine.find(
            Query(
                language=language,
                fixed={**within, "kind": (kind,)},
                dimensions=(),
                sort=sort,
                per_page=number,
            )
        ).ids
        for kind in kinds
    }
    # Some may have been withdrawn since they were found.
    findable = SearchEntry.objects.findable_by(language)
    entries = findable.in_bulk(chain.from_iterable(ids.values()))
    regions = named_regions(region_keys(entries.values()))
    return {
        kind: [
            ListedEntry(entries[pk], language, regions)
            for pk in of_kind
            if pk in entries
        ]
        for kind, of_kind in ids.items()
    }


@dataclass(frozen=True)
class CountedRegion:
    """A region with the address of its page and how much concerns it."""

    key: str
    name: str
    url: str
    count: int


@dataclass(frozen=True)
class RegionGroup:
    """The regions of one collaborative area; the last group has all others."""

    name: str
    url: str
    regions: list[CountedRegion]


def region_groups(
    language: str, counts: Mapping[str, FacetCount], others: str
) -> list[RegionGroup]:
    """Return the regions that have a public page, by collaborative area.

    `others` is the name of the group of those that belong to no area.
    """
    addresses = region_addresses(language)
    regions = named_regions(addresses)
    groups: dict[str, list[CountedRegion]] = {}
    existing = (region for region in regions.values() if region.until is None)
    for region in sorted(existing, key=lambda region: region.place):
        nothing = FacetCount(0, 0)
        counted = CountedRegion(
            key=region.key,
            name=region.name,
            url=addresses[region.key],
            count=counts.get(region.key, nothing).entries,
        )
        group = groups.setdefault(region.area_key, [])
        if region.key != region.area_key:
            group.append(counted)
    return [
        _group(area_key, members, regions, addresses, others)
        for area_key, members in sorted(groups.items(), key=lambda g: (not g[0], g[0]))
        if members
    ]


def _group(
    area_key: str,
    members: list[CountedRegion],
    regions: Mapping[str, NamedRegion],
    addresses: Mapping[str, str],
    others: str,
) -> RegionGroup:
    if area_key not in regions:
        return RegionGroup(others, "", members)
    return RegionGroup(regions[area_key].label, addresses[area_key], members)
