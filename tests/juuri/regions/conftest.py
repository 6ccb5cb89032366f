"""A folder of official tables that a test may change, and the regions loaded."""

import csv
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from juuri.regions.models import Region
from juuri.regions.operations import load_regions
from juuri.regions.tables import folder_of


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

    def without_counts(self):
        for path in self.path.glob("*.csv"):
            rows = self.rows(path.name)
            for row in rows:
                row.pop("municipality_count", None)
            self.write(path.name, rows)
        return self


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(folder_of(2026), tmp_path / "tables")
    return Folder(tmp_path / "tables").without_counts()


@pytest.fixture
def loaded(db):
    load_regions()


@pytest.fixture
def region(loaded):
    """Return a function that gives a region by its key."""

    def by_key(key):
        return Region.objects.by_keys([key]).get()

    return by_key
