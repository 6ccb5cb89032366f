"""Scenes at a table: a workshop, letters, a shared table from above."""

import math

from scripts.demo_pictures.canvas import (
    AIR,
    BARK,
    BRICK,
    CREAM,
    GRANITE,
    HAZE,
    HEIGHT,
    INK,
    LINGONBERRY,
    MEADOW,
    MIST,
    NIGHT,
    PAGE,
    PETROL,
    SPRUCE,
    STEM,
    STONE,
    STRAW,
    SUN,
    TEAL,
    WIDTH,
    WOOD,
    Canvas,
    corners_of,
    mix,
    spread,
)


def workbench() -> Canvas:
    """A workshop's bench with tools and shavings; two ridges in the window."""
    c = Canvas(12)
    c.wash(mix(AIR, CREAM, 0.5), mix(STRAW, CREAM, 0.55))
    for x in range(0, WIDTH, 100):
        c.rect((x, 0, x + 2, 640), WOOD, 40)
    _window(c, 930, 90, 470, 400)
    _tools_on_wall(c)
    c.shade(
        [(0, 640), (WIDTH, 640), (WIDTH, 900), (0, 900)], WOOD, mix(WOOD, BARK, 0.6)
    )
    c.rect((0, 640, WIDTH, 662), mix(WOOD, CREAM, 0.3))
    _plane(c, 640, 640)
    for x, y, size in ((250, 735, 40), (330, 770, 30), (900, 760, 34), (1010, 725, 26)):
        c.arc((x, y, x + size * 2, y + size * 1.3), 200, 520, STRAW, 7)
    for i, tone in enumerate((PETROL, LINGONBERRY, SUN, SPRUCE)):
        lean = -14 + 9 * i
        c.line([(1225 + 14 * i, 560), (1225 + 14 * i + lean, 440)], tone, 9)
    c.rect((1200, 535, 1290, 645), STEM, radius=10)
    c.rect((1200, 560, 1290, 574), MIST)
    return c


def _window(c: Canvas, x: float, y: float, width: float, height: float) -> None:
    c.rect((x - 18, y - 18, x + width + 18, y + height + 26), PAGE, radius=4)
    c.wash(HAZE, CREAM, (x, y, x + width, y + height))
    right, low = x + width, y + height
    for peak, lift, tone in ((0.3, 150, MIST), (0.74, 205, TEAL)):
        hill = [
            (a, low - 60 - lift * math.exp(-(((a - x) / width - peak) ** 2) * 14))
            for a in spread(x, right, 60)
        ]
        c.polygon([*hill, (right, low), (x, low)], tone)
    for a in spread(x + 12, right - 12, 15):
        c.spruce(a, low + 2, c.random.uniform(48, 84), mix(PETROL, SPRUCE, 0.5))
    c.rect((x + width / 2 - 6, y, x + width / 2 + 6, low), PAGE)
    c.rect((x, y + height * 0.42, right, y + height * 0.42 + 10), PAGE)
    c.rect((x - 34, low + 18, right + 34, low + 40), mix(PAGE, STONE, 0.25), radius=4)


def _tools_on_wall(c: Canvas) -> None:
    c.rect((130, 150, 720, 166), mix(WOOD, BARK, 0.3), radius=6)
    c.line([(220, 166), (220, 350)], mix(WOOD, BARK, 0.2), 16)
    c.rect((176, 330, 264, 372), GRANITE, radius=8)
    c.polygon([(350, 190), (386, 190), (412, 470), (350, 450)], STONE)
    c.rect((338, 160, 400, 214), LINGONBERRY, radius=16)
    for x, length in ((500, 150), (560, 190), (620, 170)):
        c.line([(x, 166), (x, 166 + length * 0.45)], PETROL, 20)
        c.line([(x, 166 + length * 0.4), (x, 166 + length)], STONE, 9)


def _plane(c: Canvas, x: float, foot: float) -> None:
    c.rect((x - 330, foot - 34, x + 330, foot), mix(STRAW, CREAM, 0.2), radius=2)
    top = foot - 34
    c.rect((x - 130, top - 62, x + 150, top), mix(WOOD, BARK, 0.35), radius=10)
    c.polygon(
        [
            (x - 6, top - 62),
            (x + 30, top - 120),
            (x + 50, top - 120),
            (x + 34, top - 62),
        ],
        GRANITE,
    )
    c.oval(x - 92, top - 78, 26, 26, LINGONBERRY)
    c.polygon(
        [
            (x + 84, top - 60),
            (x + 104, top - 122),
            (x + 136, top - 116),
            (x + 134, top - 60),
        ],
        LINGONBERRY,
    )
    c.arc((x - 250, top - 50, x - 160, top + 6), 150, 480, STRAW, 8)


def letters() -> Canvas:
    """A table from above: envelopes in a pile, an open letter, glasses, a cup."""
    c = Canvas(13)
    c.wash(STEM, PETROL)
    for y in range(0, HEIGHT, 150):
        c.rect((0, y, WIDTH, y + 2), NIGHT, 90)
    for i, turn in enumerate((-9, -4, -7, -2)):
        _envelope(c, 420 + 6 * i, 480 - 16 * i, turn, mix(CREAM, PAGE, i / 3))
    _open_letter(c, 950, 450, 6)
    _glasses(c, 1010, 730)
    _cup(c, 1370, 290, 92)
    c.turned(1330, 620, 16, 250, 28, SUN)
    c.turned(1389, 509, 16, 20, 28, INK)
    return c


def _envelope(c: Canvas, x: float, y: float, turn: float, tone: str) -> None:
    shape = corners_of(x, y, 560, 340, turn)
    c.shadow([(a + 8, b + 12) for a, b in shape], 0.4)
    c.polygon(shape, tone)
    flap = corners_of(x, y + 10, 0.1, 40, turn)[2]
    c.line([shape[0], flap, shape[1]], mix(tone, STONE, 0.45), 4)
    c.turned(x, y - 52, 62, 30, turn, LINGONBERRY if tone == PAGE else tone)


def _open_letter(c: Canvas, x: float, y: float, turn: float) -> None:
    sheet = corners_of(x, y, 400, 540, turn)
    c.shadow([(a + 8, b + 12) for a, b in sheet], 0.4)
    c.polygon(sheet, PAGE)
    angle = math.radians(turn)
    for i, length in enumerate((150, 0, 300, 280, 310, 170, 0, 300, 290, 220)):
        drop, left = -190 + 42 * i, -155 + length / 2
        spot = (
            x + left * math.cos(angle) - drop * math.sin(angle),
            y + left * math.sin(angle) + drop * math.cos(angle),
        )
        tone = STEM if i == 0 else mix(HAZE, STONE, 0.3)
        c.turned(*spot, length, 12 if i else 18, turn, tone)


def _glasses(c: Canvas, x: float, y: float) -> None:
    for side in (-1, 1):
        c.oval(x + 82 * side, y, 62, 56, AIR)
        c.ring(x + 82 * side, y, 64, INK, 9)
        c.line([(x + 142 * side, y - 20), (x + 168 * side, y - 170)], INK, 9)
    c.arc((x - 26, y - 26, x + 26, y + 18), 200, 340, INK, 9)


def _cup(c: Canvas, x: float, y: float, size: float) -> None:
    ring = [
        (x + 10 + size * 1.5 * math.cos(a), y + 16 + size * 1.5 * math.sin(a))
        for a in spread(0, math.tau, 40)
    ]
    c.shadow(ring, 0.4)
    c.oval(x, y, size * 1.5, size * 1.5, PAGE)
    c.ring(x, y, size * 1.3, HAZE, size * 0.05)
    c.turned(x + size * 1.05, y - size * 0.5, size * 0.6, size * 0.24, -26, AIR)
    c.oval(x, y, size, size, AIR)
    c.oval(x, y, size * 0.86, size * 0.86, mix(BARK, INK, 0.35))
    c.arc(
        (x - size * 0.6, y - size * 0.6, x + size * 0.6, y + size * 0.6),
        200,
        260,
        WOOD,
        size * 0.07,
    )


def table() -> Canvas:
    """A round table from above: six chairs, cups, papers, a plant."""
    c = Canvas(18)
    c.wash(mix(STRAW, CREAM, 0.45), mix(STRAW, CREAM, 0.2))
    for i, y in enumerate(range(0, HEIGHT, 75)):
        c.rect((0, y, WIDTH, y + 2), WOOD, 80)
        for x in range(200 * (i % 3), WIDTH, 600):
            c.rect((x, y, x + 2, y + 75), WOOD, 80)
    _disc(c, 800, 450, 430, mix(TEAL, HAZE, 0.25))
    c.ring(800, 450, 404, AIR, 6)
    _disc(c, 1480, 150, 118, mix(TEAL, SPRUCE, 0.3), share=0.35)
    seats = (LINGONBERRY, STEM, SUN, SPRUCE, GRANITE, TEAL)
    for i, tone in enumerate(seats):
        _seat(c, 800, 450, i * 60 + 30, tone)
    _disc(c, 800, 450, 262, mix(WOOD, CREAM, 0.35), share=0.45)
    c.ring(800, 450, 250, mix(WOOD, BARK, 0.15), 3)
    for i in range(6):
        _place_setting(c, 800, 450, i * 60 + 30)
    _leaves(c, 800, 450, 66)
    _leaves(c, 1480, 150, 150)
    return c


def _disc(
    c: Canvas, x: float, y: float, size: float, tone: str, share: float = 0
) -> None:
    if share:
        rim = [
            (x + 10 + size * math.cos(a), y + 16 + size * math.sin(a))
            for a in spread(0, math.tau, 60)
        ]
        c.shadow(rim, share)
    c.oval(x, y, size, size, tone)


def _away(x: float, y: float, degrees: float, distance: float) -> tuple[float, float]:
    angle = math.radians(degrees)
    return (x + distance * math.cos(angle), y + distance * math.sin(angle))


def _seat(c: Canvas, x: float, y: float, degrees: float, tone: str) -> None:
    middle = _away(x, y, degrees, 312)
    back = _away(x, y, degrees, 366)
    c.shadow(corners_of(middle[0] + 8, middle[1] + 14, 120, 118, degrees), 0.35)
    c.turned(*middle, 100, 112, degrees, tone)
    c.turned(*back, 24, 132, degrees, mix(tone, INK, 0.3))
    c.turned(*_away(x, y, degrees, 300), 70, 86, degrees, mix(tone, PAGE, 0.15))


def _place_setting(c: Canvas, x: float, y: float, degrees: float) -> None:
    c.turned(*_away(x, y, degrees + 7, 186), 92, 66, degrees + 4, PAGE)
    for shift in (-22, -6, 10, 26):
        c.turned(*_away(x, y, degrees + 7, 186 + shift), 5, 44, degrees + 4, HAZE)
    c.turned(*_away(x, y, degrees - 4, 176), 60, 5, degrees - 8, INK)
    cup = _away(x, y, degrees - 17, 190)
    c.oval(*cup, 29, 29, PAGE)
    c.oval(*cup, 20, 20, AIR)
    c.oval(*cup, 16, 16, mix(BARK, INK, 0.35))


def _leaves(c: Canvas, x: float, y: float, size: float) -> None:
    c.oval(x, y, size * 0.5, size * 0.5, mix(BRICK, BARK, 0.3))
    c.oval(x, y, size * 0.42, size * 0.42, mix(BARK, INK, 0.4))
    for i in range(11):
        tip = _away(x, y, i * 33, size * (0.8 + 0.2 * (i % 2)))
        left = _away(x, y, i * 33 - 24, size * 0.5)
        right = _away(x, y, i * 33 + 24, size * 0.5)
        tone = mix(SPRUCE, MEADOW, (i % 3) * 0.28)
        c.polygon([(x, y), left, tip, right], tone)
        c.line([(x, y), tip], mix(tone, PAGE, 0.25), size * 0.02)
