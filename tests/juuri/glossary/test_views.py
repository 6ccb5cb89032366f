"""The pages of the glossary as readers see them."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from juuri.glossary.letters import letter_of
from tests.factories import (
    make_agreement,
    make_practice,
    make_project,
    make_term,
    publish,
)

pytestmark = [pytest.mark.django_db, pytest.mark.feature("A14")]


@pytest.fixture(autouse=True)
def _tree(tree):
    """The pages that header and footer link to."""


def list_address(language="fi"):
    with translation.override(language):
        return reverse("glossary:list")


def address(term, language="fi"):
    with translation.override(language):
        return term.get_absolute_url()


def html_of(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode().replace("\u00ad", "")


def main_of(html):
    return html[html.index("<main") : html.index("</main>")]


def test_addresses__are_in_the_language_of_the_reader():
    term = make_term("hyvä käytäntö", "god praxis")
    assert address(term) == "/fi/sanasto/hyva-kaytanto/"
    assert address(term, "sv") == "/sv/ordlista/god-praxis/"


def test_list__is_in_the_order_of_the_alphabet(client):
    for name in ("öljy", "alue", "ääni", "Åland-malli", "zeta", "vastuu", "wiki"):
        make_term(name)
    html = main_of(html_of(client, list_address()))
    names = re.findall(r'class="glossary-names__term"[^>]*>([^<]+)<', html)
    assert names == ["alue", "vastuu", "wiki", "zeta", "Åland-malli", "ääni", "öljy"]


def test_list__letters_without_terms_are_no_links(client):
    make_term("ääni")
    html = main_of(html_of(client, list_address()))
    assert re.findall(r'<a href="#([^"]+)">([^<]+)</a>', html) == [("letter-ae", "Ä")]
    assert 'id="letter-ae"' in html
    assert len(re.findall(r"<li><span>.</span></li>", html)) == 28


def test_list__leads_from_other_forms_to_their_term(client):
    term = make_term("hanke", discouraged={"fi": ["projekti"], "sv": ["projekti-sv"]})
    html = main_of(html_of(client, list_address()))
    entry = html[
        html.index("projekti") : html.index("</section>", html.index("projekti"))
    ]
    assert f'href="{address(term)}">hanke</a>' in entry
    assert "projekti-sv" not in html


def test_list__has_only_what_the_language_shows(client):
    make_term("hanke", "projekt", definition_sv="")
    make_term("kunta", "kommun")
    html = main_of(html_of(client, list_address("sv")))
    assert "kommun" in html
    assert "projekt<" not in html


def test_list__of_no_terms_says_so(client):
    assert "#letter" not in html_of(client, list_address())


@pytest.mark.parametrize("number", [1, 100])
def test_list__costs_the_same_for_any_number(client, number, django_assert_num_queries):
    for count in range(number):
        make_term(f"hanke{count}", synonyms={"fi": [f"kokeilu{count}"]})
    client.get(list_address())
    # The site that the navigation is of, the terms, their forms.
    with django_assert_num_queries(3):
        client.get(list_address())


def test_term__shows_everything_in_the_language_of_the_reader(client):
    hanke = make_term("hanke", "projekt")
    term = make_term(
        "hyvä käytäntö",
        "god praxis",
        synonyms={"fi": ["toimiva tapa"], "sv": ["bra sätt"]},
        discouraged={"fi": ["best practice"]},
        source_fi="Sanastotyöryhmä",
        source_url="https://example.org/sanasto",
        see=[hanke],
    )
    html = main_of(html_of(client, address(term)))
    assert "Mitä hyvä käytäntö tarkoittaa." in html
    for words in ("toimiva tapa", "best practice", "Sanastotyöryhmä"):
        assert words in html
    assert 'href="https://example.org/sanasto"' in html
    assert "bra sätt" not in html
    assert f'href="{address(hanke)}"' in html
    assert f'<dd lang="sv"><a href="{address(term, "sv")}" hreflang="sv">' in html
    assert f"?q={'hyv%C3%A4%20k%C3%A4yt%C3%A4nt%C3%B6'}" in html
    # A source that has no name in Swedish is shown as what it is.
    swedish = main_of(html_of(client, address(term, "sv")))
    assert 'lang="fi"><a href="https://example.org/sanasto">Sanastotyöryhmä' in swedish
    assert "Vad god praxis betyder." in swedish


def test_term__leads_to_the_same_term_in_the_other_language(client):
    term = make_term("hanke", "projekt")
    fi, sv = address(term), address(term, "sv")
    for here, other, code in ((fi, sv, "sv"), (sv, fi, "fi")):
        html = html_of(client, here)
        assert f'<link rel="canonical" href="http://testserver{here}">' in html
        for language, url in (("fi", fi), ("sv", sv), ("x-default", fi)):
            link = f'hreflang="{language}" href="http://testserver{url}"'
            assert f'<link rel="alternate" {link}>' in html
        assert f'<a href="{other}" lang="{code}" hreflang="{code}">' in html


def test_term__without_a_translation_leads_to_the_other_list(client):
    term = make_term("hanke", "projekt", definition_sv="")
    html = html_of(client, address(term))
    assert f'<a href="{list_address("sv")}" lang="sv" hreflang="sv">' in html
    assert 'hreflang="sv" href=' not in html
    assert '<dd lang="sv">projekt</dd>' in html


def test_term__its_earlier_address_leads_to_it(client):
    term = make_term("hyvä käytäntö")
    earlier = address(term)
    term.term_fi = "toimiva käytäntö"
    term.full_clean()
    term.save()
    response = client.get(earlier)
    assert (response.status_code, response.url) == (301, address(term))
    assert address(term) != earlier


def test_term__by_the_address_of_the_other_language_says_where_it_is(client):
    term = make_term("hanke", "projekt")
    response = client.get(address(term).replace("/hanke/", "/projekt/"))
    assert response.status_code == 404
    assert f'href="{address(term)}"' in response.content.decode()


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_term__that_is_not_there_is_a_404_in_the_language(client, language):
    response = client.get(f"{list_address(language)}eioo/")
    assert response.status_code == 404
    assert f'<html lang="{language}">' in response.content.decode()


def test_every_page__links_to_the_glossary(client, tree):
    footer = html_of(client, tree.homes["fi"].url).partition("<footer")[2]
    assert f'href="{list_address()}"' in footer


def test_sitemap__has_each_term_with_its_other_language(client):
    term = make_term("hanke", "projekt")
    make_term("kunta", "kommun", definition_sv="")
    xml = client.get("/sitemap.xml").content.decode()
    assert f"<loc>http://testserver{address(term)}</loc>" in xml
    assert f'hreflang="sv" href="http://testserver{address(term, "sv")}"' in xml
    assert "kommun" not in xml


@pytest.mark.parametrize(("wanted", "times"), [(True, 1), (False, 0)])
@pytest.mark.parametrize("make", [make_project, make_practice, make_agreement])
def test_page__explains_its_terms_unless_switched_off(
    client, lappi, make, wanted, times
):
    make_term("kokeilu")
    page = make(lappi, explain_terms=wanted, summary="Kokeilut ja kokeilu.")
    publish(page)
    assert html_of(client, page.url).count('class="explained"') == times


@pytest.mark.parametrize("asked", ["hyvien käytäntöjen", "toimiviin tapoihin"])
def test_search__finds_a_term_by_every_name_but_lists_none_as_news(client, asked):
    term = make_term("hyvä käytäntö", synonyms={"fi": ["toimiva tapa"]})
    term.save()
    results = reverse("search:results")
    found = main_of(html_of(client, f"{results}?q={asked}"))
    assert f'href="{address(term)}"' in found
    assert address(term) not in main_of(html_of(client, results))


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("äly", "Ä"),
        ("Éire", "E"),
        ("5G", "0–9"),
        ("”työ”", "T"),
        ("", "0–9"),
        ("ω", "0–9"),
    ],
)
def test_letter_of__a_name(name, letter):
    assert letter_of(name) == letter


@pytest.mark.parametrize("typed", ["kokeilut", "hankkeista", "projekt"])
def test_hit__shows_the_definition_and_no_other_names(client, typed):
    make_term(
        "hanke",
        "projekt",
        definition_fi="Kokeilu, joka päättyy. <b>Hankkeella</b> on tekijä.",
        synonyms={"fi": ["yhteinen kokeilu"]},
        discouraged={"fi": ["projekti"]},
    )
    html = html_of(client, f"{reverse('search:results')}?q={typed}")
    (passage,) = re.findall(r'class="hit__passage">(.*?)</p>', html)
    shown = re.sub("</?mark>", "", passage)
    definition = "Kokeilu, joka päättyy. &lt;b&gt;Hankkeella&lt;/b&gt; on tekijä."
    assert shown == definition
    assert "<mark>" in passage
