"""Who coordinates a region: asked here, answered by the app that knows the roles.

Apps that write to coordinators or name them know neither roles nor grants.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser

from juuri.regions.models import Level, Region, in_active_language
from juuri.regions.queries import RegionQuerySet


@dataclass(frozen=True)
class Coordinator:
    """A person who coordinates a region today; named only if she agreed to it."""

    user: AbstractUser
    region: Region
    # Empty unless she wants her name shown.
    public_name: str = ""
    title_fi: str = ""
    title_sv: str = ""

    @property
    def title(self) -> str:
        """What she is at work, in the active language."""
        return in_active_language(self.title_fi, self.title_sv) or self.title_sv


Finder = Callable[[RegionQuerySet], list[Coordinator]]
_finders: list[Finder] = []


def register_finder(finder: Finder) -> None:
    """Have coordinators found by a function; once is enough."""
    if finder not in _finders:
        _finders.append(finder)


def coordinators_of(region: Region) -> list[Coordinator]:
    """Return the coordinators of a region, else of the nearest region around it.

    Who coordinates what took over from a region that has ended is among the nearest.
    """
    around = Region.objects.covering([region])
    found = [person for finder in _finders for person in finder(around)]
    levels = list(reversed(Level.values))
    ranks = [
        -1 if person.region.pk == region.pk else levels.index(person.region.level)
        for person in found
    ]
    nearest = min(ranks, default=0)
    return [
        person for person, rank in zip(found, ranks, strict=True) if rank == nearest
    ]
