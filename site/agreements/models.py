"""Consensus agreements: what a region's parties have publicly promised."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from juuri.pages.blocks import SECTION_FEATURES
from juuri.pages.models import ItemPage, SectionPage
from juuri.pages.translation import translated
from juuri.pages.tree import BelowHome
from search.listings import ListingMixin


class AgreementPage(ItemPage):
    """A public promise of a region's key parties; not legally binding."""

    kind: ClassVar[str] = "agreement"
    kind_label: ClassVar[object] = _("Consensus agreement")
    kind_icon: ClassVar[str] = "agreement"
    required_to_publish: ClassVar[tuple[str, ...]] = (
        *ItemPage.required_to_publish, "vision", "goals", "parties", "themes",
    )  # fmt: skip

    vision = RichTextField(
        _("shared vision"),
        features=SECTION_FEATURES,
        help_text=_("What the region is like when the promise has been kept."),
    )
    goals = RichTextField(
        _("goals"),
        features=SECTION_FEATURES,
        help_text=_("For each goal: what is done, by whom, by when."),
    )
    parties = RichTextField(
        _("parties"),
        features=SECTION_FEATURES,
        help_text=_("The organisations that make the promise."),
    )

    translatable_fields = [
        *ItemPage.translatable_fields,
        *translated("vision", "goals", "parties"),
    ]
    content_panels = [
        *ItemPage.introduction_panels,
        *ItemPage.region_panels,
        *ItemPage.image_panels,
        FieldPanel("vision"),
        FieldPanel("goals"),
        FieldPanel("parties"),
        *ItemPage.topic_panels,
        *ItemPage.connection_panels,
        *ItemPage.unfinished_panels,
    ]
    search_fields = [
        *ItemPage.search_fields,
        index.SearchField("vision"),
        index.SearchField("goals"),
        index.SearchField("parties"),
    ]

    class Meta:
        verbose_name = _("consensus agreement")
        verbose_name_plural = _("consensus agreements")

    def body_text(self) -> str:
        """Return vision, goals and parties for the search."""
        return self.text_of(self.vision, self.goals, self.parties)


class AgreementIndexPage(ListingMixin, BelowHome, SectionPage):
    """All agreements of the whole country, in one list."""

    kinds: ClassVar[tuple[str, ...]] = ("agreement",)
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of consensus agreements")
        verbose_name_plural = _("lists of consensus agreements")
