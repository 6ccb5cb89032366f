"""What stored values say, as lines."""

import datetime
import json

import pytest
from django.utils import translation
from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

from home.models import ArticlePage
from juuri.moderation.readings import (
    Ref,
    read_block,
    read_member,
    read_rich_text,
)
from juuri.pages.models import ItemPage, RelationRole
from juuri.regions.models import Region
from projects.models import GoodPracticePage, ProjectPage

pytestmark = pytest.mark.feature("I10")


def lines(reading):
    """Return lines as text; what they name as the model and its key."""
    return [
        "".join(
            f"<{part.model.__name__} {part.pk}>" if isinstance(part, Ref) else part
            for part in line
        ).strip()
        for line in reading.lines
        if any(line)
    ]


def member(model, name):
    return model._meta.get_field(name)


@pytest.mark.parametrize(
    ("model", "name", "raw", "expected"),
    [
        (ItemPage, "summary", "Yksi\nkaksi", ["Yksi", "kaksi"]),
        (ItemPage, "summary", "", []),
        (ItemPage, "summary", None, []),
        (ProjectPage, "start_date", "2026-01-05", ["5. tammikuuta 2026"]),
        (ProjectPage, "start_date", datetime.date(2026, 1, 5), ["5. tammikuuta 2026"]),
        (
            Page,
            "go_live_at",
            "2026-01-05T07:00Z",
            ["5. tammikuuta 2026 kello 9.00"],
        ),
        (GoodPracticePage, "unfinished", True, ["Kyllä"]),
        (GoodPracticePage, "unfinished", False, []),
        (GoodPracticePage, "organisation", 7, ["<Organisation 7>"]),
        (GoodPracticePage, "regions", [3, 4], ["<Region 3>", "<Region 4>"]),
        (GoodPracticePage, "regions", [], []),
        (Region, "level", "county", ["hyvinvointialue"]),
        (Region, "level", "gone", ["gone"]),
    ],
)
def test_field__reads_as_people_write(model, name, raw, expected):
    with translation.override("fi"):
        found = lines(read_member(member(model, name), raw))
    assert [line.lower() for line in found] == [line.lower() for line in expected]


def test_rows__say_the_names_of_their_fields():
    relation = member(ProjectPage, "related_items")
    row = {"pk": 1, "sort_order": 0, "page": 5, "item": 9, "role": "produced"}
    bare = {"pk": None, "item": None, "role": ""}
    with translation.override("en"):
        found = lines(read_member(relation, [row, bare]))
        role = str(RelationRole("produced").label)
    assert found == [f"Related page: <Item 9> · Relation: {role}"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h3>Otsikko</h3><p>Yksi<br/>kaksi</p>", ["Otsikko", "Yksi", "kaksi"]),
        ("<ul><li>a</li><li>b</li></ul>", ["• a", "• b"]),
        ('<p><a linktype="page" id="5">Lue</a>.</p>', ["Lue [→ <Page 5>]."]),
        (
            '<p><a linktype="document" id="6">Raportti</a></p>',
            ["Raportti [→ <JuuriDocument 6>]"],
        ),
        ('<p><a href="https://a.fi/">a</a></p>', ["a [→ https://a.fi/]"]),
        ('<p><a linktype="page" id="x">a</a></p>', ["a [→ ]"]),
        ('<p><a linktype="page">a</a></p></a>', ["a [→ ]"]),
        (
            '<embed embedtype="image" id="7" alt="Kuva järvestä"/>',
            ["<JuuriImage 7> Kuva järvestä"],
        ),
        ('<embed embedtype="media" url="https://b.fi"/>', ["https://b.fi"]),
        ("<p>&lt;b&gt; &amp; muut</p>", ["<b> & muut"]),
    ],
)
def test_rich_text__reads_as_paragraphs(html, expected):
    assert lines(read_rich_text(html)) == expected


def test_rich_text__markup_tells_bold_from_plain():
    plain, bold = read_rich_text("<p>a</p>"), read_rich_text("<p><b>a</b></p>")
    assert lines(plain) == lines(bold)
    assert plain.markup != bold.markup


def test_body__reads_every_kind_of_block():
    body = [
        {"type": "heading", "value": "Kevät", "id": "1"},
        {"type": "paragraph", "value": "<p>Opittiin.</p>", "id": "2"},
        {
            "type": "quote",
            "value": {"quote": "Näin on.", "attribution": "Aino"},
            "id": "3",
        },
        {
            "type": "figure",
            "value": {
                "image": {"image": 8, "decorative": False, "alt_text": "Järvi"},
                "caption": "",
            },
            "id": "4",
        },
        {"type": "gone", "value": "x", "id": "5"},
    ]
    with translation.override("en"):
        reading = read_member(member(ArticlePage, "body"), json.dumps(body))
        found = lines(reading)
    assert found == [
        "Kevät",
        "Opittiin.",
        "Quotation: Näin on.",
        "Who said it: Aino",
        "Image: Image: <JuuriImage 8>",
        "Alt text: Järvi",
    ]
    assert reading.markup == ["heading", "paragraph", "p", "quote", "figure"]


@pytest.mark.parametrize(
    ("block", "raw", "expected"),
    [
        (blocks.ListBlock(blocks.CharBlock()), [{"value": "a"}, {"value": "b"}], "ab"),
        (blocks.BooleanBlock(), True, ["Yes"]),
        (blocks.BooleanBlock(), False, []),
        (blocks.IntegerBlock(), 5, ["5"]),
        (blocks.CharBlock(), "", []),
        (ImageBlock(), 8, ["Image: <JuuriImage 8>"]),
    ],
)
def test_block__reads_its_value(block, raw, expected):
    block.set_name("it")
    with translation.override("en"):
        assert lines(read_block(block, raw)) == list(expected)
