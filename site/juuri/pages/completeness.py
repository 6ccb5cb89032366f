"""What of a page is written: the parts it needs to be public, and those it should have.

Each page type says which they are (`required_to_publish`, `recommended_to_publish`).
That nothing incomplete is published is the business of `juuri.moderation`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Model
from django.utils.text import capfirst
from wagtail.admin.panels import PanelGroup
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from juuri.pages.text import plain_text


@dataclass(frozen=True)
class Part:
    """One part of a page, and where in the editor it is written."""

    name: str
    label: str
    required: bool
    written: bool
    anchor: str = ""


@dataclass(frozen=True)
class Completeness:
    """How much of a page is written."""

    parts: tuple[Part, ...]

    @cached_property
    def required(self) -> list[Part]:
        """Everything without which the page cannot be published."""
        return [part for part in self.parts if part.required]

    @cached_property
    def missing(self) -> list[Part]:
        """What must still be written."""
        return [part for part in self.required if not part.written]

    @cached_property
    def advised(self) -> list[Part]:
        """What is missing but may be."""
        return [part for part in self.parts if not (part.required or part.written)]

    @property
    def total(self) -> int:
        """How many parts are required."""
        return len(self.required)

    @property
    def done(self) -> int:
        """How many of the required parts are written."""
        return self.total - len(self.missing)


def completeness_of(page: Page) -> Completeness:
    """Return how much of a page, as the object is, has been written."""
    required = page.required_to_publish
    anchors = anchors_of(type(page))
    # What the editor does not offer helps nobody.
    advised = [
        name
        for name in page.recommended_to_publish
        if name in anchors and name not in required
    ]
    return Completeness(
        tuple(
            Part(
                name=name,
                label=label_of(type(page), name),
                required=name in required,
                written=is_written(page, name),
                anchor=anchors.get(name, ""),
            )
            for name in (*required, *advised)
        )
    )


def label_of(model: type[Model], name: str) -> str:
    """Return what the editor calls a field or the rows of a relation, else empty."""
    fields = {field.name: field for field in model._meta.get_fields()}
    field = fields.get(name)
    if field is not None and field.one_to_many:
        rows: Any = field.related_model
        return capfirst(str(rows._meta.verbose_name_plural))
    return capfirst(str(getattr(field, "verbose_name", "")))


def is_written(page: Page, name: str) -> bool:
    """Whether something stands in a field; spaces and empty paragraphs are nothing."""
    field = page._meta.get_field(name)
    if field.one_to_many or field.many_to_many:
        return bool(getattr(page, name).exists())
    value = getattr(page, field.attname)
    if isinstance(field, StreamField):
        return any(block_is_written(child) for child in value or ())
    if isinstance(field, RichTextField):
        return holds_something(str(value or ""))
    return bool(value.strip()) if isinstance(value, str) else value is not None


def block_is_written(child: Any) -> bool:
    """Whether a block of a body has content: text, or a picture or another thing."""
    if hasattr(child.value, "source"):
        return holds_something(child.value.source)
    return bool(child.value)


def holds_something(html: str) -> bool:
    """Whether rich text has a word or an embedded thing such as a picture."""
    return bool(plain_text(html).strip()) or "<embed" in html


def anchors_of(model: type[Page]) -> dict[str, str]:
    """Return for each field the id of the part of the editor in which it stands."""
    return dict(anchors_below(model.get_edit_handler(), "panel", ""))


def anchors_below(panel: Any, prefix: str, section: str) -> Iterator[tuple[str, str]]:
    """Return field and id of all panels below one.

    The ids are those of Wagtail's templates: a tab has none that can be reached, what
    stands in it is a section, and what stands deeper belongs to that section.
    """
    if isinstance(panel, PanelGroup):
        for child, identifier in zip(
            panel.children, panel.child_identifiers, strict=True
        ):
            own = f"{prefix}-{identifier}-section" if prefix != "panel" else ""
            below = f"{prefix}-child-{identifier}"
            yield from anchors_below(child, below, section or own)
        return
    name = getattr(panel, "field_name", "") or getattr(panel, "relation_name", "")
    if name:
        yield name, section
