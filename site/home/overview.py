"""What the front page shows of the whole: how much, what is new, which regions."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from juuri.events.models import EventStatus
from juuri.regions.successions import heirs_of
from search.engines.engine import FacetCount
from search.overviews import RegionGroup, counts_of, newest_by_kind, region_groups
from search.region_overview import covered_numbers, overview_of, region_addresses

# The kinds that a region is counted by.
COUNTED = ("project", "practice", "agreement")
NEWEST = ("project", "practice", "agreement", "article")
NEWEST_NUMBER = 3
NOTHING = FacetCount(0, 0)
# What a region's page shows first; other kinds stand after these.
REGION_ORDER = ("agreement", "project", "practice", "event", "article", "organisation")
REGION_NUMBER = 3


def of_front_page(home: Any) -> dict[str, Any]:
    """Return the variables `counts`, `newest` and `regions` of the front page."""
    counts = counts_of(home.language, COUNTED)
    sections = section_addresses(home)
    return {
        "counts": {
            f"{kind}s": {
                "number": counts["kind"].get(kind, NOTHING).entries,
                "url": sections.get(kind, ""),
            }
            for kind in COUNTED
        },
        "newest": newest_groups(home.language, sections),
        "regions": grouped_regions(home.language, counts["region"]),
    }


def of_region_page(page: Any) -> dict[str, Any]:
    """Return the variables `sections`, `wider` and `covered` of a region's page."""
    key = page.region.key
    overview = overview_of(key, page.language, REGION_NUMBER)
    place = {kind: number for number, kind in enumerate(REGION_ORDER)}
    sections = sorted(
        overview.sections, key=lambda s: (place.get(s.kind, len(place)), s.label)
    )
    return {
        "sections": sections,
        "wider": overview.wider,
        "covered": [
            {"label": level.plural, "number": number}
            for level, number in covered_numbers(key).items()
        ],
    }


def heirs_of_page(page: Any) -> list[dict[str, str]]:
    """Return name and address of the regions that took over from a page's region."""
    heirs = heirs_of(page.region)
    addresses = region_addresses(page.language) if heirs else {}
    return [{"name": h.name, "url": addresses.get(h.key, "")} for h in heirs]


def newest_groups(language: str, sections: dict[str, str]) -> list[dict[str, Any]]:
    """Return the newest things of each kind with a heading and the way to all."""
    words = {
        "event": (_("Coming up"), _("All events")),
        "project": (_("New projects"), _("All projects")),
        "practice": (_("Good practices"), _("All good practices")),
        "agreement": (_("Consensus agreements"), _("All consensus agreements")),
        "article": (_("News"), _("All articles")),
    }
    coming = {"status": (EventStatus.UPCOMING.value,)}
    newest = newest_by_kind(language, ["event"], NEWEST_NUMBER, coming, "coming")
    newest |= newest_by_kind(language, NEWEST, NEWEST_NUMBER)
    return [
        {
            "heading": words[kind][0],
            "all_label": words[kind][1],
            "url": sections.get(kind, ""),
            "entries": entries,
        }
        for kind, entries in newest.items()
        if entries
    ]


def section_addresses(home: Page) -> dict[str, str]:
    """Return the address of the section page of each kind that has one."""
    sections = Page.objects.child_of(home).live().public().select_related("locale")
    return {
        kind: page.url
        for page in sections
        for kind in getattr(page.specific_class, "kinds", ())
    }


def regions_of(language: str) -> list[RegionGroup]:
    """Return the regions with how much each has."""
    return grouped_regions(language, counts_of(language, COUNTED)["region"])


def grouped_regions(
    language: str, counts: Mapping[str, FacetCount]
) -> list[RegionGroup]:
    """Return the regions by collaborative area."""
    return region_groups(language, counts, _("Other regions"))
