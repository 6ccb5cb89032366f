"""Who coordinates a region, and which regions are whose."""

import pytest

from juuri.access.operations import grant
from juuri.regions import coordinators
from juuri.regions.coordinators import Coordinator, coordinators_of, register_finder
from juuri.regions.models import Region
from juuri.regions.operations import load_regions
from juuri.regions.permissions import coordinated_regions
from tests.factories import make_project
from tests.factories.divisions import reform
from tests.factories.people import make_group, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.feature("B09")]


def coordinator(name, *keys):
    user = make_user(name)
    grant(user, "coordinator", Region.objects.by_keys(keys), actor=None)
    return user


def names(region):
    return sorted(person.user.first_name for person in coordinators_of(region))


def test_coordinators__own_ones_before_those_around(region):
    coordinator("maa", "country:FI")
    assert names(region("county:21")) == ["Maa"]
    coordinator("alue", "area:5")
    assert names(region("county:21")) == ["Alue"]
    coordinator("lappi", "county:21")
    assert names(region("county:21")) == ["Lappi"]
    assert names(region("county:09")) == ["Maa"]
    assert names(region("municipality:148")) == ["Lappi"]


def test_coordinators__of_an_ended_region_stay_until_they_are_moved(region, folder):
    coordinator("kainuu", "county:20")
    coordinator("savo", "county:13")
    coordinator("oulu", "county:19")

    load_regions(2027, reform(folder).path)

    assert names(region("county:20")) == ["Kainuu"]
    grants = region("county:20").grants.all()
    assert [given.user.first_name for given in grants] == ["Kainuu"]
    grants.delete()
    # Then those answer who took over.
    assert names(region("county:20")) == ["Oulu", "Savo"]


def test_coordinators__nobody(region):
    assert coordinators_of(region("county:21")) == []


def test_title__in_the_language_that_has_one():
    person = Coordinator(None, None, title_sv="chef")
    assert person.title == "chef"
    assert Coordinator(None, None, title_fi="päällikkö", title_sv="chef").title == (
        "päällikkö"
    )


def test_finder__is_registered_once():
    before = list(coordinators._finders)
    register_finder(before[0])
    assert coordinators._finders == before


@pytest.mark.parametrize(
    ("who", "regions"),
    [
        ("coordinator_a", {"county:21"}),
        ("coordinator_b", {"county:09"}),
        ("author_a", set()),
        ("organisation_contact", set()),
        ("reader", set()),
        ("inactive_superuser", set()),
    ],
)
def test_coordinated_regions__are_those_whose_pages_one_may_change(cast, who, regions):
    assert {r.key for r in coordinated_regions(getattr(cast, who))} == regions


@pytest.mark.parametrize("who", ["communications", "superuser"])
def test_coordinated_regions__are_all_for_those_who_keep_the_house(cast, who):
    found = coordinated_regions(getattr(cast, who))
    assert found.count() == Region.objects.count()


def test_coordinated_regions__not_by_a_right_on_one_item(cast, lappi):
    page = make_project(lappi)
    cast.reader.groups.add(make_group("One page", [page], "change"))
    assert not coordinated_regions(cast.reader).exists()


def test_slug__finds_the_region_that_exists_first(region, folder):
    county = region("county:20")
    load_regions(2027, reform(folder).path)
    regions = Region.objects.all()

    assert regions.at_slug("kainuu") == county
    assert regions.at_slug("kajanaland") == county
    assert regions.at_slug("ahvenanmaa").key == "maakunta:21"
    assert regions.at_slug("inari-kunta") is None
    Region.objects.create(
        level="county", code="23", valid_from=2027, name_fi="Uusi Kainuu",
        name_sv="Nya Kajanaland", short_fi="Kainuu", short_sv="Kajanaland",
    )  # fmt: skip
    assert regions.at_slug("kainuu").code == "23"
