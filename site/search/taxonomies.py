"""The controlled values that things are chosen by: their names, merged ones resolved.

All of them are kept in the cache together: they are few and seldom change.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db.models import Value
from django.utils.translation import get_language

from juuri.language import in_language
from juuri.taxonomies.models import (
    ControlledValue,
    FundingInstrument,
    PracticeStage,
    Programme,
    TargetGroup,
    Theme,
)

CACHE_KEY = "search:taxonomies"
CACHE_SECONDS = 600
# The dimension of each list of values.
TAXONOMIES: dict[str, type[ControlledValue]] = {
    "theme": Theme,
    "target_group": TargetGroup,
    "stage": PracticeStage,
    "programme": Programme,
    "funding": FundingInstrument,
}


class ValueRow(NamedTuple):
    """A controlled value as the cache keeps it, in both languages."""

    key: str
    name_fi: str
    name_sv: str
    position: int
    merged_into: str | None

    @property
    def name(self) -> str:
        """The name in the active language."""
        return in_language(get_language(), self.name_fi, self.name_sv)


Rows = Mapping[str, ValueRow]


def values_of(dimension: str) -> Rows:
    """Return the values of one dimension by key, from the cache."""
    table: dict[str, dict[str, ValueRow]] | None = cache.get(CACHE_KEY)
    if table is None:
        table = _read_table()
        cache.set(CACHE_KEY, table, CACHE_SECONDS)
    return table[dimension]


def survivor_of(key: str, rows: Rows) -> str:
    """Return the key of the value that a key leads to, empty if there is none."""
    while key in rows and rows[key].merged_into is not None:
        key = str(rows[key].merged_into)
    return key if key in rows else ""


def forget_values(**kwargs: Any) -> None:
    """Read the values again at the next listing."""
    cache.delete(CACHE_KEY)


def _read_table() -> dict[str, dict[str, ValueRow]]:
    first, *others = [
        model._default_manager.order_by().values_list(
            Value(dimension),
            "key",
            "name_fi",
            "name_sv",
            "position",
            "merged_into__key",
        )
        for dimension, model in TAXONOMIES.items()
    ]
    table: dict[str, dict[str, ValueRow]] = {name: {} for name in TAXONOMIES}
    for dimension, *row in first.union(*others, all=True):
        table[dimension][row[0]] = ValueRow(*row)
    return table
