"""The tile map: every region has its own place, and the shade follows the number."""

from types import SimpleNamespace

import pytest

from home.tile_map import TILES, shade_limits, tiles_of


def region(key: str, count: int) -> SimpleNamespace:
    return SimpleNamespace(key=key, name=key, url=f"/{key}/", count=count)


def test_tiles__no_two_overlap() -> None:
    places = [(column, row) for column, row, *_labels in TILES.values()]
    assert len(places) == 23
    for one, (column, row) in enumerate(places):
        for other_column, other_row in places[one + 1 :]:
            assert row != other_row or abs(column - other_column) >= 1


def test_tiles__stand_from_north_to_south_in_the_language_asked_for() -> None:
    found = [region("county:90", 1), region("county:21", 2), region("area:1", 3)]
    tiles = tiles_of(found, "sv")
    assert [(tile.label, tile.count) for tile in tiles] == [
        ("Lappl.", 2),
        ("H:fors", 1),
    ]


@pytest.mark.parametrize(
    ("counts", "shades"),
    [
        ([0, 0, 0, 0], [0, 0, 0, 0]),
        ([0, 1, 2, 3], [0, 1, 2, 3]),
        ([0, 5, 5, 5], [0, 1, 1, 1]),
        ([7, 0, 0, 0], [1, 0, 0, 0]),
    ],
)
def test_shade__zero_is_apart_and_the_rest_is_cut_in_thirds(
    counts: list[int], shades: list[int]
) -> None:
    keys = sorted(TILES, key=lambda key: TILES[key][1::-1])[:4]
    tiles = tiles_of([region(*pair) for pair in zip(keys, counts, strict=True)], "fi")
    assert [tile.shade for tile in tiles] == shades


def test_shade_limits__without_counts_are_zero() -> None:
    assert shade_limits([0, 0]) == (0, 0)
