"""The address of a listing: what is read from it, and how others are made of it.

Whatever stands in an address that is not understood is ignored.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict

from search.dimensions import DIMENSIONS, Dimension
from search.query import MAX_PAGE, SORTS
from search.typed import cut

MAX_VALUES = 40
_NUMBER = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True)
class Parameters:
    """What a visitor's address says of a listing."""

    text: str = ""
    was_cut: bool = False
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = "relevance"
    page: int = 1

    def address(self, page: int = 1) -> str:
        """Return the address of a page of the same listing, beginning with `?`."""
        pairs = [("q", self.text)] if self.text else []
        pairs += self.beside_text()
        if page > 1:
            pairs.append(("page", str(page)))
        return f"?{urlencode(pairs)}"

    def beside_text(self) -> list[tuple[str, str]]:
        """Return the choices and the order, as an address has them."""
        pairs = [
            (name, value) for name in DIMENSIONS for value in self.choices.get(name, ())
        ]
        return pairs if self.sort == "relevance" else [*pairs, ("sort", self.sort)]

    def toggled(self, dimension: str, value: str) -> "Parameters":
        """Return the parameters with one choice more, or one less if it was made."""
        made = self.choices.get(dimension, ())
        values = (
            tuple(other for other in made if other != value)
            if value in made
            else (*made, value)
        )
        return self.with_choices({**self.choices, dimension: values})

    def with_choices(self, choices: Mapping[str, tuple[str, ...]]) -> "Parameters":
        """Return the parameters with other choices, from the first page on."""
        return replace(self, choices=choices, page=1)

    def with_text(self, text: str) -> "Parameters":
        """Return the parameters with another text, from the first page on."""
        return replace(self, text=text, page=1)

    def with_sort(self, sort: str) -> "Parameters":
        """Return the parameters with another order, from the first page on."""
        return replace(self, sort=sort, page=1)


def fixed_address(fixed: Mapping[str, tuple[str, ...]]) -> str:
    """Return what a page is about itself, as an address has it, without the `?`."""
    return urlencode([(name, value) for name in fixed for value in fixed[name]])


def read(data: QueryDict) -> Parameters:
    """Return what can be understood of an address."""
    text, was_cut = cut(data.get("q", ""))
    sort = data.get("sort", "")
    return Parameters(
        text=text,
        was_cut=was_cut,
        choices={
            name: _values(data.getlist(name), dimension)
            for name, dimension in DIMENSIONS.items()
        },
        sort=sort if sort in SORTS else "relevance",
        page=_page(data.get("page", "")),
    )


def _values(given: list[str], dimension: Dimension) -> tuple[str, ...]:
    meant = (dimension.meant_by(value) for value in given[:MAX_VALUES])
    return tuple(dict.fromkeys(value for value in meant if value))


def _page(value: str) -> int:
    # Only ASCII digits: int() takes other scripts' too.
    return min(max(int(value), 1), MAX_PAGE) if _NUMBER.fullmatch(value) else 1
