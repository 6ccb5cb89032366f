"""Messages of visitors to coordinators, kept so that none is lost, and not for long."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from juuri.pages.models import Item
from juuri.regions.models import Region


class ContactMessage(models.Model):
    """What a visitor wrote about a region or one of its pages.

    The row is written with the mails to those who answer, so it is there when mail is
    down. It is deleted after `juuri.contact.operations.KEEP`.
    """

    region = models.ForeignKey(
        Region,
        verbose_name=_("region"),
        on_delete=models.PROTECT,
        related_name="contact_messages",
    )
    # Whose coordinators got it: another region's where this one has none, nobody's
    # where communications answer.
    addressed_to = models.ManyToManyField(
        Region,
        verbose_name=_("went to the coordinators of"),
        related_name="contact_messages_received",
    )
    item = models.ForeignKey(
        Item,
        null=True,
        on_delete=models.PROTECT,
        related_name="contact_messages",
    )
    about = models.CharField(_("about the page"), max_length=255, blank=True)
    name = models.CharField(_("name"), max_length=100)
    email = models.EmailField(_("e-mail address"))
    text = models.TextField(_("message"))
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default="fi"
    )
    created_at = models.DateTimeField(_("sent"), auto_now_add=True)
    # One message for one form, however often it is submitted.
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    # Where it came from, not to be read back, and forgotten after a day.
    origin = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = _("message to a coordinator")
        verbose_name_plural = _("messages to coordinators")
        ordering = ("-created_at", "-pk")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["origin", "created_at"], name="contact_by_origin"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.about or self.region.short_name}"
