"""Loading the official divisions: what comes in, and what a new year changes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from juuri.regions.models import Covering, Region
from juuri.regions.operations import LoadRefusedError, covering_pairs, load_regions
from juuri.regions.signals import regions_loaded
from juuri.regions.tables import TablesError, folder_of

pytestmark = pytest.mark.django_db


def keys(regions):
    return {region.key for region in regions}


def everything():
    return (
        list(Region.objects.order_by("pk").values()),
        list(Covering.objects.order_by("pk").values()),
    )


@pytest.mark.feature("B01")
def test_load__brings_every_level(loaded):
    levels = list(Region.objects.values_list("level", flat=True))

    assert {level: levels.count(level) for level in levels} == {
        "country": 1,
        "area": 5,
        "county": 22,
        "maakunta": 19,
        "employment": 45,
        "municipality": 308,
    }


@pytest.mark.feature("B01")
@pytest.mark.parametrize(
    ("key", "fi", "sv", "en", "short_fi", "short_sv"),
    [
        ("country:FI", "Koko maa", "Hela landet", "Whole country", "Koko maa",
         "Hela landet"),
        ("area:5", "Pohjois-Suomen yhteistyöalue", "Norra Finlands samarbetsområde",
         "Northern Finland collaborative area", "Pohjois-Suomi", "Norra Finland"),
        ("county:03", "Länsi-Uudenmaan hyvinvointialue",
         "Västra Nylands välfärdsområde", "West Uusimaa wellbeing services county",
         "Länsi-Uusimaa", "Västra Nyland"),
        ("county:90", "Helsingin kaupunki", "Helsingfors stad", "City of Helsinki",
         "Helsinki", "Helsingfors"),
        ("maakunta:21", "Ahvenanmaa", "Åland", "Åland", "Ahvenanmaa", "Åland"),
        ("employment:33", "Rovaseudun työllisyysalue",
         "Rovaniemiregionens sysselsättningsområde", "Rovaseutu employment area",
         "Rovaseutu", "Rovaniemiregionen"),
        ("municipality:148", "Inari", "Enare", "Inari", "Inari", "Enare"),
        ("municipality:545", "Närpiö", "Närpes", "Närpes", "Närpiö", "Närpes"),
    ],
)  # fmt: skip
def test_load__names_in_three_languages(region, key, fi, sv, en, short_fi, short_sv):
    found = region(key)

    assert (found.name_in("fi"), found.name_in("sv"), found.name_in("en")) == (
        fi,
        sv,
        en,
    )
    assert (found.short_fi, found.short_sv) == (short_fi, short_sv)


def test_load__no_region_lacks_a_name(loaded):
    for field in ("name_fi", "name_sv", "name_en", "short_fi", "short_sv"):
        assert not Region.objects.filter(**{field: ""}).exists()


@pytest.mark.feature("B05")
def test_load__official_codes(region):
    lapland = region("maakunta:19")

    assert (lapland.nuts3, lapland.iso_3166_2) == ("FI1D7", "FI-10")
    maakunta = Region.objects.filter(level="maakunta")
    assert len({r.nuts3 for r in maakunta if r.nuts3.startswith("FI")}) == 19
    assert len({r.iso_3166_2 for r in maakunta}) == 19
    assert not Region.objects.exclude(level="maakunta").exclude(nuts3="").exists()
    # A leading zero is part of a code.
    assert region("municipality:005").name_fi == "Alajärvi"


def test_load__languages_and_year(region):
    assert region("municipality:148").language_status == "fi"
    assert region("county:03").language_status == "bilingual"
    assert region("maakunta:21").language_status == "sv"
    assert set(Region.objects.values_list("valid_from", "valid_until")) == {
        (2026, None)
    }


@pytest.mark.feature("B02")
def test_coverings__a_municipality_is_in_every_division(region):
    assert keys(Region.objects.covering([region("municipality:148")])) == {
        "municipality:148",
        "employment:28",
        "maakunta:19",
        "county:21",
        "area:5",
        "country:FI",
    }


@pytest.mark.feature("B02")
def test_coverings__a_collaborative_area_has_its_counties_and_municipalities(region):
    below = keys(Region.objects.covered_by_any([region("area:5")]))

    assert {"county:18", "county:19", "county:20", "county:21"} <= below
    assert {"municipality:148", "employment:28", "maakunta:19"} <= below
    assert sum(key.startswith("municipality:") for key in below) == 67
    assert "county:17" not in below
    # Kainuu-Koillismaa crosses a county, but not the area.
    assert "employment:10" in below


@pytest.mark.feature("B02")
def test_coverings__the_whole_country_has_everything(region):
    below = Region.objects.covered_by_any([region("country:FI")])

    assert below.count() == Region.objects.count() == 400


@pytest.mark.feature("B02")
def test_coverings__equal_county_and_maakunta_find_each_other(region):
    county, maakunta = region("county:13"), region("maakunta:11")

    assert maakunta in Region.objects.covering([county])
    assert maakunta in Region.objects.covered_by_any([county])


def test_coverings__no_region_has_a_pair_with_itself(loaded):
    assert not Covering.objects.filter(larger=1).filter(smaller=1).exists()
    assert not [c for c in Covering.objects.all() if c.larger_id == c.smaller_id]


@pytest.mark.parametrize(
    ("employment", "county", "inside"),
    [
        ("employment:28", "county:21", True),
        ("employment:45", "county:13", True),
        # Keski-Savo is in two counties, Kainuu-Koillismaa too.
        ("employment:13", "county:12", False),
        ("employment:13", "county:13", False),
        ("employment:10", "county:20", False),
    ],
)
def test_coverings__employment_area_in_county(region, employment, county, inside):
    below = Region.objects.covered_by_any([region(county)])

    assert (region(employment) in below) is inside


def test_coverings__aland_is_in_its_maakunta_and_the_country_only(region):
    assert keys(Region.objects.covering([region("municipality:478")])) == {
        "municipality:478",
        "maakunta:21",
        "country:FI",
    }


def test_load__second_time_changes_no_row(loaded):
    before = everything()
    heard = []
    regions_loaded.connect(listener := lambda **told: heard.append(told))
    try:
        report = load_regions()
    finally:
        regions_loaded.disconnect(listener)

    assert report.is_empty
    assert everything() == before
    assert heard == []


def test_load__takes_few_queries(db):
    with CaptureQueriesContext(connection) as first:
        load_regions()
    with CaptureQueriesContext(connection) as second:
        load_regions()

    # On SQLite a statement holds only so many values, so rows go in by batches.
    assert len(first) < 30
    # Does a later year exist, all regions, successors, all pairs, and the savepoint.
    assert len(second) <= 7


def test_new_year__renamed_region_keeps_its_row_and_links(region, folder):
    county = region("county:21")
    folder.change("wellbeing_counties.csv", "21", name_fi="Uusi nimi")

    report = load_regions(2027, folder.path)

    assert report.changed == [
        "county:21 name_fi 'Lapin hyvinvointialue' -> 'Uusi nimi'"
    ]
    assert not report.created
    assert (report.coverings_added, report.coverings_removed) == (0, 0)
    renamed = region("county:21")
    assert (renamed.pk, renamed.name_fi, renamed.valid_from) == (
        county.pk,
        "Uusi nimi",
        2026,
    )


def test_new_year__listeners_hear_which_regions_changed(region, folder):
    folder.change("wellbeing_counties.csv", "21", name_fi="Uusi nimi")
    heard = []
    regions_loaded.connect(listener := lambda **told: heard.append(told))
    try:
        load_regions(2027, folder.path)
    finally:
        regions_loaded.disconnect(listener)

    assert [told["regions"] for told in heard] == [{region("county:21").pk}]


def test_new_year__merged_municipality_ends_and_stays_findable(region, folder):
    folder.remove("municipalities.csv", "148")

    report = load_regions(2027, folder.path)

    inari = region("municipality:148")
    assert report.ended == ["municipality:148 Inari"]
    assert inari.valid_until == 2026
    assert inari in Region.objects.valid_in(2026)
    assert inari not in Region.objects.valid_in(2027)
    assert inari not in Region.objects.current()
    # What was filed under Inari is found by Lapland as before.
    assert {"county:21", "maakunta:19", "employment:28", "area:5", "country:FI"} < keys(
        Region.objects.covering([inari])
    )
    assert load_regions(2027, folder.path).is_empty


def test_new_year__border_change_moves_the_pairs(region, folder):
    folder.change("municipalities.csv", "148", employment_area_code="33")

    report = load_regions(2027, folder.path)

    wider = keys(Region.objects.covering([region("municipality:148")]))
    assert "employment:33" in wider
    assert "employment:28" not in wider
    assert (report.coverings_added, report.coverings_removed) == (1, 1)


def merge_counties(folder):
    """East Uusimaa and Vantaa-Kerava become one county with a code of its own."""
    folder.add(
        "wellbeing_counties.csv", like="01", code="22",
        name_fi="Koillis-Uudenmaan hyvinvointialue",
        name_sv="Nordöstra Nylands välfärdsområde",
        short_fi="Koillis-Uusimaa", short_sv="Nordöstra Nyland",
    )  # fmt: skip
    folder.remove("wellbeing_counties.csv", "01", "04")
    rows = folder.rows("municipalities.csv")
    for row in rows:
        if row["wellbeing_county_code"] in ("01", "04"):
            row["wellbeing_county_code"] = "22"
    folder.write("municipalities.csv", rows)


def test_new_year__merged_counties_are_covered_by_the_new_one(region, folder):
    merge_counties(folder)

    report = load_regions(2027, folder.path)

    assert report.created == ["county:22 Koillis-Uudenmaan hyvinvointialue"]
    assert len(report.ended) == 2
    new, old = region("county:22"), region("county:01")
    assert (new.valid_from, old.valid_until) == (2027, 2026)
    assert {"county:22", "area:1", "maakunta:01"} <= keys(
        Region.objects.covering([old])
    )
    # An item of Porvoo is not filed under the county that has ended.
    porvoo = keys(Region.objects.covering([region("municipality:638")]))
    assert "county:22" in porvoo
    assert "county:01" not in porvoo
    assert load_regions(2027, folder.path).is_empty


def test_new_year__what_ended_earlier_is_found_by_the_new_county(region, folder):
    folder.remove("municipalities.csv", "018")
    load_regions(2027, folder.path)
    merge_counties(folder)

    load_regions(2028, folder.path)

    assert "county:22" in keys(Region.objects.covering([region("municipality:018")]))
    assert load_regions(2028, folder.path).is_empty


def test_new_year__region_that_returns_is_valid_again(region, folder):
    folder.remove("municipalities.csv", "148")
    load_regions(2027, folder.path)

    report = load_regions(2028, folder_of(2026))

    assert report.returned == ["municipality:148 Inari"]
    assert region("municipality:148").valid_until is None
    assert Covering.objects.count() == 1801


def test_load__refuses_to_go_back_in_time(loaded, folder):
    folder.add("municipalities.csv", like="148", code="999", name_fi="Uusi")
    load_regions(2027, folder.path)
    before = everything()

    with pytest.raises(LoadRefusedError, match="regions of 2027 are loaded"):
        load_regions(2026)

    assert everything() == before


def test_load__refused_folder_changes_nothing(loaded, folder):
    folder.change("wellbeing_counties.csv", "21", name_fi="Uusi nimi")
    folder.change("municipalities.csv", "148", wellbeing_county_code="77")
    before = everything()

    with pytest.raises(TablesError):
        load_regions(2027, folder.path)

    assert everything() == before


def test_covering_pairs__needs_at_least_one_municipality():
    larger = {1: frozenset({7, 8})}
    smaller = larger | {2: frozenset({8}), 3: frozenset({9}), 4: frozenset()}

    assert covering_pairs(larger, smaller) == {(1, 2)}
