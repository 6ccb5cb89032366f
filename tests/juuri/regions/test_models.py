"""Regions and organisations in the active language, and their addresses."""

import pytest
from django.utils import translation

from juuri.regions.models import Covering, Level, Organisation, Region
from juuri.regions.queries import RegionQuerySet


def a_region(**values):
    return Region(**{
        "level": "county", "code": "21", "valid_from": 2026,
        "name_fi": "Lapin hyvinvointialue", "name_sv": "Lapplands välfärdsområde",
        "short_fi": "Lappi", "short_sv": "Lappland",
    } | values)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "name", "short"),
    [
        ("fi", "Lapin hyvinvointialue", "Lappi"),
        ("sv", "Lapplands välfärdsområde", "Lappland"),
        # A page in English would still name the region in Finnish.
        ("en", "Lapin hyvinvointialue", "Lappi"),
    ],
)
def test_region__speaks_the_active_language(language, name, short):
    with translation.override(language):
        assert (a_region().name, a_region().short_name) == (name, short)
        assert str(a_region()) == name


def test_region__key_and_missing_english_name():
    assert a_region().key == "county:21"
    assert a_region().name_in("en") == "Lapin hyvinvointialue"


@pytest.mark.feature("B01")
@pytest.mark.parametrize(
    ("key", "fi", "sv"),
    [
        ("country:FI", "koko-maa", "hela-landet"),
        ("area:5", "pohjois-suomen-yhteistyoalue", "norra-finlands-samarbetsomrade"),
        ("county:21", "lappi", "lappland"),
        ("county:90", "helsinki", "helsingfors"),
        ("maakunta:21", "ahvenanmaa", "aland"),
        ("maakunta:19", "lappi-maakunta", "lappland-landskap"),
        ("employment:08", "helsingin-tyollisyysalue",
         "helsingfors-sysselsattningsomrade"),
        ("municipality:091", "helsinki-kunta", "helsingfors-kommun"),
    ],
)  # fmt: skip
def test_slug__by_level(region, key, fi, sv):
    assert (region(key).slug_in("fi"), region(key).slug_in("sv")) == (fi, sv)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_slug__is_ascii_and_no_two_regions_share_one(loaded, language):
    slugs = [region.slug_in(language) for region in Region.objects.all()]

    assert len(set(slugs)) == len(slugs) == 400
    assert all(slug and slug.isascii() for slug in slugs)


def test_own_page__is_known_of_the_region_itself(loaded):
    own = {region.pk for region in Region.objects.all() if region.has_own_page}

    assert own == set(Region.objects.with_own_page().values_list("pk", flat=True))


def test_levels__have_plurals_and_the_order_of_the_queries():
    assert all(level.plural for level in Level)
    assert tuple(Level.values) == RegionQuerySet.level_order


def test_covering__reads_as_a_sentence():
    with translation.override("sv"):
        pair = Covering(larger=a_region(), smaller=a_region(name_sv="Enare"))

        assert str(pair) == "Lapplands välfärdsområde ⊇ Enare"


def test_organisation__name_falls_back_to_finnish():
    organisation = Organisation(name_fi="Kemin kaupunki", name_sv="")

    with translation.override("sv"):
        assert str(organisation) == "Kemin kaupunki"
        organisation.name_sv = "Kemi stad"
        assert str(organisation) == "Kemi stad"
    assert organisation.name_in("fi") == "Kemin kaupunki"
    assert organisation.name_in("sv") == "Kemi stad"
