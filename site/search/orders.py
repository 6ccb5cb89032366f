"""In which orders a visitor may have a listing: those that mean something there."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import pgettext

from search import kinds
from search.parameters import Parameters


@dataclass(frozen=True)
class Order:
    """An order with its name and the address that has it."""

    label: str
    url: str
    selected: bool


def orders(asked: Parameters, default: str, listed: Iterable[str]) -> list[Order]:
    """Return the orders of a list of some kinds, none where there is only one.

    The address names no order for the first one: the best match where something was
    typed, else the list's own.
    """
    names = names_of(asked.text, default, listed)
    if len(names) < 2:
        return []
    plain = next(iter(names))
    chosen = asked.sort if asked.sort in names else plain
    return [
        Order(
            label,
            asked.with_sort("relevance" if name == plain else name).address(),
            name == chosen,
        )
        for name, label in names.items()
    ]


def names_of(text: str, default: str, listed: Iterable[str]) -> dict[str, str]:
    """Return the orders with their names, the one that is meant without a word first.

    Only what comes and goes ends soon; for the rest what goes on first is the newest.
    """
    passes = any(map(kinds.statuses_of, listed))
    names = {}
    if text:
        names["relevance"] = pgettext("order of a list", "Best match")
    if default == "coming":
        return names | {"coming": pgettext("order of a list", "Next first")}
    if passes and not text:
        names["relevance"] = pgettext("order of a list", "What goes on first")
    names["newest"] = pgettext("order of a list", "Newest")
    if passes:
        names["ending"] = pgettext("order of a list", "Ending soon")
    return names
