"""What happens to items when their pages come and go."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from wagtail.models import Page

from juuri.pages.models import BasePage, Item


def ensure_item_on_page_save(
    sender: type, instance: Any, created: bool = False, raw: bool = False, **kwargs: Any
) -> None:
    """Give a new page its item; a twin finds the one that is there."""
    if created and not raw and isinstance(instance, BasePage):
        Item.objects.update_or_create(
            translation_key=instance.translation_key, defaults={"retired_at": None}
        )


def retire_item_on_page_delete(sender: type, instance: Any, **kwargs: Any) -> None:
    """Retire the item of the last page that had it; the row stays for references."""
    key = getattr(instance, "translation_key", None)
    if isinstance(instance, Page) and key:
        if not Page.objects.filter(translation_key=key).exists():
            Item.objects.filter(translation_key=key).update(retired_at=timezone.now())


def register_signal_handlers() -> None:
    """Connect the handlers; called by the app's `ready()`."""
    post_save.connect(ensure_item_on_page_save, dispatch_uid="juuri.pages.item")
    post_delete.connect(
        retire_item_on_page_delete, sender=Page, dispatch_uid="juuri.pages.retire"
    )
