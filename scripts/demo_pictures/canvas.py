"""A small canvas for calm, flat landscapes: colours, shapes, haze and light.

The scenes are in the modules beside this; nothing here knows what is drawn.
Coordinates are those of the finished picture; the canvas draws twice as large and
shrinks at the end, which smooths every edge.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT, SCALE = 1600, 900, 2

Point = tuple[float, float]
Box = tuple[float, float, float, float]

#: The roles of `tokens.css` as paints, and the tints between them.
INK = "#12201f"
PAGE = "#fafbfa"
SNOW = "#edf2f1"
PETROL = "#0c4450"
NIGHT = "#0a2f39"
STEM = "#0c5a6a"
TEAL = "#3f8793"
MIST = "#84b9c0"
HAZE = "#b3d4d8"
AIR = "#dcebec"
SPRUCE = "#17603a"
MOSS = "#5f8f5f"
MEADOW = "#a9c48f"
LINGONBERRY = "#9b1b30"
BRICK = "#b5484a"
BARK = "#6d4700"
WOOD = "#b98a4e"
STRAW = "#e6c78d"
SUN = "#ffc83d"
LIGHT = "#ffe08a"
CREAM = "#fcf1d4"
GRANITE = "#4d5560"
STONE = "#9aa7a8"


def rgb(colour: str) -> tuple[int, int, int]:
    """The three numbers of `#rrggbb`."""
    return (int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16))


def mix(first: str, second: str, share: float) -> str:
    """The first colour with `share` of the second; 0.5 of white in black is grey."""
    pairs = zip(rgb(first), rgb(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def spread(first: float, last: float, count: int) -> list[float]:
    """`count` evenly spaced numbers, both ends included."""
    return [first + (last - first) * i / (count - 1) for i in range(count)]


class Canvas:
    """One picture being drawn; every method paints over what is there."""

    def __init__(self, seed: int) -> None:
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), PAGE)
        self.draw = ImageDraw.Draw(self.image, "RGBA")
        self.random = Random(seed)  # noqa: S311 - places trees, guards nothing

    # Shapes

    def polygon(self, points: Iterable[Point], fill: str, alpha: int = 255) -> None:
        self.draw.polygon(_scaled(points), fill=(*rgb(fill), alpha))

    def rect(self, box: Box, fill: str, alpha: int = 255, radius: float = 0) -> None:
        corners = [value * SCALE for value in box]
        paint = (*rgb(fill), alpha)
        self.draw.rounded_rectangle(corners, radius=radius * SCALE, fill=paint)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: str) -> None:
        box = [value * SCALE for value in (x - rx, y - ry, x + rx, y + ry)]
        self.draw.ellipse(box, fill=fill)

    def ring(self, x: float, y: float, radius: float, fill: str, width: float) -> None:
        box = [value * SCALE for value in _around(x, y, radius)]
        self.draw.ellipse(box, outline=fill, width=round(width * SCALE))

    def arc(self, box: Box, start: float, end: float, fill: str, width: float) -> None:
        corners = [value * SCALE for value in box]
        self.draw.arc(corners, start, end, fill=fill, width=round(width * SCALE))

    def line(self, points: Iterable[Point], fill: str, width: float) -> None:
        path = _scaled(points)
        self.draw.line(path, fill=fill, width=round(width * SCALE), joint="curve")

    def turned(
        self, x: float, y: float, width: float, height: float, degrees: float, fill: str
    ) -> None:
        """A rectangle around (x, y), turned clockwise."""
        self.polygon(corners_of(x, y, width, height, degrees), fill)

    # Surfaces

    def wash(self, top: str, bottom: str, box: Box = (0, 0, WIDTH, HEIGHT)) -> None:
        """An even fade from the top of the box to its bottom."""
        self.shade(
            [(box[0], box[1]), (box[2], box[1]), box[2:], (box[0], box[3])], top, bottom
        )

    def shade(self, points: Sequence[Point], top: str, bottom: str) -> None:
        """A polygon that fades from its top to its bottom."""
        path = _scaled(points)
        high = max(0, int(min(y for _, y in path)))
        low = min(self.image.height, int(max(y for _, y in path)) + 1)
        if low <= high:
            return
        ramp = Image.linear_gradient("L").resize((self.image.width, low - high))
        above, below = (Image.new("RGB", ramp.size, colour) for colour in (top, bottom))
        fade = Image.composite(below, above, ramp)
        mask = Image.new("L", ramp.size, 0)
        ImageDraw.Draw(mask).polygon([(x, y - high) for x, y in path], fill=255)
        self.image.paste(fade, (0, high), mask)

    def ridge(
        self, base: float, swing: float, top: str, bottom: str, foot: float = HEIGHT
    ) -> Callable[[float], float]:
        """A rolling horizon filled down to `foot`; returns its height at x."""
        waves = [
            (
                swing / (i + 1),
                (0.0016 + 0.0015 * i) * self.random.uniform(0.8, 1.25),
                self.random.uniform(0, math.tau),
            )
            for i in range(4)
        ]

        def height(x: float) -> float:
            return base - sum(a * math.sin(x * f + p) for a, f, p in waves)

        edge = [(x, height(x)) for x in range(-20, WIDTH + 40, 10)]
        self.shade([*edge, (WIDTH + 20, foot), (-20, foot)], top, bottom)
        return height

    # Light

    def glow(
        self, x: float, y: float, radius: float, colour: str, share: float
    ) -> None:
        """Light that fades outwards from (x, y)."""
        reach = round(radius * SCALE)
        spot = ImageChops.invert(Image.radial_gradient("L")).resize((2 * reach,) * 2)
        # The corners of the square are darker than the rim of its circle (value 75).
        rise = [(max(0, v - 75) / 180) ** 2.2 for v in range(256)]
        spot = spot.point([round(255 * share * v) for v in rise])
        corner = (round(x * SCALE) - reach, round(y * SCALE) - reach)
        self.image.paste(Image.new("RGB", spot.size, colour), corner, spot)

    def veil(self, top: float, bottom: float, colour: str, share: float) -> None:
        """Mist that is thickest at `bottom` and gone at `top`."""
        size = (self.image.width, round((bottom - top) * SCALE))
        mask = Image.linear_gradient("L").resize(size)
        mask = mask.point([round(value * share) for value in range(256)])
        self.image.paste(Image.new("RGB", size, colour), (0, round(top * SCALE)), mask)

    def shadow(self, points: Iterable[Point], share: float = 0.25) -> None:
        """A soft shadow in the form of the points."""
        mask = Image.new("L", self.image.size, 0)
        ImageDraw.Draw(mask).polygon(_scaled(points), fill=round(255 * share))
        mask = mask.filter(ImageFilter.GaussianBlur(9 * SCALE))
        self.image.paste(Image.new("RGB", mask.size, NIGHT), (0, 0), mask)

    def mirror(self, shore: float, depth: float, tint: str, share: float) -> None:
        """Still water below `shore`: what stands above it, upside down and tinted."""
        top, height = round(shore * SCALE), round(depth * SCALE)
        above = self.image.crop((0, top - height, self.image.width, top))
        water = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        water = water.filter(ImageFilter.GaussianBlur(1.5 * SCALE))
        tone = Image.new("RGB", water.size, tint)
        self.image.paste(Image.blend(water, tone, share), (0, top))

    # Things that stand in many scenes

    def spruce(self, x: float, foot: float, height: float, fill: str) -> None:
        """A spruce of four tiers with a straight trunk."""
        self.rect(
            (x - height * 0.025, foot - height * 0.2, x + height * 0.025, foot),
            mix(fill, INK, 0.35),
        )
        for i in range(4):
            tip = foot - height * (1 - 0.2 * i)
            reach = height * (0.09 + 0.045 * i)
            low = tip + height * (0.3 + 0.02 * i)
            self.polygon([(x, tip), (x + reach, low), (x - reach, low)], fill)

    def spruces(
        self, xs: Iterable[float], foot: Callable[[float], float], size: Box, fill: str
    ) -> None:
        """A row of spruces; `size` is (least, greatest height, jitter, sink)."""
        for x in xs:
            place = x + self.random.uniform(-size[2], size[2])
            height = self.random.uniform(size[0], size[1])
            self.spruce(place, foot(place) + size[3], height, fill)

    def person(self, x: float, foot: float, height: float, coat: str) -> None:
        """A standing figure seen from afar."""
        wide = height * 0.13
        self.rect(
            (x - wide * 0.8, foot - height * 0.5, x + wide * 0.8, foot),
            INK,
            radius=wide * 0.5,
        )
        self.rect(
            (x - wide, foot - height * 0.84, x + wide, foot - height * 0.34),
            coat,
            radius=wide,
        )
        self.oval(
            x,
            foot - height * 0.91,
            height * 0.085,
            height * 0.09,
            mix(STRAW, BARK, 0.25),
        )

    def save(self, path: Path) -> None:
        """Shrink to the finished size and write a JPEG."""
        size = (WIDTH, HEIGHT)
        picture = self.image.resize(size, Image.Resampling.LANCZOS)
        picture.save(path, "JPEG", quality=86, optimize=True, progressive=True)


def corners_of(
    x: float, y: float, width: float, height: float, degrees: float
) -> list[Point]:
    """The corners of a rectangle around (x, y), turned clockwise."""
    angle = math.radians(degrees)
    cos, sin = math.cos(angle), math.sin(angle)
    halves = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
    sides = [(width / 2 * i, height / 2 * j) for i, j in halves]
    return [(x + a * cos - b * sin, y + a * sin + b * cos) for a, b in sides]


def _around(x: float, y: float, radius: float) -> Box:
    return (x - radius, y - radius, x + radius, y + radius)


def _scaled(points: Iterable[Point]) -> list[Point]:
    return [(x * SCALE, y * SCALE) for x, y in points]
