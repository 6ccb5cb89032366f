"""Reading what is still filed under regions that have ended."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page, get_page_models
from wagtail_localize.models import Translation

from home.models import RegionPage
from juuri.pages.models import ItemPage
from juuri.regions.models import Region
from juuri.regions.permissions import pages_user_may
from juuri.regions.successions import heirs_by_region


@dataclass(frozen=True)
class FiledItem:
    """An item, the ended regions under which it is filed, and who took over."""

    page: Page
    ended: list[Region]
    heirs: list[Region]

    @property
    def ended_names(self) -> str:
        """The names of the ended regions."""
        return names_of(self.ended)

    @property
    def heir_names(self) -> str:
        """The names of those that took over."""
        return names_of(self.heirs)

    @property
    def hindrance(self) -> str:
        """Why it can't be refiled by one click now: `review`, `changes`, or nothing."""
        if self.page.workflow_in_progress:
            return "review"
        return "changes" if self.page.has_unpublished_changes else ""

    @property
    def can_be_refiled(self) -> bool:
        """Whether one click refiles it."""
        return bool(self.heirs and self.page.live and not self.hindrance)


def names_of(regions: Iterable[Region]) -> str:
    """Return the names of regions in one line."""
    return ", ".join(region.name for region in regions)


def items_to_refile(user: Any, ids: Iterable[int] | None = None) -> list[FiledItem]:
    """Return the originals that a user may change, by title; of the ids, if any.

    The other language takes its regions over from the original.
    """
    ended = ended_regions_by_page()
    pages = originals().filter(pk__in=list(ended))
    if ids is not None:
        pages = pages.filter(pk__in=list(ids))
    mine = pages_user_may(user, "change").values("pk")
    heirs = heirs_by_region()
    return [
        FiledItem(
            page,
            ended[page.pk],
            merged(heirs.get(region.pk, []) for region in ended[page.pk]),
        )
        for page in pages.filter(pk__in=mine)
        .order_by("title", "pk")
        .prefetch_related("_workflow_states")
    ]


def merged(lists: Iterable[list[Region]]) -> list[Region]:
    """Return the regions of all lists, each once."""
    return list({region.pk: region for found in lists for region in found}.values())


def ended_regions_by_page() -> dict[int, list[Region]]:
    """Return the ended regions of each item that has any; one query a page type."""
    found: dict[int, list[Region]] = defaultdict(list)
    for model in get_page_models():
        if issubclass(model, ItemPage):
            through: Any = model._meta.get_field("regions").remote_field.through
            rows = through.objects.filter(region__valid_until__isnull=False)
            for row in rows.select_related("region"):
                page_id = getattr(row, f"{model._meta.model_name}_id")
                found[page_id].append(row.region)
    return found


def originals() -> QuerySet[Page]:
    """Return the pages that are no translation of another."""
    translations = Translation.objects.filter(
        source__object_id=OuterRef("translation_key"),
        target_locale=OuterRef("locale"),
    )
    pages: QuerySet[Page] = Page.objects.filter(~Exists(translations))
    return pages


def pages_of_ended_regions(user: Any) -> list[RegionPage]:
    """Return the pages of ended regions below which something still stands."""
    pages = RegionPage.objects.filter(
        region__valid_until__isnull=False,
        numchild__gt=0,
        pk__in=pages_user_may(user, "change").values("pk"),
    )
    return list(pages.select_related("region", "locale").order_by("path"))
