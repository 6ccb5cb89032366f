"""Folders of tables: the project's own is the official one, bad ones are refused."""

import csv
from pathlib import Path

import pytest
from django.conf import settings

from juuri.regions.tables import TablesError, folder_of, read_tables, years_at_hand

SHARED = Path(settings.PROJECT_DIR).parent / "shared" / "data"
FILES = sorted(path.name for path in folder_of(2026).glob("*.csv"))


def test_years__newest_first():
    assert years_at_hand()[0] >= 2026
    assert 2026 in years_at_hand()


@pytest.mark.feature("B05")
@pytest.mark.parametrize("file", FILES)
def test_fixture__says_what_the_official_tables_say(file):
    if not SHARED.is_dir():
        pytest.skip("The official tables are not beside the project.")
    with (folder_of(2026) / file).open(encoding="utf-8", newline="") as table:
        ours = list(csv.DictReader(table))
    with (SHARED / file).open(encoding="utf-8", newline="") as table:
        theirs = list(csv.DictReader(table))

    assert ours == [{name: row[name] for name in ours[0]} for row in theirs]


def test_fixture__official_folder_gives_the_same_regions():
    if not SHARED.is_dir():
        pytest.skip("The official tables are not beside the project.")
    assert read_tables(SHARED) == read_tables(folder_of(2026))


def problems(folder):
    with pytest.raises(TablesError) as refused:
        read_tables(folder.path)
    return refused.value.problems


def test_refused__missing_file(folder):
    (folder.path / "maakunta.csv").unlink()

    assert problems(folder) == ["maakunta.csv: the file is missing"]


def test_refused__folder_that_is_not_there(folder):
    folder = type(folder)(folder.path / "nowhere")

    assert len(problems(folder)) == 5


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "maakunta.csv: no column code, name_fi"),
        (b"code,name_fi,name_sv,nuts3_2024,iso_3166_2\n", "maakunta.csv: no rows"),
        (b"code,name_fi\n19,Lappi\n", "maakunta.csv: no column name_sv, nuts3_2024"),
        ("code\nÅland".encode("latin-1"), "maakunta.csv: not a readable UTF-8 table"),
        (b'code\n"19"Lappi\n', "maakunta.csv: not a readable UTF-8 table"),
    ],
)
def test_refused__unreadable_table(folder, content, problem):
    (folder.path / "maakunta.csv").write_bytes(content)

    assert problems(folder)[0].startswith(problem)


def test_accepted__byte_order_mark_and_space_around_names(folder):
    path = folder.path / "maakunta.csv"
    path.write_bytes(
        b"\xef\xbb\xbf" + path.read_bytes().replace(b"Lappi,", b" Lappi ,")
    )

    assert read_tables(folder.path) == read_tables(folder_of(2026))


def test_refused__row_of_another_length(folder):
    with (folder.path / "maakunta.csv").open("a") as table:
        table.write("99,Uusi\n98,a,b,c,d,e,f,g,h,i\n")

    assert problems(folder) == [
        "maakunta.csv line 21: not as many columns as the header has",
        "maakunta.csv line 22: not as many columns as the header has",
    ]


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"name_fi": " "}, "19 has no name_fi"),
        ({"name_sv": ""}, "19 has no name_sv"),
        ({"name_en": ""}, "19 has no name_en"),
        ({"nuts3_2024": ""}, "19 has no NUTS 3 code"),
        ({"name_fi": "x" * 81}, "name_fi is longer than 80 characters"),
        ({"language_status": "se"}, "unknown language status 'se'"),
    ],
)
def test_refused__bad_cell(folder, cells, problem):
    folder.change("maakunta.csv", "19", **cells)

    assert problems(folder) == [f"maakunta.csv line 19: {problem}"]


@pytest.mark.parametrize("code", ["5", "0005", "00a", "\u0660\u0660\u0665", ""])
def test_refused__code_of_another_form(folder, code):
    folder.write(
        "municipalities.csv",
        [
            row | {"code": code} if row["code"] == "005" else row
            for row in folder.rows("municipalities.csv")
        ],
    )

    assert problems(folder) == [
        f"municipalities.csv line 2: the code {code!r} is not of 3 digits"
    ]


def test_refused__duplicate_row(folder):
    folder.add("maakunta.csv", like="19")

    assert problems(folder) == [
        "maakunta.csv line 21: code 19 stands on line 19 already"
    ]


def test_refused__municipality_in_two_counties(folder):
    folder.add("municipalities.csv", like="005", wellbeing_county_code="21")

    assert problems(folder) == [
        "municipalities.csv line 310: code 005 stands on line 2 already, "
        "wellbeing_county_code 16 there and 21 here"
    ]


def test_refused__unknown_code(folder):
    folder.change("municipalities.csv", "005", employment_area_code="99")

    assert problems(folder) == [
        "municipalities.csv: 005 Alajärvi names employment_area_code 99, which "
        "employment_areas.csv does not have"
    ]


def test_refused__municipality_outside_the_area_of_its_county(folder):
    folder.change("municipalities.csv", "005", collaborative_area_code="5")

    assert problems(folder) == [
        "municipalities.csv: 005 Alajärvi is in collaborative_area_code 5, but its "
        "wellbeing_county_code 16 is in 3"
    ]


def test_refused__mainland_municipality_without_a_county(folder):
    folder.change("municipalities.csv", "005", wellbeing_county_code="")

    assert problems(folder) == [
        "municipalities.csv: 005 Alajärvi has no wellbeing_county_code"
    ]


def test_refused__area_without_municipalities(folder):
    folder.add("employment_areas.csv", like="01", code="99")

    assert problems(folder) == ["employment_areas.csv: no municipality belongs to 99"]


def test_refused__fewer_municipalities_than_announced(folder):
    rows = folder.rows("maakunta.csv")
    announced = {"19": "21"}
    folder.write(
        "maakunta.csv",
        [row | {"municipality_count": announced.get(row["code"], "")} for row in rows],
    )
    folder.remove("municipalities.csv", "148")

    assert problems(folder) == [
        "maakunta.csv: 19 should have 21 municipalities, municipalities.csv has 20"
    ]
