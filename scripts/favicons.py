"""Draws the site's icons from its mark: favicon.ico, touch icon, icon of the admin.

Run it by hand when the mark changes: `python -m scripts.favicons`. The mark itself is
`site/juuri/static/juuri/icons/juuri.svg`; the curves below are the same.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PIL import Image, ImageDraw

ICONS = Path(__file__).parents[1] / "site" / "juuri" / "static" / "juuri" / "icons"

BRAND = "#0c4450"
WHITE = "#ffffff"
#: Drawn large and scaled down, so that the edges are smooth.
SCALE = 24
STROKE = 2.6

Point = tuple[float, float]
#: Cubic curves in the mark's 32 x 32 box: start, two controls, end.
LEAVES: Sequence[Sequence[Sequence[Point]]] = (
    (
        ((16, 15), (16, 8), (20, 3.5), (28, 3.5)),
        ((28, 3.5), (28, 11), (23.5, 15), (16, 15)),
    ),
    (
        ((16, 17), (16, 12), (12.5, 8.5), (6.5, 8.5)),
        ((6.5, 8.5), (6.5, 14), (10, 17), (16, 17)),
    ),
)
ROOTS: Sequence[Sequence[Point]] = (
    ((16, 15), (16, 20), (16, 25), (16, 29.5)),
    ((16, 19.5), (15, 24), (11, 24.5), (8.5, 28)),
    ((16, 19.5), (17, 24), (21, 24.5), (23.5, 28)),
)


def curve(points: Sequence[Point], steps: int = 60) -> list[Point]:
    """Return points along a cubic Bezier curve."""
    a, b, c, d = points
    return [
        tuple(  # type: ignore[misc]  # two coordinates in, two out
            (1 - t) ** 3 * a[i]
            + 3 * (1 - t) ** 2 * t * b[i]
            + 3 * (1 - t) * t**2 * c[i]
            + t**3 * d[i]
            for i in (0, 1)
        )
        for t in (step / steps for step in range(steps + 1))
    ]


def placed(points: Iterable[Point], inset: float) -> list[Point]:
    """Move points of the mark's box into the picture, an inset from its edges."""
    size = 32 * SCALE
    factor = (1 - 2 * inset) * SCALE
    return [(x * factor + inset * size, y * factor + inset * size) for x, y in points]


def mark(rounded: bool, inset: float) -> Image.Image:
    """Draw the white mark on the brand field."""
    size = 32 * SCALE
    picture = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle(
        (0, 0, size - 1, size - 1), 7 * SCALE if rounded else 0, fill=BRAND
    )
    for leaf in LEAVES:
        outline = [point for part in leaf for point in curve(part)]
        draw.polygon(placed(outline, inset), fill=WHITE)
    radius = STROKE * (1 - 2 * inset) * SCALE / 2
    for root in ROOTS:
        for x, y in placed(curve(root, 400), inset):
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=WHITE)
    return picture


def draw_all() -> None:
    """Write every icon in its sizes."""
    ICONS.mkdir(parents=True, exist_ok=True)
    small = mark(rounded=True, inset=0.1)
    small.resize((48, 48), Image.Resampling.LANCZOS).save(
        ICONS / "favicon.ico", sizes=[(16, 16), (32, 32), (48, 48)]
    )
    touch = mark(rounded=False, inset=0.16).convert("RGB")
    touch.resize((180, 180), Image.Resampling.LANCZOS).save(
        ICONS / "touch-icon.png", optimize=True
    )


if __name__ == "__main__":
    draw_all()
