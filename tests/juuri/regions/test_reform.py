"""A region reform: who took over is known, kept, followed, and found by."""

import pytest
from django.db import IntegrityError

from juuri.regions.models import Region, RegionSuccession
from juuri.regions.operations import load_regions
from juuri.regions.successions import followed, heirs_of
from juuri.regions.tables import TablesError, folder_of
from tests.factories.divisions import reform

pytestmark = [pytest.mark.django_db, pytest.mark.feature("B08")]


def keys(regions):
    return {region.key for region in regions}


@pytest.fixture
def reformed(region, folder):
    return load_regions(2027, reform(folder).path)


def test_reform__says_what_it_did(reformed):
    assert sorted(reformed.ended) == [
        "county:20 Kainuun hyvinvointialue",
        "maakunta:18 Kainuu",
        "municipality:890 Utsjoki",
    ]
    assert "municipality:890 Utsjoki -> municipality:148 Inari" in reformed.succeeded
    assert len(reformed.succeeded) == 5
    assert reformed.created == []


def test_reform__renamed_county_stays_the_same_region(region, folder):
    before = region("county:09")

    load_regions(2027, reform(folder).path)

    after = region("county:09")
    assert (after.pk, after.short_fi, after.is_ended) == (before.pk, "Vesijärvi", False)
    assert heirs_of(after) == []


@pytest.mark.parametrize(
    ("ended", "heirs", "kind"),
    [
        ("municipality:890", {"municipality:148"}, "merged"),
        ("county:20", {"county:13", "county:19"}, "split"),
        ("maakunta:18", {"maakunta:11", "maakunta:17"}, "split"),
    ],
)
def test_reform__successors_are_known(region, reformed, ended, heirs, kind):
    old = region(ended)

    assert old.valid_until == 2026
    assert keys(heirs_of(old)) == heirs
    assert {row.kind for row in old.successions.all()} == {kind}
    assert "→" in str(old.successions.first())


def test_reform__what_was_filed_under_a_municipality_is_found_by_its_successor(
    region, reformed
):
    assert {
        "municipality:148", "county:21", "employment:28", "maakunta:19", "area:5",
        "country:FI",
    } < keys(Region.objects.covering([region("municipality:890")]))  # fmt: skip


def test_reform__a_divided_county_is_found_by_all_who_have_a_part_of_it(
    region, reformed
):
    covering = keys(Region.objects.covering([region("county:20")]))

    assert {"county:13", "county:19", "area:2", "area:5", "country:FI"} <= covering
    assert "county:21" not in covering
    # Kajaani itself is in one of them only.
    assert "county:19" not in keys(
        Region.objects.covering([region("municipality:205")])
    )


def test_reform__can_be_loaded_again(reformed, folder):
    assert load_regions(2027, folder.path).is_empty


def test_reform__chain_of_several_leads_to_the_region_of_today(
    region, reformed, folder
):
    # In 2028 Inari joins Sodankylä, and nobody says again what came before.
    folder.remove("municipalities.csv", "148")
    folder.write_changes(("municipality", "148", "758", "merged"), date="2028-01-01")

    report = load_regions(2028, folder.path)

    utsjoki, inari = region("municipality:890"), region("municipality:148")
    assert keys(heirs_of(utsjoki)) == keys(heirs_of(inari)) == {"municipality:758"}
    assert {"municipality:758", "municipality:148"} <= keys(
        Region.objects.covering([utsjoki])
    )
    assert (utsjoki.valid_until, inari.valid_until) == (2026, 2027)
    assert report.succeeded == ["municipality:148 Inari -> municipality:758 Sodankylä"]


def test_reform__site_that_left_out_a_year_learns_of_it(region, folder):
    # A region that came and went in between was never known here.
    folder.remove("municipalities.csv", "890", "148")
    folder.write_changes(
        ("municipality", "890", "998", "renamed"),
        ("municipality", "998", "148", "merged"),
        ("municipality", "148", "758", "merged", "2028-01-01"),
    )

    report = load_regions(2028, folder.path)

    utsjoki = region("municipality:890")
    assert report.succeeded == [
        "municipality:890 Utsjoki -> municipality:148 Inari",
        "municipality:148 Inari -> municipality:758 Sodankylä",
    ]
    assert keys(heirs_of(utsjoki)) == {"municipality:758"}
    assert "municipality:758" in keys(Region.objects.covering([utsjoki]))
    # It ended when the change was, not when it was loaded.
    assert utsjoki.valid_until == 2026
    assert load_regions(2028, folder.path).is_empty


def test_reform__corrected_file_takes_back_what_was_wrong(region, reformed, folder):
    folder.write_changes(("municipality", "890", "758", "merged"))

    load_regions(2027, folder.path)

    utsjoki = region("municipality:890")
    assert keys(heirs_of(utsjoki)) == {"municipality:758"}
    assert "municipality:148" not in keys(Region.objects.covering([utsjoki]))
    # Of what the corrected file no longer tells, the successors stay.
    assert len(heirs_of(region("county:20"))) == 2


def test_reform__corrected_kind_and_day_are_taken(region, reformed, folder):
    folder.write_changes(("municipality", "890", "148", "renamed"), date="2027-05-01")

    report = load_regions(2027, folder.path)

    row = region("municipality:890").successions.get()
    assert (row.kind, row.date.month) == ("renamed", 5)
    assert (report.coverings_added, report.coverings_removed) == (0, 0)


def test_reform__region_that_returns_has_no_successor_any_more(region, reformed):
    load_regions(2028, folder_of(2026))

    assert not RegionSuccession.objects.exists()
    assert "county:13" not in keys(Region.objects.covering([region("county:20")]))


def test_succession__is_never_to_itself(region):
    lapland = region("county:21")

    with pytest.raises(IntegrityError):
        RegionSuccession.objects.create(
            region=lapland, successor=lapland, kind="merged", date="2027-01-01"
        )


def test_followed__ends_in_a_circle():
    assert followed(1, {1: [2, 3], 2: [4], 4: [1], 3: [4]}) == [2, 3, 4]


GOOD = ("municipality", "890", "148", "merged")


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ([("village", "890", "148", "merged")], "line 2: unknown level 'village'"),
        ([("municipality", "89", "148", "merged")], "code '89' is not of 3 digits"),
        ([("municipality", "890", "", "merged")], "successor_code '' is not of 3"),
        ([("municipality", "890", "890", "merged")], "890 can't take over from itself"),
        ([("municipality", "890", "148", "sold")], "unknown kind 'sold'"),
        ([(*GOOD, "1.1.2027")], "the date '1.1.2027' is not like 2027-01-01"),
        ([GOOD, GOOD], "municipality:890 has one successor twice"),
        ([("municipality", "148", "758", "merged")], "148 has ended, but the tables"),
        ([GOOD, ("municipality", "890", "758", "merged")], "so it was split"),
        ([("municipality", "890", "148", "split")], "needs a second successor"),
        ([("municipality", "890", "999", "merged")], "leads to municipality:999, wh"),
        (
            [("municipality", "890", "997", "merged"),
             ("municipality", "997", "890", "merged")],
            "municipality:890 leads to no region of the tables",
        ),
    ],
)  # fmt: skip
def test_refused__changes_that_contradict(folder, lines, problem):
    reform(folder).write_changes(*lines)

    with pytest.raises(TablesError) as refused:
        load_regions(2027, folder.path)

    assert any(problem in found for found in refused.value.problems)
    assert not Region.objects.exists()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"level,code\ncounty,20\n", "no column successor_code, kind, date"),
        (b"\xff\xfe", "not a readable UTF-8 table"),
        (b"level,code,successor_code,kind,date\ncounty,20\n", "line 2: the successor"),
    ],
)
def test_refused__file_of_changes_that_is_no_table(folder, content, problem):
    (folder.path / "changes.csv").write_bytes(content)

    with pytest.raises(TablesError) as refused:
        load_regions(2027, folder.path)

    assert any(problem in found for found in refused.value.problems)
