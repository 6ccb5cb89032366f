"""The pages of the regions, and the list of them."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.url_routing import RouteResult

from home import overview
from juuri.findable import Facet, SearchDocument
from juuri.pages.models import SectionPage
from juuri.pages.translation import shared
from juuri.pages.tree import BelowHome, RegionRoot
from juuri.regions.models import Region
from search.listings import ListingMixin
from search.region_overview import asks_for_list

# What the list of everything is called below a region's page.
LIST_SLUGS = {"fi": "kaikki", "sv": "alla"}


class RegionIndexPage(BelowHome, SectionPage):
    """The list of the regions; their pages stand below it."""

    subpage_types: ClassVar[list[str]] = ["home.RegionPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of regions")
        verbose_name_plural = _("lists of regions")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Add the regions by collaborative area to what the template sees."""
        context = super().get_context(request, *args, **kwargs)
        context["regions"] = overview.regions_of(self.language)
        return context


class RegionPage(ListingMixin, RegionRoot, SectionPage):
    """A region's own page; what the region leads stands below it.

    It shows a little of everything. All of it is listed at an address of its own below
    the page, and at the page's address where that chooses something.
    """

    kind: ClassVar[str] = "region"
    kind_label: ClassVar[Any] = _("Region")
    kind_icon: ClassVar[str] = "region"
    body_is_read: ClassVar[bool] = False

    region = models.ForeignKey(
        Region,
        verbose_name=_("region"),
        on_delete=models.PROTECT,
        related_name="region_pages",
    )

    parent_page_types: ClassVar[list[str]] = ["home.RegionIndexPage"]
    subpage_types: ClassVar[list[str]] = [
        "projects.ProjectPage",
        "projects.GoodPracticePage",
        "agreements.AgreementPage",
        "events.EventPage",
        "home.ArticlePage",
    ]
    translatable_fields = [*SectionPage.translatable_fields, *shared("region")]
    content_panels = [*SectionPage.content_panels, FieldPanel("region")]

    class Meta:
        verbose_name = _("region page")
        verbose_name_plural = _("region pages")

    @property
    def list_url(self) -> str:
        """The address of the list of everything that concerns the region."""
        return f"{self.url}{LIST_SLUGS[self.language]}/"

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Lead the address of the list to it; a page of that name comes first."""
        if path_components == [LIST_SLUGS[self.language]] and self.live:
            return RouteResult(self, kwargs={"as_list": True})
        return super().route(request, path_components)

    def get_context(
        self, request: HttpRequest, *args: Any, as_list: bool = False, **kwargs: Any
    ) -> Any:
        """Add the list, or the overview, and who took over if the region has ended."""
        heirs = {"heirs": overview.heirs_of_page(self)}
        if as_list or asks_for_list(request.GET):
            return super().get_context(request, *args, **kwargs) | heirs
        # Not ListingMixin's: the list is not shown.
        context = SectionPage.get_context(self, request, *args, **kwargs)
        return context | overview.of_region_page(self) | heirs

    def search_document(self) -> SearchDocument:
        """Say how the region is found: by its names in full."""
        region = self.region
        names = [region.name_fi, region.name_sv, region.short_fi, region.short_sv]
        return SearchDocument(
            kind=self.kind,
            title=self.title,
            summary=self.introduction,
            body="\n".join(names),
            address=self.url or "",
            facets=(Facet("region", region.key),),
        )
