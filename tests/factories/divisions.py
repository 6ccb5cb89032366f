"""Folders of official tables that a test may change, and a reform of the year 2027."""

import csv
import shutil
from dataclasses import dataclass
from pathlib import Path

from juuri.regions.tables import folder_of

# Kainuu ends: these go to Pohjois-Savo, the rest to Pohjois-Pohjanmaa.
TO_POHJOIS_SAVO = {"205", "290", "765"}
CHANGES = [
    # Utsjoki joins Inari.
    ("municipality", "890", "148", "merged"),
    ("county", "20", "13", "split"),
    ("county", "20", "19", "split"),
    ("maakunta", "18", "11", "split"),
    ("maakunta", "18", "17", "split"),
]


@dataclass(frozen=True)
class Folder:
    """The tables of 2026 as somebody else may have prepared them."""

    path: Path

    def rows(self, file):
        with (self.path / file).open(encoding="utf-8", newline="") as table:
            return list(csv.DictReader(table))

    def write(self, file, rows):
        with (self.path / file).open("w", encoding="utf-8", newline="") as table:
            writer = csv.DictWriter(table, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def change(self, file, code, **cells):
        rows = self.rows(file)
        next(row for row in rows if row["code"] == code).update(cells)
        self.write(file, rows)

    def remove(self, file, *codes):
        self.write(file, [row for row in self.rows(file) if row["code"] not in codes])

    def add(self, file, like, **cells):
        rows = self.rows(file)
        first = next(row for row in rows if row["code"] == like)
        self.write(file, [*rows, first | cells])

    def write_changes(self, *lines, date="2027-01-01"):
        """Write which region took over: level, code, successor's code, kind."""
        names = ("level", "code", "successor_code", "kind", "date")
        rows = [dict(zip(names, (*line, date)[:5], strict=True)) for line in lines]
        self.write("changes.csv", rows)

    def without_counts(self):
        for path in self.path.glob("*.csv"):
            rows = self.rows(path.name)
            for row in rows:
                row.pop("municipality_count", None)
            self.write(path.name, rows)
        return self


def folder_of_tables(path: Path) -> Folder:
    """Copy the tables of 2026 to a path."""
    shutil.copytree(folder_of(2026), path)
    return Folder(path).without_counts()


def reform(folder: Folder) -> Folder:
    """Make the tables those of a year 2027 as it might be.

    Two municipalities merge, the county of Päijät-Häme gets another name, and
    Kainuu, county and maakunta, is divided between its neighbours.
    """
    folder.change(
        "wellbeing_counties.csv", "09",
        name_fi="Vesijärven hyvinvointialue", name_sv="Vesijärvi välfärdsområde",
        short_fi="Vesijärvi", short_sv="Vesijärvi",
    )  # fmt: skip
    folder.remove("wellbeing_counties.csv", "20")
    folder.remove("maakunta.csv", "18")
    folder.remove("municipalities.csv", "890")
    rows = folder.rows("municipalities.csv")
    for row in rows:
        if row["wellbeing_county_code"] == "20":
            east = row["code"] in TO_POHJOIS_SAVO
            row["wellbeing_county_code"] = "13" if east else "19"
            row["maakunta_code"] = "11" if east else "17"
            row["collaborative_area_code"] = "2" if east else "5"
    folder.write("municipalities.csv", rows)
    folder.write_changes(*CHANGES)
    return folder
