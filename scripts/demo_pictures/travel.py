"""Scenes where people arrive and wait: a harbour, a bus stop."""

from scripts.demo_pictures.canvas import (
    BARK,
    BRICK,
    CREAM,
    GRANITE,
    HAZE,
    HEIGHT,
    INK,
    LIGHT,
    LINGONBERRY,
    MIST,
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


def harbour() -> Canvas:
    """A small harbour in the evening: red sheds, two boats, one lit window."""
    c = Canvas(16)
    shore = 560
    c.wash(mix(STEM, TEAL, 0.4), mix(CREAM, STRAW, 0.4), (0, 0, WIDTH, shore))
    c.glow(330, 520, 520, LIGHT, 0.55)
    c.ridge(shore - 26, 9, MIST, TEAL, shore)
    _lighthouse(c, 240, shore - 22)
    c.shade(
        [
            (560, shore),
            (640, 522),
            (900, 508),
            (1300, 500),
            (WIDTH, 488),
            (WIDTH, shore),
        ],
        STONE,
        GRANITE,
    )
    c.spruces(
        spread(1000, 1590, 16),
        lambda x: 512,
        (130, 210, 16, 0),
        mix(PETROL, SPRUCE, 0.4),
    )
    for x, size in ((700, 1.0), (880, 1.2), (1110, 1.05), (1320, 1.3)):
        _shed(c, x, shore, size, lit=x == 880)
    _sailing_boat(c, 500, shore)
    c.mirror(shore, 340, mix(STEM, HAZE, 0.35), 0.35)
    for y in (600, 650, 715, 790):
        left = c.random.uniform(0, 900)
        c.rect(
            (left, y, left + c.random.uniform(240, 600), y + 3), CREAM, 100, radius=1
        )
    c.glow(930, 640, 90, LIGHT, 0.4)
    _pier(c, shore)
    _rowing_boat(c, 250, 790)
    return c


def _lighthouse(c: Canvas, x: float, foot: float) -> None:
    c.polygon(
        [
            (x - 60, foot + 22),
            (x - 24, foot - 4),
            (x + 40, foot - 2),
            (x + 80, foot + 22),
        ],
        mix(STONE, TEAL, 0.4),
    )
    c.glow(x, foot - 128, 110, LIGHT, 0.8)
    c.polygon(
        [(x - 16, foot), (x - 10, foot - 112), (x + 10, foot - 112), (x + 16, foot)],
        PAGE,
    )
    c.polygon(
        [
            (x - 13, foot - 50),
            (x - 11.5, foot - 80),
            (x + 11.5, foot - 80),
            (x + 13, foot - 50),
        ],
        LINGONBERRY,
    )
    c.rect((x - 10, foot - 136, x + 10, foot - 112), LIGHT)
    c.polygon(
        [(x - 14, foot - 136), (x, foot - 156), (x + 14, foot - 136)], LINGONBERRY
    )


def _shed(c: Canvas, x: float, foot: float, size: float, *, lit: bool) -> None:
    wide, high, top = 150 * size, 100 * size, foot - 22 - 100 * size
    c.rect((x + 8, foot - 26, x + wide - 8, foot), mix(GRANITE, INK, 0.3))
    c.shade(
        [
            (x, top),
            (x + wide / 2, top - 66 * size),
            (x + wide, top),
            (x + wide, top + high),
            (x, top + high),
        ],
        mix(LINGONBERRY, BRICK, 0.6),
        LINGONBERRY,
    )
    for board in spread(x + 18, x + wide - 18, 7):
        c.rect((board, top, board + 1.5, top + high), INK, 50)
    c.line(
        [
            (x - 12, top + 10),
            (x + wide / 2, top - 66 * size - 4),
            (x + wide + 12, top + 10),
        ],
        NIGHT,
        11,
    )
    for edge in (x, x + wide - 7):
        c.rect((edge, top + 4, edge + 7, top + high), PAGE)
    _shed_window(c, x + wide / 2, top + high * 0.45, 24 * size, lit=lit)


def _shed_window(c: Canvas, x: float, y: float, half: float, *, lit: bool) -> None:
    if lit:
        c.glow(x, y, half * 5, LIGHT, 0.75)
    c.rect((x - half - 5, y - half - 5, x + half + 5, y + half + 5), PAGE)
    c.rect(
        (x - half, y - half, x + half, y + half),
        LIGHT if lit else mix(NIGHT, STEM, 0.5),
    )
    c.rect((x - 2, y - half, x + 2, y + half), PAGE)
    c.rect((x - half, y - 2, x + half, y + 2), PAGE)


def _sailing_boat(c: Canvas, x: float, water: float) -> None:
    c.rect((x - 3, water - 290, x + 3, water - 20), BARK)
    c.polygon([(x + 8, water - 280), (x + 8, water - 52), (x + 104, water - 52)], PAGE)
    c.polygon([(x - 8, water - 250), (x - 8, water - 52), (x - 70, water - 52)], CREAM)
    c.polygon(
        [
            (x - 100, water - 36),
            (x + 120, water - 36),
            (x + 88, water),
            (x - 74, water),
        ],
        PETROL,
    )
    c.rect((x - 100, water - 40, x + 120, water - 32), PAGE, radius=3)


def _pier(c: Canvas, shore: float) -> None:
    c.polygon(
        [(870, shore - 4), (1010, shore - 4), (900, 900), (560, 900)],
        mix(WOOD, GRANITE, 0.35),
    )
    for i in range(13):
        share = (i / 13) ** 1.6
        y = shore + 340 * share
        c.line(
            [(870 - 310 * share, y), (1010 - 110 * share, y)],
            mix(BARK, GRANITE, 0.5),
            1 + 2.4 * share,
        )


def _rowing_boat(c: Canvas, x: float, water: float) -> None:
    c.polygon(
        [
            (x - 170, water - 46),
            (x + 160, water - 46),
            (x + 116, water + 22),
            (x - 120, water + 22),
        ],
        LINGONBERRY,
    )
    c.polygon(
        [
            (x - 170, water - 46),
            (x + 160, water - 46),
            (x + 128, water - 26),
            (x - 136, water - 26),
        ],
        mix(BARK, INK, 0.3),
    )
    c.rect((x - 40, water - 46, x + 30, water - 34), STRAW)
    c.line([(x - 176, water - 47), (x + 166, water - 47)], PAGE, 8)
    c.line([(x + 160, water - 46), (x + 236, water - 84)], STRAW, 3)


def bus_stop() -> Canvas:
    """A bus stop on a country road at dawn; a small bus comes out of the forest."""
    c = Canvas(19)
    c.wash(mix(STEM, TEAL, 0.3), CREAM, (0, 0, WIDTH, 560))
    c.glow(1050, 540, 620, mix(SUN, BRICK, 0.25), 0.55)
    far = c.ridge(520, 14, TEAL, TEAL, 640)
    c.spruces(spread(0, WIDTH, 58), far, (60, 110, 14, 10), mix(TEAL, PETROL, 0.35))
    near = c.ridge(570, 8, PETROL, PETROL, 700)
    near_trees = [*spread(-20, 560, 13), *spread(1290, 1640, 9)]
    c.spruces(near_trees, near, (170, 300, 16, 20), mix(NIGHT, SPRUCE, 0.35))
    c.wash(SNOW, HAZE, (0, 590, WIDTH, HEIGHT))
    c.shade(
        [(1010, 590), (1060, 590), (1330, 900), (270, 900)],
        mix(GRANITE, TEAL, 0.3),
        GRANITE,
    )
    for i in range(6):
        share = (i / 6) ** 1.5
        y, wide = 600 + 300 * share, 2 + 10 * share
        middle = 1034 - 234 * share
        c.polygon(
            [
                (middle - wide / 2, y),
                (middle + wide / 2, y),
                (middle - 20 * share + wide / 2, y + 14 + 34 * share),
                (middle - 20 * share - wide / 2, y + 14 + 34 * share),
            ],
            SNOW,
        )
    _minibus(c, 1020, 664)
    _shelter(c, 150, 740)
    return c


def _minibus(c: Canvas, x: float, foot: float) -> None:
    c.oval(x, foot + 2, 84, 8, mix(GRANITE, INK, 0.5))
    for side in (-1, 1):
        c.rect(
            (x + 46 * side - 13, foot - 24, x + 46 * side + 13, foot + 4), INK, radius=5
        )
    c.rect((x - 74, foot - 142, x + 74, foot - 10), PAGE, radius=18)
    c.rect((x - 74, foot - 66, x + 74, foot - 48), SUN)
    c.rect((x - 62, foot - 128, x + 62, foot - 72), mix(NIGHT, TEAL, 0.3), radius=10)
    c.rect((x - 40, foot - 140, x + 40, foot - 130), LIGHT, radius=3)
    c.rect((x - 40, foot - 40, x + 40, foot - 24), STONE, radius=4)
    for side in (-1, 1):
        c.glow(x + 56 * side, foot - 32, 120, LIGHT, 0.9)
        c.oval(x + 56 * side, foot - 32, 11, 11, PAGE)


def _shelter(c: Canvas, x: float, foot: float) -> None:
    c.polygon(
        [(x - 20, foot + 18), (x + 450, foot + 18), (x + 420, foot), (x, foot)],
        mix(HAZE, STONE, 0.5),
    )
    c.shade(
        [(x + 20, foot - 250), (x + 380, foot - 250), (x + 380, foot), (x + 20, foot)],
        mix(WOOD, NIGHT, 0.45),
        mix(WOOD, NIGHT, 0.3),
    )
    c.rect((x + 60, foot - 74, x + 300, foot - 60), STRAW, radius=3)
    for leg in (x + 80, x + 270):
        c.rect((leg, foot - 62, leg + 10, foot), mix(WOOD, INK, 0.4))
    c.person(x + 336, foot + 4, 176, BRICK)
    c.rect((x + 180, foot - 112, x + 228, foot - 74), STEM, radius=8)
    for post in (x + 8, x + 376):
        c.rect((post, foot - 262, post + 18, foot + 6), WOOD)
    c.polygon(
        [
            (x - 30, foot - 256),
            (x + 440, foot - 256),
            (x + 410, foot - 300),
            (x, foot - 300),
        ],
        mix(PETROL, INK, 0.2),
    )
    c.polygon(
        [
            (x - 6, foot - 298),
            (x + 416, foot - 298),
            (x + 404, foot - 318),
            (x + 6, foot - 318),
        ],
        PAGE,
    )
    c.rect((x + 516, foot - 280, x + 526, foot + 14), GRANITE)
    c.rect((x + 484, foot - 342, x + 558, foot - 258), SUN, radius=8)
    c.rect((x + 496, foot - 322, x + 546, foot - 286), NIGHT, radius=6)
    c.rect((x + 501, foot - 317, x + 541, foot - 303), SUN, radius=2)
    for wheel in (x + 508, x + 534):
        c.oval(wheel, foot - 284, 6, 6, NIGHT)
