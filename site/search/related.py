"""What is related to a page, seen at both ends.

A relation is stated on one page. It shows there, and at the other end in the versions
in which the page that states it is public. What is shown of the other page comes from
its entry, so nothing shows that is not public.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import F, Q
from modelcluster.queryset import FakeQuerySet
from wagtail.models import Page

from juuri.pages.models import Item, RelatedItem, RelationRole
from search import kinds
from search.listings import ListedEntry, region_keys
from search.models import SearchEntry
from search.regions import named_regions

#: How many pages of one heading stand open; the rest is opened by the reader.
OPEN = 12


class Relation(NamedTuple):
    """One relation as read from the page that is shown.

    `group` is the other thing. `stated_by` is the page that states the relation where
    that is the other one; None where it is the page that is shown.
    """

    role: RelationRole
    group: str
    stated_by: int | None = None

    @property
    def heading(self) -> str:
        """What the relation is called on this page, in the active language."""
        return self.role.forwards if self.stated_by is None else self.role.backwards


@dataclass(frozen=True)
class RelatedGroup:
    """The related things of one heading."""

    heading: str
    entries: list[ListedEntry]

    @property
    def first(self) -> list[ListedEntry]:
        """The entries that stand open."""
        return self.entries[:OPEN]

    @property
    def rest(self) -> list[ListedEntry]:
        """The entries that the reader opens."""
        return self.entries[OPEN:]


def related_groups(page: Page, language: str) -> list[RelatedGroup]:
    """Return what is related to a page by heading; two queries for a public page."""
    relations = without_doubles(relations_of(page))
    entries = entries_of({relation.group for relation in relations}, language)
    shown = [
        (relation, entries[relation.group])
        for relation in relations
        if relation.group in entries
        and relation.stated_by in (None, entries[relation.group].object_id)
    ]
    regions = named_regions(region_keys(entry for _, entry in shown))
    shown.sort(key=place_of)
    groups: dict[str, list[ListedEntry]] = {}
    for relation, entry in shown:
        listed = groups.setdefault(relation.heading, [])
        if entry.pk not in {other.entry.pk for other in listed}:
            listed.append(ListedEntry(entry, language, regions))
    return [RelatedGroup(heading, listed) for heading, listed in groups.items()]


def place_of(shown: tuple[Relation, SearchEntry]) -> tuple[int, bool, str]:
    """Sort by role, "see also" last; what others state goes by title.

    What the page itself states keeps the order of its editors.
    """
    relation, entry = shown
    is_backwards = relation.stated_by is not None
    title = entry.title.casefold() if is_backwards else ""
    return -list(RelationRole).index(relation.role), is_backwards, title


def relations_of(page: Page) -> list[Relation]:
    """Return the relations that a page states, then those that others state of it."""
    rows = page.related_items.all()
    is_draft = isinstance(rows, FakeQuerySet)
    stated = Q(item__translation_key=page.translation_key)
    found = RelatedItem.objects.filter(
        stated if is_draft else stated | Q(page=page.pk)
    ).values_list("page_id", "role", "page__translation_key", "item__translation_key")
    own = relations_of_draft(rows) if is_draft else []
    backwards = []
    for stated_by, role, key, other in found.order_by("sort_order", "pk"):
        if stated_by == page.pk:
            own.append(Relation(RelationRole(role), str(other)))
        elif key != page.translation_key:
            backwards.append(Relation(RelationRole(role), str(key), stated_by))
    return [*own, *backwards]


def relations_of_draft(rows: Iterable[RelatedItem]) -> list[Relation]:
    """Return the relations of a version that is not in the database."""
    rows = list(rows)
    items = Item.objects.in_bulk({row.item_id for row in rows})
    return [
        Relation(RelationRole(row.role), str(items[row.item_id].translation_key))
        for row in rows
        if row.item_id in items
    ]


def without_doubles(relations: list[Relation]) -> list[Relation]:
    """Leave out "see also" where the two are related in a role that says more."""
    said = {r.group for r in relations if r.role != RelationRole.RELATED}
    return [
        r for r in relations if r.role != RelationRole.RELATED or r.group not in said
    ]


def entries_of(groups: Iterable[str], language: str) -> Mapping[str, SearchEntry]:
    """Return the public entry of each group, in the language where there is one."""
    found = (
        SearchEntry.objects.filter(
            group__in=list(groups), public=True, kind__in=kinds.page_kinds()
        )
        .for_cards()
        .order_by(F("language"))
    )
    entries: dict[str, SearchEntry] = {}
    for entry in found:
        if entry.group not in entries or entry.language == language:
            entries[entry.group] = entry
    return entries
