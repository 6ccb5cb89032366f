"""The demo texts are whole, twins of each other, and filed under real regions.

They are data for the loader; what is checked here is what a writer can get wrong.
"""

import csv
import re
import tomllib
from collections import Counter
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
DEMO = ROOT / "site" / "home" / "demo"
REGION_DATA = ROOT.parent / "shared" / "data"

ALLOWED_TAGS = {"p", "h3", "ul", "li", "b", "i", "a"}
BLOCK_TAGS = {"p", "h3", "ul", "li"}
STAGES = {"idea", "in_development", "piloted", "in_use", "ended"}
EVERY_KIND = {"title", "slug", "summary"}
HTML_FIELDS = {
    "project": {"description"},
    "practice": {
        "core_idea",
        "environment",
        "conditions",
        "evaluation_before",
        "evaluation_during",
        "evaluation_after",
        "tips",
    },
    "agreement": {"vision", "goals", "parties"},
    "event": {"description", "agenda"},
    "article": set(),
    "standard": set(),
}
PLAIN_FIELDS = {
    "project": {"core_ideas"},
    "practice": {"place", "author_name"},
    "agreement": set(),
    "event": set(),
    "article": {"author_name", "body"},
    "standard": {"body"},
}
#: What an item may say besides, in both languages or in neither.
OPTIONAL_HTML = {
    "event": {"afterwards"},
    "project": {"results"},
    "practice": {"resources_needed", "evidence", "transfer"},
}
OPTIONAL = {"plain_summary", "obstacles", "interrupted_note"}
#: A person's or a place's name may be the same in both languages.
NAMES = {"author_name", "place"}
#: Level of a region key -> the file of `shared/data` that has its codes.
REGION_FILES = {
    "area": "collaborative_areas.csv",
    "county": "wellbeing_counties.csv",
    "maakunta": "maakunta.csv",
    "employment": "employment_areas.csv",
    "municipality": "municipalities.csv",
}


def read(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))


ITEMS = {path.stem: read(path) for path in sorted((DEMO / "content").glob("*.toml"))}
ORGANISATIONS = read(DEMO / "organisations.toml")["organisation"]
PICTURES = read(DEMO / "pictures" / "pictures.toml")["picture"]

each_item = pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS.keys())
each_translated_item = pytest.mark.parametrize(
    "item",
    [item for item in ITEMS.values() if item["translated"]],
    ids=[name for name, item in ITEMS.items() if item["translated"]],
)


class Outline(HTMLParser):
    """The tags of a rich text in order, and the texts between its blocks."""

    def __init__(self, html):
        super().__init__()
        self.tags = []
        self.segments = [""]
        self.open = []
        self.problems = []
        self.feed(html)
        self.close()
        self.problems += [f"<{tag}> is not closed" for tag in self.open]
        self.segments = [text.strip() for text in self.segments if text.strip()]

    def handle_starttag(self, tag, attrs):
        parent = self.open[-1] if self.open else None
        if tag not in ALLOWED_TAGS:
            self.problems.append(f"<{tag}> is not allowed")
        if (tag == "li") != (parent == "ul"):
            self.problems.append(f"<{tag}> inside <{parent}>")
        if [name for name, _ in attrs] != (["href"] if tag == "a" else []):
            self.problems.append(f"<{tag}> has attributes {attrs}")
        self.open.append(tag)
        self.tags.append(tag)
        self.break_at(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}> closes another tag")
        self.tags.append("/" + tag)
        self.break_at(tag)

    def handle_data(self, data):
        if data.strip() and (not self.open or self.open == ["ul"]):
            self.problems.append(f"text outside a block: {data.strip()[:30]}")
        self.segments[-1] += data

    def break_at(self, tag):
        if tag in BLOCK_TAGS:
            self.segments.append("")


def load_order(name):
    """Events come last: they present all others."""
    return name.startswith("event-"), name


def languages(item):
    return ["fi", "sv"] if item["translated"] else ["fi"]


def html_fields(item):
    kind = item["kind"]
    possible = HTML_FIELDS[kind] | OPTIONAL_HTML.get(kind, set())
    return sorted(possible & set(item["fi"]))


def structure(item, language):
    """What wagtail-localize must find in the same order in both languages."""
    text = item[language]
    outline = {field: Outline(text[field]).tags for field in html_fields(item)}
    outline["body"] = [block["type"] for block in text.get("body", [])]
    outline["core_ideas"] = len(text.get("core_ideas", []))
    outline["obstacles"] = [sorted(row) for row in text.get("obstacles", [])]
    outline["fields"] = sorted(text)
    return outline


def strings(item, language):
    """Every string of the item that a reader sees, names left out."""
    text = item[language]
    for field in html_fields(item):
        yield from Outline(text[field]).segments
    yield from (block["text"] for block in text.get("body", []))
    yield from text.get("core_ideas", [])
    yield from (words for row in text.get("obstacles", []) for words in row.values())
    for field, value in text.items():
        if isinstance(value, str) and field not in NAMES | set(html_fields(item)):
            yield value


def region_exists(key):
    level, code = key.split(":")
    if level == "country":
        return code == "FI"
    with (REGION_DATA / REGION_FILES[level]).open(encoding="utf-8") as table:
        return code in {row["code"] for row in csv.DictReader(table)}


@each_item
def test_item__has_exactly_the_fields_of_its_kind(item):
    kind = item["kind"]
    expected = EVERY_KIND | HTML_FIELDS[kind] | PLAIN_FIELDS[kind]
    if "picture" in item:
        expected = expected | {"image_alt"}
    if item.get("unfinished"):
        expected = expected | {"unfinished_note"}
    optional = OPTIONAL | OPTIONAL_HTML.get(kind, set())
    optional |= {"place"} if "link" in item else set()
    expected |= {"place"} if kind == "event" and "link" not in item else set()
    for language in languages(item):
        assert set(item[language]) - optional == expected
        assert all(item[language].values())
    assert ("sv" in item) is item["translated"]


@each_item
def test_item__lies_below_a_page_that_exists(item):
    level, _, code = item["lead"].partition(":")
    assert level in {"country", "area", "county"} or (level, code) == ("maakunta", "21")
    assert item["author"] in {"author", "coordinator", "communications"}
    assert item["state"] in {"published", "waiting", "sent_back"}


@each_item
def test_item__regions_are_in_the_official_data(item):
    if not REGION_DATA.exists():
        pytest.skip("shared/data is not beside this checkout")
    keys = {item["lead"], *item["regions"]}
    assert [key for key in sorted(keys) if not region_exists(key)] == []


@each_item
def test_item__concerns_its_lead_region_and_each_region_once(item):
    if item["kind"] == "standard":
        assert item["regions"] == []
    else:
        assert item["lead"] in item["regions"]
    assert len(item["regions"]) == len(set(item["regions"]))


@each_item
def test_item__summary_and_ideas_keep_their_length(item):
    for language in languages(item):
        text = item[language]
        assert 60 <= len(text["summary"]) <= 300
        ideas = text.get("core_ideas", [])
        assert [idea for idea in ideas if len(idea) > 120] == []
        assert len(ideas) == (3 if item["kind"] == "project" else 0)


@each_item
def test_item__facts_fit_its_kind(item):
    owners = {organisation["id"] for organisation in ORGANISATIONS}
    assert item.get("owner") in owners | {None}
    if item["kind"] == "project":
        assert item["start"] < item["end"]
        assert re.fullmatch(r"[A-Z]{2,3}-\d{4}", item["code"])
    if item["kind"] in {"project", "practice"}:
        assert item["owner"]
    if item["kind"] == "practice":
        assert item["stage"] in STAGES
        assert isinstance(item["unfinished"], bool)
    if item["kind"] == "event":
        assert item["start"] < item["end"]
        assert item["zone"] in {"Europe/Helsinki", "Europe/Stockholm"}
        until = item.get("registration_until")
        assert until is None or until <= item["start"].date()
    assert ("date" in item) is (item["kind"] == "article")


@each_item
def test_item__html_is_well_formed_and_plain(item):
    for language in languages(item):
        for field in html_fields(item):
            assert Outline(item[language][field]).problems == []


@each_item
def test_item__body_begins_with_text_and_has_known_blocks(item):
    for language in languages(item):
        types = [block["type"] for block in item[language].get("body", [])]
        assert set(types) <= {"heading", "paragraph", "quote"}
        assert types[:1] in ([], ["paragraph"])
        assert types[-1:] in ([], ["paragraph"])


@each_item
def test_item__typography_is_that_of_a_careful_publisher(item):
    for language in languages(item):
        for text in strings(item, language):
            assert not re.search(r" - |\.\.\.|  |['\"“]|\d-\d|\s[,.;:!?]", text), text


@each_translated_item
def test_twins__have_the_same_structure(item):
    assert structure(item, "fi") == structure(item, "sv")


@each_translated_item
def test_twins__share_no_string(item):
    assert set(strings(item, "fi")) & set(strings(item, "sv")) == set()


@each_translated_item
def test_twins__state_the_same_numbers(item):
    def numbers(language):
        # Dates and clock times are written differently in the two languages.
        text = " ".join(strings(item, language))
        return Counter(re.findall(r"\d+", text))

    assert numbers("fi") == numbers("sv")


def test_slugs__are_ascii_and_unique_below_their_parent():
    slugs = [
        (item["kind"], item["lead"], language, item[language]["slug"])
        for item in ITEMS.values()
        for language in languages(item)
    ]
    assert [slug for slug in slugs if not re.fullmatch(r"[a-z0-9-]+", slug[3])] == []
    assert [slug for slug, count in Counter(slugs).items() if count > 1] == []


def test_project_codes__are_unique():
    codes = Counter(item["code"] for item in ITEMS.values() if "code" in item)
    assert [code for code, count in codes.items() if count > 1] == []


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (
            "published",
            {
                "project": 14,
                "practice": 11,
                "agreement": 2,
                "event": 6,
                "article": 3,
                "standard": 2,
            },
        ),
        ("waiting", {"project": 1, "practice": 1, "agreement": 1, "article": 1}),
        ("sent_back", {"practice": 1}),
    ],
)
def test_demo__has_what_the_demo_must_show(state, expected):
    kinds = Counter(item["kind"] for item in ITEMS.values() if item["state"] == state)
    assert kinds == expected


def test_demo__shows_missing_twin_unfinished_and_sent_back():
    untranslated = [item for item in ITEMS.values() if not item["translated"]]
    unfinished = [item for item in ITEMS.values() if item.get("unfinished")]
    sent_back = [item for item in ITEMS.values() if item["state"] == "sent_back"]
    assert (len(untranslated), len(unfinished)) == (2, 2)
    assert all(item["sent_back"]["reason_fi"] for item in sent_back)


def test_demo__covers_the_levels_and_at_least_eight_regions():
    published = [item for item in ITEMS.values() if item["state"] == "published"]
    leads = {item["lead"] for item in published}
    counties = {lead for lead in leads if lead.startswith("county:")}
    levels = {key.split(":")[0] for item in published for key in item["regions"]}
    named = {"county:21", "county:09", "county:07", "county:11", "county:17"}
    assert counties >= named | {"county:03", "county:90"}
    assert len(counties) >= 8
    assert "country:FI" in leads
    assert any(lead.startswith("area:") for lead in leads)
    assert levels >= {"municipality", "employment", "county", "maakunta"}


def test_demo__has_enough_of_everything_in_both_languages():
    translated = Counter(i["kind"] for i in ITEMS.values() if i["translated"])
    assert translated["project"] >= 14
    assert translated["practice"] >= 12
    assert len(ORGANISATIONS) >= 20


def test_items__choose_from_the_controlled_lists_and_each_other():
    migration = import_module("juuri.taxonomies.migrations.0002_add_first_values")
    keys = {
        name: {value[0] for value in values}
        for name, values in migration.FIRST_VALUES.items()
    }
    owners = {organisation["id"] for organisation in ORGANISATIONS}
    for name, item in ITEMS.items():
        if item["kind"] == "standard":
            continue
        assert set(item["themes"]) <= keys["Theme"]
        assert 1 <= len(item["themes"]) <= 3
        assert set(item["target_groups"]) <= keys["TargetGroup"]
        assert {item.get("funding", "none")} <= keys["FundingInstrument"]
        assert {item.get("funder", "stm")} <= keys["Funder"]
        assert {item.get("programme", "tyokykyohjelma")} <= keys["Programme"]
        partners = [partner for partner, _role in item.get("partners", [])]
        assert set(partners) <= owners - {item.get("owner")}
        others = {other for other, _role in item.get("related", [])}
        # They are loaded in this order; the other must be there.
        assert others <= {o for o in ITEMS if load_order(o) < load_order(name)}
        obstacles = item["fi"].get("obstacles", [])
        assert len(item.get("priorities", [])) == len(obstacles)


def test_organisations__have_both_names_and_a_region():
    ids = [organisation["id"] for organisation in ORGANISATIONS]
    kinds = {organisation["kind"] for organisation in ORGANISATIONS}
    assert len(ids) == len(set(ids))
    assert kinds == {"municipality", "county", "association", "education", "company"}
    for organisation in ORGANISATIONS:
        assert organisation["name_fi"]
        assert organisation["name_sv"]
        for language in ("fi", "sv"):
            assert organisation[f"description_{language}"].count(". ") == 1
        assert organisation["regions"]


def test_organisations__regions_are_in_the_official_data():
    if not REGION_DATA.exists():
        pytest.skip("shared/data is not beside this checkout")
    keys = {key for organisation in ORGANISATIONS for key in organisation["regions"]}
    assert [key for key in sorted(keys) if not region_exists(key)] == []


def test_pictures__exist_are_light_and_described_in_both_languages():
    folder = DEMO / "pictures"
    assert {picture["file"] for picture in PICTURES} == {
        path.name for path in folder.glob("*.jpg")
    }
    for picture in PICTURES:
        assert (folder / picture["file"]).stat().st_size < 150_000
        assert picture["alt_fi"] != picture["alt_sv"]
        assert picture["title_fi"] != picture["title_sv"]
        assert (picture["photographer"], picture["licence"]) == ("Juuri", "CC BY 4.0")


def test_pictures__of_items_are_in_the_picture_list():
    used = {item["picture"] for item in ITEMS.values() if "picture" in item}
    assert used <= {picture["file"] for picture in PICTURES}


def test_documents__exist_are_light_and_have_a_title_in_each_language():
    folder = DEMO / "documents"
    documents = read(folder / "documents.toml")["document"]
    assert {d["file"] for d in documents} == {p.name for p in folder.glob("*.pdf")}
    for document in documents:
        assert (folder / document["file"]).stat().st_size < 100_000
        assert document["item"] in ITEMS
        assert document["title_fi"] != document["title_sv"]
