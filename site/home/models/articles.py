"""Articles: news and writings of a region."""

import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.search import index

from juuri.pages.blocks import BodyBlock, body_text
from juuri.pages.models import ItemPage, SectionPage
from juuri.pages.translation import shared, translated
from juuri.pages.tree import BelowHome
from search.listings import ListingMixin


class ArticlePage(ItemPage):
    """An article with its author and date."""

    kind: ClassVar[str] = "article"
    kind_label: ClassVar[Any] = _("Article")
    kind_icon: ClassVar[str] = "article"
    # It tells of its day.
    grows_stale: ClassVar[bool] = False
    required_to_publish: ClassVar[tuple[str, ...]] = (
        *ItemPage.required_to_publish, "date", "body",
    )  # fmt: skip
    left_out_of_copies: ClassVar[tuple[str, ...]] = (
        *ItemPage.left_out_of_copies, "date", "author_name",
    )  # fmt: skip

    date = models.DateField(_("date"), default=timezone.localdate)
    author_name = models.CharField(_("author"), max_length=120, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("text"))

    translatable_fields = [
        *ItemPage.translatable_fields,
        *shared("date", "author_name"),
        *translated("body"),
    ]
    content_panels = [
        *ItemPage.introduction_panels,
        *ItemPage.region_panels,
        *ItemPage.image_panels,
        FieldRowPanel([FieldPanel("date"), FieldPanel("author_name")]),
        FieldPanel("body"),
        *ItemPage.topic_panels,
        *ItemPage.connection_panels,
    ]
    search_fields = [*ItemPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def body_text(self) -> str:
        """Return the body and the author for the search."""
        return "\n".join([body_text(self.body), self.author_name])

    def card(self) -> dict[str, Any]:
        """Return author and date."""
        return {"date": self.date.isoformat(), "author": self.author_name, "foot": []}

    def sort_date(self) -> datetime.date:
        """Return the article's own date."""
        return self.date


class ArticleIndexPage(ListingMixin, BelowHome, SectionPage):
    """All articles of the whole country, in one list."""

    kinds: ClassVar[tuple[str, ...]] = ("article",)
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of articles")
        verbose_name_plural = _("lists of articles")
