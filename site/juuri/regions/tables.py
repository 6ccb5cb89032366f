"""Reads a folder of official region tables and refuses one that is inconsistent.

Only files are read here; `operations` takes the rows to the database. The columns are
those of `fixtures/README.md`; further ones are ignored.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from juuri.regions.models import Level
from juuri.regions.names import (
    FIXTURES,
    long_employment_name_fi,
    long_employment_name_sv,
)

Cells = dict[str, str]
LANGUAGE_STATUSES = {"", "fi", "sv", "bilingual"}
# How long a text may be; the long name made of an employment area's fits in 120.
LIMITS = {
    "name_fi": 80,
    "name_sv": 80,
    "name_en": 80,
    "short_fi": 80,
    "short_sv": 80,
    "nuts3_2024": 8,
    "iso_3166_2": 6,
}


class TablesError(Exception):
    """A folder of tables can't be trusted; says everything that is wrong with it."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


@dataclass(frozen=True)
class Table:
    """One file, the level it holds, and where municipalities name their area of it."""

    file: str
    level: Level
    digits: int
    membership: str = ""
    further: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns without which the file is refused."""
        return ("code", "name_fi", "name_sv", *self.further)


AREAS = (
    Table("collaborative_areas.csv", Level.AREA, 1, "collaborative_area_code"),
    Table("wellbeing_counties.csv", Level.COUNTY, 2, "wellbeing_county_code"),
    Table(
        "maakunta.csv",
        Level.MAAKUNTA,
        2,
        "maakunta_code",
        ("nuts3_2024", "iso_3166_2"),
    ),
    Table("employment_areas.csv", Level.EMPLOYMENT, 2, "employment_area_code"),
)
MUNICIPALITIES = Table(
    "municipalities.csv",
    Level.MUNICIPALITY,
    3,
    further=tuple(table.membership for table in AREAS),
)


@dataclass(frozen=True)
class RegionRow:
    """A region as the tables tell it, with the codes of its municipalities."""

    level: str
    code: str
    name_fi: str
    name_sv: str
    name_en: str
    short_fi: str
    short_sv: str
    nuts3: str
    iso_3166_2: str
    language_status: str
    members: frozenset[str]

    @property
    def key(self) -> tuple[str, str]:
        """What a region is known by from year to year."""
        return (self.level, self.code)

    def facts(self) -> dict[str, str]:
        """Return the values of the model's fields that the tables decide."""
        facts: dict[str, Any] = asdict(self)
        for name in ("level", "code", "members"):
            del facts[name]
        return facts


def years_at_hand() -> list[int]:
    """Return the years whose tables are part of the project, newest first."""
    years = [int(path.name) for path in FIXTURES.iterdir() if path.name.isdigit()]
    return sorted(years, reverse=True)


def folder_of(year: int) -> Path:
    """Return the folder of a year's tables."""
    return FIXTURES / str(year)


def read_tables(folder: Path) -> list[RegionRow]:
    """Return the regions of a folder.

    Raises:
        TablesError: the folder contradicts itself or lacks something.
    """
    problems: list[str] = []
    cells = {
        table: _read_file(folder / table.file, table, problems)
        for table in (*AREAS, MUNICIPALITIES)
    }
    if not problems:
        problems += _contradictions(cells)
    if problems:
        raise TablesError(problems)
    return list(_region_rows(cells))


def _read_file(path: Path, table: Table, problems: list[str]) -> dict[str, Cells]:
    """Return the rows of a file by code; what is wrong is added to the problems."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            rows = [(reader.line_num, row) for row in reader]
            header = reader.fieldnames or []
    except FileNotFoundError:
        problems.append(f"{table.file}: the file is missing")
        return {}
    except (UnicodeDecodeError, csv.Error, OSError) as error:
        problems.append(f"{table.file}: not a readable UTF-8 table ({error})")
        return {}
    missing = [name for name in table.columns if name not in header]
    if missing or not rows:
        what = f"no column {', '.join(missing)}" if missing else "no rows"
        problems.append(f"{table.file}: {what}")
        return {}
    return _by_code(rows, table, problems)


def _by_code(
    rows: list[tuple[int, dict[str, Any]]], table: Table, problems: list[str]
) -> dict[str, Cells]:
    seen: dict[str, tuple[int, Cells]] = {}
    for line, row in rows:
        place = f"{table.file} line {line}"
        if None in row or None in row.values():
            problems.append(f"{place}: not as many columns as the header has")
            continue
        row = {name: cell.strip() for name, cell in row.items()}
        code = row["code"]
        if code in seen:
            problems.append(f"{place}: {_repeated(row, *seen[code])}")
            continue
        seen[code] = (line, row)
        problems += [f"{place}: {problem}" for problem in _row_problems(row, table)]
    return {code: row for code, (_, row) in seen.items()}


def _repeated(row: Cells, line: int, first: Cells) -> str:
    """Say that a code stands twice, and in which two counties (areas, ...) then."""
    differing = [
        f"{name} {first[name]} there and {row[name]} here"
        for name in row
        if name.endswith("_code") and row[name] != first[name]
    ]
    return ", ".join([f"code {row['code']} stands on line {line} already", *differing])


def _row_problems(row: Cells, table: Table) -> Iterator[str]:
    code = row["code"]
    if not (code.isascii() and code.isdigit() and len(code) == table.digits):
        yield f"the code {code!r} is not of {table.digits} digits"
    for name in (*table.columns, *_optional_names(row)):
        if name.startswith("name_") and not row[name]:
            yield f"{code} has no {name}"
        elif name.endswith("_2024") and not row[name]:
            yield f"{code} has no NUTS 3 code"
    for name, value in row.items():
        limit = LIMITS.get(name)
        if limit and len(value) > limit:
            yield f"{name} is longer than {limit} characters"
    if row.get("language_status", "") not in LANGUAGE_STATUSES:
        yield f"unknown language status {row['language_status']!r}"


def _optional_names(row: Cells) -> list[str]:
    """English names need not be given; where there is a column, it is filled."""
    return ["name_en"] if "name_en" in row else []


def _contradictions(cells: dict[Table, dict[str, Cells]]) -> Iterator[str]:
    for code, municipality in cells[MUNICIPALITIES].items():
        for problem in _membership_problems(municipality, cells):
            yield f"{MUNICIPALITIES.file}: {code} {municipality['name_fi']} {problem}"
    members = _members(cells[MUNICIPALITIES])
    for table in AREAS:
        for code, row in cells[table].items():
            found = len(members[table, code])
            told = row.get("municipality_count", "") or str(found)
            if not found:
                yield f"{table.file}: no municipality belongs to {code}"
            elif told != str(found):
                yield (
                    f"{table.file}: {code} should have {told} municipalities, "
                    f"{MUNICIPALITIES.file} has {found}"
                )


def _membership_problems(
    municipality: Cells, cells: dict[Table, dict[str, Cells]]
) -> Iterator[str]:
    named = [table for table in AREAS if municipality[table.membership]]
    only_maakunta = [table.level for table in named] == [Level.MAAKUNTA]
    if len(named) < len(AREAS) and not only_maakunta:
        without = [t.membership for t in AREAS if not municipality[t.membership]]
        yield f"has no {', '.join(without)}"
    for table in named:
        code = municipality[table.membership]
        area = cells[table].get(code)
        if area is None:
            yield f"names {table.membership} {code}, which {table.file} does not have"
            continue
        for other in named:
            told = area.get(other.membership) or municipality[other.membership]
            if told != municipality[other.membership]:
                yield (
                    f"is in {other.membership} {municipality[other.membership]}, "
                    f"but its {table.membership} {code} is in {told}"
                )


def _members(municipalities: dict[str, Cells]) -> dict[tuple[Table, str], set[str]]:
    """Return the municipalities of each area, by table and the area's code."""
    members: dict[tuple[Table, str], set[str]] = defaultdict(set)
    for code, municipality in municipalities.items():
        for table in AREAS:
            if municipality[table.membership]:
                members[table, municipality[table.membership]].add(code)
    return members


def _region_rows(cells: dict[Table, dict[str, Cells]]) -> Iterator[RegionRow]:
    municipalities = cells[MUNICIPALITIES]
    members = _members(municipalities)
    yield whole_country(municipalities)
    for table in AREAS:
        for code, row in cells[table].items():
            yield _region_row(table, row, frozenset(members[table, code]))
    for code, row in municipalities.items():
        yield _region_row(MUNICIPALITIES, row, frozenset([code]))


def whole_country(municipalities: dict[str, Cells]) -> RegionRow:
    """Return the one region that no table holds."""
    return RegionRow(
        level=Level.COUNTRY.value,
        code="FI",
        name_fi="Koko maa",
        name_sv="Hela landet",
        name_en="Whole country",
        short_fi="Koko maa",
        short_sv="Hela landet",
        nuts3="",
        iso_3166_2="",
        language_status="bilingual",
        members=frozenset(municipalities),
    )


def _region_row(table: Table, row: Cells, members: frozenset[str]) -> RegionRow:
    names = _names(table, row)
    return RegionRow(
        level=table.level.value,
        code=row["code"],
        name_fi=names["fi"],
        name_sv=names["sv"],
        name_en=names["en"],
        short_fi=row.get("short_fi") or row["name_fi"],
        short_sv=row.get("short_sv") or row["name_sv"],
        nuts3=row.get("nuts3_2024", ""),
        iso_3166_2=row.get("iso_3166_2", ""),
        language_status=row.get("language_status", ""),
        members=members,
    )


def _names(table: Table, row: Cells) -> dict[str, str]:
    """Return the long names; see `fixtures/README.md` for those that are derived."""
    names = {"fi": row["name_fi"], "sv": row["name_sv"], "en": row.get("name_en", "")}
    if table.level == Level.EMPLOYMENT:
        return {
            "fi": long_employment_name_fi(names["fi"]),
            "sv": long_employment_name_sv(names["sv"]),
            "en": f"{names['en']} employment area" if names["en"] else "",
        }
    if table is MUNICIPALITIES and not names["en"]:
        names["en"] = names.get(row.get("majority_language", ""), "")
    return names
