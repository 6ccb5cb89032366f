"""Images, their renditions, and documents, with what a Finnish site must know."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.formats import localize
from django.utils.translation import get_language, gettext
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
    """A document with its language and type; `text` has what search finds in it."""

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

    @property
    def source(self) -> str:
        """Which file this is: another one may have the name of the one before."""
        return f"{self.file_hash} {self.file.name}"

    @property
    def found_text(self) -> str:
        """The text of the file, empty where it was not read, or an earlier one was."""
        row = getattr(self, "text", None)
        return row.text if row and row.source == self.source else ""


class TextState(models.TextChoices):
    """How far the text of a document has been read."""

    WAITING = "waiting", _("waits to be read")
    READ = "read", _("found by search")
    CUT = "cut", _("found by search in part")
    FAILED = "failed", _("not found by search")


class Problem(models.TextChoices):
    """Why the text of a document is not found, as its owner understands it."""

    OTHER_FORMAT = (
        "other_format",
        _("Only the text of PDF, Word (docx) and OpenDocument (odt) files is read."),
    )
    LOCKED = (
        "locked",
        _(
            "The file is protected by a password, or of an old Word format. Save it "
            "without a password, as PDF or docx, and replace the file."
        ),
    )
    NO_TEXT = (
        "no_text",
        _(
            "The file has no text in it. If its pages were scanned, have the text "
            "recognised and replace the file; screen readers need that too."
        ),
    )
    BROKEN = (
        "broken",
        _("The file is damaged or incomplete. Save it anew and replace it."),
    )
    NOT_WHAT_IT_SAYS = (
        "not_what_it_says",
        _("The file is of another kind than its name says."),
    )
    DANGEROUS = (
        "dangerous",
        _(
            "The file has parts that such a file does not need and that could harm "
            "the site. Save it anew and replace it."
        ),
    )
    TOO_LARGE = "too_large", _("The file is too large to be read.")
    UNPACKS_TOO_LARGE = (
        "unpacks_too_large",
        _("The file unpacks to more than can be read."),
    )
    TOO_HEAVY = (
        "too_heavy",
        _("Reading the file takes too much time or memory. Save it anew as PDF."),
    )
    MISSING = "missing", _("The file is missing. Replace it.")


class DocumentText(models.Model):
    """The text of a document's file, and how far it could be read.

    A row of its own: saving the form of the document must not bring an earlier text
    back, and lists of documents must not fetch all their texts.
    """

    document = models.OneToOneField(
        JuuriDocument, on_delete=models.CASCADE, primary_key=True, related_name="text"
    )
    # The file that is or was read; see `JuuriDocument.source`.
    source = models.CharField(max_length=200)
    state = models.CharField(
        max_length=10, choices=TextState.choices, default=TextState.WAITING
    )
    # A value of `Problem`; no choices, for its words are no matter of the table.
    problem = models.CharField(max_length=20, blank=True)
    text = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state"], name="media_text_state")
        ]

    def __str__(self) -> str:
        return f"{self.document_id}: {self.state}"

    @property
    def explanation(self) -> str:
        """What the owner of the document should know of its text."""
        if self.state == TextState.FAILED:
            return str(Problem(self.problem).label)
        if self.state == TextState.CUT:
            return gettext(
                "Search finds the first %(count)s characters of the text. The rest "
                "was too long or could not be read."
            ) % {"count": localize(len(self.text))}
        if self.state == TextState.READ:
            return gettext("Search finds pages by the text of this document.")
        return gettext("The text is read soon, usually at once.")
