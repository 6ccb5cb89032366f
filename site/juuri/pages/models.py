"""What every page is: its twin in the other language, its rights, its place."""

from __future__ import annotations

import datetime
from functools import cached_property
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.images import get_image_model_string
from wagtail.models import Page
from wagtail.search import index

from juuri.findable import Facet, SearchDocument
from juuri.pages.forms import ItemPageForm
from juuri.pages.text import plain_text
from juuri.pages.translation import EVERY_PAGE, shared, translated
from juuri.pages.tree import BelowRegion, RegionRoot, models_marked
from juuri.regions.models import Level, Region
from juuri.regions.names import alphabetical
from juuri.regions.permissions import GatedPagePermissionTester
from juuri.regions.widgets import RegionSelect


class Item(models.Model):
    """One thing whatever the language: what a page and its twin have in common.

    Comments, signatures and follows refer to it, and its id is the permanent
    address. It is never deleted, only retired, when its last page goes.
    """

    translation_key = models.UUIDField(unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("items")

    def __str__(self) -> str:
        return str(self.translation_key)


class BasePage(Page):
    """A page of Juuri. Every page type inherits from it, so the gate holds for all."""

    # What icon and word stand for this kind of page; see look.md for the icons.
    kind: ClassVar[str] = ""
    kind_label: ClassVar[Any] = ""
    kind_icon: ClassVar[str] = "article"
    # Structure is published by an operation and never waits in the review queue.
    is_structure: ClassVar[bool] = False

    translatable_fields = [*EVERY_PAGE]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
            ],
            heading=_("Address and search engines"),
        )
    ]
    search_fields = [
        *Page.search_fields,
        index.FilterField("alias_of"),
    ]

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> GatedPagePermissionTester:
        """Ask the tester of `juuri.regions`: nobody publishes directly."""
        return GatedPagePermissionTester(user, self)

    @property
    def item(self) -> Item:
        """What this page and its twin have in common."""
        return Item.objects.get(translation_key=self.translation_key)

    @property
    def language(self) -> str:
        """The code of the page's language, `fi` or `sv`."""
        return str(self.locale.language_code)

    def search_document(self) -> SearchDocument | None:
        """Say how the page is found; None if it is not found by itself."""
        return None


class SectionPage(BasePage):
    """A page that holds the site together: introduces and lists, tells nothing new."""

    is_structure: ClassVar[bool] = True

    introduction = models.CharField(
        _("introduction"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences under the title."),
    )

    translatable_fields = [*EVERY_PAGE, *translated("introduction")]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        abstract = True


class ItemPage(BelowRegion, BasePage):
    """A page that tells something: a project, a practice, an agreement, an article.

    It lives below the page of the region that leads it, and `regions` says whom it
    concerns: any number of regions of any level.
    """

    summary = models.CharField(
        _("short description"),
        max_length=300,
        help_text=_(
            "One or two sentences: what this is and for whom. At most 300 characters. "
            "Example: The client invites everyone who works on her case to one table."
        ),
    )
    image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(app_label)s_%(class)s_pages",
    )
    image_alt = models.CharField(
        _("what the image shows"),
        max_length=300,
        blank=True,
        help_text=_(
            "For those who cannot see the image. Leave empty to use the text kept "
            "with the image itself."
        ),
    )
    regions = ParentalManyToManyField(
        Region,
        verbose_name=_("regions concerned"),
        related_name="%(app_label)s_%(class)s_pages",
        blank=True,
        help_text=_(
            "Whom this concerns: municipalities, counties or larger areas. Visitors "
            "who choose a larger area find this too."
        ),
    )

    base_form_class = ItemPageForm
    subpage_types: ClassVar[list[str]] = []
    translatable_fields = [
        *EVERY_PAGE,
        *translated("summary", "image_alt"),
        *shared("image", "regions"),
    ]
    introduction_panels = [
        MultiFieldPanel(
            [
                TitleFieldPanel("title"),
                FieldPanel("summary", widget=AdminAutoHeightTextInput),
            ],
            heading=_("Name and summary"),
        ),
        MultiFieldPanel(
            [FieldPanel("image"), FieldPanel("image_alt")], heading=_("Image")
        ),
        FieldPanel("regions", widget=RegionSelect),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary"),
        index.AutocompleteField("title"),
    ]

    class Meta:
        abstract = True

    @cached_property
    def region_page(self) -> Any:
        """The nearest region page above, None while the page has no place yet."""
        for model in models_marked(RegionRoot):
            page = (
                model.objects.ancestor_of(self)
                .select_related("region", "locale")
                .order_by("-depth")
                .first()
            )
            if page:
                return page
        return None

    @property
    def lead_region(self) -> Region | None:
        """The region that leads the item: never typed, always the place in the tree."""
        return self.region_page.region if self.region_page else None

    @cached_property
    def region_list(self) -> list[Region]:
        """The regions concerned, larger levels first as the divisions are ordered."""
        order = {level: place for place, level in enumerate(Level.values)}
        return sorted(
            self.regions.all(),
            key=lambda r: (order[r.level], alphabetical(r.short_name)),
        )

    @property
    def image_text(self) -> str:
        """The text alternative of the image: the page's own, else the image's."""
        if self.image_alt or not self.image:
            return str(self.image_alt)
        return str(self.image.alt_in(self.language))

    def clean(self) -> None:
        """Refuse an image that says nothing to those who cannot see it."""
        super().clean()
        if self.image and not self.image_text:
            raise ValidationError(
                {"image_alt": _("Describe in words what the image shows.")}
            )

    def body_text(self) -> str:
        """Return all text of the page's own fields, for the search."""
        return ""

    def all_text(self) -> list[str]:
        """Return everything but title and summary by which the item is found.

        What kind of thing it is and where are words that people search by.
        """
        about = [str(self.kind_label), *self.region_names()]
        return [self.body_text(), self.image_text, *about]

    def region_names(self) -> list[str]:
        """Return the names of the regions concerned in the page's language."""
        form = self.language
        names = [
            getattr(region, f"{kind}_{form}")
            for region in self.region_list
            for kind in ("name", "short")
        ]
        return list(dict.fromkeys(names))

    def facets(self) -> list[Facet]:
        """Return what visitors may choose by, besides kind and region."""
        return []

    def card(self) -> dict[str, Any]:
        """Return what a card shows: core_ideas, badge, foot."""
        return {}

    def sort_date(self) -> datetime.date | None:
        """Return the date by which lists order the item; None: when published."""
        return None

    def end_date_of_item(self) -> datetime.date | None:
        """Return the day on which the item ends, if it has one."""
        return None

    def search_document(self) -> SearchDocument:
        """Say how the item is found."""
        regions = self.region_list
        own = {region.pk for region in regions}
        wider = Region.objects.covering(regions)
        return SearchDocument(
            kind=self.kind,
            title=self.title,
            summary=self.summary,
            body="\n".join(filter(None, self.all_text())),
            address=self.url or "",
            facets=(
                *(Facet("region", r.key, own=r.pk in own) for r in wider),
                *self.facets(),
            ),
            date=self.sort_date(),
            ends=self.end_date_of_item(),
            display={"regions": [r.key for r in regions], **self.card()},
        )

    @staticmethod
    def text_of(*values: Any) -> str:
        """Return the plain text of rich text values, one after another."""
        return "\n".join(plain_text(str(value)) for value in values if value)
