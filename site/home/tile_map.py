"""The regions as bricks of one size: where each stands and how it is shaded.

Odd rows are shifted by half a column, so a tile has up to six neighbours, as its
county has on the map. Labels are only for the tile; the full name is its accessible
name, and the same regions stand as text beside the map.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

PITCH_X, PITCH_Y, EDGE = 106, 98, 4

#: Column, row, label in Finnish, label in Swedish, by the key of the region.
TILES: dict[str, tuple[float, int, str, str]] = {
    "county:21": (2, 0, "Lappi", "Lappl."),
    "county:19": (2.5, 1, "P-Pohj.", "N.Österb."),
    "county:20": (3.5, 1, "Kainuu", "Kajanal."),
    "county:17": (1, 2, "Pohjanm.", "Österb."),
    "county:18": (2, 2, "K-Pohj.", "M.Österb."),
    "county:13": (3, 2, "P-Savo", "N. Savol."),
    "county:14": (4, 2, "P-Karj.", "N. Kar."),
    "county:16": (1.5, 3, "E-Pohj.", "S.Österb."),
    "county:15": (2.5, 3, "K-Suomi", "M. Finl."),
    "county:12": (3.5, 3, "E-Savo", "S. Savol."),
    "county:11": (4.5, 3, "E-Karj.", "S. Kar."),
    "county:06": (1, 4, "Satak.", "Satak."),
    "county:08": (2, 4, "Pirkanm.", "Birkal."),
    "county:09": (3, 4, "P-Häme", "P-Tav."),
    "county:10": (4, 4, "Kymenl.", "Kymmen."),
    "county:05": (1.5, 5, "V-Suomi", "Eg. Finl."),
    "county:07": (2.5, 5, "K-Häme", "Eg. Tav."),
    "county:02": (3.5, 5, "Keski-U.", "M. Nyl."),
    "maakunta:21": (0, 6, "Ahven.", "Åland"),
    "county:03": (2, 6, "Länsi-U.", "V. Nyl."),
    "county:04": (3, 6, "Van-Ker", "Van-Ker"),
    "county:01": (4, 6, "Itä-Uus.", "Ö. Nyl."),
    "county:90": (3.5, 7, "Helsinki", "H:fors"),
}


class CountedRegion(Protocol):
    """What the map needs to know of a region."""

    key: str
    name: str
    url: str
    count: int


@dataclass(frozen=True)
class Tile:
    """One region's brick: its corner, the middle of its lines, its shade 0 to 3."""

    name: str
    label: str
    url: str
    count: int
    x: float
    y: float
    shade: int

    @property
    def middle(self) -> float:
        """Where the lines of text are centred."""
        return self.x + 50

    @property
    def count_line(self) -> float:
        """The base line of the number."""
        return self.y + 46

    @property
    def label_line(self) -> float:
        """The base line of the label."""
        return self.y + 75


def shade_limits(counts: Sequence[int]) -> tuple[int, int]:
    """Return the largest counts of the first and of the second shade.

    The counts above zero are cut in thirds.
    """
    some = sorted(count for count in counts if count)
    if not some:
        return 0, 0
    return some[(len(some) - 1) // 3], some[(len(some) - 1) * 2 // 3]


def tiles_of(regions: Iterable[CountedRegion], language: str) -> list[Tile]:
    """Return the tile of each region that has a place, from north to south."""
    placed = [region for region in regions if region.key in TILES]
    first, second = shade_limits([region.count for region in placed])
    tiles = []
    for region in sorted(placed, key=lambda region: TILES[region.key][1::-1]):
        column, row, label_fi, label_sv = TILES[region.key]
        count = region.count
        tiles.append(
            Tile(
                name=region.name,
                label=label_sv if language == "sv" else label_fi,
                url=region.url,
                count=count,
                x=column * PITCH_X + EDGE,
                y=row * PITCH_Y + EDGE,
                shade=(count > 0) + (count > first) + (count > second),
            )
        )
    return tiles
