"""The admin's first page: what to add, what to look at again, events soon."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import GroupPagePermission, Page

from home.editors_front_page import events_soon, places
from home.models import ArticlePage
from juuri.accounts.models import User
from juuri.events.models import EventPage
from juuri.moderation.operations import submit
from projects.models import ProjectPage
from tests.factories import make_practice, publish
from tests.factories.pages import make_item

pytestmark = pytest.mark.feature("I10")
PANELS = {"add-new", "stale-items", "events-soon"}


@pytest.fixture
def front_page(signed_in):
    """Return a function that opens the first page of a person."""

    def open_it(user):
        response = signed_in(user).get(reverse("wagtailadmin_home"))
        return response.content.decode()

    return open_it


def make_event(region_page, days, **values):
    start = timezone.now() + datetime.timedelta(days=days)
    defaults = {"title": f"Tapahtuma {days}", "summary": "Tule.", "start": start}
    defaults["place"] = "Kylätalo"
    return publish(make_item(EventPage, region_page, defaults | values))


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("superuser", PANELS),
        ("communications", PANELS),
        ("coordinator_a", PANELS),
        ("author_a", PANELS),
        ("organisation_contact", set()),
    ],
)
def test_panels__are_for_those_who_write(cast, front_page, role, expected):
    html = front_page(getattr(cast, role))
    assert {name for name in PANELS if f'id="{name}' in html} == expected


def test_panels__say_kindly_that_they_are_empty(cast, front_page):
    html = front_page(cast.coordinator_a)
    assert gettext("No events in sight.") in html
    assert gettext("Everything has been looked at within six months.") in html


def test_add__leads_straight_to_the_form_in_ones_own_region(
    lappi, paijat_hame, cast, front_page, signed_in
):
    html = front_page(cast.coordinator_a)
    for model in (ProjectPage, EventPage, ArticlePage):
        kind = (model._meta.app_label, model._meta.model_name)
        address = reverse("wagtailadmin_pages:add", args=[*kind, lappi.pk])
        assert f'href="{address}"' in html
        assert signed_in(cast.coordinator_a).get(address).status_code == 200
        foreign = reverse("wagtailadmin_pages:add", args=[*kind, paijat_hame.pk])
        assert foreign not in html


def test_add__begins_in_finnish_where_one_may_write_finnish(tree, cast):
    [place] = places(cast.coordinator_a)
    assert (place.name, place.page.locale.language_code) == ("Lappi", "fi")
    finnish = tree.region("lappi")
    GroupPagePermission.objects.filter(page=finnish).delete()
    # Wagtail keeps the rights on the user object.
    [place] = places(User.objects.get(pk=cast.coordinator_a.pk))
    assert place.page.locale.language_code == "sv"
    assert places(cast.reader) == []


def test_add__offers_a_list_where_there_are_many_regions(
    lappi, cast, front_page, signed_in, monkeypatch
):
    monkeypatch.setattr("home.editors_front_page.MOST_REGIONS_WITH_BUTTONS", 1)
    start = reverse("start_item")
    html = front_page(cast.communications)
    assert f'action="{start}"' in html
    assert f'<option value="{lappi.pk}">' in html
    asked = {"region": lappi.pk, "kind": "projects.projectpage"}
    response = signed_in(cast.communications).get(start, asked)
    expected = ["projects", "projectpage", lappi.pk]
    assert response.url == reverse("wagtailadmin_pages:add", args=expected)


@pytest.mark.parametrize(
    "asked", [{}, {"region": "x", "kind": "y"}, {"kind": "home.regionpage"}]
)
def test_start__leads_back_where_nothing_can_be_added(cast, signed_in, lappi, asked):
    asked = {"region": lappi.pk} | asked
    response = signed_in(cast.communications).get(reverse("start_item"), asked)
    assert response.url == reverse("wagtailadmin_home")


@pytest.mark.feature("E04")
def test_start__leads_to_no_region_of_others(cast, signed_in, lappi):
    asked = {"region": lappi.pk, "kind": "projects.projectpage"}
    response = signed_in(cast.coordinator_b).get(reverse("start_item"), asked)
    assert response.url == reverse("wagtailadmin_home")


def test_events__are_the_coming_ones_of_ones_own_regions(
    lappi, paijat_hame, cast, front_page
):
    make_event(lappi, 9, slug="b")
    make_event(lappi, 2, slug="a")
    make_event(lappi, -3, slug="ohi")
    now = timezone.now()
    make_event(
        lappi, -1, slug="kesken", end=now + datetime.timedelta(days=1),
    )  # fmt: skip
    make_event(paijat_hame, 4, slug="muualla")
    seen = [entry.title for entry in events_soon(cast.coordinator_a)]
    assert seen == ["Tapahtuma -1", "Tapahtuma 2", "Tapahtuma 9"]
    everywhere = [entry.title for entry in events_soon(cast.communications)]
    assert everywhere == [*seen[:2], "Tapahtuma 4", seen[2]]
    assert "Tapahtuma 2" in front_page(cast.coordinator_a)
    assert events_soon(cast.reader).count() == 0


def test_stale__is_listed_with_the_way_to_the_editor(
    lappi, cast, front_page, monkeypatch
):
    monkeypatch.setattr("home.editors_front_page.SHOWN", 1)
    for slug in ("a", "b"):
        page = publish(make_practice(lappi, title=f"Vanha {slug}", slug=slug))
        time = timezone.now() - datetime.timedelta(days=300)
        Page.objects.filter(pk=page.pk).update(last_published_at=time)
    html = front_page(cast.coordinator_a)
    assert "Vanha a" in html
    assert "Vanha b" not in html


def test_front_page__costs_the_same_for_few_and_many(lappi, cast, signed_in):
    clients = [signed_in(cast.coordinator_a), signed_in(cast.communications)]
    costs = []
    for number in (1, 8):
        for place in range(number):
            slug = f"sivu-{number}-{place}"
            make_practice(lappi, slug=slug, owner=cast.coordinator_a)
            page = make_practice(lappi, slug=f"{slug}-b", owner=cast.coordinator_a)
            submit(page, cast.coordinator_a)
            page = publish(make_practice(lappi, slug=f"{slug}-c"))
            time = timezone.now() - datetime.timedelta(days=300)
            Page.objects.filter(pk=page.pk).update(last_published_at=time)
            make_event(lappi, place + 1, slug=f"{slug}-d")
        found = []
        for client in clients:
            client.get(reverse("wagtailadmin_home"))
            with CaptureQueriesContext(connection) as counted:
                client.get(reverse("wagtailadmin_home"))
            found.append(len(counted))
        costs.append(found)
    assert costs[0] == costs[1]
    assert max(costs[1]) < 90


def test_events__panel_needs_a_kind_of_events(cast, front_page, monkeypatch):
    monkeypatch.setattr(
        "home.editors_front_page.kinds.page_kinds", lambda: ("project",)
    )
    monkeypatch.setattr("home.stale_items.kinds.page_kinds", lambda: ("project",))
    assert 'id="events-soon' not in front_page(cast.coordinator_a)
