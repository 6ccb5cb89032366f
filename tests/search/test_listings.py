"""Listings: search page, sections, region pages, front page."""

import datetime
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from juuri.findable import Facet
from search.typed import cut
from tests.search.contract import BAD_INPUT
from tests.search.world import World, add_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    return Client()


# What a browser can send: no lone surrogates.
TYPEABLE = [text for text in BAD_INPUT if not re.search("[\ud800-\udfff]", text)]


def listing_of(client: Client, address: str, **data):
    response = client.get(address, data)
    assert response.status_code == 200, address
    return response.context["listing"]


def titles_of(entries) -> list[str]:
    return [entry.title for entry in entries]


def search(client: Client, text: str, language: str = "fi", **data):
    with translation.override(language):
        address = reverse("search:results")
    return listing_of(client, address, q=text, **data)


@pytest.mark.feature("D10")
def test_search__finds_the_page_by_an_inflected_word_in_either_language(
    world: World, client: Client
) -> None:
    page = world.practice("Yhteinen pöytä")
    world.practice("Gemensamma bordet", language="sv", twin_of=page)
    assert titles_of(search(client, "pöydässä").entries) == ["Yhteinen pöytä"]
    assert titles_of(search(client, "bord", "sv").entries) == ["Gemensamma bordet"]


def test_search__keeps_the_typed_text_and_marks_the_passage(
    world: World, client: Client
) -> None:
    world.practice(
        "Pöytä", core_idea="<p>Ensin muuta. Kuntien <b>väki</b> &amp; muut.</p>"
    )
    found = search(client, "kunta")
    assert found.query == "kunta"
    assert "<mark>Kuntien</mark> väki &amp; muut" in found.entries[0].passage_html


def test_passage__is_no_row_of_the_names_that_find_a_thing_too(
    world: World, client: Client
) -> None:
    text = "<p>Tapaamme kylällä.</p>"
    world.practice("Pöytä", summary="Kerran viikossa.", core_idea=text)
    found = search(client, "lappi").entries
    (by_name,) = [entry for entry in found if entry.title == "Pöytä"]
    assert (by_name.passage_html, by_name.summary) == ("", "Kerran viikossa.")
    (by_text,) = search(client, "kylä").entries
    assert by_text.passage_html == "… Tapaamme <mark>kylällä</mark>."


def test_search__a_thing_only_in_the_other_language_is_below_and_marked(
    world: World, client: Client
) -> None:
    world.project("Robotti sv", language="sv")
    world.project("Robotti fi")
    found = search(client, "robotti").entries
    assert [(e.title, e.is_other_language) for e in found] == [
        ("Robotti fi", False),
        ("Robotti sv", True),
    ]


def test_search__without_text_shows_content_newest_first(
    world: World, client: Client
) -> None:
    world.project("Vanha", start_date=datetime.date(2020, 1, 1))
    world.project("Uusi", start_date=datetime.date(2026, 1, 1))
    # The organisation that owns the projects can be found too, without a date last.
    titles = titles_of(search(client, "").entries)
    assert titles == ["Uusi", "Vanha", "Meri-Lapin tuki"]


def test_search__a_region_is_found_by_its_name(world: World, client: Client) -> None:
    assert titles_of(search(client, "Lapissa").entries) == ["Lappi"]


def test_search__bad_text_is_answered_and_kept(world: World, client: Client) -> None:
    for text in TYPEABLE:
        found = search(client, text)
        assert found.query == cut(text)[0]
        assert found.query in text.replace("\x00", " ")


@pytest.mark.parametrize("bytes_", ["%ED%A0%80", "%FF%FE", "%00", "%C3%28"])
def test_search__bytes_that_are_no_text_are_answered(client: Client, bytes_) -> None:
    assert client.get(f"/fi/haku/?q={bytes_}").status_code in (200, 400)


NOT_UNDERSTOOD = [
    "page=-1",
    "page=1e9",
    "page=abc",
    "page=999",
    "page=٣",
    "page=99999999999999999999",
    "kind=unknown",
    "kind='",
    'region="',
    "region=county:99",
    "region=' OR 1=1 --",
    "language=xx",
    "unknown=1",
    "order=password",
    "sort=password",
    "sort=__",
    "_connector=OR",
    "&".join(f"region=municipality:{n:03}" for n in range(200)),
]


def test_search__what_is_not_understood_is_ignored(
    world: World, client: Client
) -> None:
    world.project("Hanke")
    for query in NOT_UNDERSTOOD:
        response = client.get(f"/fi/haku/?q=hanke&{query}")
        assert response.status_code == 200, query
        if "region" not in query:
            found = titles_of(response.context["listing"].entries)
            assert found == ["Hanke"], query


def test_search__a_long_text_is_cut_and_said(world: World, client: Client) -> None:
    assert search(client, "sana " * 33).reading.was_cut
    assert search(client, "x" * 201).reading.was_cut
    assert not search(client, "sana " * 32).reading.was_cut


def test_paging__has_numbers_gaps_and_addresses(world: World, client: Client) -> None:
    for number in range(241):
        add_document("Kunta", object_id=number + 1)
    found = search(client, "kunta", page="7", kind="article")
    assert (found.total, found.page) == (241, 7)
    assert found.pages == [1, None, 5, 6, 7, 8, 9, None, 13]
    assert found.next_url == "?q=kunta&kind=article&page=8"
    assert found.previous_url == "?q=kunta&kind=article&page=6"
    assert search(client, "kunta", page="13").next_url == ""
    assert search(client, "kunta").previous_url == ""


def test_facets__offer_choices_with_addresses_and_chips_remove_them(
    world: World, client: Client
) -> None:
    world.project("Hanke")
    world.practice("Käytäntö", "county:19")
    found = search(client, "", kind="project", region="county:21")
    kinds = {c.value: c for c in found.facets[0].values}
    assert kinds["project"].selected
    assert kinds["project"].url == "?region=county%3A21"
    assert [(c.label, c.remove_url) for c in found.chips] == [
        ("Hanke", "?region=county%3A21"),
        ("Lappi", "?kind=project"),
    ]
    assert found.clear_url == "?"


@pytest.mark.feature("B02")
def test_region_facet__stands_in_the_order_of_the_hierarchy(
    world: World, client: Client
) -> None:
    world.project("Inarissa", concerns=("municipality:148",))
    world.project("Kainuussa", "county:19")
    facet = next(f for f in search(client, "").facets if f.dimension == "region")
    assert [(c.value, c.level, c.count) for c in facet.values] == [
        ("country:FI", 0, 2),
        ("area:5", 0, 2),
        ("county:19", 1, 1),
        ("county:21", 1, 1),
        ("municipality:148", 2, 1),
    ]


@pytest.mark.feature("B02")
def test_region__a_larger_one_finds_what_is_filed_under_a_smaller_one(
    world: World, client: Client
) -> None:
    world.project("Inarissa", concerns=("municipality:148",))
    for key in ("municipality:148", "county:21", "maakunta:19", "area:5", "country:FI"):
        assert titles_of(search(client, "", region=key).entries) == ["Inarissa"], key
    assert search(client, "", region="county:19").entries == []


@pytest.mark.feature("B02")
def test_region__a_municipality_shows_its_county_and_country_apart(
    world: World, client: Client
) -> None:
    world.project("Inarissa", concerns=("municipality:148",))
    world.project("Rovaniemellä", concerns=("municipality:698",))
    world.project("Koko Lapissa", concerns=("county:21",))
    world.project("Koko maassa", concerns=("country:FI",))
    world.project("Kainuussa", "county:19")
    found = search(client, "", region="municipality:148")
    assert titles_of(found.entries) == ["Inarissa"]
    assert sorted(titles_of(found.wider.entries)) == ["Koko Lapissa", "Koko maassa"]


@pytest.mark.feature("B03")
def test_region__a_thing_in_several_is_found_by_each_and_counted_once(
    world: World, client: Client
) -> None:
    world.project("Molemmissa", concerns=("municipality:148", "county:19"))
    for key in ("municipality:148", "county:19"):
        found = search(client, "", region=key)
        assert (found.total, found.entries[0].region_names) == (1, ["Kainuu", "Inari"])


def test_region_names__are_in_the_readers_language(
    world: World, client: Client
) -> None:
    world.project("På finska")
    entries = search(client, "", "sv").entries
    project = next(entry for entry in entries if entry.kind != "organisation")
    assert project.region_names == ["Lappland"]


def test_badge__says_how_far_a_thing_has_come(world: World, client: Client) -> None:
    world.practice("Käytäntö", stage="piloted", unfinished=True)
    badge = search(client, "käytäntö").entries[0].badge
    assert (badge["level"], badge["unfinished"]) == (2, True)


def test_section__lists_its_kinds_only(world: World, client: Client) -> None:
    world.project("Hanke")
    world.practice("Käytäntö")
    found = listing_of(client, "/fi/hankkeet/")
    assert titles_of(found.entries) == ["Hanke"]


def test_region_page__lists_what_concerns_it_but_not_itself(
    world: World, client: Client
) -> None:
    world.project("Lapissa")
    world.project("Kainuussa", "county:19")
    world.project("Johdettu Kainuusta", "county:19", concerns=("municipality:148",))
    world.project("Koko maassa", "country:FI")
    address = world.region_page().list_url
    found = listing_of(client, address)
    assert sorted(titles_of(found.entries)) == ["Johdettu Kainuusta", "Lapissa"]
    assert titles_of(found.wider.entries) == ["Koko maassa"]
    assert client.get(address).content.decode().count(">Koko maassa</a>") == 1


def test_front_page__counts_shows_the_newest_and_the_regions(
    world: World, client: Client
) -> None:
    for number in range(5):
        world.project(f"Hanke {number}")
    world.practice("Käytäntö", "county:19")
    response = client.get("/fi/")
    context = response.context
    assert context["counts"]["projects"] == {"number": 5, "url": "/fi/hankkeet/"}
    assert context["counts"]["agreements"]["number"] == 0
    assert [len(group["entries"]) for group in context["newest"]] == [3, 1]
    regions = {r.key: r.count for group in context["regions"] for r in group.regions}
    assert regions == {"county:21": 5, "county:19": 1, "country:FI": 6}


# The most queries that a page may make.
BUDGETS = {
    "/fi/": 20,
    "/fi/haku/?q=kunta": 15,
    "/fi/haku/?q=kunta&region=municipality:148&kind=project": 15,
    "/fi/haku/?q=eitällaista&kind=practice": 15,
    "/fi/hankkeet/": 15,
    "/fi/alueet/county-21/": 17,
    "/fi/alueet/": 15,
}


def test_queries__are_few_and_do_not_grow_with_the_list(
    world: World, client: Client
) -> None:
    counts: dict[str, set[int]] = {address: set() for address in BUDGETS}
    for number in (1, 10, 100):
        fill(number)
        for address in BUDGETS:
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            counts[address].add(len(queries))
    assert [a for a, made in counts.items() if len(made) > 1] == [], counts
    assert [a for a, made in counts.items() if max(made) > BUDGETS[a]] == [], counts


def fill(number: int) -> None:
    """Have so many entries of each kind and of many regions."""
    for kind in ("project", "practice"):
        for place in range(number):
            add_document(
                "Kunta",
                "Kunnan asia",
                kind=kind,
                object_id=1_000_000 + place,
                facets=(
                    Facet("region", "municipality:148"),
                    Facet("region", "county:21", False),
                ),
            )


def test_addresses__of_the_search_are_words_of_the_language(client: Client) -> None:
    assert client.get("/fi/haku/").status_code == 200
    assert client.get("/sv/sok/").status_code == 200
    assert re.search("q", client.get("/fi/haku/").content.decode())


def test_search__refuses_to_be_posted_to(client: Client) -> None:
    assert client.post("/fi/haku/", {"q": "x"}).status_code == 405
