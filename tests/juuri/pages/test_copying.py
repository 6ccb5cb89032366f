"""An item as the start of a new one: texts, but no history and nothing public."""

import datetime
from contextlib import suppress
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import Page

from juuri.events.models import EventPage
from juuri.pages.copying import copy_item, copy_translation
from juuri.pages.models import RelatedItem
from juuri.taxonomies.models import Theme
from projects.models import GoodPracticePage, ProjectPage, ProjectPartner
from tests.factories import (
    make_event,
    make_organisation,
    make_practice,
    make_project,
    publish,
    save_draft,
    translate,
)
from tests.juuri.moderation.browser import post

pytestmark = pytest.mark.feature("I13")
SWEDISH = {"title": "Ett bord", "summary": "Alla med.", "core_idea": "Klienten väljer."}


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


def start(browser, page, parent, **values):
    defaults = {"new_title": "Uusi alku", "new_parent_page": parent.pk}
    return post(browser, "wagtailadmin_pages:copy", page.pk, **(defaults | values))


def test_copy__is_a_draft_of_who_copies_with_its_own_address(
    lappi, coordinator_a, communications, signed_in
):
    page = make_project(
        lappi,
        code="A-1",
        results="<p>Sata.</p>",
        interrupted=True,
        owner=communications,
    )
    page.partners = [ProjectPartner(organisation=make_organisation("Kump"))]
    page.save_revision()
    page = publish(page)
    answer = start(signed_in(coordinator_a), page, lappi, role="continues")
    copy = ProjectPage.objects.get(title="Uusi alku")
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[copy.pk])
    assert (copy.live, copy.first_published_at, copy.alias_of) == (False, None, None)
    assert copy.owner == coordinator_a
    assert copy.slug == "uusi-alku"
    assert copy.translation_key != page.translation_key
    assert copy.item != page.item
    assert {revision.user for revision in copy.revisions.all()} == {coordinator_a}
    draft = copy.get_latest_revision_as_object()
    assert draft.core_idea_1 == page.core_idea_1
    assert set(draft.themes.all()) == set(page.themes.all())
    assert [row.organisation.name_fi for row in draft.partners.all()] == ["Kump"]
    assert (draft.code, draft.results, draft.interrupted) == ("", "", False)
    assert (draft.start_date, draft.end_date) == (None, None)
    assert [(r.item, r.role) for r in draft.related_items.all()] == [
        (page.item, "continues")
    ]
    assert not copy.workflow_in_progress


def test_copy__takes_what_is_public_not_the_draft_above_it(lappi, coordinator_a):
    page = publish(make_practice(lappi, tips="<p>Julkinen.</p>"))
    save_draft(page, tips="<p>Luonnos.</p>")
    copy = copy_item(fresh(page), lappi, "Kopio", coordinator_a)
    assert copy.tips == "<p>Julkinen.</p>"


def test_copy_in_another_region__concerns_that_region(
    lappi, paijat_hame, communications
):
    page = make_practice(lappi)
    copy = copy_item(page, paijat_hame, "Kopio", communications)
    assert list(copy.regions.all()) == [paijat_hame.region]
    assert list(fresh(page).regions.all()) == [lappi.region]
    assert copy.get_latest_revision_as_object().region_list == [paijat_hame.region]


def test_copy__leaves_the_old_one_untouched(lappi, coordinator_a):
    page = make_practice(lappi)
    RelatedItem.objects.create(page=page, item=make_event(lappi).item)
    before = page.latest_revision_id
    copy = copy_item(page, lappi, "Kopio", coordinator_a, "applies")
    copy.themes.set(Theme.objects.none())
    copy.save()
    assert fresh(page).latest_revision_id == before
    assert fresh(page).themes.count() == 1
    assert fresh(page).related_items.count() == 1


def test_copy__twice_below_one_page_gets_another_address(lappi, coordinator_a):
    page = make_practice(lappi)
    slugs = [copy_item(page, lappi, "Ä", coordinator_a).slug for _ in range(2)]
    assert slugs == ["a", "a-1"]


HER_OWN, OTHERS = "of the author", "of another one"
A, B = "lappi", "paijat_hame"
# Which pages of region A each role copies, and to where.
COPIES = {
    "superuser": {(HER_OWN, A), (HER_OWN, B), (OTHERS, A), (OTHERS, B)},
    "communications": {(HER_OWN, A), (HER_OWN, B), (OTHERS, A), (OTHERS, B)},
    "coordinator_a": {(HER_OWN, A), (OTHERS, A)},
    "coordinator_b": set(),
    "author_a": {(HER_OWN, A)},
    "organisation_contact": set(),
    "reader": set(),
    "inactive_superuser": set(),
}


def test_roles__copy_what_they_may_edit_to_where_they_may_write(
    tree, lappi, cast, signed_in
):
    pages = {
        HER_OWN: make_practice(lappi, title=HER_OWN, owner=cast.author_a),
        OTHERS: make_practice(lappi, title=OTHERS, owner=cast.communications),
    }
    by_view = {role: set() for role in COPIES}
    by_code = {role: set() for role in COPIES}
    for role, (title, page), place in product(COPIES, pages.items(), (A, B)):
        user, parent = cast.everyone()[role], tree.region(place)
        start(signed_in(user), page, parent, new_title=role)
        copies = GoodPracticePage.objects.filter(title=role)
        if copies.exists():
            by_view[role].add((title, place))
            (copy,) = copies
            assert (copy.live, copy.owner) == (False, user)
            assert copy.get_parent().pk == parent.pk
            copy.delete()
        with suppress(PermissionDenied):
            copy_item(page, parent, "Kopio", user)
            by_code[role].add((title, place))
    assert by_view == COPIES
    assert by_code == COPIES


def test_copy_into_another_region__refused(
    lappi, paijat_hame, lappi_sv, coordinator_a, signed_in
):
    page = make_practice(lappi)
    browser = signed_in(coordinator_a)
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    offered = browser.get(address).context["form"].fields["new_parent_page"].queryset
    assert [place.pk for place in offered] == [lappi.pk]
    for place in (paijat_hame, lappi_sv, page):
        assert start(browser, page, place).status_code == 200
    with pytest.raises(PermissionDenied):
        copy_item(page, paijat_hame, "Kopio", coordinator_a)
    assert not Page.objects.filter(title="Uusi alku").exists()


@pytest.mark.feature("D13")
def test_copy_of_both_languages__keeps_what_was_translated(
    lappi, lappi_sv, coordinator_a, signed_in
):
    page = publish(make_practice(lappi))
    publish(translate(page, SWEDISH))
    answer = start(
        signed_in(coordinator_a), page, lappi,
        with_translation="on", translated_title="En ny början",
    )  # fmt: skip
    assert answer.status_code == 302
    copy = GoodPracticePage.objects.get(title="Uusi alku")
    twin = GoodPracticePage.objects.get(title="En ny början")
    assert twin.translation_key == copy.translation_key
    assert twin.get_parent().pk == lappi_sv.pk
    assert (twin.live, twin.alias_of, twin.slug) == (False, None, "en-ny-borjan")
    assert twin.owner == coordinator_a
    draft = twin.get_latest_revision_as_object()
    assert draft.summary == "Alla med."
    assert "Klienten väljer." in draft.core_idea


def test_copy_of_both_languages__says_what_it_needs(
    lappi, lappi_sv, paijat_hame, coordinator_a, signed_in
):
    page = publish(make_practice(lappi))
    translate(page, SWEDISH)
    answer = start(signed_in(coordinator_a), page, lappi, with_translation="on")
    assert "translated_title" in answer.context["form"].errors
    lappi_sv.permissions_for_user(coordinator_a)
    coordinator_a.groups.first().page_permissions.filter(page=lappi_sv).delete()
    answer = start(
        signed_in(coordinator_a), page, lappi,
        with_translation="on", translated_title="Ny",
    )  # fmt: skip
    assert "with_translation" in answer.context["form"].errors
    copy = copy_item(page, lappi, "Kopio", coordinator_a)
    user = type(coordinator_a).objects.get(pk=coordinator_a.pk)
    with pytest.raises(PermissionDenied):
        copy_translation(page, copy, "Ny", user)


def test_page_without_translation__offers_none(lappi, coordinator_a, signed_in):
    page = make_practice(lappi)
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    form = signed_in(coordinator_a).get(address).context["form"]
    assert "with_translation" not in form.fields
    assert form.initial["role"] == "applies"


def test_event__is_copied_without_its_time(lappi, coordinator_a, signed_in):
    page = publish(make_event(lappi))
    start(signed_in(coordinator_a), page, lappi)
    copy = EventPage.objects.get(title="Uusi alku")
    assert (copy.start, copy.end, copy.place) == (None, None, page.place)
    assert isinstance(page.start, datetime.datetime)


def test_structure__is_copied_by_the_dialogue_of_wagtail(
    tree, communications, signed_in
):
    address = reverse("wagtailadmin_pages:copy", args=[tree.indexes["fi"].pk])
    html = signed_in(communications).get(address).content.decode()
    assert "new_slug" in html
