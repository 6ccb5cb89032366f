"""What a page says of the typed text, and how hits stand in groups."""

import pytest
from django.test import Client

from juuri.glossary.models import Term
from search.conditions import All, Any, Beginning, Not, Terms
from search.nearest import EntryTerms
from search.parameters import Parameters
from search.query import Notes, Query, Widened
from search.reading import reading_of
from tests.search.test_listings import search, titles_of
from tests.search.world import World, add_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def term():
    made = Term(
        term_fi="työllisyysalue",
        definition_fi="Selitys.",
        term_sv="sysselsättningsområde",
        definition_sv="Förklaring.",
    )
    made.full_clean()
    made.save()
    return made


@pytest.mark.feature("F05")
def test_correction__leads_to_the_text_with_the_word_that_was_meant() -> None:
    notes = Notes(corrections=(("hankeet", "hankkeet"), ("hankeet", "hanke")))
    asked = Parameters("Lapin Hankeet", choices={"kind": ("project",)})
    (word,) = reading_of(Query("fi", text=asked.text, notes=notes), asked).corrections
    assert word.typed == "hankeet"
    assert word.meant == [
        ("hankkeet", "?q=Lapin+hankkeet&kind=project"),
        ("hanke", "?q=Lapin+hanke&kind=project"),
    ]


@pytest.mark.feature("F05")
def test_text_found_nowhere__offers_a_far_commoner_word_one_error_away(
    world: World, client: Client
) -> None:
    add_document("Kansa")
    for _number in range(6):
        add_document("Kanta", "kunta")
    add_document("Lappi")
    html = client.get("/fi/haku/", {"q": "kansa lappi"}).content.decode()
    assert '<a href="?q=kanta+lappi">kanta</a>' in html


@pytest.mark.feature("F06")
@pytest.mark.feature("F16")
def test_synonym__leads_to_the_page_of_its_term(term) -> None:
    widened = Widened("sysselsättningsområde", "työllisyysalue", "fi")
    asked = Parameters("sysselsättningsområde")
    query = Query("sv", text=asked.text, notes=Notes(synonyms=(widened,)))
    (name,) = reading_of(query, asked).synonyms
    assert (name.found, name.language) == ("työllisyysalue", "fi")
    assert name.url == "/sv/ordlista/sysselsattningsomrade/"


def test_refused_words__are_said_as_they_were_typed(
    world: World, client: Client
) -> None:
    found = search(client, 'hanke -kunta -"huono työ"')
    assert found.reading.left_out == ["kunta", "huono työ"]
    assert search(client, "-kunta").reading.only_left_out
    assert not search(client, "hanke").reading.says_something


@pytest.mark.feature("F16")
def test_hit_of_the_other_language__says_by_which_name_it_was_found(
    world: World, client: Client, term
) -> None:
    add_document("Työllisyysalueen palvelut")
    response = client.get("/sv/sok/?q=sysselsättningsområde&kind=article")
    (group,) = response.context["listing"].groups
    assert [(name.found, name.url) for name in group.synonyms] == [
        ("työllisyysalue", "/sv/ordlista/sysselsattningsomrade/")
    ]
    page = response.content.decode()
    assert 'sysselsattningsomrade/" lang="fi">työllisyysalue</a>' in page
    assert response.context["listing"].reading.own_synonyms == []


@pytest.mark.feature("F16")
def test_groups__have_ones_own_language_first_and_what_is_nearest_last(
    world: World, client: Client
) -> None:
    add_document("Robotti auttaa vanhusta sv", language="sv")
    add_document("Robotti auttaa vanhusta fi")
    add_document("Robotti auttaa")
    found = search(client, "robotti auttaa vanhusta", kind="article")
    groups = [(g.language, g.is_nearest, titles_of(g.entries)) for g in found.groups]
    assert groups == [
        ("fi", False, ["Robotti auttaa vanhusta fi"]),
        ("sv", False, ["Robotti auttaa vanhusta sv"]),
        ("fi", True, ["Robotti auttaa"]),
    ]
    assert [g.is_plain for g in found.groups] == [True, False, False]
    assert (found.total, found.exact, found.nearest) == (3, 2, 1)
    assert found.entries[2].lacks == ("vanhusta",)


def test_pages__say_text_number_and_page_in_the_title(
    world: World, client: Client
) -> None:
    for number in range(21):
        add_document("Kunta", object_id=number + 1)
    page = client.get("/fi/haku/?q=kunta&kind=article&page=2").content.decode()
    title = page.partition("<title>")[2].partition("</title>")[0]
    assert "kunta" in title
    assert "21" in title
    assert "2" in title.partition("21")[2]
    assert 'name="robots" content="noindex"' in page


def test_section__is_indexed_only_as_a_whole(world: World, client: Client) -> None:
    world.project("Hanke")
    for address, is_indexed in (
        ("", True),
        ("?q=hanke", False),
        ("?sort=newest", False),
    ):
        page = client.get(f"/fi/hankkeet/{address}").content.decode()
        assert ('content="noindex"' not in page) == is_indexed, address


def test_section__has_a_field_that_searches_it_and_keeps_the_choices(
    world: World, client: Client
) -> None:
    world.project("Hanke robotista")
    world.practice("Käytäntö robotista")
    address = "/fi/hankkeet/?region=county%3A21&q=robotti"
    response = client.get(address)
    page = response.content.decode()
    assert titles_of(response.context["listing"].entries) == ["Hanke robotista"]
    form = page.partition('action="/fi/hankkeet/"')[2].partition("</form>")[0]
    assert 'name="region" value="county:21"' in form
    assert 'value="robotti"' in form
    assert 'href="/fi/haku/?q=robotti"' in page
    assert 'class="hits"' in page


def test_conditions__are_read_from_the_terms_of_an_entry() -> None:
    entry = add_document("Kuntien talous")
    base = ("title_bases",)
    assert EntryTerms(entry).hold(
        All((Terms(base, ("kunta",)), Beginning(base, "tal")))
    )
    assert EntryTerms(entry).hold(Any((Terms(base, ("x",)), Not(Terms(base, ("y",))))))
    assert not EntryTerms(entry).hold(
        All((Terms(base, ("kunta",)), Terms(base, ("x",))))
    )
