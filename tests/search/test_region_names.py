"""A region that a visitor names is offered, in whatever form she names it."""

import pytest
from django.core.cache import cache

from search.region_names import region_named
from tests.search.world import make_regions

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _regions(db):
    cache.clear()
    make_regions()


@pytest.mark.feature("B01")
@pytest.mark.parametrize(
    ("text", "language", "key"),
    [
        ("Inari", "fi", "municipality:148"),
        ("inarissa", "fi", "municipality:148"),
        ("Enare", "sv", "municipality:148"),
        ("Enare", "fi", "municipality:148"),
        ("Inari", "sv", "municipality:148"),
        ("rovaniemellä", "fi", "municipality:698"),
        ("Pohjois-Suomessa", "fi", "area:5"),
        ("  LAPISSA ", "fi", "county:21"),
        ("koko maassa", "fi", "country:FI"),
    ],
)
def test_name__is_understood_in_any_form(text, language, key):
    assert region_named(text, language).key == key


@pytest.mark.parametrize(
    "text",
    ["", " ", "hankkeet", "Inari hankkeet työ koulu kunta", "x" * 1000, "\x00", "*"],
)
def test_other_texts__name_no_region(text):
    assert region_named(text, "fi") is None


def test_search__offers_the_region_until_it_is_chosen(client, tree):
    offered = "?region=municipality%3A148"
    assert offered in client.get("/fi/haku/?q=inarissa").content.decode()
    chosen = client.get("/fi/haku/?q=inarissa&region=municipality:148")
    assert (
        f'<p class="lead"><a href="/fi/haku/{offered}"' not in chosen.content.decode()
    )


def test_names__are_read_once(client, tree, django_assert_num_queries):
    region_named("Inari", "fi")
    with django_assert_num_queries(0):
        region_named("Rovaniemi", "fi")
