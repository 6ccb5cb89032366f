"""The item: what a page and its twin have in common."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


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
        """Return the title of its public page; of what is not public, its address."""
        pages = Page.objects.filter(translation_key=self.translation_key, live=True)
        title = pages.public().order_by("locale").values_list("title", flat=True)
        return str(title.first() or f"/p/{self.pk}")
