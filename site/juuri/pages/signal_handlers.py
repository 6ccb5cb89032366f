"""What happens to items when their pages come and go."""

from functools import partial
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from juuri.pages.facts import agree_on_facts
from juuri.pages.models import BasePage, Item
from juuri.pages.templatetags.navigation import cache_key
from juuri.pages.uses import refuse_deletion_in_use


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
    """Let header and footer be built anew: a page's title, place or life changed.

    Again after the commit: another request may have built them of what was before.
    """
    codes = [code for code, _name in settings.LANGUAGES]
    sites = Site.objects.values_list("pk", flat=True)
    keys = [cache_key(site, code) for site in [0, *sites] for code in codes]
    cache.delete_many(keys)
    transaction.on_commit(partial(cache.delete_many, keys))


def agree_on_facts_on_page_published(
    sender: type, instance: Any, revision: Any = None, **kwargs: Any
) -> None:
    """Let facts that are entered once show on both languages at the same time."""
    if instance.live:
        agree_on_facts(instance, user=getattr(revision, "user", None))


def register_signal_handlers() -> None:
    """Connect the handlers; called by the app's `ready()`."""
    for signal, sender in (
        (page_published, None),
        (page_unpublished, None),
        (post_page_move, None),
        (post_delete, Page),
        (post_save, PageViewRestriction),
        (post_delete, PageViewRestriction),
    ):
        signal.connect(
            forget_navigation_on_page_change,
            sender=sender,
            dispatch_uid="juuri.pages.navigation",
        )
    page_published.connect(
        agree_on_facts_on_page_published, dispatch_uid="juuri.pages.facts"
    )
    pre_delete.connect(refuse_deletion_in_use, dispatch_uid="juuri.pages.in_use")
    post_save.connect(ensure_item_on_page_save, dispatch_uid="juuri.pages.item")
    post_delete.connect(
        retire_item_on_page_delete, sender=Page, dispatch_uid="juuri.pages.retire"
    )
