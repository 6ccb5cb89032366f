"""Giving the pages of renamed regions their new names."""

from copy import copy
from typing import Any

from home.models import RegionPage
from home.structure import region_title
from juuri.moderation.operations import publish_structure
from juuri.regions.operations import LoadReport

# Stored once and read by people of both languages.
REASON = "Alueen uusi nimi / Regionens nya namn (load_regions)"


def rename_pages_on_regions_loaded(
    sender: type, report: LoadReport, **kwargs: Any
) -> None:
    """Rename each region's page that was called as its region; addresses stay.

    What editors have called otherwise, or are about to change, is left as it is.
    """
    pages = RegionPage.objects.filter(region__in=list(report.renamed))
    for page in pages.select_related("region", "locale"):
        before = copy(page.region)
        for name, value in report.renamed[before.pk].items():
            setattr(before, name, value)
        if page.title == region_title(before, page.language):
            rename(page, region_title(page.region, page.language))


def rename(page: RegionPage, title: str) -> None:
    """Publish a region's page under another title."""
    if page.title == title or page.has_unpublished_changes or not page.live:
        return
    draft = page.get_latest_revision_as_object()
    draft.title = title
    draft.save_revision()
    publish_structure(page, None, REASON)
