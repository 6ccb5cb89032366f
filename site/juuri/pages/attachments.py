"""The attachments of a page that everybody may open, and what search finds in them."""

from typing import Any

from django.db.models import prefetch_related_objects
from wagtail.models import CollectionViewRestriction, Page

from juuri.findable import AttachedText


def public_attachments(page: Any) -> list[Any]:
    """Return the rows of a page with public documents; at most two queries."""
    rows = list(page.attachments.select_related("document__collection"))
    # A draft's rows come from its revision and bring nothing along.
    prefetch_related_objects(rows, "document__collection")
    private = tuple(private_paths()) if rows else ()
    return [r for r in rows if not r.document.collection.path.startswith(private)]


def private_paths() -> list[str]:
    """Return where in the tree of collections the private ones begin."""
    return list(
        CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    )


def attached_texts(page: Page) -> tuple[AttachedText, ...]:
    """Return what search finds in the public attachments of a page."""
    rows = public_attachments(page)
    prefetch_related_objects(rows, "document__text")
    return tuple(
        AttachedText(
            title=row.title,
            title_language=row.title_language,
            text=row.document.found_text,
            language=str(row.document.language),
        )
        for row in rows
    )
