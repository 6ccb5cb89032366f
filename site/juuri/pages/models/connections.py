"""What a page brings along: related items and attachments.

Both belong to a page, so they wait for approval with it, and are the same in both
languages: a relation leads to the item, not to one of its pages.
"""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable, Page

from juuri.language import in_language
from juuri.pages.choosers import ItemChooser
from juuri.pages.models.item import Item


class RelationRole(models.TextChoices):
    """What the page says of the other one; the labels are what its editor chooses."""

    RELATED = "related", _("This has to do with:")
    PRODUCED = "produced", _("This produced:")
    CONTINUES = "continues", _("This continues:")
    APPLIES = "applies", _("This applies:")
    CARRIES_OUT = "carries_out", _("This carries out:")
    PRESENTS = "presents", _("This presents:")
    SIGNING = "signing", _("This is the signing event of:")

    @property
    def forwards(self) -> str:
        """The heading on the page that states the relation."""
        return str(HEADINGS[self.value][0])

    @property
    def backwards(self) -> str:
        """The heading at the other end."""
        return str(HEADINGS[self.value][1])


HEADINGS: dict[str, tuple[Any, Any]] = {
    "related": (_("See also"), _("See also")),
    "produced": (_("What this led to"), _("What this grew from")),
    "continues": (_("What this continues"), _("What continues this")),
    "applies": (_("What this applies"), _("Where this is applied")),
    "carries_out": (_("What this carries out"), _("What carries this out")),
    "presents": (_("What this presents"), _("Where this is presented")),
    "signing": (_("The agreement signed here"), _("Signing event")),
}


class RelatedItem(Orderable):
    """That a page is related to an item, in a role; seen at both ends."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="related_items")
    item = models.ForeignKey(
        Item,
        verbose_name=_("related page"),
        on_delete=models.PROTECT,
        related_name="related_from",
    )
    role = models.CharField(
        _("relation"),
        max_length=12,
        choices=RelationRole.choices,
        default=RelationRole.RELATED,
    )

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("role"), FieldPanel("item", widget=ItemChooser)])
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("related page")
        verbose_name_plural = _("related pages")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["page", "item"], name="pages_related_item_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.role} {self.item_id}"


class Attachment(Orderable):
    """A document that belongs to a page, shown with its type, language and size."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("document"),
        on_delete=models.PROTECT,
        related_name="attached_to",
    )
    title_fi = models.CharField(_("title in Finnish"), max_length=200, blank=True)
    title_sv = models.CharField(_("title in Swedish"), max_length=200, blank=True)

    panels: ClassVar[list[Any]] = [
        FieldPanel("document"),
        FieldPanel("title_fi"),
        FieldPanel("title_sv"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The title in the active language, else the document's own."""
        own = in_language(get_language(), self.title_fi, self.title_sv)
        return own or str(self.document.title)

    @property
    def title_language(self) -> str:
        """The language of the title: that of the page, of its twin, or the file's."""
        active = (get_language() or "fi")[:2]
        if active == "sv" and self.title_sv:
            return "sv"
        return "fi" if self.title_fi else str(self.document.language)
