"""Links of pages to pages of this site that no visitor can open: no outside request."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst
from wagtail.models import Page


@dataclass(frozen=True)
class LostLink:
    """A link in a field of a page to a page that is gone or not public.

    `target` is None if the page is gone.
    """

    page: Page
    part: str
    target_id: int
    target: Page | None


def linked_pages(page: Page) -> list[tuple[str, int]]:
    """Return field and page number of each link in the texts of a page."""
    return [
        (field.name, int(pk))
        for field in page._meta.get_fields()
        if hasattr(field, "extract_references")
        for model, pk, *_paths in field.extract_references(
            field.value_from_object(page)
        )
        if issubclass(model, Page)
    ]


def lost_links(pages: Iterable[Page]) -> list[LostLink]:
    """Return the links of pages, as the objects are, that lead to nothing public."""
    links = [
        (page, field, target) for page in pages for field, target in linked_pages(page)
    ]
    wanted = {target for _page, _field, target in links}
    public = Page.objects.live().public().filter(pk__in=wanted)
    open_ids = set(public.values_list("pk", flat=True))
    closed = Page.objects.in_bulk(wanted - open_ids)
    unique = dict.fromkeys(link for link in links if link[2] not in open_ids)
    return [
        LostLink(page, part_of(page, field), target, closed.get(target))
        for page, field, target in unique
    ]


def part_of(page: Page, field: str) -> str:
    """Return what the editor calls a field."""
    return capfirst(str(page._meta.get_field(field).verbose_name))
