"""Writing a translation as its translator would: string by string."""

import json
from collections.abc import Iterable
from typing import Any

from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)
from wagtail_localize.operations import translate_object
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments


def write_translation(page: Page, values: dict[str, Any], user: Any) -> Translation:
    """Start the Swedish version of a page and write every string of it.

    Raises ValueError where the texts of the two languages differ in structure.
    """
    page = page.specific
    locale = Locale.objects.get(language_code="sv")
    translate_object(page, [locale], user=user)
    source = TranslationSource.objects.get_for_instance(page)
    original, translated = strings_of(page), strings_of(with_values(page, values))
    if [s.path for s in original] != [s.path for s in translated]:
        raise ValueError(f"{page}: Finnish and Swedish differ in structure")
    segments = {
        (s.context.path, s.order): s
        for s in source.stringsegment_set.select_related("context", "string")
    }
    for fi, sv in zip(original, translated, strict=True):
        segment = segments[fi.path, fi.order]
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=locale,
            context=TranslationContext.objects.get(pk=segment.context_id),
            defaults={
                "data": sv.string.data,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "last_translated_by": user,
            },
        )
    return Translation.objects.get(source=source, target_locale=locale)


def strings_of(page: Page) -> list[StringSegmentValue]:
    """Return the strings of a page in the order in which they are translated."""
    return [s for s in extract_segments(page) if isinstance(s, StringSegmentValue)]


def with_values(page: Page, values: dict[str, Any]) -> Page:
    """Return an unsaved copy of the page with other values."""
    copy = type(page).from_json(page.to_json())
    for name, value in values.items():
        if name == "obstacles":
            copy.obstacles = with_texts(copy.obstacles.all(), value)
        else:
            setattr(copy, name, json.dumps(value) if isinstance(value, list) else value)
    return copy


def with_texts(rows: Iterable[Any], texts: list[dict[str, str]]) -> list[Any]:
    """Return rows below a page with other texts, in their order."""
    changed = []
    for row, values in zip(rows, texts, strict=True):
        for name, value in values.items():
            setattr(row, name, value)
        changed.append(row)
    return changed
