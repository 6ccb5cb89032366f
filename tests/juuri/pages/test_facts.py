"""Facts that are entered once show on both languages as soon as they are approved."""

import datetime
from decimal import Decimal

import pytest
from wagtail.models import Page, PageLogEntry

from juuri.pages.facts import agree_on_facts, facts_of
from juuri.taxonomies.models import TargetGroup, Theme
from projects.models import Obstacle, ProjectPage, ProjectPartner
from search.models import SearchEntry
from tests.factories import (
    make_article,
    make_organisation,
    make_project,
    make_region,
    publish,
    save_draft,
    stand_in,
    translate,
)

pytestmark = pytest.mark.django_db

TEXTS = {
    "title": "Till jobbet timme för timme",
    "summary": "Den arbetssökande börjar med några timmar i veckan.",
    "core_idea_1": "Den arbetssökande börjar med några timmar.",
    "core_idea_2": "Arbetsgivaren har en kontaktperson.",
    "core_idea_3": "Handledaren är på arbetsplatsen i åtta veckor.",
    "description": "Vi prövar korta arbetstider.",
}


@pytest.fixture
def project(lappi):
    page = publish(make_project(lappi, budget=Decimal("1000.00")))
    publish(translate(page, TEXTS))
    return page


def swedish(page):
    return ProjectPage.objects.get(
        translation_key=page.translation_key, locale__language_code="sv"
    )


def change_and_publish(page, change):
    draft = page.get_latest_revision_as_object()
    change(draft)
    draft.save_revision(user=stand_in("submitter"))
    return publish(Page.objects.get(pk=page.pk).specific)


@pytest.mark.feature("D02")
def test_approved_fact__shows_on_the_public_twin_at_once(project):
    def change(draft):
        draft.end_date = datetime.date(2029, 6, 30)
        draft.budget = Decimal("2000.00")
        draft.owner_organisation = make_organisation("Simon kunta")

    change_and_publish(project, change)
    twin = swedish(project)
    assert twin.end_date == datetime.date(2029, 6, 30)
    assert twin.budget == Decimal("2000.00")
    assert twin.owner_organisation.name_fi == "Simon kunta"
    assert twin.title == TEXTS["title"]
    entry = SearchEntry.objects.get(object_id=twin.pk, kind="project", public=True)
    assert entry.ends == datetime.date(2029, 6, 30)
    assert entry.title == TEXTS["title"]


@pytest.mark.feature("D02")
def test_relations_and_rows__are_facts_too(project):
    inari = make_region("inari")

    def add(draft):
        draft.themes = list(Theme.objects.filter(key__in=["tyokyky", "osallisuus"]))
        draft.target_groups = list(TargetGroup.objects.filter(key="nuoret"))
        draft.regions = [inari]
        draft.partners = [
            ProjectPartner(organisation=make_organisation("Kemin kaupunki")),
            ProjectPartner(organisation=make_organisation("Simon kunta")),
        ]

    change_and_publish(project, add)
    twin = swedish(project)
    assert [p.organisation.name_fi for p in twin.partners.all()] == [
        "Kemin kaupunki",
        "Simon kunta",
    ]
    assert {theme.key for theme in twin.themes.all()} == {"tyokyky", "osallisuus"}
    assert list(twin.regions.all()) == [inari]
    assert [group.key for group in twin.target_groups.all()] == ["nuoret"]

    def clear(draft):
        draft.target_groups = []
        draft.partners = []

    change_and_publish(project, clear)
    twin = swedish(project)
    assert list(twin.target_groups.all()) == []
    assert list(twin.partners.all()) == []
    assert list(swedish(project).regions.all()) == [inari]


def test_draft_of_the_original__changes_nothing_public(project):
    save_draft(project, end_date=datetime.date(2030, 1, 1))
    assert swedish(project).end_date == datetime.date(2028, 12, 31)


def test_texts_of_the_twin__wait_for_their_own_translation(project):
    def change(draft):
        draft.title = "Uusi nimi"
        draft.obstacles = [
            Obstacle(obstacle="Matkat ovat pitkiä.", locale=draft.locale, priority=1)
        ]

    change_and_publish(project, change)
    twin = swedish(project)
    assert twin.title == TEXTS["title"]
    assert list(twin.obstacles.all()) == []


def test_twin_published_later__takes_the_facts_of_the_public_original(lappi):
    page = publish(make_project(lappi))
    draft = translate(page, TEXTS)
    change_and_publish(page, lambda original: setattr(original, "code", "ROI-2026"))
    publish(draft)
    assert swedish(page).code == "ROI-2026"


def test_twin_public_before_its_original__keeps_its_facts(lappi):
    page = make_project(lappi, code="ROI-1")
    twin = publish(translate(page, TEXTS))
    save_draft(page, code="ROI-2")
    assert agree_on_facts(twin) == []
    assert swedish(page).code == "ROI-1"


def test_pages_that_are_no_translations__are_left_alone(lappi, lappi_sv):
    fi = publish(make_article(lappi))
    sv = make_article(lappi_sv, title="Vårens skörd", author_name="Någon")
    Page.objects.filter(pk=sv.pk).update(translation_key=fi.translation_key)
    publish(type(sv).objects.get(pk=sv.pk))
    assert agree_on_facts(fi) == []


def test_copying__is_in_the_history_of_the_twin_and_is_done_once(project):
    change_and_publish(project, lambda draft: setattr(draft, "code", "ROI-9"))
    twin = swedish(project)
    entry = PageLogEntry.objects.get(page=twin.pk, action="juuri.facts")
    assert entry.data["facts"] == ["code"]
    assert agree_on_facts(project) == []
    assert facts_of(twin) == facts_of(type(project).objects.get(pk=project.pk))
