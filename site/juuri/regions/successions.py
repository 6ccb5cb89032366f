"""Following reforms: which regions of today took over from one that has ended."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import TypeVar

from juuri.regions.models import Region, RegionSuccession

Key = TypeVar("Key")


def followed(start: Key, links: Mapping[Key, Collection[Key]]) -> list[Key]:
    """Return everything that links lead to from the start, each once, nearest first.

    Example: from 1 by {1: [2, 3], 2: [4], 4: [1]} one comes to [2, 3, 4].
    """
    found = {start: None}
    waiting = [start]
    while waiting:
        near = [key for one in waiting for key in links.get(one, ())]
        waiting = [key for key in dict.fromkeys(near) if key not in found]
        found |= dict.fromkeys(waiting)
    return list(found)[1:]


def heirs_by_region() -> dict[int, list[Region]]:
    """Return the regions of today that took over from each ended one, by its id."""
    links: dict[int, list[int]] = defaultdict(list)
    regions: dict[int, Region] = {}
    for row in RegionSuccession.objects.select_related("successor"):
        links[row.region_id].append(row.successor_id)
        regions[row.successor_id] = row.successor
    return {
        ended: [
            regions[pk] for pk in followed(ended, links) if not regions[pk].is_ended
        ]
        for ended in links
    }


def heirs_of(region: Region) -> list[Region]:
    """Return the regions of today that took over from a region; none if it exists."""
    return heirs_by_region().get(region.pk, []) if region.is_ended else []
