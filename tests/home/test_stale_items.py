"""Which public items are stale, and who is told."""

import datetime

import pytest
from django.utils import timezone, translation
from wagtail.models import Page

from home.stale_items import (
    STALE_AFTER,
    StaleItem,
    kinds_that_grow_stale,
    stale_entries,
)
from tests.factories import (
    make_article,
    make_practice,
    make_project,
    publish,
    save_draft,
    translate,
)

pytestmark = pytest.mark.feature("I10")
NOW = timezone.now()
DAY = datetime.timedelta(days=1)
TODAY = timezone.localdate()


def published(page, days_ago):
    page = publish(page)
    time = NOW - days_ago * DAY
    Page.objects.filter(pk=page.pk).update(last_published_at=time)
    return page


def stale(user):
    return [entry.title for entry in stale_entries(user)]


def test_item__is_stale_after_six_months(lappi, coordinator_a):
    limit = STALE_AFTER.days
    published(make_practice(lappi, title="Vanha", slug="a"), limit + 1)
    published(make_practice(lappi, title="Tuore", slug="b"), limit - 1)
    make_practice(lappi, title="Luonnos", slug="c")
    assert stale(coordinator_a) == ["Vanha"]


@pytest.mark.parametrize(
    ("ends_in", "published_ago", "expected"),
    [
        (100, 10, False),
        (100, 200, True),
        (-10, 5, False),
        (-10, 20, True),
        (-300, 290, False),
    ],
)
def test_project__is_stale_when_nothing_was_told_since_its_end(
    lappi, coordinator_a, ends_in, published_ago, expected
):
    end = TODAY + ends_in * DAY
    page = make_project(lappi, start_date=end - 400 * DAY, end_date=end)
    published(page, published_ago)
    found = list(stale_entries(coordinator_a))
    assert bool(found) == expected
    assert [StaleItem(entry).has_ended for entry in found] == [ends_in < 0] * expected
    assert [StaleItem(entry).page_id for entry in found] == [page.pk] * expected


def test_news__never_is(lappi, coordinator_a):
    published(make_article(lappi), 400)
    assert stale(coordinator_a) == []
    assert {"article", "event", "region"}.isdisjoint(kinds_that_grow_stale())
    assert {"project", "practice"} <= set(kinds_that_grow_stale())


def test_item__is_told_once_in_the_language_of_the_reader(lappi, coordinator_a):
    page = published(make_practice(lappi), 200)
    texts = {"title": "Gemensamt bord", "summary": "S.", "core_idea": "C."}
    assert stale(coordinator_a) == ["Yhteinen pöytä"]
    with translation.override("sv"):
        assert stale(coordinator_a) == ["Yhteinen pöytä"]
    published(translate(page, texts), 200)
    assert stale(coordinator_a) == ["Yhteinen pöytä"]
    with translation.override("sv"):
        assert stale(coordinator_a) == ["Gemensamt bord"]


@pytest.mark.feature("E04")
def test_item__is_told_to_who_may_edit_it(lappi, cast):
    page = published(make_practice(lappi), 200)
    save_draft(page, title="KANARIA")
    told = {name for name, user in cast.everyone().items() if stale(user)}
    assert told == {
        "superuser", "communications", "second_communications", "coordinator_a",
    }  # fmt: skip
    assert stale(cast.coordinator_a) == ["Yhteinen pöytä"]
