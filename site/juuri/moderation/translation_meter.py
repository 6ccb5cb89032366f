"""How complete a translation is: what its editor has typed, and the shared facts."""

from dataclasses import replace
from typing import Any

from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation

from juuri.moderation.translation_review import draft_of, untranslated_paths
from juuri.pages.completeness import Completeness, completeness_of
from juuri.pages.facts import names_of_facts


def translation_meter(page: Page, translation: Translation) -> dict[str, Any]:
    """Return the meter of a language version, and where its facts are written.

    A text that nobody has translated would show in the other language: it is missing.
    Facts are entered once, so their links lead to the original.
    """
    paths = untranslated_paths(translation)
    missing = {path.split(".")[0] for path in paths}
    facts = set(names_of_facts(page))
    found = completeness_of(draft_of(translation))
    parts = (
        replace(
            part,
            written=part.written and part.name not in missing,
            anchor=part.anchor if part.name in facts else "",
        )
        for part in found.parts
    )
    source = translation.source.get_source_instance()
    return {
        "completeness": Completeness(tuple(parts)),
        "editor": reverse("wagtailadmin_pages:edit", args=[source.pk]),
    }
