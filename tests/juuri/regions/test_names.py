"""Names that are derived: long names, order, addresses."""

import csv

import pytest

from juuri.regions.names import (
    FIXTURES,
    alphabetical,
    long_employment_name_fi,
    long_employment_name_sv,
    slug_of,
)
from juuri.regions.tables import folder_of


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_long_names__every_employment_area_has_its_own():
    areas = rows(folder_of(2026) / "employment_areas.csv")
    names = rows(FIXTURES / "employment_area_names.csv")

    assert [(a["name_fi"], a["name_sv"]) for a in areas] == [
        (n["name_fi"], n["name_sv"]) for n in names
    ]
    assert all(n["long_fi"].endswith("n työllisyysalue") for n in names)
    assert all(n["long_sv"].endswith(" sysselsättningsområde") for n in names)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Lahti", "Lahden työllisyysalue"),
        ("Turku", "Turun työllisyysalue"),
        ("Eteläinen Keski-Suomi", "Eteläisen Keski-Suomen työllisyysalue"),
        ("Jyväskylä-Muurame", "Jyväskylän ja Muuramen työllisyysalue"),
        # Names that are not in our list.
        ("Toivola", "Toivola-työllisyysalue"),
        ("Uusi Toivola", "Uusi Toivola -työllisyysalue"),
    ],
)
def test_long_names__finnish(short, long):
    assert long_employment_name_fi(short) == long


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Lahtis", "Lahtis sysselsättningsområde"),
        ("Södra Karelen", "Södra Karelens sysselsättningsområde"),
        ("Nytorp", "Nytorp sysselsättningsområde"),
    ],
)
def test_long_names__swedish(short, long):
    assert long_employment_name_sv(short) == long


def test_alphabetical__ends_in_a_ring_a_dots_o_dots():
    names = ["Öja", "Åbo", "Zagreb", "Ähtäri", "Abo"]

    assert sorted(names, key=alphabetical) == ["Abo", "Zagreb", "Åbo", "Ähtäri", "Öja"]


def test_slug__is_ascii():
    assert slug_of("Åland, Ähtäri & Öja") == "aland-ahtari-oja"
