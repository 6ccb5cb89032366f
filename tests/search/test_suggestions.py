"""What is offered while one types: the right few, fast, and nothing that is hidden."""

import datetime
import re
from html import unescape

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import PageViewRestriction

from search import operations
from search.beginnings import begun_in_title, is_begun, words_begun
from search.suggestions import MOST, Group, Suggestion, Within, begun, fewer, suggest
from tests.factories import (
    make_organisation,
    make_practice,
    make_project,
    make_term,
    publish,
    translate,
)
from tests.search.contract import BAD_INPUT
from tests.search.world import add_document, make_regions

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F07")]


@pytest.fixture(autouse=True)
def _fresh(db):
    cache.clear()


def titles(text, language="fi"):
    """Return the titles that are suggested, by group."""
    with translation.override(language):
        groups = suggest(text, language)
    return {group.name: [one.title for one in group.suggestions] for group in groups}


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("Yhteinen pöytä", "yh"),
        ("Yhteinen pöytä", "YHTEI"),
        ("Yhteinen pöytä", "pöy"),
        ("Yhteinen pöytä", "poyta"),
        ("Yhteinen pöytä", "yht pö"),
        ("Yhteinen pöytä", "yhteinen p"),
        ("Yhteinen pöytä", "pöytä  yhteinen "),
        ("ÄLYKÄS ennuste", "alyk"),
        ("Älykäs ennuste", "a\u0308ly"),
        ("Nuorten työ\u00adpaja", "tyopaja"),
        ("TE-palvelut uusiksi", "te-pal"),
        ("Opas c++:aan", "c++"),
        ("Vägen till språket", "spra"),
        ("Hyvinvointikäytäntöjä käyttäjille", "hyvinvointikaytantoja kayttajille"),
    ],
)
def test_page__is_found_by_the_beginning_of_any_word(title, typed):
    add_document(title)
    add_document("Aivan muuta")
    assert titles(typed) == {"pages": [title]}


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("Työpaja", "paja"),
        ("Saa nahda", "sää"),
        ("Yhteinen pöytä", "pöytä tuoli"),
        ("Yhteinen pöytä", "p"),
        ("Yhteinen pöytä", "y p"),
        ("Yhteinen pöytä", "yhteinen k"),
        ("Hyvinvointikäytäntövahti", "hyvinvointikaytantoja"),
    ],
)
def test_page__is_not_found_by_anything_else(title, typed):
    add_document(title)
    assert titles(typed) == {}


def test_order__reader_language_then_the_titles_that_begin_so():
    add_document("Uusi kunta", group="a")
    add_document("Kunnan arki", group="b")
    add_document("Kuntien pitkä yhteinen matka", group="c")
    add_document("Kuntakokeilu", group="d")
    add_document("Kuntauppdraget", language="sv", group="e")
    assert titles("kunt")["pages"] == [
        "Kuntakokeilu",
        "Kuntien pitkä yhteinen matka",
        "Uusi kunta",
        "Kuntauppdraget",
    ]


def test_other_language__is_marked_and_only_where_there_is_no_twin():
    add_document("Kuntalaiset", group="a")
    add_document("Kuntalaiset på svenska", language="sv", group="a")
    add_document("Kuntajobbet", language="sv", group="b")
    with translation.override("fi"):
        (group,) = suggest("kunta", "fi")
    own, other = group.suggestions
    assert (own.title, own.language) == ("Kuntalaiset", "")
    assert (other.title, other.language) == ("Kuntajobbet", "sv")
    assert "Vain ruotsiksi" in other.detail


def test_groups__pages_terms_organisations_and_regions(
    lappi, django_assert_num_queries
):
    publish(make_project(lappi, title="Inarilaisten bussi"))
    make_term("inarinsaame", "enaresamiska")
    make_organisation("Inarin kunta", name_sv="Enare kommun")
    make_regions()
    with translation.override("fi"):
        suggest("inari", "fi")
        with django_assert_num_queries(3):
            groups = suggest("inari", "fi")
    assert {g.name: [s.title for s in g.suggestions] for g in groups} == {
        "pages": ["Inarilaisten bussi"],
        "term": ["inarinsaame"],
        "organisation": ["Inarin kunta"],
        "regions": ["Inari"],
    }
    assert groups[0].suggestions[0].detail == "Hanke · Lappi"
    assert groups[-1].suggestions[0].url == "/fi/haku/?region=municipality%3A148"


@pytest.mark.parametrize(
    ("typed", "language", "name"),
    [
        ("lap", "fi", "Lappi"),
        ("lapissa", "fi", "Lappi"),
        ("lapin hyv", "fi", "Lappi"),
        ("häme", "fi", "Päijät-Häme"),
        ("paijat-ha", "fi", "Päijät-Häme"),
        ("lappl", "sv", "Lappland"),
        ("paijanne", "fi", "Päijät-Häme"),
    ],
)
def test_region__is_offered_by_any_of_its_names(tree, typed, language, name):
    assert titles(typed, language)["regions"] == [name]


def test_region__leads_to_its_page_where_that_is_public(lappi):
    # Written before the site had its address.
    operations.write_page(lappi)
    with translation.override("fi"):
        (group,) = suggest("lapp", "fi")
    assert [one.url for one in group.suggestions] == [lappi.url]
    lappi.unpublish()
    with translation.override("fi"):
        (group,) = suggest("lapp", "fi")
    assert [one.url for one in group.suggestions] == ["/fi/haku/?region=county%3A21"]


def test_region_that_is_no_more__is_not_offered(lappi):
    type(lappi.region).objects.filter(pk=lappi.region.pk).update(valid_until=2024)
    cache.clear()
    assert titles("lapp") == {}


def group_of(name, number):
    return Group(name, name, [Suggestion(str(place), "/") for place in range(number)])


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        ({"pages": 40}, {"pages": 8}),
        ({"pages": 40, "regions": 40}, {"pages": 6, "regions": 2}),
        ({"pages": 1, "term": 40}, {"pages": 1, "term": 7}),
        ({"pages": 9, "term": 9, "regions": 9}, {"pages": 4, "term": 2, "regions": 2}),
        ({"pages": 0, "term": 1}, {"term": 1}),
    ],
)
def test_eight_at_most__and_every_group_has_a_place(found, shown):
    groups = fewer(group_of(name, number) for name, number in found.items())
    assert {group.name: len(group.suggestions) for group in groups} == shown


def test_all_groups_full__still_show_eight_at_most():
    names = ("pages", "term", "organisation", "regions")
    groups = list(fewer(group_of(name, 20) for name in names))
    assert sum(len(group.suggestions) for group in groups) <= MOST
    assert {group.name for group in groups} == set(names)


@pytest.mark.parametrize("hidden", ["draft", "private", "scheduled", "expired", "gone"])
def test_hidden_page__is_in_no_suggestion(client, lappi, hidden):
    now = timezone.now()
    values = {
        "scheduled": {"go_live_at": now + datetime.timedelta(days=1)},
        "expired": {"expire_at": now - datetime.timedelta(days=1)},
    }.get(hidden, {})
    page = make_practice(lappi, title="Kanarialintu laulaa", slug="laulu", **values)
    if hidden != "draft":
        publish(page)
    if hidden == "private":
        PageViewRestriction.objects.create(
            page=page, restriction_type=PageViewRestriction.LOGIN
        )
    if hidden == "gone":
        type(page).objects.get(pk=page.pk).unpublish()
    for language in ("fi/haku", "sv/sok"):
        answer = client.get(f"/{language}/suggest/?q=kanaria")
        assert answer.json()["groups"] == []


def test_answer__is_the_same_for_all_and_may_be_kept_shortly(client, lappi, lappi_sv):
    page = publish(make_practice(lappi, title="Yhteinen pöytä"))
    publish(translate(page, {"title": "Ett gemensamt bord", "slug": "bord"}))
    answer = client.get("/fi/haku/suggest/?q=yhteinen")
    assert answer["Cache-Control"] == "public, max-age=60"
    assert "Cookie" not in answer.get("Vary", "")
    assert answer["X-Robots-Tag"] == "noindex"
    (group,) = answer.json()["groups"]
    assert group["suggestions"][0]["url"] == page.url
    swedish = client.get("/sv/sok/suggest/?q=bord").json()
    assert swedish["groups"][0]["suggestions"][0]["title"] == "Ett gemensamt bord"
    assert client.post("/fi/haku/suggest/?q=yhteinen").status_code == 405


@pytest.mark.parametrize("text", BAD_INPUT)
def test_bad_input__is_harmless(client, text):
    add_document("Kunta")
    answer = client.get("/fi/haku/suggest/", {"q": text.encode("utf-8", "replace")})
    assert answer.status_code == 200
    suggest(text, "fi")


def test_no_text__asks_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert suggest("", "fi") == suggest(" a ", "fi") == []


def test_many_spellings__stay_few_conditions():
    words = words_begun("aoaoaoaoaoaoao " * 20)
    conditions = begun_in_title(words).of
    assert len(conditions) <= 5
    assert all(len(condition.of) <= 81 for condition in conditions)
    assert is_begun("äöäöaoaoaoaoao", words)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="plans differ")
def test_plan__reads_only_the_rows_that_begin_so():
    for number in range(60):
        add_document(f"Kunta {number}")
    rows = begun(words_begun("kun"), "fi")
    with CaptureQueriesContext(connection) as queries:
        assert len(rows.values_list("pk")) == 32
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {queries[0]['sql']}")
        plan = [row[3] for row in cursor.fetchall()]
    assert not [step for step in plan if step.startswith("SCAN search_searchentry")]
    assert [step for step in plan if "search_searchentry USING INTEGER PRIMARY" in step]


def suggested_to(client, page, text):
    """Return what the field of a page that lists suggests, as its script asks."""
    html = client.get(page).content.decode()
    fields = re.findall(r'<form[^>]* data-suggest="([^"]+)"', html)
    (address,) = [unescape(field) for field in fields if not field.endswith("/")]
    answer = client.get(f"{address}&q={text}").json()
    return {
        group["name"]: [one["title"] for one in group["suggestions"]]
        for group in answer["groups"]
    }


def test_field_of_a_section_or_region__suggests_what_stands_in_its_list(world, client):
    world.project("Inarin bussi")
    world.practice("Inarin pöytä", "county:19")
    make_term("inarinsaame", "enaresamiska")
    everywhere = {"pages": ["Inarin bussi", "Inarin pöytä"], "regions": ["Inari"]}
    assert suggested_to(client, "/fi/hankkeet/", "inari") == {"pages": ["Inarin bussi"]}
    for address in ("", "kaikki/"):
        found = suggested_to(client, f"/fi/alueet/county-19/{address}", "inari")
        assert found == {"pages": ["Inarin pöytä"]}
    assert titles("inari") == everywhere | {"term": ["inarinsaame"]}


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("kind=nonsense", 2), ("region=x", 2), ("theme=x", 2), ("region=county:99", 0)],
)
def test_list__that_is_not_understood_is_ignored(world, client, asked, shown):
    world.project("Inarin bussi")
    answer = client.get(f"/fi/haku/suggest/?q=inari&{asked}")
    assert len(answer.json()["groups"]) == shown


def test_list__costs_no_query_more(world, django_assert_num_queries):
    world.project("Inarin bussi")
    within = Within(("project",), ("county:21",))
    suggest("inari", "fi", within)
    with django_assert_num_queries(2):
        assert suggest("inari", "fi", within)
