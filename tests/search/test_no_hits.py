"""A search that finds nothing helps on, and tells only what is public."""

import pytest
from django.test import Client

from juuri.glossary.models import Term
from search.listings import Listing
from tests.search.test_listings import listing_of, search
from tests.search.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F14")]


def answer(client: Client, address: str) -> tuple[Listing, str]:
    """Return the listing of an address and its page."""
    response = client.get(address)
    return response.context["listing"], response.content.decode()


def test_help__is_there_only_where_nothing_is_found(
    world: World, client: Client
) -> None:
    world.project("Hanke")
    assert search(client, "hanke").help is None
    assert search(client, "eitällaista").help is not None


def test_choices__that_are_to_blame_are_named_with_a_number(
    world: World, client: Client
) -> None:
    world.project("Robotti")
    world.project("Robottikäsi")
    found, page = answer(client, "/fi/haku/?q=robotti&region=county:19&kind=project")
    assert found.help.without_choices.number == 2
    assert found.help.without_choices.url == "?q=robotti"
    assert 'href="?q=robotti"' in page
    assert search(client, "eitällaista", kind="project").help.without_choices is None


def test_section__leads_to_what_is_found_elsewhere(
    world: World, client: Client
) -> None:
    world.practice("Robotti")
    found = listing_of(client, "/fi/hankkeet/", q="robotti")
    assert found.help.everywhere.number == 1
    assert found.help.everywhere.url == "/fi/haku/?q=robotti"
    assert found.everywhere_url == "/fi/haku/?q=robotti"


def test_other_language__is_offered_where_it_has_results(
    world: World, client: Client
) -> None:
    page = world.project("Robotti")
    world.project("Handledaren", language="sv", twin_of=page)
    (other,) = search(client, "handledare").help.other_languages
    assert (other.number, other.language) == (1, "sv")
    assert other.url == "/sv/sok/?q=handledare"
    page = client.get("/fi/haku/?q=handledare").content.decode()
    assert f'<a href="{other.url}" hreflang="sv">1 tulos ruotsiksi</a>' in page
    assert client.get(other.url).context["listing"].exact == other.number
    assert search(client, "eitällaista").help.other_languages == []


def test_terms__near_to_the_words_are_offered(world: World, client: Client) -> None:
    for name in ("kokemusasiantuntija", "juurruttaminen"):
        term = Term(term_fi=name, definition_fi="Selitys.")
        term.full_clean()
        term.save()
    found = search(client, "kokemusasantuntia").help
    names = [term.name for term in found.terms] if found else ["found at once"]
    assert names in (["kokemusasiantuntija"], ["found at once"])
    assert [t.name for t in search(client, "juurrutuminem").help.terms] == [
        "juurruttaminen"
    ]
    assert search(client, "xyzzyq").help.terms == []


@pytest.mark.parametrize(
    ("address", "region"),
    [
        ("/fi/haku/?q=eitällaista&region=county:21", "lappi"),
        ("/fi/haku/?q=eitällaista+Kainuussa", "kainuu"),
        ("/fi/haku/?q=eitällaista", "koko-maa"),
    ],
)
def test_contact__is_that_of_the_chosen_or_named_region(
    world: World, client: Client, address, region
) -> None:
    found, page = answer(client, address)
    assert found.help.contact.url == f"/fi/ota-yhteytta/{region}/"
    assert f'href="{found.help.contact.url}"' in page


def test_page__tells_nothing_of_drafts(world: World, client: Client) -> None:
    world.project("Kanariansana", live=False)
    found, page = answer(client, "/fi/haku/?q=kanariansanat&kind=project")
    assert found.help.without_choices is None
    assert "Kanariansana<" not in page
