"""Images, their renditions, and documents, with what a Finnish site must know."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage


class JuuriImage(AbstractImage):
    """An image with its maker, licence and a text alternative in each language."""

    photographer = models.CharField(
        _("photographer or maker"), max_length=120, blank=True
    )
    licence = models.CharField(
        _("licence"),
        max_length=120,
        blank=True,
        help_text=_("For example CC BY 4.0. Empty: all rights reserved."),
    )
    alt_fi = models.CharField(
        _("text alternative in Finnish"),
        max_length=300,
        blank=True,
        help_text=_("What the image shows, for those who cannot see it."),
    )
    alt_sv = models.CharField(
        _("text alternative in Swedish"), max_length=300, blank=True
    )

    admin_form_fields = (
        *WagtailImage.admin_form_fields,
        "photographer",
        "licence",
        "alt_fi",
        "alt_sv",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions: ClassVar[list[tuple[str, str]]] = [
            ("choose_image", "Can choose image")
        ]

    def alt_in(self, language: str) -> str:
        """Return the text alternative in a language, empty where there is none."""
        return self.alt_sv if language == "sv" else self.alt_fi

    @property
    def default_alt_text(self) -> str:
        """The text alternative in the active language, as Wagtail asks for it."""
        return self.alt_in((get_language() or "fi")[:2])


class Rendition(AbstractRendition):
    """An image scaled or cropped for one place of the site."""

    image = models.ForeignKey(
        JuuriImage, on_delete=models.CASCADE, related_name="renditions"
    )

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class DocumentType(models.TextChoices):
    """What a document is to its reader."""

    GUIDE = "guide", _("guide")
    REPORT = "report", _("report")
    FORM = "form", _("form")
    SLIDES = "slides", _("slides")
    MINUTES = "minutes", _("minutes")
    OTHER = "other", _("other document")


class JuuriDocument(AbstractDocument):
    """A document with its language and type; its text is extracted for search."""

    language = models.CharField(
        _("language"),
        max_length=2,
        choices=[*settings.LANGUAGES, ("en", _("English"))],
        default="fi",
    )
    document_type = models.CharField(
        _("type"),
        max_length=10,
        choices=DocumentType.choices,
        default=DocumentType.OTHER,
    )
    extracted_text = models.TextField(editable=False, blank=True)

    admin_form_fields = (
        *WagtailDocument.admin_form_fields,
        "language",
        "document_type",
    )

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions: ClassVar[list[tuple[str, str]]] = [
            ("choose_document", "Can choose document")
        ]
