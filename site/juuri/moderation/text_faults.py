"""What is wrong with a text of a translation, in words that help to mend it.

wagtail-localize leaves out a text that it cannot use and says little of why.
"""

from bs4 import BeautifulSoup
from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import (
    INLINE_TAGS,
    StringValue,
    extract_ids,
    validate_translation_links,
)


def faults_of_texts(translation: Translation) -> dict[tuple[int, int | None], str]:
    """Return what is wrong with each text that cannot be used, by text and place."""
    typed = (
        StringSegment.objects.filter(source=translation.source)
        .exclude(context__path="slug")
        .get_translations(translation.target_locale)
        .filter(has_error=True)
        .select_related("translation_of")
    )
    return {(one.translation_of_id, one.context_id): fault_of(one) for one in typed}


def fault_of(typed: StringTranslation) -> str:
    """Return what is wrong with a text that was refused."""
    in_marks = fault_of_marks(typed.translation_of.data, typed.data)
    return in_marks or typed.field_error or _("Write this text anew.")


def fault_of_marks(source: str, typed: str) -> str:
    """Return what is wrong with the marks of a text, empty if nothing is."""
    try:
        StringValue.from_translated_html(typed)
        validate_translation_links(source, typed)
    except ValueError:
        return words_for(source, typed)
    return ""


def words_for(source: str, typed: str) -> str:
    """Return which mark does not belong in a text."""
    used = {tag.name for tag in BeautifulSoup(typed, "html.parser").find_all(True)}
    strange = sorted(used - set(INLINE_TAGS))
    if strange:
        text = _("The mark <%(name)s> can't be used here. Take it away.")
        return text % {"name": strange[0]}
    unknown = sorted(extract_ids(typed) - extract_ids(source))
    if unknown:
        text = _("The original has no link “%(name)s”. Its links: %(known)s.")
        known = ", ".join(sorted(extract_ids(source))) or "–"
        return text % {"name": unknown[0], "known": known}
    return _("A mark has something extra in it. Copy the marks from the original.")


def fault_of_length(text: str, most: int | None) -> str:
    """Return by how much a text is too long for its field, empty if it fits."""
    if most is None or len(text) <= most:
        return ""
    message = _(
        "The text has %(number)d characters, and at most %(most)d fit. Shorten it a "
        "little."
    )
    return message % {"number": len(text), "most": most}
