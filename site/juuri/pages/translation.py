"""Which fields a translator writes and which are the same in both languages.

wagtail-localize offers every synchronised field as an override in the translation
unless it is told otherwise; a fact is entered once, so nothing here is overridable.
"""

from collections.abc import Sequence

from wagtail_localize.fields import (
    BaseTranslatableField,
    SynchronizedField,
    TranslatableField,
)


def translated(*names: str) -> list[BaseTranslatableField]:
    """Return fields that have their own text in each language."""
    return [TranslatableField(name) for name in names]


def shared(*names: str) -> list[BaseTranslatableField]:
    """Return facts that are entered once for both languages."""
    return [SynchronizedField(name, overridable=False) for name in names]


# `expire_at` and `go_live_at` are left out: each language has its own approval.
EVERY_PAGE: Sequence[BaseTranslatableField] = [
    *translated("title", "slug", "seo_title", "search_description", "plain_summary"),
    *shared("explain_terms"),
]
