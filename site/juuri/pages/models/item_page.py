"""Pages that tell something: what a project, practice, agreement or event share."""

from __future__ import annotations

import datetime
from functools import cached_property
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    TitleFieldPanel,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.images import get_image_model_string
from wagtail.search import index

from juuri.findable import Facet, SearchDocument
from juuri.pages.attachments import attached_texts
from juuri.pages.forms import ItemPageForm
from juuri.pages.models.page import BasePage
from juuri.pages.panels import CompletenessPanel
from juuri.pages.text import plain_text
from juuri.pages.topics import both_names
from juuri.pages.translation import EVERY_PAGE, shared, translated
from juuri.pages.tree import BelowRegion, RegionRoot, models_marked
from juuri.regions.models import Level, Region
from juuri.regions.names import alphabetical
from juuri.regions.widgets import RegionSelect
from juuri.taxonomies.facets import value_facets
from juuri.taxonomies.models import TargetGroup, Theme

# An item of more years is found by the first of them: somebody mistyped its end.
MOST_YEARS = 50


class ItemPage(BelowRegion, BasePage):
    """A page that tells something: a project, a practice, an agreement, an article.

    It lives below the page of the region that leads it, and `regions` says whom it
    concerns: any number of regions of any level.
    """

    shown_with: ClassVar[tuple[str, ...]] = (*BasePage.shown_with, "image")
    required_to_publish: ClassVar[tuple[str, ...]] = ("title", "summary", "regions")
    recommended_to_publish: ClassVar[tuple[str, ...]] = (
        "image", "themes", "target_groups", "plain_summary",
    )  # fmt: skip
    # What is true of one item only, and what a copy usually says of what it came from.
    left_out_of_copies: ClassVar[tuple[str, ...]] = ("unfinished", "unfinished_note")
    role_of_copies: ClassVar[str] = ""

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

    themes = ParentalManyToManyField(
        Theme,
        verbose_name=_("themes"),
        related_name="%(app_label)s_%(class)s_pages",
        blank=True,
        limit_choices_to={"merged_into": None},
        help_text=_("What this is about: one to three themes."),
    )
    target_groups = ParentalManyToManyField(
        TargetGroup,
        verbose_name=_("target groups"),
        related_name="%(app_label)s_%(class)s_pages",
        blank=True,
        limit_choices_to={"merged_into": None},
        help_text=_("For whom this is."),
    )
    unfinished = models.BooleanField(
        _("the description is unfinished"),
        default=False,
        db_default=False,
        help_text=_("Readers see this on the card and on the page."),
    )
    unfinished_note = models.CharField(
        _("what is still missing"),
        max_length=300,
        blank=True,
        default="",
        db_default="",
    )

    # Whether it must be looked at again from time to time; see `home.stale_items`.
    grows_stale: ClassVar[bool] = True

    base_form_class = ItemPageForm
    subpage_types: ClassVar[list[str]] = []
    translatable_fields = [
        *EVERY_PAGE,
        *translated("summary", "image_alt", "unfinished_note"),
        *shared("image", "regions", "themes", "target_groups", "unfinished"),
        *shared("related_items", "attachments"),
    ]
    introduction_panels = [
        CompletenessPanel(),
        MultiFieldPanel(
            [
                TitleFieldPanel(
                    "title",
                    help_text=_(
                        "The name by which people look for this, a few words. "
                        "Example: A morning bus to work"
                    ),
                ),
                FieldPanel("summary", widget=AdminAutoHeightTextInput),
            ],
            heading=_("Name and summary"),
        ),
    ]
    region_panels = [FieldPanel("regions", widget=RegionSelect)]
    image_panels = [
        MultiFieldPanel(
            [
                FieldPanel("image"),
                FieldPanel(
                    "image_alt",
                    help_text=_(
                        "For those who cannot see the image. Leave empty to use the "
                        "text kept with the image itself. Example: A coach and a young "
                        "man at a carpenter's bench."
                    ),
                ),
            ],
            heading=_("Image"),
            classname="collapsed",
            help_text=_(
                "A picture of the work itself, with people only if they have agreed."
            ),
        ),
    ]
    topic_panels = [
        MultiFieldPanel(
            [
                FieldPanel(
                    "themes",
                    widget=CheckboxSelectMultiple,
                    help_text=_("What this is mainly about: one to three themes."),
                ),
                FieldPanel(
                    "target_groups",
                    widget=CheckboxSelectMultiple,
                    help_text=_("For whom this is; none if it is for everybody."),
                ),
            ],
            heading=_("Themes and target groups"),
        ),
    ]
    unfinished_panels = [
        MultiFieldPanel(
            [
                FieldPanel("unfinished"),
                FieldPanel(
                    "unfinished_note",
                    help_text=_(
                        "Example: The results of the second year are added in May."
                    ),
                ),
            ],
            heading=_("Is the description unfinished?"),
            classname="collapsed",
        ),
    ]
    connection_panels = [
        InlinePanel(
            "related_items",
            heading=_("Related pages"),
            label=_("related page"),
            help_text=_(
                "Read each line as one sentence that begins from this page: this "
                "produced that practice. The other page shows the relation too, once "
                "this one is public."
            ),
            max_num=100,
        ),
        InlinePanel(
            "attachments",
            heading=_("Attachments"),
            label=_("attachment"),
            help_text=_(
                "Choose a document or add a new one. Its type and language are kept "
                "with the document; the titles here are shown instead of its own."
            ),
            max_num=30,
        ),
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

    @cached_property
    def theme_list(self) -> list[Theme]:
        """The themes in their order."""
        return list(self.themes.all())

    @cached_property
    def target_group_list(self) -> list[TargetGroup]:
        """The target groups in their order."""
        return list(self.target_groups.all())

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
        about += both_names([*self.theme_list, *self.target_group_list])
        return [self.body_text(), self.plain_summary, self.image_text, *about]

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
        return [
            *value_facets("theme", self.themes.all()),
            *value_facets("target_group", self.target_groups.all()),
            *(Facet("year", str(year)) for year in self.found_years()),
            *(Facet("organisation", str(pk)) for pk in self.party_roles()),
        ]

    def found_years(self) -> list[int]:
        """Return the years in which the item runs or happens, else was published."""
        published = self.first_published_at
        begins = self.sort_date() or (published and timezone.localdate(published))
        if not begins:
            return []
        ends = self.end_date_of_item() or begins
        return list(range(begins.year, max(begins.year, ends.year) + 1))[:MOST_YEARS]

    def party_roles(self) -> dict[int, str]:
        """Return the organisations of the item by number, with what each is in it.

        The one that answers for it comes first and keeps that role.
        """
        return {}

    @staticmethod
    def party_label(role: str) -> str:
        """Return the name of a role of `party_roles` in the active language."""
        return ""

    def card(self) -> dict[str, Any]:
        """Return what a card shows: core_ideas, badge, foot."""
        return {}

    def sort_date(self) -> datetime.date | None:
        """Return the date by which lists order the item; None: when published."""
        return None

    def end_date_of_item(self) -> datetime.date | None:
        """Return the day on which the item ends, if it has one."""
        return None

    def is_over(self) -> bool:
        """Whether the item belongs to the past: lists keep it, but last."""
        return False

    def changes_on(self) -> datetime.date | None:
        """Return the next day on which lists must say something else of the item."""
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
            is_over=self.is_over(),
            changes_on=self.changes_on(),
            display={
                "regions": [r.key for r in regions],
                "parties": {str(pk): role for pk, role in self.party_roles().items()},
                **self.card(),
            },
            attached=attached_texts(self),
        )

    @staticmethod
    def text_of(*values: Any) -> str:
        """Return the plain text of rich text values, one after another."""
        return "\n".join(plain_text(str(value)) for value in values if value)
