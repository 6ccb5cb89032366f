"""What the clock changes is written again, by the sweep and by nothing else."""

import datetime

import pytest
import time_machine

from juuri.jobs.registry import registered_sweeps
from search import clock, operations
from search.models import EntryFacet, SearchEntry
from tests.search.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F12")]


def at(*date: int) -> datetime.datetime:
    return datetime.datetime(*date, 9, tzinfo=datetime.UTC)


def state_of(page) -> tuple[str, bool, datetime.date | None]:
    entry = SearchEntry.objects.get(object_id=page.pk)
    status = EntryFacet.objects.get(entry=entry, dimension="status").value
    return status, entry.is_over, entry.changes_on


@pytest.fixture
def project(world: World):
    with time_machine.travel(at(2025, 12, 1), tick=False):
        return world.project(
            "Hanke",
            start_date=datetime.date(2026, 1, 1),
            end_date=datetime.date(2026, 6, 30),
        )


def test_project__changes_on_its_first_day_and_after_its_last(project) -> None:
    assert state_of(project) == ("planned", False, datetime.date(2026, 1, 1))
    with time_machine.travel(at(2026, 1, 1), tick=False):
        assert clock.follow_the_clock() == 1
        assert state_of(project) == ("running", False, datetime.date(2026, 7, 1))
        assert clock.follow_the_clock() == 0
    with time_machine.travel(at(2026, 6, 30), tick=False):
        assert clock.follow_the_clock() == 0
    with time_machine.travel(at(2026, 7, 1), tick=False):
        assert clock.follow_the_clock() == 1
    assert state_of(project) == ("ended", True, None)


def test_project__whose_days_all_passed_while_nothing_ran_is_ended(project) -> None:
    with time_machine.travel(at(2027, 1, 1), tick=False):
        clock.follow_the_clock()
    assert state_of(project) == ("ended", True, None)


def test_event__is_over_the_day_after(world: World) -> None:
    with time_machine.travel(at(2026, 3, 4), tick=False):
        event = world.event("Päivä", start=at(2026, 3, 4), end=at(2026, 3, 5))
        assert state_of(event) == ("upcoming", False, datetime.date(2026, 3, 6))
    with time_machine.travel(at(2026, 3, 6), tick=False):
        clock.follow_the_clock()
    assert state_of(event) == ("ended", True, None)


def test_interrupted__waits_for_no_day(world: World) -> None:
    page = world.project("Hanke", interrupted=True)
    assert state_of(page) == ("interrupted", True, None)


def test_draft_changes__do_not_come_in_by_the_clock(project) -> None:
    project.title = "Uusi nimi"
    project.save_revision()
    with time_machine.travel(at(2026, 1, 1), tick=False):
        clock.follow_the_clock()
    assert SearchEntry.objects.get(object_id=project.pk).title == "Hanke"


def test_entry__that_fails_delays_no_other_and_is_told(
    world: World, project, monkeypatch
) -> None:
    with time_machine.travel(at(2025, 12, 1), tick=False):
        other = world.project("Toinen", start_date=datetime.date(2026, 1, 1))
    write = operations.write_page

    def fail_for_one(page):
        if page.pk == project.pk:
            raise ValueError("broken")
        write(page)

    monkeypatch.setattr(operations, "write_page", fail_for_one)
    with (
        time_machine.travel(at(2026, 1, 1), tick=False),
        pytest.raises(RuntimeError, match="broken"),
    ):
        clock.follow_the_clock()
    assert state_of(other)[0] == "running"
    assert state_of(project)[2] == datetime.date(2026, 1, 1)


def test_entry__of_a_thing_that_is_gone_is_withdrawn(project) -> None:
    SearchEntry.objects.filter(object_id=project.pk).update(object_id=0)
    with time_machine.travel(at(2026, 1, 1), tick=False):
        clock.follow_the_clock()
    assert not SearchEntry.objects.filter(object_id=0, public=True).exists()


def test_sweep__is_registered() -> None:
    functions = [sweep.function for sweep in registered_sweeps()]
    assert clock.follow_the_clock in functions
