"""By what visitors choose: dimensions in addresses, facets, chips and the switch."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from juuri.taxonomies.models import FundingInstrument, PracticeStage, Programme, Theme
from search.taxonomies import forget_values
from tests.search.test_listings import listing_of, search, titles_of
from tests.search.world import World

pytestmark = pytest.mark.django_db
TODAY = datetime.datetime(2026, 11, 22, 10, tzinfo=datetime.UTC)


@pytest.fixture
def client() -> Client:
    return Client()


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


def facet_of(listing, dimension: str) -> list[tuple[str, str, int]]:
    found = [facet for facet in listing.facets if facet.dimension == dimension]
    values = found[0].values if found else []
    return [(choice.value, choice.label, choice.count) for choice in values]


def day(year: int, month: int = 1, number: int = 1) -> datetime.date:
    return datetime.date(year, month, number)


@pytest.mark.feature("A04")
def test_stage__parts_practices_in_the_order_of_development(
    world: World, client: Client
) -> None:
    for stage in ("in_use", "idea", "in_use", "piloted"):
        world.practice(f"Käytäntö {stage}", stage=stage)
    found = listing_of(client, "/fi/hyvat-kaytannot/", stage="in_use")
    assert facet_of(found, "stage") == [
        ("idea", "Idea", 1),
        ("piloted", "Pilotoitu", 1),
        ("in_use", "Käytössä", 2),
    ]
    assert titles_of(found.entries) == ["Käytäntö in_use"] * 2
    assert [chip.label for chip in found.chips] == ["Käytössä"]


@pytest.mark.feature("A04")
@pytest.mark.parametrize(
    ("address", "label"),
    [("/fi/hyvat-kaytannot/", "Pilotoitu"), ("/sv/hyvat-kaytannot/", "Pilottestad")],
)
def test_stage__is_named_in_the_readers_language(
    world: World, client: Client, address, label
) -> None:
    world.practice("Käytäntö", stage="piloted")
    found = listing_of(client, address, stage="piloted")
    assert found.entries[0].badge["label"] == label
    assert [chip.label for chip in found.chips] == [label]


@pytest.mark.feature("A16")
@pytest.mark.feature("F03")
def test_theme_and_target_group__have_every_value_the_most_used_first(
    world: World, client: Client
) -> None:
    world.project("Yksi", themes=("terveys", "osallisuus"), target_groups=("nuoret",))
    world.practice("Kaksi", themes=("terveys",), target_groups=("nuoret",))
    world.project("Kolme", target_groups=("lapsiperheet",))
    found = search(client, "")
    assert facet_of(found, "theme") == [
        ("terveys", "Hyvinvointi ja terveys", 2),
        ("osallisuus", "Osallisuus ja yhteisöt", 1),
    ]
    assert facet_of(found, "target_group") == [
        ("nuoret", "Nuoret", 2),
        ("lapsiperheet", "Lapsiperheet", 1),
    ]
    chosen = search(client, "", theme="terveys", target_group="nuoret", kind="project")
    assert titles_of(chosen.entries) == ["Yksi"]
    assert [(c.label, c.remove_url) for c in chosen.chips] == [
        ("Hanke", "?theme=terveys&target_group=nuoret"),
        ("Hyvinvointi ja terveys", "?kind=project&target_group=nuoret"),
        ("Nuoret", "?kind=project&theme=terveys"),
    ]


def test_programme_and_funding__of_projects_are_facets(
    world: World, client: Client
) -> None:
    esf = FundingInstrument.objects.get(key="esr-plus")
    programme = Programme.objects.get(key="interreg-aurora")
    world.project("Rahoitettu", funding_instrument=esf, programme=programme)
    world.project("Ilman")
    found = listing_of(client, "/fi/hankkeet/", funding="esr-plus")
    assert titles_of(found.entries) == ["Rahoitettu"]
    assert len(facet_of(found, "funding")) == 2
    by_programme = listing_of(client, "/fi/hankkeet/", programme="interreg-aurora")
    assert titles_of(by_programme.entries) == ["Rahoitettu"]


@pytest.mark.feature("A16")
def test_renamed_value__shows_at_once_and_its_address_stays(
    world: World, client: Client
) -> None:
    world.project("Hanke", themes=("terveys",))
    assert search(client, "", theme="terveys").chips[0].label != "Terveys"
    theme = Theme.objects.get(key="terveys")
    theme.name_fi = "Terveys"
    theme.save()
    found = search(client, "", theme="terveys")
    assert (found.chips[0].label, found.total) == ("Terveys", 1)


def test_merged_value__leads_to_the_one_that_took_over(
    world: World, client: Client
) -> None:
    world.project("Hanke", themes=("osallisuus",))
    survivor = Theme.objects.get(key="osallisuus")
    middle = Theme.objects.get(key="terveys")
    middle.merged_into = survivor
    middle.save()
    old = Theme.objects.create(
        key="vanha", name_fi="Vanha", name_sv="Gammal", merged_into=middle
    )
    found = search(client, "", theme=old.key)
    assert titles_of(found.entries) == ["Hanke"]
    assert found.chips[0].remove_url == "?"
    assert search(client, "", theme=["vanha", "osallisuus"]).chips[1:] == []


def test_page_with_a_merged_value__is_found_by_the_survivor(
    world: World, client: Client
) -> None:
    survivor = Theme.objects.get(key="osallisuus")
    Theme.objects.filter(key="terveys").update(merged_into=survivor)
    forget_values()
    world.project("Hanke", themes=("terveys",))
    assert titles_of(search(client, "", theme="osallisuus").entries) == ["Hanke"]


@pytest.mark.parametrize("dimension", ["theme", "stage", "status", "programme"])
def test_unknown_value__is_ignored(world: World, client: Client, dimension) -> None:
    world.project("Hanke")
    found = listing_of(client, "/fi/hankkeet/", **{dimension: "' OR 1=1 --"})
    assert (titles_of(found.entries), found.chips) == (["Hanke"], [])


def make_projects(world: World) -> None:
    world.project("Käy", start_date=day(2025), end_date=day(2026, 11, 22))
    world.project("Tulee", start_date=day(2026, 11, 23), end_date=day(2028))
    world.project("Päättyi", start_date=day(2026, 2), end_date=day(2026, 11, 21))
    world.project("Keskeytyi", start_date=day(2024), interrupted=True)


@pytest.mark.feature("A01")
def test_status__of_projects_is_that_of_today(world: World, client: Client) -> None:
    make_projects(world)
    facet = facet_of(listing_of(client, "/fi/hankkeet/"), "status")
    assert [(value, count) for value, _label, count in facet] == [
        ("planned", 1),
        ("running", 1),
        ("interrupted", 1),
        ("ended", 1),
    ]
    assert facet[1][1] == "Käynnissä"


@pytest.mark.feature("F12")
def test_switch__parts_the_list_and_ended_ones_are_kept_last_and_marked(
    world: World, client: Client
) -> None:
    make_projects(world)
    found = listing_of(client, "/fi/hankkeet/")
    assert [e.title for e in found.entries] == [
        "Tulee", "Käy", "Päättyi", "Keskeytyi",
    ]  # fmt: skip
    assert [e.badge["is_over"] for e in found.entries] == [False, False, True, True]
    parts = [(part.count, part.selected) for part in found.switch]
    assert parts == [(4, True), (2, False), (2, False)]
    over = client.get("/fi/hankkeet/" + found.switch[2].url).context["listing"]
    assert titles_of(over.entries) == ["Päättyi", "Keskeytyi"]
    assert [part.count for part in over.switch] == [4, 2, 2]
    assert [part.selected for part in over.switch] == [False, False, True]


@pytest.mark.feature("F12")
def test_switch__keeps_every_other_choice(world: World, client: Client) -> None:
    make_projects(world)
    found = listing_of(client, "/fi/hankkeet/", region="county:21")
    assert found.switch[0].url == "?region=county%3A21"
    assert "region=county%3A21&status=" in found.switch[1].url
    assert search(client, "").switch == []


@pytest.mark.feature("F12")
def test_switch__of_events_has_the_next_event_first(
    world: World, client: Client
) -> None:
    def at(number: int) -> datetime.datetime:
        return TODAY + datetime.timedelta(days=number)

    for title, number in [("Pian", 2), ("Myöhemmin", 30), ("Eilen", -1), ("Vasta", -9)]:
        world.event(title, start=at(number), end=at(number))
    world.event("Tänään", start=at(0))
    found = listing_of(client, "/fi/tapahtumat/")
    assert titles_of(found.entries) == [
        "Tänään", "Pian", "Myöhemmin", "Eilen", "Vasta",
    ]  # fmt: skip
    assert [part.count for part in found.switch] == [5, 3, 2]
    assert found.entries[3].badge["is_over"]


def test_names__of_all_taxonomies_cost_one_query(world: World, client: Client) -> None:
    world.project("Hanke", themes=("terveys",), target_groups=("nuoret",))
    world.practice("Käytäntö")
    client.get("/fi/haku/")
    with CaptureQueriesContext(connection) as warm:
        client.get("/fi/haku/")
    forget_values()
    with CaptureQueriesContext(connection) as cold:
        client.get("/fi/haku/")
    assert len(cold) == len(warm) + 1


def test_stage__added_by_staff_is_offered_by_its_position(
    world: World, client: Client
) -> None:
    PracticeStage.objects.create(
        key="spread", name_fi="Levitetty", name_sv="Spridd", position=5
    )
    world.practice("Laaja", stage="spread")
    world.practice("Idea", stage="idea")
    found = listing_of(client, "/fi/hyvat-kaytannot/")
    assert [value for value, *_rest in facet_of(found, "stage")] == ["spread", "idea"]
