"""Where a thing is used: pages and others that link to it or refer to it.

What is in use is not deleted, by no way whatever: `refuse_deletion_in_use` is asked
before each row that goes. It raises Django's ProtectedError, as the database's own
protection does, and `juuri.pages.in_use` answers both with the list of uses.

An app says which of its models are kept so in `AppConfig.ready()`: `keep(BasePage)`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import PROTECT, RESTRICT, Model, ProtectedError, QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from modelcluster.fields import ParentalKey
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, ReferenceIndex

from juuri.pages.models import BasePage, Item, RelatedItem
from juuri.regions.permissions import pages_user_may, pages_user_may_see

_kept: list[type[Model]] = []


def keep(*models: type[Model]) -> None:
    """Refuse the deletion of rows of these models while something uses them."""
    _kept.extend(model for model in models if model not in _kept)


@dataclass(frozen=True)
class Use:
    """That a page or another thing uses something, and in which of its parts."""

    source: Model
    part: str


@dataclass(frozen=True)
class ShownUse:
    """A use as a person may see it; `address` is empty where she may not edit."""

    title: str
    kind: str
    part: str
    address: str


class InUse(ProtectedError):
    """Something cannot be deleted because it is in use."""

    def __init__(self, thing: Model, uses: list[Use]) -> None:
        super().__init__(
            f"{thing._meta.label} {thing.pk} is in use",
            {use.source for use in uses},
        )
        self.thing = thing
        self.uses = uses


def uses_of(thing: Model) -> list[Use]:
    """Return what uses a thing, each user once for each of its parts."""
    references = list(references_to(thing))
    found = [use for use, _place in references]
    known = {(use.source, place) for use, place in references}
    rows = rows_of_others(thing)
    found += [use for use, place in rows if (use.source, place) not in known]
    if isinstance(thing, Page):
        found += relations_to(thing)
        own = {
            thing.pk,
            *Page.objects.translation_of(thing).values_list("pk", flat=True),
        }
        found = [
            use
            for use in found
            if isinstance(use.source, Page) and use.source.pk not in own
        ]
    unique = {(type(use.source), use.source.pk, use.part): use for use in found}
    return list(unique.values())


def references_to(thing: Model) -> Iterator[tuple[Use, str]]:
    """Return the uses that Wagtail keeps an index of: links, choosers, bodies.

    Each with its place: the path to the field in the page or thing that has it.
    """
    references = list(
        ReferenceIndex.get_references_to(thing).select_related(
            "base_content_type", "content_type"
        )
    )
    wanted: dict[Any, set[str]] = {}
    for reference in references:
        wanted.setdefault(reference.base_content_type, set()).add(reference.object_id)
    sources = {
        (content_type.pk, str(pk)): source
        for content_type, ids in wanted.items()
        for pk, source in content_type.model_class()._base_manager.in_bulk(ids).items()
    }
    for reference in references:
        source = sources.get((reference.base_content_type_id, reference.object_id))
        if source is not None:
            use = Use(whole(source), str(reference.describe_source_field()))
            yield use, reference.model_path


def rows_of_others(thing: Model) -> Iterator[tuple[Use, str]]:
    """Return uses by many-to-many relations, of which the index knows few.

    And those by protected keys, so that nothing depends on the index being up to date.
    Each has the place that it would have there.
    """
    if isinstance(thing, Page):
        return
    for relation in thing._meta.related_objects:
        if relation.many_to_many or relation.on_delete in (PROTECT, RESTRICT):
            field = relation.field
            place = path_to(field)
            rows = relation.related_model._base_manager.filter(**{field.name: thing})
            for row in rows:
                yield Use(whole(row), capfirst(str(field.verbose_name))), place


def path_to(field: Any) -> str:
    """Return the path to a field from the page or thing that its row belongs to."""
    for key in field.model._meta.concrete_fields:
        if isinstance(key, ParentalKey):
            return f"{key.remote_field.get_accessor_name()}.item.{field.name}"
    return str(field.name)


def relations_to(page: Page) -> Iterator[Use]:
    """Return the pages that name a page as related; that leads to the item."""
    items = Item.objects.filter(translation_key=page.translation_key)
    for row in RelatedItem.objects.filter(item__in=items).select_related("page"):
        yield Use(row.page, capfirst(str(row._meta.verbose_name_plural)))


def whole(row: Model) -> Model:
    """Return the page or other thing that a row belongs to, itself if to none."""
    for field in row._meta.concrete_fields:
        if isinstance(field, ParentalKey):
            return whole(getattr(row, field.name))
    return row.page_ptr if isinstance(row, BasePage) else row


def show_uses(uses: Iterable[Use], user: Any) -> tuple[list[ShownUse], int]:
    """Return the uses that a person may see, and how many others there are."""
    uses = list(uses)
    pages = {use.source.pk for use in uses if isinstance(use.source, Page)}
    seen = numbers(pages_user_may_see(user).filter(pk__in=pages))
    own = numbers(pages_user_may(user, "change").filter(pk__in=pages))
    finder = AdminURLFinder(user)
    shown = []
    for use in uses:
        if not isinstance(use.source, Page):
            address = finder.get_edit_url(use.source)
            may_see = bool(address)
        else:
            address = editor_of(use.source) if use.source.pk in own else ""
            may_see = use.source.pk in seen
        if may_see:
            kind = kind_of(use.source)
            shown.append(ShownUse(str(use.source), kind, use.part, address))
    return shown, len(uses) - len(shown)


def numbers(pages: QuerySet[Page]) -> set[int]:
    """Return the numbers of pages."""
    return set(pages.values_list("pk", flat=True))


def editor_of(page: Page) -> str:
    """Return the address of a page's editor."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def kind_of(thing: Model) -> str:
    """Return what sort of thing it is, in the reader's language."""
    model = thing.specific_class if isinstance(thing, Page) else type(thing)
    return capfirst(str((model or Page)._meta.verbose_name))


def stopping_uses(thing: Model) -> list[Use]:
    """Return the uses for which a thing is not deleted.

    A page goes with its links: what is being deleted below it stops nothing.
    """
    if not isinstance(thing, Page):
        return uses_of(thing)
    return [
        use
        for use in uses_of(thing)
        if not use.source.path.startswith(thing.path)  # type: ignore[attr-defined]  # uses of pages are pages
    ]


def is_linked_in_public(page: Page) -> bool:
    """Whether a public page links to a page or names it as related."""
    return any(getattr(use.source, "live", False) for use in uses_of(page))


def refuse_deletion_in_use(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Raise InUse before a row goes that something else uses."""
    kept: Any = tuple(_kept)
    if not isinstance(instance, kept):
        return
    uses = stopping_uses(instance)
    if uses:
        raise InUse(instance, uses)
