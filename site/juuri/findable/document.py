"""The document that any findable thing makes of itself, in one language.

`search` reads it and never asks what kind of page stands behind it.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Facet(NamedTuple):
    """One value of one dimension that a visitor may choose, `("region", "county:19")`.

    `own` is False for a value that the thing has only through a larger one, such
    as the collaborative area of its county.
    """

    dimension: str
    value: str
    own: bool = True


class AttachedText(NamedTuple):
    """The text of a file that stands on the page of the thing, under a title."""

    title: str
    title_language: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One public thing in one language, in the words that its readers see."""

    kind: str
    title: str
    summary: str
    body: str
    address: str
    facets: tuple[Facet, ...] = ()
    date: datetime.date | None = None
    ends: datetime.date | None = None
    # Belongs to the past: kept, but listed after what goes on.
    is_over: bool = False
    # The next day on which it says something else than today.
    changes_on: datetime.date | None = None
    # What a card shows beside title and summary: core_ideas, badge, foot, regions.
    display: Mapping[str, Any] = field(default_factory=dict)
    # Found too, below what the page itself says.
    attached: tuple[AttachedText, ...] = ()
