"""Reading for the contact form: who answers for a page, what a message is about."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from wagtail.models import Page

from juuri.pages.queries import live_twin, region_root_pages
from juuri.regions.coordinators import Coordinator, coordinators_of
from juuri.regions.keys import is_key
from juuri.regions.models import Region
from juuri.regions.permissions import housekeepers


@dataclass(frozen=True)
class Answering:
    """Who answers for a region, as its pages say it."""

    region: Region
    people: list[Coordinator]

    @property
    def places(self) -> list[Region]:
        """The regions whose coordinators they are; none: communications answer."""
        return list({p.region.pk: p.region for p in self.people}.values())

    @property
    def place_names(self) -> str:
        """The names of those regions."""
        return ", ".join(place.name for place in self.places)

    @property
    def is_own(self) -> bool:
        """Whether the region has coordinators of its own."""
        return any(place.pk == self.region.pk for place in self.places)

    @property
    def named(self) -> list[Coordinator]:
        """Return those who want their names shown."""
        return [person for person in self.people if person.public_name]

    def receivers(self) -> list[AbstractUser]:
        """Return who gets a message: the coordinators, else communications."""
        if self.people:
            return list({p.user.pk: p.user for p in self.people}.values())
        staff = housekeepers()
        return list(staff.filter(is_superuser=False) or staff)


def answering_for(region: Region) -> Answering:
    """Return who answers for a region."""
    return Answering(region, coordinators_of(region))


def region_of(page: Page | None) -> Region | None:
    """Return the region of a region's page, or the one that leads an item."""
    region = getattr(page, "region", None) or getattr(page, "lead_region", None)
    return region if isinstance(region, Region) else None


def form_address(region: Region, page: Page | None = None) -> str:
    """Return the address of the form, in the active language."""
    slug = region.slug_in((get_language() or "fi")[:2])
    asked = f"?{urlencode({'page': page.pk})}" if page and page.pk else ""
    return reverse("contact:form", args=[slug]) + asked


def region_page_of(region: Region, language: str) -> Page | None:
    """Return the public page of a region in a language, if it has one."""
    pages = region_root_pages([region])
    own = [p for p in pages if p.live and p.locale.language_code == language]
    return own[0] if own else None


def public_page(number: str, region: Region) -> Page | None:
    """Return the public page of a number if the region leads it, else nothing.

    In the active language where that is public too. The form tells nothing of drafts.
    """
    if not is_key(number):
        return None
    page = Page.objects.live().public().filter(pk=int(number)).first()
    roots = region_root_pages([region]) if page else []
    if page is None or not any(page.path.startswith(root.path) for root in roots):
        return None
    return live_twin(page, (get_language() or "fi")[:2]) or page
