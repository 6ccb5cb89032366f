"""What happens to items when their pages come and go."""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from juuri.pages.models import BasePage, Item
from juuri.pages.templatetags.navigation import cache_key


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
    key = instance.translation_key
    if not Page.objects.filter(translation_key=key).exists():
        Item.objects.filter(translation_key=key).update(retired_at=timezone.now())


def forget_navigation_on_page_change(sender: type, **kwargs: Any) -> None:
    """Let header and footer be built anew: a page's title, place or life changed."""
    codes = [code for code, _name in settings.LANGUAGES]
    sites = Site.objects.values_list("pk", flat=True)
    cache.delete_many([cache_key(site, code) for site in [0, *sites] for code in codes])


def register_signal_handlers() -> None:
    """Connect the handlers; called by the app's `ready()`."""
    for signal in (page_published, page_unpublished, post_page_move, post_delete):
        signal.connect(
            forget_navigation_on_page_change,
            dispatch_uid=f"juuri.pages.navigation.{id(signal)}",
            **({"sender": Page} if signal is post_delete else {}),
        )
    post_save.connect(ensure_item_on_page_save, dispatch_uid="juuri.pages.item")
    post_delete.connect(
        retire_item_on_page_delete, sender=Page, dispatch_uid="juuri.pages.retire"
    )
