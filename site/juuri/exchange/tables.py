"""What a table is: columns with translated labels, and values that harm nobody."""

import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

# What makes a spreadsheet take a text for a formula, also after white space
# or in the wide forms that some programs make narrow.
DANGEROUS = re.compile(r"^\s*[=+\-@\t\r\n|\uff1d\uff0b\uff0d\uff20]")
# Not allowed in XML, so a workbook with them could not be opened.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
Number = int | float | Decimal


@dataclass(frozen=True)
class Column:
    """One column: its name in files for machines, its label, and how to get a value.

    `value` is the name of an attribute (dots allowed), of a dictionary's key, or a
    function of the row. `label` may be lazy: it is translated when it is written.
    """

    name: str
    label: Any
    value: str | Callable[[Any], Any] = ""

    def of(self, row: Any) -> Any:
        """Return the value of a row."""
        if callable(self.value):
            return self.value(row)
        found = row
        for part in (self.value or self.name).split("."):
            if found is None:
                return None
            found = found[part] if isinstance(found, dict) else getattr(found, part)
            found = found() if callable(found) else found
        return found


def evaluated(
    rows: Iterable[Any], columns: Sequence[Column]
) -> tuple[list[dict[str, Any]], list[Column]]:
    """Return rows and columns whose words are those of the language active now.

    A file is written after the view has answered, when another one may be active.
    """
    values = [{column.name: column.of(row) for column in columns} for row in rows]
    return values, [Column(column.name, str(column.label)) for column in columns]


def guard(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    clean = CONTROL.sub("", text)
    if DANGEROUS.match(text) or DANGEROUS.match(clean):
        return f"'{clean}"
    return clean


def cell(value: Any) -> str | Number | datetime.date | bool | None:
    """Return what a cell of a workbook holds: numbers and dates as such, safe text."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, float | Decimal):
        return value if _is_finite(value) else None
    if isinstance(value, int):
        # A spreadsheet keeps fifteen digits; a longer number is a code.
        return value if abs(value) < 10**15 else str(value)
    if isinstance(value, datetime.datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return local.replace(tzinfo=None)
    if isinstance(value, datetime.date):
        return value
    return guard(joined(value))


def _is_finite(value: float | Decimal) -> bool:
    return Decimal(value).is_finite()


def joined(value: Any) -> str:
    """Return any value as text, several of them parted by semicolons."""
    if isinstance(value, list | tuple | set | frozenset):
        return "; ".join(str(one) for one in value)
    return str(value)


def text_cell(value: Any) -> str:
    """Return a cell as text for CSV: dates as in ISO 8601, no locale."""
    found = cell(value)
    if found is None:
        return ""
    if isinstance(found, bool):
        return "1" if found else "0"
    if isinstance(found, datetime.datetime):
        return found.isoformat(sep=" ", timespec="seconds")
    return found.isoformat() if isinstance(found, datetime.date) else str(found)
