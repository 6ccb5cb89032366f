"""Reading across pages: region pages, twins."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Length, Substr
from wagtail.models import Page, PageViewRestriction

from juuri.pages.tree import RegionRoot, models_marked
from juuri.regions.models import Region


def region_root_pages(regions: Iterable[Region]) -> list[Page]:
    """Return the region pages of the regions, in every language."""
    ids = [region.pk for region in regions]
    return [
        page
        for model in models_marked(RegionRoot)
        for page in model.objects.filter(region__in=ids).select_related("locale")
    ]


def lead_regions(pages: Iterable[Page]) -> dict[int, Region]:
    """Return the region that leads each page, by the page's number, in one query.

    Pages that stand below no region's page are left out.
    """
    roots = [
        (root.path, root.region)
        for model in models_marked(RegionRoot)
        for root in model.objects.select_related("region")
    ]
    return {
        page.pk: region
        for page in pages
        for path, region in roots
        if page.path.startswith(path)
    }


def public_twins(page: Page) -> list[Page]:
    """Return the live and public versions of a page in every language, itself too."""
    return public_versions(page.translation_key)


def public_versions(translation_key: UUID) -> list[Page]:
    """Return the live and public pages of an item, Finnish first."""
    versions = Page.objects.filter(
        ~Exists(restrictions_above()),
        translation_key=translation_key,
        live=True,
        alias_of__isnull=True,
    )
    return list(versions.select_related("locale").order_by("locale__language_code"))


def restrictions_above() -> QuerySet[PageViewRestriction]:
    """Return what keeps a page of an outer query private, set on it or above it.

    Part of that query, where Wagtail's `public()` asks one more on every page.
    """
    above = Substr(OuterRef("path"), 1, Length("page__path"))
    restrictions: QuerySet[PageViewRestriction] = PageViewRestriction.objects.filter(
        page__path=above
    )
    return restrictions


def live_twin(page: Page, language: str) -> Page | None:
    """Return the live, public page of the same item in a language, else None."""
    for twin in public_twins(page):
        if twin.locale.language_code == language and twin.pk != page.pk:
            return twin
    return None
