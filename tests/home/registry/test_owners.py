"""Changing the owner of many projects never passes the review."""

import pytest
from wagtail.models import TaskState

from juuri.moderation import operations
from projects.models import ProjectPage
from tests.factories import (
    make_organisation,
    make_project,
    publish,
    save_draft,
    translate,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.feature("I07"),
]
PLACE = "/admin/register/projects/owner/"
TEXTS = {"title": "Svenskt", "summary": "S", "description": "D"}


@pytest.fixture
def new_owner(db):
    return make_organisation("Uusi omistaja")


@pytest.fixture
def change(signed_in, coordinator_a, new_owner):
    """Return a function that changes the owner of pages as far as asked."""

    def do(*pages, user=None, **data):
        client = signed_in(user or coordinator_a)
        posted = {"id": [page.pk for page in pages], "owner": new_owner.pk}
        return client.post(PLACE, posted | data)

    return do


def named(region_page, title: str, **values) -> ProjectPage:
    return make_project(region_page, title=title, slug=title.lower(), **values)


def draft_owner(page) -> str:
    draft = ProjectPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return draft.owner_organisation.name_fi


def public_owner(page) -> str:
    return ProjectPage.objects.get(pk=page.pk).owner_organisation.name_fi


def test_public_project__goes_to_review_and_stays_as_it_is(change, lappi, cast) -> None:
    page = publish(named(lappi, "Hanke"))
    change(page, confirm="1")
    page = ProjectPage.objects.get(pk=page.pk)
    assert page.workflow_in_progress
    assert (public_owner(page), draft_owner(page)) == (
        "Kemin kaupunki",
        "Uusi omistaja",
    )
    operations.approve(page, cast.communications)
    assert public_owner(page) == "Uusi omistaja"


def test_communications__cannot_approve_their_own_change(
    change, lappi, communications, second_communications
) -> None:
    page = publish(named(lappi, "Hanke"))
    change(page, user=communications, confirm="1")
    state = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).get()
    task = state.task.specific
    page = ProjectPage.objects.get(pk=page.pk)
    assert "approve" not in [a[0] for a in task.get_actions(page, communications)]
    assert "approve" in [a[0] for a in task.get_actions(page, second_communications)]


def test_draft__is_changed_and_not_submitted(change, lappi) -> None:
    draft = named(lappi, "Luonnos")
    changed = save_draft(publish(named(lappi, "Muutettu")), title="Kesken")
    change(draft, changed, confirm="1")
    for page in (draft, changed):
        fresh = ProjectPage.objects.get(pk=page.pk)
        assert draft_owner(fresh) == "Uusi omistaja"
        assert not fresh.workflow_in_progress
    assert public_owner(changed) == "Kemin kaupunki"


def test_preview__changes_nothing(change, lappi) -> None:
    page = publish(named(lappi, "Hanke"))
    response = change(page)
    assert response.context["can_confirm"]
    assert [c.outcome.value for c in response.context["plan"]] == ["submitted"]
    assert draft_owner(page) == "Kemin kaupunki"


def test_project_in_review__is_left_and_told(change, lappi, cast) -> None:
    page = named(lappi, "Jonossa")
    operations.submit(page, cast.coordinator_a)
    response = change(page)
    assert [c.outcome.value for c in response.context["plan"]] == ["in_review"]
    assert not response.context["can_confirm"]
    change(page, confirm="1")
    assert draft_owner(page) == "Kemin kaupunki"


def test_project_of_that_owner__is_left(change, lappi, new_owner) -> None:
    page = named(lappi, "Sama", owner_organisation=new_owner)
    assert [c.outcome.value for c in change(page).context["plan"]] == ["same"]


def test_locked_project__is_left(change, lappi, cast) -> None:
    page = named(lappi, "Lukittu")
    ProjectPage.objects.filter(pk=page.pk).update(
        locked=True, locked_by=cast.communications
    )
    assert [c.outcome.value for c in change(page).context["plan"]] == ["refused"]


def test_project_of_another_region__cannot_be_chosen(
    change, lappi, paijat_hame
) -> None:
    own, other = named(lappi, "Oma"), named(paijat_hame, "Toisen")
    response = change(own, other)
    assert [c.page.title for c in response.context["plan"]] == ["Oma"]
    change(other, confirm="1")
    assert draft_owner(other) == "Kemin kaupunki"


def test_change__is_written_on_the_version_that_facts_are_written_on(
    change, lappi, lappi_sv
) -> None:
    swedish = publish(named(lappi_sv, "Original"))
    finnish = translate(swedish, {**TEXTS, "title": "Suomeksi"}, "fi")
    change(finnish, confirm="1")
    assert draft_owner(swedish) == "Uusi omistaja"


def test_incomplete_project__is_told_and_stops_no_other(change, lappi) -> None:
    broken, fine = named(lappi, "Rikki"), named(lappi, "Ehjä")
    save_draft(broken)
    revision = ProjectPage.objects.get(pk=broken.pk).latest_revision
    revision.content["summary"] = "x" * 400
    revision.save()
    response = change(broken, fine, confirm="1")
    assert response.status_code == 302
    assert draft_owner(broken) == "Kemin kaupunki"
    assert draft_owner(fine) == "Uusi omistaja"


@pytest.mark.parametrize("ids", [[], ["x"], ["0"], ["9" * 40], ["²"]])
def test_nothing_chosen__leads_back(signed_in, coordinator_a, tree, ids) -> None:
    response = signed_in(coordinator_a).get(PLACE, {"id": ids})
    assert response.status_code == 302


@pytest.mark.parametrize("owner", ["", "x", "0"])
def test_no_owner__is_asked_for(change, lappi, owner) -> None:
    response = change(named(lappi, "Hanke"), owner=owner)
    assert "owner" in response.context["form"].errors


def test_owner_that_is_not_public__cannot_be_chosen(change, lappi) -> None:
    proposed = make_organisation("Ehdotus", accepted=False)
    response = change(named(lappi, "Hanke"), owner=proposed.pk)
    assert "owner" in response.context["form"].errors


@pytest.mark.parametrize("role", ["organisation_contact", "reader"])
def test_change__is_refused_to_whoever_writes_nowhere(
    change, lappi, cast, role
) -> None:
    page = named(lappi, "Hanke")
    response = change(page, user=cast.everyone()[role], confirm="1")
    assert response.status_code in (302, 403)
    assert draft_owner(page) == "Kemin kaupunki"
