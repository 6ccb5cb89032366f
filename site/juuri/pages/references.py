"""Who refers to a row, and letting all of them refer to another one instead.

Nothing here names a model: the relations are asked of the model of the row. Live rows
are told apart from versions, which hold their references as numbers in JSON: drafts
and earlier versions of a page, and the source of its translation.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.db.models import ForeignKey, ManyToManyField, Model
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, Revision, get_page_models
from wagtail_localize.models import TranslationSource

Field = ForeignKey[Any, Any] | ManyToManyField[Any, Any]


@dataclass
class Moved:
    """What was moved: pages by number, other rows, versions, and rows left out."""

    pages: set[int] = field(default_factory=set)
    rows: int = 0
    versions: int = 0
    duplicates: int = 0


@cache
def fields_referring_to(model: type[Model]) -> tuple[Field, ...]:
    """Return the fields of other models that refer to rows of a model."""
    others = (m for m in apps.get_models() if m is not model and not m._meta.proxy)
    return tuple(
        field
        for other in others
        for field in references_of(other, model)
        # A page type has the fields of the types that it is made of too.
        if field.model is other
    )


def rows_referring_to(thing: Model) -> Iterator[tuple[Field, Model]]:
    """Yield each row that refers to a row, with the field by which it does."""
    for reference in fields_referring_to(type(thing)):
        rows = reference.model._base_manager.filter(**{reference.name: thing})
        for row in rows.order_by("pk"):
            yield reference, row


def page_number_of(row: Model) -> int | None:
    """Return the number of the page that a row is or belongs to, if to one."""
    if isinstance(row, Page):
        return int(row.pk)
    for parent in row._meta.concrete_fields:
        if isinstance(parent, ParentalKey):
            if issubclass(parent.related_model, Page):
                return int(getattr(row, parent.attname))
            return page_number_of(getattr(row, parent.name))
    return None


def pages_referring_to(thing: Model) -> set[int]:
    """Return the numbers of the pages whose rows refer to a row."""
    numbers = (page_number_of(row) for _field, row in rows_referring_to(thing))
    return {number for number in numbers if number is not None}


@transaction.atomic
def move_references(old: Model, new: Model) -> Moved:
    """Let everything that refers to a row refer to another one of the same model."""
    moved = Moved()
    for reference, row in list(rows_referring_to(old)):
        page = page_number_of(row)
        if not move_row(reference, row, old, new):
            moved.duplicates += 1
        elif page is None:
            moved.rows += 1
        moved.pages |= {page} if page else set()
    for page in Page.objects.filter(pk__in=moved.pages).specific():
        moved.duplicates += drop_repeated(page, new)
    for found in versions_referring_to(old):
        version = found.locked()
        if version is None:
            continue
        move_in_data(version.model, version.data, old, new)
        drop_repeated_in_data(version.model, version.data, new)
        version.keep()
        moved.versions += 1
    return moved


def move_row(reference: Field, row: Model, old: Model, new: Model) -> bool:
    """Let a row refer to the new one; drop it where only one such row may be."""
    if isinstance(reference, ManyToManyField):
        return move_link(reference, row, old, new)
    try:
        with transaction.atomic():
            same = type(row)._base_manager.filter(pk=row.pk)
            same.update(**{reference.name: new})
    except IntegrityError:
        row.delete()
        return False
    return True


def move_link(
    reference: ManyToManyField[Any, Any], row: Model, old: Model, new: Model
) -> bool:
    """Let a row of a many-to-many relation lead to the new one."""
    links: Any = reference.remote_field.through
    source, target = reference.m2m_field_name(), reference.m2m_reverse_field_name()
    own = links._base_manager.filter(**{f"{source}_id": row.pk})
    if own.filter(**{target: new}).exists():
        own.filter(**{target: old}).delete()
        return False
    own.filter(**{target: old}).update(**{target: new})
    return True


@dataclass
class Version:
    """One version of a page: its model, what it holds, and where it is kept."""

    model: type[Model]
    data: dict[str, Any]
    kept_in: Any

    def locked(self) -> "Version | None":
        """Return it as it is now, not to be written by others; None if it has gone.

        Finding the versions takes a while, in which an editor's text may be saved.
        """
        rows = type(self.kept_in)._base_manager.select_for_update(of=("self",))
        row = rows.filter(pk=self.kept_in.pk).first()
        if row is None:
            return None
        return Version(self.model, data_of(row), row)

    def keep(self) -> None:
        """Write back what it holds; nothing else of the row changes."""
        row = type(self.kept_in)._base_manager.filter(pk=self.kept_in.pk)
        if isinstance(self.kept_in, Revision):
            row.update(content=self.data)
        else:
            row.update(content_json=json.dumps(self.data, cls=DjangoJSONEncoder))


def data_of(row: Any) -> dict[str, Any]:
    """Return what a revision or the source of a translation holds."""
    if isinstance(row, Revision):
        return dict(row.content)
    return dict(json.loads(row.content_json))


def versions_referring_to(thing: Model) -> Iterator[Version]:
    """Yield the versions that refer to a row."""
    types = ContentType.objects.get_for_models(*models_with_versions(type(thing)))
    models = {found.pk: model for model, found in types.items()}
    for revision in Revision.objects.filter(content_type__in=models).iterator(200):
        model = models[revision.content_type_id]
        if holds(model, revision.content, thing):
            yield Version(model, revision.content, revision)
    sources = TranslationSource.objects.filter(specific_content_type__in=models)
    for source in sources.iterator(200):
        model = models[source.specific_content_type_id]
        data = data_of(source)
        if holds(model, data, thing):
            yield Version(model, data, source)


def models_with_versions(target: type[Model]) -> list[type[Model]]:
    """Return the page types that refer to rows of a model, also by their own rows."""
    return [model for model in get_page_models() if refers(model, target)]


def refers(model: type[Model], target: type[Model]) -> bool:
    """Whether a model or the rows that belong to it refer to rows of a model."""
    children = (relation.related_model for relation in get_all_child_relations(model))
    own = references_of(model, target)
    return bool(own) or any(refers(child, target) for child in children)


def holds(model: type[Model], data: dict[str, Any], thing: Model) -> bool:
    """Whether the data of a version refers to a row."""
    for own in references_of(model, type(thing)):
        value = data.get(own.name)
        if thing.pk in (value if isinstance(value, list) else [value]):
            return True
    return any(
        holds(relation.related_model, row, thing)
        for relation in get_all_child_relations(model)
        for row in data.get(relation.get_accessor_name()) or ()
    )


def references_of(model: type[Model], target: type[Model]) -> list[Field]:
    """Return the fields of a model that refer to rows of another one."""
    return [
        own
        for own in model._meta.get_fields()
        if isinstance(own, ForeignKey | ManyToManyField) and own.related_model is target
    ]


def move_in_data(
    model: type[Model], data: dict[str, Any], old: Model, new: Model
) -> None:
    """Let the data of a version refer to another row."""
    for own in references_of(model, type(old)):
        value = data.get(own.name)
        if isinstance(value, list):
            moved = [new.pk if number == old.pk else number for number in value]
            data[own.name] = list(dict.fromkeys(moved))
        elif value == old.pk:
            data[own.name] = new.pk
    for relation in get_all_child_relations(model):
        for row in data.get(relation.get_accessor_name()) or ():
            move_in_data(relation.related_model, row, old, new)


def things_referred_to(row: Any, target: type[Model]) -> list[Any]:
    """Return the rows of a model to which a row and its own rows refer; one query.

    A version of a page that is not saved holds its own rows too.
    """
    found = target._base_manager.in_bulk(set(numbers_referred_to(row, target)))
    return sorted(found.values(), key=str)


def numbers_referred_to(row: Any, target: type[Model]) -> Iterator[int]:
    """Yield the numbers of the rows to which a row and its own rows refer."""
    for own in references_of(type(row), target):
        if isinstance(own, ManyToManyField):
            yield from (thing.pk for thing in getattr(row, own.name).all())
        elif getattr(row, own.attname) is not None:
            yield getattr(row, own.attname)
    for relation in get_all_child_relations(type(row)):
        if refers(relation.related_model, target):
            for child in getattr(row, relation.get_accessor_name()).all():
                yield from numbers_referred_to(child, target)


def drop_repeated(page: Page, new: Model) -> int:
    """Delete rows of a page that refer to what the page refers to already.

    An organisation stands once on a page: as its owner, else in one row.
    """
    own = references_of(type(page), type(new))
    stands = any(getattr(page, f.attname, None) == new.pk for f in own)
    dropped = 0
    for relation in get_all_child_relations(page):
        rows = relation.related_model._default_manager.filter(
            **{relation.field.name: page.pk}
        )
        for reference in references_of(relation.related_model, type(new)):
            repeated = list(rows.filter(**{reference.name: new}))
            for row in repeated[0 if stands else 1 :]:
                row.delete()
                dropped += 1
    return dropped


def drop_repeated_in_data(model: type[Model], data: dict[str, Any], new: Model) -> None:
    """Do the same in the data of a version."""
    own = references_of(model, type(new))
    stands = any(data.get(f.name) == new.pk for f in own)
    for relation in get_all_child_relations(model):
        references = references_of(relation.related_model, type(new))
        rows = data.get(relation.get_accessor_name()) or []
        for reference in references:
            known, kept = stands, []
            for row in rows:
                same = row[reference.name] == new.pk
                if not (same and known):
                    kept.append(row)
                known = known or same
            data[relation.get_accessor_name()] = rows = kept
