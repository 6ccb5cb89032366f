"""Scenes under the open sky: fells, a lake, a forest."""

import math
from collections.abc import Callable

from scripts.demo_pictures.canvas import (
    AIR,
    BARK,
    CREAM,
    GRANITE,
    HAZE,
    HEIGHT,
    INK,
    LIGHT,
    LINGONBERRY,
    MEADOW,
    MIST,
    MOSS,
    NIGHT,
    PAGE,
    PETROL,
    SPRUCE,
    STEM,
    STRAW,
    SUN,
    TEAL,
    WIDTH,
    WOOD,
    Canvas,
    mix,
    spread,
)


def fells() -> Canvas:
    """Fells behind each other, a snow slope and a small skier."""
    c = Canvas(11)
    c.wash(HAZE, CREAM, (0, 0, WIDTH, 620))
    c.glow(1130, 330, 420, LIGHT, 0.75)
    c.oval(1130, 330, 46, 46, mix(LIGHT, PAGE, 0.6))
    for i, swing in enumerate((46, 60, 70, 60)):
        tone = mix(AIR, STEM, 0.14 + 0.2 * i)
        c.ridge(430 + 62 * i, swing, mix(tone, PAGE, 0.3), tone)
        if i < 3:
            c.veil(380 + 62 * i, 560 + 62 * i, CREAM, 0.3 - 0.06 * i)
    slope = c.ridge(730, 46, PAGE, HAZE)
    trees = [60, 130, 170, 260, 1240, 1330, 1390, 1480, 1560]
    c.spruces(trees, slope, (90, 190, 14, 12), mix(PETROL, SPRUCE, 0.4))
    _ski_track(c, slope)
    return c


def _ski_track(c: Canvas, slope: Callable[[float], float]) -> None:
    for shift in (0, 9):
        bend = [
            (x, slope(x) + 40 + shift + (x - 700) ** 2 / 6000)
            for x in range(100, 760, 10)
        ]
        c.line(bend, mix(HAZE, MIST, 0.6), 2.5)
    x, y = 752, slope(752) + 42
    c.line([(x - 36, y + 6), (x + 40, y + 2)], INK, 3)
    c.line([(x - 12, y - 44), (x - 40, y + 4)], INK, 2)
    c.line([(x + 14, y - 42), (x + 34, y + 2)], INK, 2)
    c.person(x, y + 4, 74, LINGONBERRY)


def lake() -> Canvas:
    """A still lake with islands and a jetty with two chairs."""
    c = Canvas(14)
    shore = 470
    c.wash(mix(TEAL, HAZE, 0.55), CREAM, (0, 0, WIDTH, shore))
    c.glow(420, 400, 380, LIGHT, 0.8)
    c.oval(420, 392, 42, 42, mix(SUN, PAGE, 0.35))
    c.ridge(shore - 44, 16, HAZE, MIST, shore)
    c.ridge(shore - 20, 12, MIST, TEAL, shore)
    for x, width, size in ((1180, 320, 120), (760, 170, 76), (140, 230, 96)):
        _island(c, x, shore, width, size)
    c.mirror(shore, 430, HAZE, 0.28)
    c.veil(shore - 40, shore, CREAM, 0.35)
    for y in (560, 640, 700):
        left = c.random.uniform(100, 700)
        c.rect((left, y, left + 420, y + 3), PAGE, 120, radius=1)
    _jetty(c)
    return c


def _island(c: Canvas, x: float, shore: float, width: float, size: float) -> None:
    hump = [
        (a, shore - 26 * math.sin(math.pi * (a - x + width) / (2 * width)))
        for a in spread(x - width, x + width, 40)
    ]
    tone = mix(PETROL, SPRUCE, 0.45)
    c.spruces(
        spread(x - width * 0.8, x + width * 0.8, int(width / 13)),
        lambda a: shore - 14,
        (size * 0.55, size, 8, 0),
        tone,
    )
    c.polygon(hump, mix(GRANITE, PETROL, 0.4))


def _jetty(c: Canvas) -> None:
    deck = [(760, 640), (960, 640), (1240, 900), (620, 900)]
    c.shade(deck, STRAW, WOOD)
    for i in range(12):
        y = 640 + 260 * (i / 12) ** 1.5
        share = (y - 640) / 260
        c.line(
            [(760 - 140 * share, y), (960 + 280 * share, y)],
            mix(WOOD, BARK, 0.4),
            1 + 2 * share,
        )
    for x in (768, 952):
        c.rect((x - 7, 618, x + 7, 690), mix(BARK, GRANITE, 0.4), radius=4)
    for x, tone in ((815, LINGONBERRY), (908, STEM)):
        _chair(c, x, 692, tone)


def _chair(c: Canvas, x: float, foot: float, tone: str) -> None:
    for side in (-1, 1):
        c.line(
            [(x + 26 * side, foot - 40), (x + 32 * side, foot)], mix(tone, INK, 0.3), 6
        )
    c.rect((x - 30, foot - 50, x + 30, foot - 34), mix(tone, INK, 0.15), radius=5)
    for slat in (-21, -7, 7, 21):
        c.rect(
            (x + slat - 5, foot - 118 + abs(slat) * 0.5, x + slat + 5, foot - 44),
            tone,
            radius=4,
        )
    for side in (-1, 1):
        c.rect(
            (x + 34 * side - 6, foot - 74, x + 34 * side + 6, foot - 66), tone, radius=3
        )


def forest() -> Canvas:
    """A pine forest in morning mist, the sun between the trunks, a path."""
    c = Canvas(17)
    c.wash(mix(HAZE, CREAM, 0.5), CREAM)
    for depth, count in enumerate((18, 12, 8)):
        tone = mix(HAZE, mix(PETROL, SPRUCE, 0.4), 0.2 + 0.18 * depth)
        grass = mix(tone, MOSS, 0.4)
        floor = c.ridge(600 + 62 * depth, 12, mix(grass, CREAM, 0.2), grass)
        for x in spread(-30, WIDTH + 30, count):
            place = x + c.random.uniform(-28, 28)
            if depth == 0 or abs(place - 960) > 70:
                _pine(c, place, floor(place) + 8, 10 + 8 * depth, tone)
        c.veil(330 + 60 * depth, 690 + 60 * depth, CREAM, 0.5 - 0.12 * depth)
        if depth == 0:
            c.glow(960, 360, 560, LIGHT, 0.95)
            c.oval(960, 360, 62, 62, mix(LIGHT, PAGE, 0.55))
    ground = c.ridge(770, 12, mix(MOSS, SPRUCE, 0.35), mix(SPRUCE, NIGHT, 0.4))
    _path(c, ground(900) + 4)
    for x in (70, 330, 1230, 1500):
        _pine(c, x, ground(x) + 40, 38, mix(PETROL, BARK, 0.35))
    _lingonberries(c)
    return c


def _path(c: Canvas, top: float) -> None:
    """A path that narrows in bends towards the horizon."""
    left, right = [], []
    for share in spread(0, 1, 40):
        y = top + (HEIGHT - top) * share
        middle = 900 + 60 * math.sin(share * 4.2) - 150 * share**2
        left.append((middle - 14 - 180 * share**1.4, y))
        right.append((middle + 14 + 180 * share**1.4, y))
    c.shade([*left, *reversed(right)], mix(STRAW, MOSS, 0.25), mix(STRAW, WOOD, 0.4))


def _pine(c: Canvas, x: float, foot: float, width: float, tone: str) -> None:
    """A bare trunk that goes out of the picture, with a few dry branches."""
    c.polygon(
        [
            (x - width / 2, foot),
            (x - width * 0.36, -10),
            (x + width * 0.36, -10),
            (x + width / 2, foot),
        ],
        tone,
    )
    for _ in range(3):
        y, side = c.random.uniform(30, 320), c.random.choice((-1, 1))
        reach = width * c.random.uniform(1.6, 3.2) * side
        c.line([(x, y), (x + reach, y - width * 0.7)], tone, max(2, width * 0.14))
        for i in (0.6, 1.0):
            c.oval(x + reach * i, y - width * 0.8 * i, width * 0.9, width * 0.34, tone)


def _lingonberries(c: Canvas) -> None:
    for _ in range(40):
        x, y = c.random.uniform(0, WIDTH), c.random.uniform(815, 890)
        if 500 < x < 1060:
            continue
        for lean in (-16, 0, 16):
            c.oval(
                x + lean, y - abs(lean) * 0.2, 12, 6, mix(MOSS, MEADOW, lean % 3 / 3)
            )
        c.oval(x + 4, y - 8, 4.5, 4.5, LINGONBERRY)
