"""Reads which region took over from which: `changes.csv` of a year's folder, if any.

The file may tell of earlier years too, so that a site that left out a year learns of
it. It is refused where it contradicts the tables beside it.
"""

import csv
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from juuri.regions.models import Level, RegionSuccession
from juuri.regions.successions import followed
from juuri.regions.tables import AREAS, MUNICIPALITIES, TablesError

FILE = "changes.csv"
COLUMNS = ("level", "code", "successor_code", "kind", "date")
DIGITS = {table.level.value: table.digits for table in (*AREAS, MUNICIPALITIES)}
Kind = RegionSuccession.Kind
Key = tuple[str, str]


@dataclass(frozen=True)
class Change:
    """One line: that a region ended on a day, and which other one took over."""

    region: Key
    successor: Key
    kind: str
    date: date

    @property
    def last_year(self) -> int:
        """The last year in which the region existed."""
        return (self.date - timedelta(days=1)).year


def read_changes(folder: Path, current: Collection[Key]) -> list[Change]:
    """Return the changes of a folder whose tables have the current regions.

    Raises:
        TablesError: the file contradicts itself or the tables.
    """
    problems: list[str] = []
    rows = _rows(folder / FILE, problems)
    changes = []
    for line, row in rows:
        found = list(_row_problems(row))
        problems += [f"{FILE} line {line}: {problem}" for problem in found]
        if not found:
            changes.append(_change(row))
    if not problems:
        problems += [f"{FILE}: {problem}" for problem in _conflicts(changes, current)]
    if problems:
        raise TablesError(problems)
    return changes


def links_of(changes: Collection[Change]) -> dict[Key, list[Key]]:
    """Return the successors of each region that the changes tell of."""
    links: dict[Key, list[Key]] = defaultdict(list)
    for change in changes:
        links[change.region].append(change.successor)
    return links


def _rows(path: Path, problems: list[str]) -> list[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            rows = [(reader.line_num, row) for row in reader]
            header = reader.fieldnames or []
    except FileNotFoundError:
        return []
    except (UnicodeDecodeError, csv.Error, OSError) as error:
        problems.append(f"{FILE}: not a readable UTF-8 table ({error})")
        return []
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        problems.append(f"{FILE}: no column {', '.join(missing)}")
        return []
    return [
        (line, {name: (row[name] or "").strip() for name in COLUMNS})
        for line, row in rows
    ]


def _row_problems(row: dict[str, str]) -> Iterator[str]:
    digits = DIGITS.get(row["level"])
    if digits is None:
        yield f"unknown level {row['level']!r}"
    for name in ("code", "successor_code"):
        code = row[name]
        if digits and not (code.isascii() and code.isdigit() and len(code) == digits):
            yield f"the {name} {code!r} is not of {digits} digits"
    if row["code"] == row["successor_code"]:
        yield f"{row['code']} can't take over from itself"
    if row["kind"] not in Kind.values:
        yield f"unknown kind {row['kind']!r}"
    try:
        date.fromisoformat(row["date"])
    except ValueError:
        yield f"the date {row['date']!r} is not like 2027-01-01"


def _change(row: dict[str, str]) -> Change:
    level = Level(row["level"]).value
    return Change(
        region=(level, row["code"]),
        successor=(level, row["successor_code"]),
        kind=row["kind"],
        date=date.fromisoformat(row["date"]),
    )


def _conflicts(changes: list[Change], current: Collection[Key]) -> Iterator[str]:
    links = links_of(changes)
    for region, successors in links.items():
        name = ":".join(region)
        if len(set(successors)) < len(successors):
            yield f"{name} has one successor twice"
        if region in current:
            yield f"{name} has ended, but the tables have it"
        kinds = {change.kind for change in changes if change.region == region}
        if kinds != {Kind.SPLIT} and len(successors) > 1:
            yield f"{name} has {len(successors)} successors, so it was split"
        if kinds == {Kind.SPLIT} and len(successors) == 1:
            yield f"{name} was split, so it needs a second successor"
        lost = [key for key in successors if key not in links and key not in current]
        if lost:
            yield f"{name} leads to {':'.join(lost[0])}, which the tables do not have"
        elif not any(key in current for key in followed(region, links)):
            yield f"{name} leads to no region of the tables"
