"""Scenes with a house that people come to: a hall, a quarter, a greenhouse."""

from scripts.demo_pictures.canvas import (
    AIR,
    BARK,
    BRICK,
    CREAM,
    GRANITE,
    HAZE,
    HEIGHT,
    INK,
    LIGHT,
    LINGONBERRY,
    MEADOW,
    MOSS,
    NIGHT,
    PAGE,
    PETROL,
    SNOW,
    SPRUCE,
    STEM,
    STONE,
    STRAW,
    SUN,
    TEAL,
    WIDTH,
    WOOD,
    Canvas,
    mix,
    spread,
)


def greenhouse() -> Canvas:
    """A lit greenhouse in the dusk, rows of tomatoes, two people at work."""
    c = Canvas(15)
    c.wash(NIGHT, mix(TEAL, BRICK, 0.35), (0, 0, WIDTH, 640))
    for _ in range(60):
        x, y = c.random.uniform(0, WIDTH), c.random.uniform(0, 300)
        c.oval(x, y, 1.3, 1.3, HAZE)
    c.ridge(560, 14, mix(NIGHT, SPRUCE, 0.25), NIGHT, 700)
    c.glow(800, 560, 800, SUN, 0.5)
    c.wash(mix(SNOW, CREAM, 0.5), mix(TEAL, HAZE, 0.25), (0, 690, WIDTH, HEIGHT))
    for left in (110, 570, 1030):
        _glass_house(c, left, 460)
    for x, coat in ((690, LINGONBERRY), (1290, STEM)):
        c.person(x, 692, 205, coat)
        c.rect((x - 62, 640, x - 4, 676), WOOD, radius=4)
        for dot in (-52, -38, -24, -12):
            c.oval(x + dot, 638, 9, 9, LINGONBERRY)
    for left in (110, 570, 1030):
        _glazing(c, left, 460)
    return c


def _glass_house(c: Canvas, left: float, width: float) -> None:
    right, middle = left + width, left + width / 2
    c.shade(
        [(left, 410), (middle, 270), (right, 410), (right, 694), (left, 694)],
        mix(SUN, CREAM, 0.35),
        mix(CREAM, PAGE, 0.3),
    )
    for x in spread(left + 58, right - 58, 5):
        if 640 < x < 740 or 1240 < x < 1340:
            continue
        _tomato_plant(c, x)


def _tomato_plant(c: Canvas, x: float) -> None:
    c.line([(x, 690), (x, 400)], SPRUCE, 5)
    for i in range(6):
        y = 424 + 46 * i
        for side in (-1, 1):
            tip = (x + 36 * side, y - 12 + 9 * (i % 2))
            c.polygon(
                [(x, y - 12), tip, (x + 26 * side, y + 16), (x, y + 12)],
                mix(SPRUCE, MOSS, i % 3 / 3),
            )
        if i > 1:
            c.oval(x + (13 if i % 2 else -13), y + 22, 11, 11, LINGONBERRY)


def _glazing(c: Canvas, left: float, width: float) -> None:
    right, middle = left + width, left + width / 2
    frame = mix(PAGE, HAZE, 0.4)
    c.polygon([(left, 410), (middle, 270), (middle, 694), (left, 694)], PAGE, 26)
    c.line(
        [(left, 694), (left, 410), (middle, 270), (right, 410), (right, 694)], frame, 8
    )
    c.line([(left, 410), (right, 410)], frame, 5)
    for share in (0.25, 0.5, 0.75):
        x = left + width * share
        c.line([(x, 694), (x, 270 + abs(share - 0.5) * 280)], frame, 4)
    c.rect((left - 6, 686, right + 6, 704), GRANITE)


def city_quarter() -> Canvas:
    """A city quarter at dusk with one warm room at street level."""
    c = Canvas(20)
    c.wash(NIGHT, mix(TEAL, STRAW, 0.5), (0, 0, WIDTH, 640))
    for x, width, top, share in (
        (0, 300, 300, 0.5),
        (280, 240, 220, 0.42),
        (760, 300, 250, 0.5),
        (1330, 280, 280, 0.45),
    ):
        c.rect((x, top, x + width, 760), mix(PETROL, TEAL, share))
    for x, width, top, tone in (
        (-40, 380, 150, PETROL),
        (340, 360, 60, BRICK),
        (1040, 340, 110, STEM),
        (1380, 260, 190, GRANITE),
    ):
        _house(c, x, width, top, mix(tone, NIGHT, 0.35))
    _house(c, 700, 340, 170, mix(WOOD, NIGHT, 0.35))
    c.shade(
        [(0, 770), (WIDTH, 770), (WIDTH, 900), (0, 900)],
        mix(GRANITE, NIGHT, 0.4),
        NIGHT,
    )
    c.rect((0, 764, WIDTH, 784), mix(STONE, GRANITE, 0.4))
    _living_room(c, 716, 560, 308, 204)
    c.glow(870, 790, 300, LIGHT, 0.35)
    for x in (250, 1200):
        _street_tree(c, x, 772)
    c.person(610, 806, 130, LINGONBERRY)
    c.person(566, 806, 92, SUN)
    return c


def _house(c: Canvas, left: float, width: float, top: float, tone: str) -> None:
    c.shade(
        [(left, top), (left + width, top), (left + width, 770), (left, 770)],
        mix(tone, TEAL, 0.15),
        tone,
    )
    c.rect((left - 4, top - 12, left + width + 4, top), mix(tone, INK, 0.3))
    c.rect(
        (left + width * 0.7, top - 52, left + width * 0.7 + 34, top - 10),
        mix(tone, INK, 0.4),
    )
    columns = int(width // 70)
    step = width / columns
    for row in range(int((540 - top) // 88)):
        for column in range(columns):
            x, y = left + step * (column + 0.5), top + 34 + 88 * row
            lit = c.random.random() < 0.24
            glass = mix(LIGHT, SUN, 0.3) if lit else mix(tone, HAZE, 0.22)
            c.rect((x - 17, y, x + 17, y + 52), glass, 235, radius=2)
            c.rect((x - 1, y, x + 1, y + 52), tone)
    c.rect((left, 548, left + width, 558), mix(tone, INK, 0.35))
    for x in spread(left + 30, left + width - 110, 3 if width > 300 else 2):
        c.rect((x, 590, x + 76, 764), mix(tone, INK, 0.35), radius=3)


def _living_room(c: Canvas, x: float, y: float, width: float, height: float) -> None:
    right, low = x + width, y + height
    c.glow(x + width / 2, low - 60, 420, SUN, 0.35)
    c.rect((x - 12, y - 12, right + 12, low), mix(BARK, INK, 0.5))
    c.wash(mix(SUN, CREAM, 0.55), mix(CREAM, LIGHT, 0.4), (x, y, right, low))
    for lamp in (x + 80, x + 190):
        c.line([(lamp, y), (lamp, y + 34)], INK, 2)
        c.polygon(
            [
                (lamp - 24, y + 56),
                (lamp + 24, y + 56),
                (lamp + 10, y + 32),
                (lamp - 10, y + 32),
            ],
            LINGONBERRY,
        )
        c.glow(lamp, y + 66, 70, PAGE, 0.7)
    c.rect((x + 14, low - 76, x + 150, low - 22), STEM, radius=14)
    c.rect((x + 8, low - 52, x + 160, low - 14), mix(STEM, TEAL, 0.4), radius=10)
    c.rect((x + 166, low - 46, x + 226, low - 38), WOOD, radius=3)
    c.rect((x + 192, low - 40, x + 200, low - 6), WOOD)
    for seat, coat in ((x + 56, BRICK), (x + 112, SPRUCE)):
        c.rect((seat - 19, low - 84, seat + 19, low - 30), coat, radius=15)
        c.oval(seat, low - 96, 14, 15, mix(STRAW, BARK, 0.25))
    c.person(x + 204, low - 10, 118, PETROL)
    c.rect((right - 66, y + 30, right - 8, low), mix(BARK, INK, 0.3))
    c.rect((right - 58, y + 40, right - 16, low - 60), mix(CREAM, LIGHT, 0.6))
    c.oval(right - 54, low - 40, 4, 4, SUN)
    c.polygon(
        [(x - 24, y - 8), (right + 24, y - 8), (right + 8, y - 46), (x - 8, y - 46)],
        LINGONBERRY,
    )


def _street_tree(c: Canvas, x: float, foot: float) -> None:
    c.rect((x - 6, foot - 170, x + 6, foot), mix(BARK, INK, 0.5))
    for dx, dy, size in ((0, -236, 72), (-44, -190, 50), (46, -196, 52)):
        c.oval(x + dx, foot + dy, size, size, mix(SPRUCE, NIGHT, 0.45))
    c.oval(x - 14, foot - 250, 44, 44, mix(SPRUCE, NIGHT, 0.3))


def village_hall() -> Canvas:
    """A red village hall on a summer evening: a birch, bicycles, a book bus."""
    c = Canvas(21)
    c.wash(mix(TEAL, HAZE, 0.6), CREAM, (0, 0, WIDTH, 620))
    c.glow(1340, 430, 460, LIGHT, 0.8)
    hills = c.ridge(520, 18, mix(TEAL, MOSS, 0.3), mix(TEAL, MOSS, 0.4), 660)
    c.spruces(spread(0, WIDTH, 52), hills, (50, 100, 14, 12), mix(TEAL, SPRUCE, 0.45))
    c.veil(440, 620, CREAM, 0.35)
    c.ridge(596, 12, STRAW, MEADOW)
    c.ridge(680, 10, MEADOW, MOSS)
    c.shade([(700, 690), (800, 690), (1020, 900), (560, 900)], CREAM, STRAW)
    _hall(c, 470, 700)
    _book_bus(c, 1120, 716)
    _birch(c, 300, 740)
    for x in (250, 330, 410):
        _bicycle(c, x + 620, 790)
    c.rect((846, 772, 1090, 779), GRANITE, radius=3)
    for x in (862, 1074):
        c.rect((x, 746, x + 7, 800), GRANITE)
    return c


def _hall(c: Canvas, x: float, foot: float) -> None:
    red = mix(LINGONBERRY, BRICK, 0.55)
    c.rect((x + 6, foot - 26, x + 554, foot), STONE)
    c.shade(
        [(x, foot - 230), (x + 560, foot - 230), (x + 560, foot - 20), (x, foot - 20)],
        red,
        mix(red, INK, 0.12),
    )
    for board in spread(x + 20, x + 540, 27):
        c.rect((board, foot - 230, board + 2, foot - 20), INK, 36)
    c.polygon(
        [
            (x - 34, foot - 222),
            (x + 594, foot - 222),
            (x + 520, foot - 360),
            (x + 40, foot - 360),
        ],
        mix(GRANITE, INK, 0.25),
    )
    c.rect((x + 420, foot - 402, x + 462, foot - 346), mix(BRICK, BARK, 0.3))
    for edge in (x - 4, x + 550):
        c.rect((edge, foot - 226, edge + 14, foot - 20), PAGE)
    for window in (x + 46, x + 128, x + 384, x + 466):
        _hall_window(c, window, foot - 176)
    _porch(c, x + 280, foot, red)


def _hall_window(c: Canvas, x: float, y: float) -> None:
    c.rect((x - 7, y - 7, x + 57, y + 97), PAGE)
    c.rect((x, y, x + 50, y + 90), mix(LIGHT, CREAM, 0.3))
    c.rect((x + 23, y, x + 27, y + 90), PAGE)
    for bar in (28, 58):
        c.rect((x, y + bar, x + 50, y + bar + 4), PAGE)


def _porch(c: Canvas, x: float, foot: float, red: str) -> None:
    c.shade(
        [
            (x - 74, foot - 220),
            (x, foot - 300),
            (x + 74, foot - 220),
            (x + 74, foot - 14),
            (x - 74, foot - 14),
        ],
        mix(red, PAGE, 0.08),
        red,
    )
    c.line([(x - 92, foot - 206), (x, foot - 306), (x + 92, foot - 206)], PAGE, 13)
    c.rect((x - 42, foot - 168, x + 42, foot - 14), PAGE)
    c.rect((x - 34, foot - 160, x - 2, foot - 14), PETROL)
    c.rect((x + 2, foot - 160, x + 34, foot - 14), mix(PETROL, TEAL, 0.3))
    c.oval(x, foot - 222, 20, 20, PAGE)
    c.oval(x, foot - 222, 14, 14, mix(LIGHT, CREAM, 0.3))
    c.rect((x - 88, foot - 16, x + 88, foot - 4), STONE)
    c.rect((x - 104, foot - 6, x + 104, foot + 8), mix(STONE, PAGE, 0.25))


def _book_bus(c: Canvas, x: float, foot: float) -> None:
    c.oval(x + 190, foot + 4, 210, 12, mix(MOSS, SPRUCE, 0.6))
    c.rect((x, foot - 190, x + 384, foot - 18), STEM, radius=20)
    c.rect((x, foot - 76, x + 384, foot - 58), SUN)
    c.rect((x + 24, foot - 166, x + 96, foot - 98), AIR, radius=8)
    c.rect((x + 122, foot - 166, x + 172, foot - 24), mix(NIGHT, STEM, 0.3), radius=6)
    c.rect((x + 200, foot - 166, x + 360, foot - 98), CREAM, radius=6)
    spines = (LINGONBERRY, PETROL, SUN, SPRUCE, BRICK, TEAL, PAGE, GRANITE)
    for i, place in enumerate(spread(x + 208, x + 340, 14)):
        height = 34 + 7 * (i * 5 % 4)
        c.rect((place, foot - 102 - height, place + 8, foot - 102), spines[i % 8])
    for wheel in (x + 74, x + 312):
        c.oval(wheel, foot - 20, 32, 32, INK)
        c.oval(wheel, foot - 20, 14, 14, STONE)


def _birch(c: Canvas, x: float, foot: float) -> None:
    tip = foot - 430
    c.polygon([(x - 17, foot), (x - 6, tip), (x + 6, tip), (x + 17, foot)], PAGE)
    for y in range(30, 300, 46):
        c.rect((x - 13 + y % 9, foot - y, x + 2 + y % 7, foot - y + 6), INK, radius=2)
    for side, low in ((1, 230), (-1, 265)):
        c.line([(x, foot - low), (x + 70 * side, foot - low - 90)], PAGE, 7)
    crown = [
        (0, 500, 92),
        (-74, 430, 78),
        (78, 440, 80),
        (-96, 350, 62),
        (100, 350, 66),
    ]
    crown += [(-20, 400, 84), (44, 360, 66), (-48, 330, 56), (20, 455, 70)]
    for i, (dx, dy, size) in enumerate(crown):
        tone = mix(MOSS, MEADOW, i % 4 / 4)
        c.oval(x + dx, foot - dy, size, size * 0.86, tone)


def _bicycle(c: Canvas, x: float, foot: float) -> None:
    tone = {870: LINGONBERRY, 950: PETROL, 1030: SPRUCE}[round(x)]
    for wheel in (x - 32, x + 32):
        c.ring(wheel, foot - 26, 27, INK, 4)
    c.line(
        [
            (x - 32, foot - 26),
            (x - 12, foot - 66),
            (x + 24, foot - 66),
            (x, foot - 26),
            (x - 32, foot - 26),
        ],
        tone,
        5,
    )
    c.line([(x, foot - 26), (x - 16, foot - 78)], tone, 5)
    c.line([(x + 32, foot - 26), (x + 20, foot - 84), (x + 36, foot - 90)], tone, 5)
    c.rect((x - 28, foot - 84, x - 6, foot - 77), INK, radius=3)
