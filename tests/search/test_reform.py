"""After a region reform everything is found where it was and at the successor."""

import pytest

from juuri.regions.models import Region
from juuri.regions.operations import load_regions
from tests.factories import (
    make_organisation,
    make_practice,
    make_project,
    publish,
    translate,
)
from tests.factories.divisions import folder_of_tables, reform

pytestmark = [pytest.mark.django_db, pytest.mark.feature("B08")]
SEARCH = {"fi": "/fi/haku/", "sv": "/sv/sok/"}


def under(*keys):
    return list(Region.objects.by_keys(keys))


@pytest.fixture
def items(lappi, tmp_path):
    """Publish items in both languages under regions that a reform then ends."""
    load_regions()
    filed = {
        "utsjoki": ["municipality:890"],
        "inari": ["municipality:148"],
        "kainuu": ["county:20"],
        "kuopio": ["municipality:297"],
    }
    for name, keys in filed.items():
        make = make_practice if name == "inari" else make_project
        page = publish(make(lappi, title=name, slug=name, regions=under(*keys)))
        publish(translate(page, {"title": f"{name} sv", "slug": f"{name}-sv"}))
    load_regions(2027, reform(folder_of_tables(tmp_path / "2027")).path)


def listing(client, language, *regions):
    response = client.get(SEARCH[language], {"region": regions})
    assert response.status_code == 200
    return response.context["listing"]


def found(client, language, *regions):
    entries = listing(client, language, *regions).entries
    return sorted(entry.title.removesuffix(" sv") for entry in entries)


def offered(client, language, *regions):
    facets = listing(client, language, *regions).facets
    facet = next(facet for facet in facets if facet.dimension == "region")
    return {choice.value: choice.label for choice in facet.values}


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize(
    ("region", "titles"),
    [
        # The successor finds what was filed under the one that is no more,
        ("municipality:148", ["inari", "utsjoki"]),
        ("county:19", ["kainuu"]),
        ("county:13", ["kainuu", "kuopio"]),
        # and so does what is around it, before and after.
        ("area:2", ["kainuu", "kuopio"]),
        ("area:5", ["inari", "kainuu", "utsjoki"]),
        # An old link leads to what the successors have too.
        ("municipality:890", ["inari", "utsjoki"]),
        ("county:20", ["kainuu", "kuopio"]),
        ("county:09", []),
    ],
)
def test_item_of_an_ended_region__is_found(client, items, language, region, titles):
    assert found(client, language, region) == titles


@pytest.mark.parametrize(
    ("language", "label"),
    [("fi", "Kainuu"), ("sv", "Kajanaland")],
)
def test_ended_region__is_a_choice_only_where_something_is_filed_under_it(
    client, items, language, label
):
    choices = offered(client, language)

    assert choices["county:20"].startswith(f"{label} (")
    assert "2026" in choices["county:20"]
    assert "2026" not in choices["county:13"]
    # Everything of Kainuu's region was under the county, nothing under the maakunta.
    assert "maakunta:18" not in choices


def test_ended_region__that_was_chosen_can_be_taken_back(client, items):
    shown = listing(client, "fi", "municipality:890")

    assert [chip.label.partition(" (")[0] for chip in shown.chips] == ["Utsjoki"]
    assert "municipality:890" in offered(client, "fi", "municipality:890")


def test_renamed_region__has_its_new_name_and_the_old_link(client, items, lappi):
    page = make_project(
        lappi, title="Järvellä", slug="jarvi", regions=under("county:09")
    )
    publish(page)

    assert found(client, "fi", "county:09") == ["Järvellä"]
    assert offered(client, "fi")["county:09"] == "Vesijärvi"


def test_organisation_of_an_ended_region__is_found_by_the_successor(client, tmp_path):
    load_regions()
    organisation = make_organisation("Utsjoen yhdistys", name_sv="Utsjoki förening")
    organisation.regions.set(under("municipality:890"))

    load_regions(2027, reform(folder_of_tables(tmp_path / "2027")).path)

    for language in ("fi", "sv"):
        assert found(client, language, "municipality:148") == [
            organisation.name_in(language)
        ]
