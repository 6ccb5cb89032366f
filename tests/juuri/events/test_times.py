"""Times of events are those of the clocks where they are held, summer and winter."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import translation

from juuri.events.times import TimeZone, day_block, place_in_words, times_of

pytestmark = pytest.mark.feature("A10")
HELSINKI, STOCKHOLM = ZoneInfo("Europe/Helsinki"), ZoneInfo("Europe/Stockholm")


def moment(*parts, zone=HELSINKI):
    return datetime.datetime(*parts, tzinfo=zone)


@pytest.mark.parametrize(
    ("start", "end", "zone", "words"),
    [
        ((2027, 3, 4, 9), (2027, 3, 4, 12), HELSINKI, "4.3.2027 klo 9.00–12.00"),
        ((2027, 3, 4, 9, 30), None, HELSINKI, "4.3.2027 klo 9.30"),
        (
            (2027, 3, 4, 9), (2027, 3, 5, 15), HELSINKI,
            "4.3.2027 klo 9.00 – 5.3.2027 klo 15.00",
        ),
        (
            (2027, 3, 17, 10), (2027, 3, 17, 14), STOCKHOLM,
            "17.3.2027 klo 10.00–14.00, Ruotsin ja Norjan aikaa",
        ),
    ],
)  # fmt: skip
def test_words__are_those_of_a_finnish_notice(start, end, zone, words):
    times = times_of(
        moment(*start, zone=zone), moment(*end, zone=zone) if end else None, str(zone)
    )
    assert times.in_words() == words


def test_words__in_swedish():
    times = times_of(moment(2027, 3, 4, 9), moment(2027, 3, 4, 12), TimeZone.FINLAND)
    with translation.override("sv"):
        assert times.in_words() == "4.3.2027 kl. 9.00–12.00"


@pytest.mark.parametrize("day", [(2027, 3, 27), (2027, 3, 28), (2027, 10, 31)])
def test_summer_time__moves_no_clock(day):
    start = moment(*day, 9).astimezone(datetime.UTC)
    assert times_of(start, None, TimeZone.FINLAND).start.hour == 9


def test_night_of_the_change__says_what_clocks_show():
    # At 3.00 it becomes 4.00, so this lasts one hour.
    start = datetime.datetime(2027, 3, 28, 0, 30, tzinfo=datetime.UTC)
    end = start + datetime.timedelta(hours=1)
    words = times_of(start, end, TimeZone.FINLAND).in_words()
    assert words == "28.3.2027 klo 2.30–4.30"


def test_other_zone__is_said_in_finnish_time_too():
    times = times_of(moment(2027, 3, 17, 10, zone=STOCKHOLM), None, TimeZone.SWEDEN)
    assert times.is_elsewhere
    assert times.in_finland.start.hour == 11
    assert not times.crosses_midnight
    assert not times.in_finland.is_elsewhere


def test_late_evening_elsewhere__is_the_next_day_in_finland():
    times = times_of(moment(2027, 3, 17, 23, 30, zone=STOCKHOLM), None, TimeZone.SWEDEN)
    assert times.crosses_midnight


@pytest.mark.parametrize(
    ("now", "today"),
    [
        ("2027-03-03 23:59 +0200", False),
        ("2027-03-04 00:01 +0200", True),
        ("2027-03-05 23:59 +0200", True),
        ("2027-03-06 00:01 +0200", False),
    ],
)
def test_today__is_each_day_of_it(now, today):
    times = times_of(moment(2027, 3, 4, 9), moment(2027, 3, 5, 15), TimeZone.FINLAND)
    with time_machine.travel(datetime.datetime.strptime(now, "%Y-%m-%d %H:%M %z")):
        assert times.is_today() is today


@pytest.mark.parametrize(
    ("year", "below"), [(2027, "torstai"), (2026, "2027"), (2028, "2027")]
)
def test_block__shows_the_year_where_it_is_another(year, below):
    with time_machine.travel(datetime.datetime(year, 2, 1, tzinfo=datetime.UTC)):
        assert day_block(moment(2027, 3, 4)) == {"day": "4.3.", "below": below}


@pytest.mark.parametrize(
    ("place", "link", "words"),
    [
        ("Kemi", "", "Kemi"),
        ("Kemi", "https://example.org", "Kemi ja etäyhteys"),
        ("", "https://example.org", "Etäyhteys"),
        ("", "", ""),
    ],
)
def test_place__says_whether_one_can_take_part_from_afar(place, link, words):
    assert place_in_words(place, link) == words
