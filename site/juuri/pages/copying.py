"""Copying an item as the start of a new one: its texts, none of its history.

The copy is a draft of who copies, a new item with its own permanent address, in the
place that she chose. A page type says in `left_out_of_copies` what was true of the old
one only.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify
from wagtail.actions.copy_page import CopyPageAction
from wagtail.coreutils import find_available_slug
from wagtail.models import Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from juuri.pages.models import ItemPage, RelatedItem
from juuri.regions.permissions import may

# Of no item: when it was public, and what it is related to.
NEVER_COPIED = ("go_live_at", "expire_at", "related_items", "attachments")


@transaction.atomic
def copy_item(
    page: ItemPage, parent: Page, title: str, user: Any, role: str = ""
) -> ItemPage:
    """Make a draft of a new item from one that the user may edit.

    What is public is copied, or the draft of what is not. With a role, the new item
    says what it is to the old one. Raises PermissionDenied where she may not.
    """
    if not may(user, "change", page):
        raise PermissionDenied("This user can't copy this page")
    stays = parent.pk == page.get_parent().pk
    copy: ItemPage = CopyPageAction(
        page,
        to=parent,
        update_attrs={"title": title, "slug": free_slug(parent, title)},
        exclude_fields=[*NEVER_COPIED, *page.left_out_of_copies],
        copy_revisions=False,
        keep_live=False,
        user=user,
    ).execute()
    return complete(copy.specific, page, user, stays, role)


def complete(
    copy: ItemPage, page: ItemPage, user: Any, stays: bool, role: str
) -> ItemPage:
    """Give the copy its own region and its relation to the old item; save the draft."""
    if not stays:
        copy.regions = [copy.lead_region]
    if role:
        copy.related_items = [RelatedItem(item=page.item, role=role)]
    copy.save(clean=False)
    copy.save_revision(user=user, clean=False)
    return copy


def free_slug(parent: Page, title: str) -> str:
    """Return an address below a page that is made of a title."""
    return str(find_available_slug(parent, slugify(title) or "page"))


def translation_of(page: Page) -> Translation | None:
    """Return the translation whose original a page is, if there is one."""
    return (
        Translation.objects.filter(
            source__object_id=page.translation_key,
            source__locale_id=page.locale_id,
            enabled=True,
        )
        .select_related("target_locale")
        .first()
    )


@transaction.atomic
def copy_translation(page: Page, copy: Page, title: str, user: Any) -> Page:
    """Begin the other language of a copy with what was typed for the old item.

    Raises PermissionDenied where the user may not write in that language.
    """
    translation = translation_of(page)
    if translation is None:
        raise PermissionDenied("There is no other language to copy")
    locale = translation.target_locale
    parent = copy.get_parent().get_translation_or_none(locale)
    if parent is None or not may(user, "add", parent):
        raise PermissionDenied("This user can't write the other language here")
    source, _made = TranslationSource.update_or_create_from_instance(copy)
    begun = Translation.objects.create(source=source, target_locale=locale)
    begun.save_target(user=user, publish=False)
    type_again(translation, begun, title, user)
    draft = source.get_ephemeral_translated_instance(locale, fallback=True)
    draft.slug = free_slug(draft.get_parent(), draft.title)
    draft.owner = user
    draft.save(clean=False)
    draft.save_revision(user=user, clean=False)
    return Page.objects.get(pk=draft.pk).specific


def type_again(old: Translation, new: Translation, title: str, user: Any) -> None:
    """Type the texts of a translation into another one, where the original is alike."""
    typed = dict(
        StringTranslation.objects.filter(
            context__object_id=old.source.object_id,
            locale=old.target_locale,
            has_error=False,
        ).values_list("translation_of_id", "data")
    )
    segments = StringSegment.objects.filter(source=new.source)
    for segment in segments.select_related("context"):
        path = segment.context.path
        text = title if path == "title" else typed.get(segment.string_id)
        if text and path != "slug":
            StringTranslation.objects.update_or_create(
                translation_of_id=segment.string_id,
                locale=new.target_locale,
                context_id=segment.context_id,
                defaults={
                    "data": text,
                    "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                    "last_translated_by": user,
                },
            )
