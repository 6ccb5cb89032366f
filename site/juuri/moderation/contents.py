"""What a version of a page says in each field, as lines of text that people can read.

Read from the content of a revision or the row of the public page, never from the page
as an object: making one asks the database for each row that it refers to. Every field
that can be edited is read, also one that no panel shows, so nothing escapes a review.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.admin.panels import MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME, Page
from wagtail_localize.fields import (
    BaseTranslatableField,
    SynchronizedField,
    TranslatableField,
    get_translatable_fields,
)

from juuri.moderation.readings import Content, Reading, Ref, read_member
from juuri.pages.models import Item
from juuri.regions.permissions import pages_user_may_see

# Of Wagtail's own fields, those that visitors meet.
OF_WAGTAIL = {
    "title", "slug", "seo_title", "search_description", "go_live_at", "expire_at",
}  # fmt: skip


@dataclass(frozen=True)
class Said:
    """What one version says in one field."""

    lines: tuple[str, ...] = ()
    markup: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lines)


@dataclass(frozen=True)
class ReviewedField:
    """A field, or rows of their own, as a reviewer knows it."""

    name: str
    label: str
    # Facts are shown as before and after, texts word by word.
    is_fact: bool
    is_translated: bool
    # Entered once for both languages.
    is_shared: bool


def reviewed_fields(model: type[Page]) -> list[ReviewedField]:
    """Return what a reviewer sees of a page type, in the order of its editor."""
    translated = names_of_kind(model, TranslatableField)
    shared = names_of_kind(model, SynchronizedField)
    panels = dict(panels_of(model.get_edit_handler()))
    order = list(panels)
    found = [
        ReviewedField(
            name=name,
            label=labelled(member, panels.get(name, ("", ""))),
            is_fact=not is_text(member),
            is_translated=name in translated,
            is_shared=name in shared,
        )
        for name, member in members_of(model)
    ]
    last = len(order)
    return sorted(found, key=lambda f: order.index(f.name) if f.name in order else last)


def names_of_kind(model: type[Page], kind: type[BaseTranslatableField]) -> set[str]:
    """Return the names of the fields that a translation treats in one way."""
    return {
        found.field_name
        for found in get_translatable_fields(model)
        if isinstance(found, kind)
    }


def members_of(model: type[Page]) -> Iterator[tuple[str, Any]]:
    """Yield the name of each field or relation that can be edited, and itself."""
    for member in chain(model._meta.fields, get_all_child_m2m_relations(model)):
        of_wagtail = member.model is Page and member.name not in OF_WAGTAIL
        hidden = of_wagtail or not member.editable or not member.serialize
        if not hidden and not is_link_to_parent(member):
            yield member.name, member
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        if name != COMMENTS_RELATION_NAME:
            yield name, relation


def is_link_to_parent(member: Any) -> bool:
    """Whether a field only joins the tables of a page type."""
    return bool(getattr(member.remote_field, "parent_link", False))


def is_text(member: Any) -> bool:
    """Whether a field holds text to read, not a fact to look up."""
    texts = (models.CharField, models.TextField, StreamField)
    return isinstance(member, texts) and not member.choices


def panels_of(panel: Any, group: str = "") -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield name, heading of the group and own heading of each field in the editor."""
    name = getattr(panel, "field_name", "") or getattr(panel, "relation_name", "")
    if name:
        yield name, (group, str(panel.heading))
        return
    heading = str(panel.heading) if isinstance(panel, MultiFieldPanel) else group
    for child in getattr(panel, "children", ()):
        yield from panels_of(child, heading)


def labelled(member: Any, headings: tuple[str, str]) -> str:
    """Return what the editor calls a field, with its group where it has one."""
    group, heading = headings
    if isinstance(member, models.ManyToOneRel):
        own = heading or member.related_model._meta.verbose_name_plural
    else:
        own = member.verbose_name
    label = capfirst(str(own))
    return f"{group}: {label}" if group not in ("", label) else label


def read_contents(
    model: type[Page], contents: Iterable[Content | None], user: Any
) -> list[dict[str, Said]]:
    """Return what each version says, by field; nothing for a version that is not.

    Names are looked up for all versions at once. Of pages, only those that the user
    may see are named: anybody can write a number into a form.
    """
    members = dict(members_of(model))
    readings = [
        {
            name: read_member(m, raw_value(m, name, content))
            for name, m in members.items()
        }
        if content is not None
        else {}
        for content in contents
    ]
    names = names_of(refs_in(chain.from_iterable(r.values() for r in readings)), user)
    return [
        {name: said(reading, names) for name, reading in fields.items()}
        for fields in readings
    ]


def raw_value(member: Any, name: str, content: Content) -> Any:
    """Return what a version keeps of a field.

    One from before the field existed gets its default when it is published.
    """
    if name in content or not isinstance(member, models.Field):
        return content.get(name)
    return [] if member.many_to_many else member.get_default()


def refs_in(readings: Iterable[Reading]) -> set[Ref]:
    """Return the things that values name."""
    return {
        part
        for reading in readings
        for line in reading.lines
        for part in line
        if isinstance(part, Ref)
    }


def said(reading: Reading, names: dict[Ref, str]) -> Said:
    """Return a reading with the names put in."""
    lines = [
        "".join(names[part] if isinstance(part, Ref) else part for part in line).strip()
        for line in reading.lines
    ]
    if reading.is_set:
        lines.sort()
    return Said(tuple(filter(None, lines)), tuple(reading.markup))


def names_of(refs: Iterable[Ref], user: Any) -> dict[Ref, str]:
    """Return the name of each thing, with one or two queries for each model."""
    wanted: dict[type[models.Model], set[Any]] = {}
    for ref in refs:
        wanted.setdefault(ref.model, set()).add(ref.pk)
    unknown = _("(no longer there, or not yours to see)")
    names: dict[Ref, str] = {}
    for model, pks in wanted.items():
        found = titles(model, pks, user)
        names.update({Ref(model, pk): found.get(str(pk), unknown) for pk in pks})
    return names


def titles(model: type[models.Model], pks: set[Any], user: Any) -> dict[str, str]:
    """Return the names of rows by their key as text."""
    if model is Item:
        return titles_of_items(pks, user)
    rows = model._default_manager.filter(pk__in=pks)
    if issubclass(model, Page):
        rows = rows.filter(pk__in=pages_user_may_see(user).values("pk"))
    return {str(row.pk): str(row) for row in rows}


def titles_of_items(pks: set[Any], user: Any) -> dict[str, str]:
    """Return the titles of items: those of their Finnish pages, else the Swedish."""
    keys = dict(Item.objects.filter(pk__in=pks).values_list("translation_key", "pk"))
    pages = pages_user_may_see(user).filter(translation_key__in=keys)
    rows = pages.order_by("-locale__language_code")
    return {
        str(keys[key]): title
        for key, title in rows.values_list("translation_key", "title")
    }
