"""Merging: one row takes over everything that refers to another one.

For organisations and the values of the lists: models whose rows have a `merged_into`.
The merged row stays, so that its old address and key lead to the one that took over.
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex

from juuri.pages.references import (
    Moved,
    move_references,
    page_number_of,
    rows_referring_to,
    versions_referring_to,
)
from juuri.pages.signals import references_moved


@dataclass
class Preview:
    """What a merge would move."""

    pages: list[Page]
    others: dict[str, int]
    # How many versions hold it: drafts, what was public once, translations.
    versions: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing refers to it."""
        return not (self.pages or self.others or self.versions)


def preview(thing: Model) -> Preview:
    """Return what refers to a row: pages by title, other rows by kind, versions."""
    numbers, others = set(), dict[str, int]()
    for _field, row in rows_referring_to(thing):
        number = page_number_of(row)
        if number is None:
            kind = str(row._meta.verbose_name_plural)
            others[kind] = others.get(kind, 0) + 1
        else:
            numbers.add(number)
    versions = sum(1 for _version in versions_referring_to(thing))
    pages = Page.objects.filter(pk__in=numbers).select_related("locale")
    return Preview(list(pages.order_by("title", "pk")), others, versions)


def refuse_bad_merge(old: Any, new: Any) -> None:
    """Raise ValidationError where one row can't take over from another."""
    if type(old) is not type(new) or old.pk == new.pk:
        raise ValidationError(_("Choose another one of the same list."), code="same")
    if old.merged_into_id is not None:
        raise ValidationError(_("It has been merged already."), code="merged")
    # So no chain can ever lead back to its beginning.
    if new.merged_into_id is not None or not getattr(new, "accepted", True):
        raise ValidationError(
            _("What takes over must be in use itself: neither merged nor proposed."),
            code="not_in_use",
        )


@transaction.atomic
def merge(old: Any, new: Any, user: Any) -> Moved:
    """Let a row take over from another one, for good.

    Live rows, drafts, earlier versions and translations change in one transaction; what
    is public shows the one that took over at once.
    """
    refuse_bad_merge(old, new)
    rows = type(old)._base_manager.select_for_update().order_by("pk")
    locked = {row.pk: row for row in rows.filter(pk__in=[old.pk, new.pk])}
    old, new = locked[old.pk], locked[new.pk]
    # Again, of the rows as they are now: somebody else may have merged one of them.
    refuse_bad_merge(old, new)
    moved = move_everything(old, new, user)
    old.merged_into = new
    old.save(update_fields=["merged_into"])
    told = {"old": str(old), "new": str(new), "pages": len(moved.pages)}
    for row in (old, new):
        log(instance=row, action="juuri.merge", user=user, data=told)
    return moved


def move_everything(old: Any, new: Any, user: Any) -> Moved:
    """Move the references and tell whoever keeps something of the pages."""
    moved = move_references(old, new)
    pages = Page.objects.filter(pk__in=moved.pages).order_by("pk")
    for page in pages.specific().iterator(chunk_size=100):
        ReferenceIndex.create_or_update_for_object(page)
        told = {"old": str(old), "new": str(new)}
        log(instance=page, action="juuri.moved", user=user, data=told)
    references_moved.send(sender=type(old), pages=frozenset(moved.pages))
    return moved
