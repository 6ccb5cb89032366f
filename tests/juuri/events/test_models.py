"""An event's page and card: when, where, and whether it is over."""

import datetime

import pytest
import time_machine
from wagtail.models import Page

from juuri.events.models import EventIndexPage
from juuri.moderation.operations import publish_structure
from search.models import SearchEntry
from tests.factories import make_event, make_organisation, publish, translate

pytestmark = [pytest.mark.django_db, pytest.mark.feature("A10")]
BEFORE, ON_THE_DAY, AFTER = (
    datetime.datetime(2027, 3, day, 6, 0, tzinfo=datetime.UTC) for day in (1, 4, 8)
)


def text_of(client, page):
    return " ".join(client.get(page.url).content.decode().split())


def test_page__says_when_in_words_with_the_zone(client, lappi):
    text = text_of(client, publish(make_event(lappi)))
    assert (
        '<time datetime="2027-03-04T09:00:00+02:00">torstai 4.3.2027 klo 9.00' in text
    )
    assert (
        '<time datetime="2027-03-04T12:00:00+02:00">12.00</time>, Suomen aikaa' in text
    )


def test_page__elsewhere_says_finnish_time_too(client, lappi):
    text = text_of(client, publish(make_event(lappi, time_zone="Europe/Stockholm")))
    assert "klo 8.00</time>–" in text
    assert "Suomessa <time" in text
    assert "klo 9.00</time>–" in text


def test_page__in_swedish_says_the_same_time(client, lappi, lappi_sv):
    page = publish(make_event(lappi))
    swedish = publish(translate(page, {"title": "Förmiddag", "slug": "formiddag"}))
    text = text_of(client, swedish)
    assert "torsdag 4.3.2027 kl. 9.00" in text
    assert "finsk tid" in text


def test_page__shows_all_that_one_needs_to_take_part(client, lappi):
    organiser = make_organisation("Kemin kaupunki")
    page = publish(
        make_event(
            lappi,
            street_address="Valtakatu 26",
            link="https://example.org/linkki",
            organiser=organiser,
            registration_email="ilmo@example.org",
            registration_link="https://example.org/ilmo",
            registration_until=datetime.date(2027, 3, 1),
            agenda="<p>9.00 Avaus</p>",
        )
    )
    with time_machine.travel(BEFORE):
        text = text_of(client, page)
    for words in (
        "Kemin kaupungintalo", "Valtakatu 26", "https://example.org/linkki",
        "Kemin kaupunki", "mailto:ilmo@example.org", "https://example.org/ilmo",
        '<time datetime="2027-03-01">1.3.2027</time>', "9.00 Avaus", "Tulossa",
    ):  # fmt: skip
        assert words in text
    with time_machine.travel(ON_THE_DAY):
        text = text_of(client, page)
    assert "Tänään" in text
    assert "mailto:ilmo@example.org" not in text
    assert "Päättyi" in text


def test_page_of_a_past_event__begins_with_what_was_said(client, lappi):
    page = publish(
        make_event(
            lappi,
            link="https://example.org/linkki",
            afterwards="<p>Sovittiin jatkosta.</p>",
        )
    )
    with time_machine.travel(AFTER):
        text = text_of(client, page)
    assert "Päättynyt" in text
    assert "Tapahtuma on pidetty" in text
    assert "https://example.org/linkki" not in text
    assert text.index("Sovittiin jatkosta") < text.index("Kerromme, mitä")


def test_preview__works_before_there_is_a_time(lappi):
    page = make_event(lappi)
    page.start = page.end = None
    response = page.make_preview_request()
    response.render()
    assert "Kerromme" in response.content.decode()


@pytest.fixture
def events(tree):
    home = tree.homes["fi"]
    page = EventIndexPage(
        title="Tapahtumat", slug="tapahtumat", locale=home.locale, live=False
    )
    Page.objects.get(pk=home.pk).add_child(instance=page)
    return publish_structure(page, None, "Testi")


def test_list__has_the_nearest_first_and_past_ones_last(client, lappi, events):
    with time_machine.travel(BEFORE):
        for day, title in ((9, "Kolmas"), (4, "Toinen"), (2, "Ensin"), (1, "Mennyt")):
            start = datetime.datetime(2027, 3, day, 9, 0, tzinfo=datetime.UTC)
            start -= datetime.timedelta(days=30 if title == "Mennyt" else 0)
            publish(
                make_event(
                    lappi, title=title, slug=title.lower(), start=start, end=None
                )
            )
        text = client.get(events.url).content.decode()
    places = [text.index(f">{title}<") for title in ("Ensin", "Toinen", "Kolmas")]
    assert places == sorted(places)
    assert places[-1] < text.index(">Mennyt<")


def test_card__shows_the_day_large_and_the_rest_in_words(client, lappi, events):
    publish(make_event(lappi, link="https://example.org/linkki"))
    text = " ".join(client.get(events.url).content.decode().split())
    assert '<span class="date-block__day">4.3.</span>' in text
    assert "4.3.2027 klo 9.00–12.00" in text
    assert "Kemin kaupungintalo ja etäyhteys" in text


def test_front_page__shows_coming_events_only(client, lappi, tree):
    with time_machine.travel(BEFORE):
        publish(make_event(lappi, title="Pian pidettävä", slug="pian"))
        past = datetime.datetime(2027, 2, 1, 9, 0, tzinfo=datetime.UTC)
        publish(make_event(lappi, title="Jo pidetty", slug="jo", start=past, end=None))
        text = client.get(tree.homes["fi"].url).content.decode()
    assert "Pian pidettävä" in text.replace("\xad", "")
    assert "Jo pidetty" not in text.replace("\xad", "")


def test_entry__is_dated_by_the_day_of_the_event(lappi):
    publish(make_event(lappi))
    entry = SearchEntry.objects.get(kind="event")
    assert (entry.date, entry.ends) == (datetime.date(2027, 3, 4),) * 2
