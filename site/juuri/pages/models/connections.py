"""What a page brings along: related items and attachments.

Both belong to a page, so they wait for approval with it, and are the same in both
languages: a relation leads to the item, not to one of its pages.
"""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable, Page

from juuri.language import in_language
from juuri.pages.models.item import Item


class RelationRole(models.TextChoices):
    """What the page says of the other one; read backwards at the other end."""

    RELATED = "related", _("See also")
    PRODUCED = "produced", _("Produced")
    CONTINUES = "continues", _("Continues")
    APPLIES = "applies", _("Applies")
    CARRIES_OUT = "carries_out", _("Carries out")
    PRESENTS = "presents", _("Presents")
    SIGNING = "signing", _("Signing event of")

    @property
    def backwards(self) -> str:
        """What stands at the other end."""
        return str(BACKWARDS[self.value])


BACKWARDS: dict[str, Any] = {
    "related": _("See also"),
    "produced": _("Was produced by"),
    "continues": _("Is continued by"),
    "applies": _("Is applied by"),
    "carries_out": _("Is carried out by"),
    "presents": _("Is presented by"),
    "signing": _("Was signed at"),
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

    class Meta(Orderable.Meta):
        verbose_name = _("related page")
        verbose_name_plural = _("related pages")

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
