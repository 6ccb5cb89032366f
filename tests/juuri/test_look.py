"""The look holds its promises: contrast, weight, no inline style, no other host."""

import gzip
import re
from pathlib import Path

import pytest

from juuri.stylesheet import PARTS, joined_stylesheet, part_names

SITE = Path(__file__).parents[2] / "site"
# Mail is left out: mail programs read no stylesheet, and no policy of ours holds there.
TEMPLATES = sorted(
    path
    for path in SITE.glob("**/templates/**/*.html")
    if "mail" not in path.relative_to(SITE).parts
)
STYLESHEETS = sorted(PARTS.glob("*.css"))

GROUNDS = ("page", "surface", "sunken")
TEXT_PAIRS = [
    *(
        (role, ground)
        for role in ("ink", "ink-soft", "link", "link-visited")
        for ground in GROUNDS
    ),
    *((state, f"{state}-ground") for state in ("ok", "late", "silent", "info", "warn")),
    *(("ink", f"{state}-ground") for state in ("late", "info", "warn", "ok")),
    ("ok-ground", "ok"),
    ("late", "page"),
    ("late", "surface"),
    ("link", "info-ground"),
    ("on-brand", "brand"),
    ("on-brand", "brand-hover"),
    ("on-brand-soft", "brand"),
    ("ink", "mark"),
    ("stem", "page"),
    *(("tile-ink", f"tile-{number}") for number in range(4)),
    *(("hero-tile-ink", f"hero-tile-{number}") for number in range(1, 4)),
]
EDGE_PAIRS = [
    *(("line-strong", ground) for ground in GROUNDS),
    *(("stem", ground) for ground in GROUNDS),
    *(("focus", ground) for ground in GROUNDS),
    ("focus-halo", "brand"),
    ("on-brand-soft", "brand"),
    ("info", "page"),
    ("warn", "page"),
    ("tile-edge", "page"),
]


def colours_in(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", css))


def themes() -> dict[str, dict[str, str]]:
    css = (PARTS / "tokens.css").read_text(encoding="utf-8")
    light, _, rest = css.partition("@media screen and (prefers-color-scheme: dark)")
    dark, _, _ = rest.partition("@media (prefers-contrast")
    return {
        "light": colours_in(light),
        "dark": {**colours_in(light), **colours_in(dark)},
    }


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast__measures_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_is_readable_on_its_ground(theme: str, text: str, ground: str) -> None:
    colours = themes()[theme]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_edge_is_seen_on_its_ground(theme: str, edge: str, ground: str) -> None:
    colours = themes()[theme]
    assert contrast(colours[edge], colours[ground]) >= 3


def test_components_take_every_colour_from_the_tokens() -> None:
    literal = re.compile(r"#[0-9a-f]{3,8}\b|rgb\(|hsl\(", re.IGNORECASE)
    for path in STYLESHEETS:
        if path.name == "tokens.css":
            continue
        # Paper is white and ink is black, whatever the tokens of the screen say.
        on_screen = path.read_text(encoding="utf-8").partition("@media print")[0]
        assert not literal.findall(on_screen), path.name


def test_every_part_is_in_the_stylesheet_and_every_name_is_a_file() -> None:
    files = {path.name for path in STYLESHEETS} - {"site.css"}
    assert set(part_names()) == files
    assert len(part_names()) == len(files)


def test_every_token_that_is_used_is_defined() -> None:
    css = joined_stylesheet()
    defined = set(re.findall(r"(--[a-z0-9-]+):", css))
    assert set(re.findall(r"var\((--[a-z0-9-]+)", css)) <= defined


def test_stylesheet_stays_light() -> None:
    assert len(gzip.compress(joined_stylesheet().encode())) < 60_000


def test_templates_have_no_inline_style_or_script() -> None:
    forbidden = re.compile(
        r"\sstyle=|<style|\son[a-z]+=|javascript:|<script(?![^>]*src)"
    )
    assert TEMPLATES
    for path in TEMPLATES:
        assert not forbidden.search(path.read_text(encoding="utf-8")), path


def test_nothing_is_fetched_from_another_host() -> None:
    fetched = re.compile(r"""(?:url\(["']?|@import\s+["']|src=["']?)(?:https?:)?//""")
    for path in [*STYLESHEETS, *TEMPLATES]:
        assert not fetched.search(path.read_text(encoding="utf-8")), path
    linked = re.compile(r"""<(?:link|img|iframe|script)[^>]*=["'](?:https?:)?//""")
    for path in TEMPLATES:
        assert not linked.search(path.read_text(encoding="utf-8")), path


def test_components_state_their_variables() -> None:
    for path in SITE.glob("**/templates/components/*.html"):
        first = path.read_text(encoding="utf-8")
        assert first.startswith("{% comment %}"), path
        assert "Variables:" in first.partition("{% endcomment %}")[0], path
