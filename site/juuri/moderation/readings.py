"""What a stored value says, as lines of text that people can read.

Values are read as a revision keeps them. Things that they refer to are left as `Ref`
until the names of all have been looked up at once.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, NamedTuple

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.models import Page

from juuri.regions.keys import is_key

# What rows carry for the machinery only.
OF_ROWS = {"sort_order", "translation_key", "locale"}

Content = dict[str, Any]


class Ref(NamedTuple):
    """A thing that a value names, until its name has been looked up."""

    model: type[models.Model]
    pk: Any


RawLine = list[str | Ref]


@dataclass
class Reading:
    """What a value says: lines, and its markup, in which a text can change too."""

    lines: list[RawLine] = field(default_factory=list)
    markup: list[str] = field(default_factory=list)
    # Whether the lines have no order of their own, so they are told by the alphabet.
    is_set: bool = False

    def add(self, other: "Reading") -> None:
        """Go on with what another value says."""
        self.lines += other.lines
        self.markup += other.markup


def read_member(member: Any, raw: Any) -> Reading:
    """Return what a field, a list of things or rows say."""
    if raw in (None, "", []):
        return Reading()
    if isinstance(member, models.ManyToOneRel):
        return Reading([row_line(member, row) for row in raw])
    if isinstance(member, models.ManyToManyField):
        refs: list[RawLine] = [[Ref(member.related_model, pk)] for pk in raw]
        return Reading(refs, is_set=True)
    return read_field(member, raw)


def row_line(relation: Any, row: Content) -> RawLine:
    """Return a row as one line: the names of its fields and what they say."""
    line: RawLine = []
    for member in relation.related_model._meta.fields:
        if member.primary_key or member is relation.field or member.name in OF_ROWS:
            continue
        reading = read_field(member, row.get(member.name))
        if reading.lines:
            line += [" · " if line else "", f"{capfirst(member.verbose_name)}:"]
        for part in reading.lines:
            line += [" ", *part]
    return line


def read_field(member: Any, raw: Any) -> Reading:
    """Return what one field says."""
    if raw in (None, ""):
        return Reading()
    if isinstance(member, models.ForeignKey):
        return Reading([[Ref(member.related_model, raw)]])
    if isinstance(member, StreamField):
        return read_block(member.stream_block, json.loads(raw))
    if isinstance(member, RichTextField):
        return read_rich_text(raw)
    value = member.to_python(raw)
    return Reading([[line] for line in plain(member, value).splitlines()])


def plain(member: Any, value: Any) -> str:
    """Return a value as text."""
    if member.choices:
        return str(dict(member.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("Yes") if value else ""
    if isinstance(member, models.DateTimeField):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(member, models.DateField):
        return date_format(value, "DATE_FORMAT")
    return str(value)


def read_block(block: Any, raw: Any) -> Reading:
    """Return what a block of a body says, with all blocks in it."""
    if raw in (None, "", []):
        return Reading()
    if isinstance(block, blocks.StreamBlock):
        return read_stream(block, raw)
    if isinstance(block, blocks.StructBlock):
        return read_struct(block, raw)
    if isinstance(block, blocks.ListBlock):
        return joined(read_block(block.child_block, item["value"]) for item in raw)
    if isinstance(block, blocks.RichTextBlock):
        return read_rich_text(raw)
    if isinstance(block, blocks.ChooserBlock):
        return Reading([[Ref(block.model_class, raw)]])
    if isinstance(block, blocks.BooleanBlock):
        return Reading([[_("Yes")]]) if raw else Reading()
    text = raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False)
    return Reading([[line] for line in text.splitlines()])


def joined(readings: Iterable[Reading]) -> Reading:
    """Return what several values say, one after another."""
    whole = Reading()
    for reading in readings:
        whole.add(reading)
    return whole


def read_stream(block: Any, raw: list[Content]) -> Reading:
    """Return what a sequence of blocks says; the kind of each is markup."""
    whole = Reading()
    for item in raw:
        child = block.child_blocks.get(item["type"])
        if child is not None:
            whole.markup.append(item["type"])
            whole.add(read_block(child, item["value"]))
    return whole


def read_struct(block: Any, raw: Any) -> Reading:
    """Return what a group of blocks says, each with its label.

    An image from before it had a description of its own is its number only.
    """
    whole = Reading()
    if not isinstance(raw, dict):
        raw = {next(iter(block.child_blocks)): raw}
    for name, child in block.child_blocks.items():
        reading = read_block(child, raw.get(name))
        if reading.lines:
            label = f"{capfirst(str(child.label))}: "
            reading.lines[0] = [label, *reading.lines[0]]
        whole.add(reading)
    return whole


def read_rich_text(html: str) -> Reading:
    """Return the paragraphs of rich text; links and files with what they lead to."""
    reader = RichTextReader()
    reader.feed(html)
    reader.close()
    return Reading(reader.lines, reader.markup)


class RichTextReader(HTMLParser):
    """Reads rich text as it is stored, with references to pages and files."""

    BREAKS = frozenset(
        ("p", "h2", "h3", "h4", "h5", "h6", "li", "br", "hr", "blockquote", "embed")
    )

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[RawLine] = [[]]
        self.markup: list[str] = []
        self.targets: list[RawLine] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, an item of a list, or a link."""
        values = {name: value or "" for name, value in attrs}
        self.markup.append(tag)
        if tag in self.BREAKS:
            self.lines.append(["• "] if tag == "li" else [])
        if tag == "a":
            self.targets.append(target_of(values))
        if tag == "embed":
            self.lines.append([*image_of(values), " ", values.get("alt", "")])

    def handle_endtag(self, tag: str) -> None:
        """Name what a link leads to, after its words."""
        if tag == "a" and self.targets:
            self.lines[-1] += [" [→ ", *self.targets.pop(), "]"]

    def handle_data(self, data: str) -> None:
        """Go on with the line."""
        self.lines[-1].append(data)


def target_of(values: dict[str, str]) -> RawLine:
    """Return what a link leads to."""
    kinds: dict[str, Any] = {"page": Page, "document": get_document_model()}
    model = kinds.get(values.get("linktype", ""))
    if model and is_key(values.get("id", "")):
        return [Ref(model, int(values["id"]))]
    return [values.get("href", "")]


def image_of(values: dict[str, str]) -> RawLine:
    """Return what an image in a text is called."""
    if is_key(values.get("id", "")):
        return [Ref(get_image_model(), int(values["id"]))]
    return [values.get("url", "")]
