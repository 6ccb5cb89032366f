"""Reading across pages: region pages, twins."""

from collections.abc import Iterable

from wagtail.models import Page

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


def live_twin(page: Page, language: str) -> Page | None:
    """Return the live page of the same item in a language, None if there is none."""
    return (
        Page.objects.filter(
            translation_key=page.translation_key,
            locale__language_code=language,
            live=True,
            alias_of__isnull=True,
        )
        .exclude(pk=page.pk)
        .first()
    )
