"""More like this: what is really alike, why, and nothing that is hidden."""

import datetime

import pytest
from django.core.cache import cache
from django.utils import timezone, translation
from wagtail.models import PageViewRestriction

from juuri.pages.models import RelatedItem
from juuri.taxonomies.models import TargetGroup, Theme
from search import operations
from search.regions import region_table
from search.similar import FLOOR, SHOWN, similar_to
from tests.factories import (
    make_agreement,
    make_article,
    make_event,
    make_practice,
    make_project,
    publish,
    translate,
)

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F13")]
BUS = {"title": "Aamubussi kyläkouluun", "summary": "Kylän bussi vie kouluun."}


@pytest.fixture(autouse=True)
def _fresh(db):
    cache.clear()


def make_public(page, themes=(), target_groups=()):
    """Make a page public without its review."""
    page.themes.set(Theme.objects.filter(key__in=themes))
    page.target_groups.set(TargetGroup.objects.filter(key__in=target_groups))
    page.save()
    type(page).objects.filter(pk=page.pk).update(live=True)
    operations.write_page(page)
    return type(page).objects.get(pk=page.pk)


def shown(page, language="fi", without=()):
    """Return the titles of what is like a page, with the reasons."""
    cache.clear()
    with translation.override(language):
        found = similar_to(page, language, without)
    assert all(one.why for one in found)
    return {one.listed.title: one.reasons for one in found}


@pytest.fixture
def bus(lappi):
    return make_public(make_project(lappi, slug="bussi", **BUS))


def test_same_words__in_any_form_and_said(bus, paijat_hame):
    make_public(
        make_practice(
            paijat_hame,
            title="Koulun aamubussit",
            summary="Bussit kyliltä kouluihin.",
        )
    )
    make_public(
        make_practice(paijat_hame, title="Metsän hoito", slug="metsa", summary="Puita.")
    )
    assert shown(bus) == {"Koulun aamubussit": ("words",)}


def test_same_theme_and_region__are_said(lappi):
    themes = list(Theme.objects.values_list("key", flat=True)[:1])
    texts = {"title": "Metsän hoito", "summary": "Puita.", "slug": "metsa"}
    page = make_public(make_project(lappi, **BUS), themes)
    make_public(make_practice(lappi, **texts), themes)
    assert shown(page) == {"Metsän hoito": ("theme", "region")}


@pytest.mark.parametrize("same", ["nothing", "theme", "region"])
def test_one_thing_in_common__is_no_likeness(lappi, paijat_hame, same):
    themes = list(Theme.objects.values_list("key", flat=True)[:1])
    page = make_public(make_project(lappi, **BUS), themes)
    other = make_practice(
        lappi if same == "region" else paijat_hame,
        title="Metsän hoito",
        summary="Puita.",
    )
    make_public(other, themes if same == "theme" else ())
    assert FLOOR > 0.25
    assert shown(page) == {}


def test_page_without_anything_alike__has_no_section(client, lappi):
    page = publish(make_project(lappi, **BUS))
    assert 'id="similar"' not in client.get(page.url).content.decode()


def test_four_at_most_and_the_likest_first(bus, lappi, paijat_hame):
    for number in range(6):
        make_public(
            make_practice(
                paijat_hame,
                title="Aamubussi kouluun",
                slug=f"k-{number}",
                summary="Kylän bussi vie.",
            )
        )
    closest = make_public(make_article(lappi, **BUS))
    found = shown(bus)
    assert next(iter(found)) == closest.title
    with translation.override("fi"):
        assert len(similar_to(bus, "fi")) == SHOWN


def test_twin__is_never_shown(client, lappi, lappi_sv):
    page = publish(make_project(lappi, slug="bussi", **BUS))
    twin = publish(translate(page, {"title": BUS["title"], "slug": "buss"}))
    assert shown(page) == shown(twin, "sv") == {}


def test_related_page__is_not_shown_twice(client, lappi):
    other = publish(make_practice(lappi, slug="toinen", **BUS))
    page = make_project(lappi, slug="bussi", **BUS)
    publish(page)
    assert 'id="similar"' in client.get(page.url).content.decode()
    RelatedItem.objects.create(page=page, item=other.item)
    text = client.get(page.url).content.decode()
    assert 'id="similar"' not in text
    assert 'id="related"' in text


@pytest.mark.parametrize(
    "make", [make_project, make_practice, make_agreement, make_event, make_article]
)
def test_page_of_each_type__shows_it(client, lappi, make):
    make_public(make_practice(lappi, slug="toinen", **BUS))
    page = publish(make(lappi, slug="tama", **BUS))
    assert 'id="similar"' in client.get(page.url).content.decode()


@pytest.mark.parametrize("hidden", ["draft", "private", "scheduled", "expired", "gone"])
def test_hidden_page__is_not_shown_not_even_from_what_is_kept(
    client, bus, lappi, hidden
):
    now = timezone.now()
    values = {
        "scheduled": {"go_live_at": now + datetime.timedelta(days=1)},
        "expired": {"expire_at": now - datetime.timedelta(days=1)},
    }.get(hidden, {})
    summary = "Kanarialintu laulaa bussissa."
    page = make_practice(
        lappi, title=BUS["title"], slug="kanaria", summary=summary, **values
    )
    if hidden != "draft":
        publish(page)
        similar_to(bus, "fi")
    if hidden == "private":
        PageViewRestriction.objects.create(
            page=page, restriction_type=PageViewRestriction.LOGIN
        )
    if hidden == "gone":
        type(page).objects.get(pk=page.pk).unpublish()
    assert similar_to(bus, "fi") == []
    assert shown(bus) == {}
    assert page.slug not in client.get(bus.url).content.decode()


def test_draft__has_nothing_like_it(lappi, bus):
    assert shown(make_practice(lappi, slug="toinen", **BUS)) == {}


def test_two_queries__whether_kept_or_not(bus, lappi, django_assert_num_queries):
    for number in range(3):
        make_public(make_practice(lappi, slug=f"k-{number}", **BUS))
    cache.clear()
    region_table()
    for _kept in (False, True):
        with django_assert_num_queries(2):
            assert len(similar_to(bus, "fi")) == 3


def test_what_is_kept__is_forgotten_when_the_page_changes(bus, lappi):
    assert similar_to(bus, "fi") == []
    make_public(make_practice(lappi, slug="toinen", **BUS))
    assert similar_to(bus, "fi") == []
    operations.write_page(bus)
    assert len(similar_to(bus, "fi")) == 1


def test_other_language__only_where_there_is_no_twin(lappi, lappi_sv):
    themes = list(Theme.objects.values_list("key", flat=True)[:1])
    groups = list(TargetGroup.objects.values_list("key", flat=True)[:1])
    page = make_public(make_project(lappi, **BUS), themes, groups)
    other = make_practice(lappi_sv, title="Skogen", slug="skogen")
    make_public(other, themes, groups)
    assert list(shown(page)) == ["Skogen"]
    make_public(
        make_practice(
            lappi, title="Metsä", slug="metsa", translation_key=other.translation_key
        )
    )
    assert "Skogen" not in shown(page)
