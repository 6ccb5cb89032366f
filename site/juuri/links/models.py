"""The personal link: what it is for and until when; never the token itself."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PersonalLink(models.Model):
    """A link that one person got by mail, to do one thing once."""

    purpose = models.CharField(max_length=40)
    # What it is about, in the words of the app that made it: a key, a number.
    subject = models.CharField(max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="personal_links",
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("personal link")
        verbose_name_plural = _("personal links")

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"
