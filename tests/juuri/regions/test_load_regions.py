"""The command as the one who runs it sees it."""

import shutil

import pytest
from django.core.management import CommandError, call_command

from juuri.regions.models import Region

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(capsys):
    """Return a function that runs the command and gives what it printed."""

    def load(*arguments, **options):
        call_command("load_regions", *arguments, **options)
        return capsys.readouterr().out

    return load


@pytest.mark.feature("B01")
def test_command__loads_the_newest_tables_of_the_project(run):
    told = run()

    assert "Regions of 2026: 400 new" in told
    assert "1801 added" in told
    assert "municipality:148" not in told
    assert Region.objects.count() == 400


def test_command__lists_new_regions_when_asked(run):
    assert "  new: municipality:148 Inari\n" in run(verbosity=2)


def test_command__second_time_says_that_nothing_changed(run):
    run()

    assert run("--year", "2026") == "Regions of 2026: nothing changed.\n"


def test_command__says_what_a_new_year_changed(run, folder):
    run()
    folder.remove("municipalities.csv", "148")
    folder.add("municipalities.csv", like="005", code="999", name_fi="Uusi")
    folder.change("maakunta.csv", "19", name_en="North")

    told = run("--year", "2027", "--from", str(folder.path))

    assert "Regions of 2027: 1 new, 1 changed, 1 ended, 0 returned" in told
    assert "  ended: municipality:148 Inari\n" in told
    assert "  changed: maakunta:19 name_en 'Lapland' -> 'North'\n" in told
    assert "  new: municipality:999 Uusi\n" in told


def test_command__takes_the_year_from_the_name_of_the_folder(run, folder):
    path = shutil.copytree(folder.path, folder.path.parent / "2027")

    assert "Regions of 2027: 400 new" in run("--from", str(path))


def test_command__folder_of_another_name_holds_the_newest_year(run, folder):
    assert "Regions of 2026: 400 new" in run("--from", str(folder.path))


def test_command__unknown_year_names_those_there_are(run):
    with pytest.raises(CommandError, match="no tables of 1999, only of 2026"):
        run("--year", "1999")


def test_command__refusal_names_the_row(run, folder):
    folder.change("municipalities.csv", "148", wellbeing_county_code="77")

    with pytest.raises(CommandError) as refused:
        run("--from", str(folder.path))

    assert str(refused.value).splitlines() == [
        "The tables are refused, nothing was changed:",
        "  municipalities.csv: 148 Inari names wellbeing_county_code 77, which "
        "wellbeing_counties.csv does not have",
    ]
    assert not Region.objects.exists()


def test_command__refusal_lists_at_most_ten_problems(run, folder):
    rows = folder.rows("municipalities.csv")
    folder.write("municipalities.csv", [row | {"name_sv": ""} for row in rows])

    with pytest.raises(CommandError) as refused:
        run("--from", str(folder.path))

    lines = str(refused.value).splitlines()
    assert len(lines) == 12
    assert lines[-1] == "  and 298 more"


def test_command__refuses_to_go_back(run, folder):
    folder.add("municipalities.csv", like="005", code="999", name_fi="Uusi")
    run("--year", "2027", "--from", str(folder.path))

    with pytest.raises(CommandError, match="Nothing was changed: the regions of 2027"):
        run("--year", "2026")
