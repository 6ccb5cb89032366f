"""The panel of choices: long lists are folded, nothing is left out."""

import datetime

import pytest
from django.test import Client

from search.panel import Choice, Facet
from tests.search.test_dimensions import facet_of
from tests.search.test_listings import listing_of, search, titles_of
from tests.search.world import World


def choices(*levels: int, selected: int = -1) -> list[Choice]:
    """Return a choice for each level, named by its place."""
    return [
        Choice(str(place), f"Nro {place}", 1, place == selected, "?", level)
        for place, level in enumerate(levels)
    ]


def shape(facet: Facet) -> list[tuple[bool, int, bool]]:
    """Return for each part whether it is folded, how many it has, if it is open."""
    return [(bool(p.label), len(p.choices), p.is_open) for p in facet.parts]


def test_short_list__stands_open() -> None:
    assert shape(Facet("x", "X", choices(*[0] * 10))) == [(False, 10, False)]


@pytest.mark.feature("F03")
def test_long_list__has_every_value_and_folds_the_rest() -> None:
    facet = Facet("x", "X", choices(*[0] * 30, selected=20))
    assert shape(facet) == [(False, 8, False), (True, 22, True)]
    assert [c for part in facet.parts for c in part.choices] == facet.values
    assert "22" in facet.parts[1].label
    assert facet.chosen == 1


def test_hierarchy__folds_what_stands_below_under_its_names() -> None:
    facet = Facet("x", "X", choices(0, 0, *[1, 2, 1, 2], 0, *[1, 2, 2, 2], selected=4))
    assert shape(facet) == [
        (False, 2, False), (True, 4, True), (False, 1, False), (True, 4, False),
    ]  # fmt: skip
    assert [part.label for part in facet.parts] == ["", "Nro 2, Nro 4", "", "Nro 7"]


@pytest.mark.django_db
@pytest.mark.feature("F03")
def test_year__is_each_in_which_a_thing_runs_newest_first(
    world: World, client: Client
) -> None:
    start, end = datetime.date(2024, 11, 1), datetime.date(2026, 1, 31)
    world.project("Pitkä", start_date=start, end_date=end)
    world.article("Uutinen", date=datetime.date(2025, 5, 5))
    found = search(client, "", year="2025")
    assert facet_of(found, "year") == [
        ("2026", "2026", 1), ("2025", "2025", 2), ("2024", "2024", 1),
    ]  # fmt: skip
    assert [chip.label for chip in found.chips] == ["2025"]
    found = listing_of(client, "/fi/hankkeet/", year="2024")
    assert titles_of(found.entries) == ["Pitkä"]
    assert search(client, "", year="0024").chips == []


@pytest.mark.django_db
@pytest.mark.feature("F03")
def test_chosen_value__stays_visible_with_no_result(
    world: World, client: Client
) -> None:
    world.project("Hanke", themes=("terveys",))
    world.practice("Käytäntö", themes=("osallisuus",))
    found = search(client, "", kind="practice", theme="terveys")
    assert ("terveys", "Hyvinvointi ja terveys", 0) in facet_of(found, "theme")
    assert ("practice", "Hyvä käytäntö", 0) in facet_of(found, "kind")
