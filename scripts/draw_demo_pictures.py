"""Draws the pictures of the demo site: ``python -m scripts.draw_demo_pictures``.

The same code makes the same pictures, so a changed picture is a changed scene. Some
only: ``python -m scripts.draw_demo_pictures lake bus-stop``.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from scripts.demo_pictures import indoors, nature, places, travel
from scripts.demo_pictures.canvas import Canvas

PICTURES = Path(__file__).resolve().parents[1] / "site/home/demo/pictures"

SCENES: dict[str, Callable[[], Canvas]] = {
    "bus-stop": travel.bus_stop,
    "city-quarter": places.city_quarter,
    "fells": nature.fells,
    "forest": nature.forest,
    "greenhouse": places.greenhouse,
    "harbour": travel.harbour,
    "lake": nature.lake,
    "letters": indoors.letters,
    "table": indoors.table,
    "village-hall": places.village_hall,
    "workbench": indoors.workbench,
}


def main(names: list[str]) -> None:
    """Draw the named scenes, or all."""
    for name in names or SCENES:
        path = PICTURES / f"{name}.jpg"
        SCENES[name]().save(path)
        print(f"{path.name}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
