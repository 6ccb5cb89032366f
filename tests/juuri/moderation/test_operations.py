"""Publication by review and as structure, and what each refuses."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import Page

from juuri.moderation import operations
from juuri.moderation.models import PublicationRecord
from tests.factories import make_practice, make_project, publish, save_draft, translate

HOW = PublicationRecord.How


def live(page):
    return Page.objects.get(pk=page.pk).live


@pytest.mark.feature("E01")
def test_approve__publishes_what_a_second_person_reviewed(
    lappi, coordinator_a, communications
):
    page = make_practice(lappi, owner=coordinator_a)
    operations.submit(page, coordinator_a)
    assert not live(page)
    published = operations.approve(page, communications, "Hieno!")
    assert published.live
    assert published.live_revision_id == page.latest_revision_id
    found = PublicationRecord.objects.get(page_id=page.pk)
    assert (found.how, found.user, found.reason) == (
        HOW.APPROVED, communications, "Hieno!",
    )  # fmt: skip


@pytest.mark.feature("E01")
@pytest.mark.parametrize("author", ["communications", "superuser", "coordinator_a"])
def test_approve__refused_to_the_author(author, cast, lappi):
    user = getattr(cast, author)
    page = make_project(lappi, owner=user)
    operations.submit(page, user)
    with pytest.raises(PermissionDenied):
        operations.approve(page, user)
    assert not live(page)


def test_approve__refused_to_who_wrote_the_reviewed_version(
    lappi, coordinator_a, communications, second_communications
):
    page = make_project(lappi, owner=coordinator_a)
    page = save_draft(page, communications, title="Toinen nimi")
    operations.submit(page, coordinator_a)
    with pytest.raises(PermissionDenied):
        operations.approve(page, communications)
    assert operations.approve(page, second_communications).title == "Toinen nimi"


@pytest.mark.feature("E06")
def test_approve__of_an_outdated_version_asks_for_a_new_review(
    lappi, coordinator_a, communications, second_communications
):
    page = make_project(lappi, owner=coordinator_a)
    operations.submit(page, coordinator_a)
    page = save_draft(page, communications, title="Muutettu kesken tarkistuksen")
    operations.approve(page, second_communications)
    assert not live(page)
    assert operations.approve(page, second_communications).live


@pytest.mark.feature("E06")
def test_edit_of_a_public_page__waits_while_the_old_text_stays(
    lappi, coordinator_a, communications
):
    page = publish(make_project(lappi), coordinator_a, communications)
    page = save_draft(page, coordinator_a, title="Uusi nimi")
    operations.submit(page, coordinator_a)
    assert Page.objects.get(pk=page.pk).title == "Töihin tunneittain"
    assert operations.approve(page, communications).title == "Uusi nimi"


@pytest.mark.feature("D07")
def test_translation__passes_its_own_review(lappi, coordinator_a, communications):
    page = publish(make_practice(lappi), coordinator_a, communications)
    twin = translate(page, {"title": "Gemensamt bord"}, user=coordinator_a)
    assert not twin.live
    operations.submit(twin, coordinator_a)
    assert not live(twin)
    twin = operations.approve(twin, communications)
    assert (twin.live, twin.title, twin.language) == (True, "Gemensamt bord", "sv")


@pytest.mark.feature("E02")
def test_send_back__needs_a_reason_and_can_be_resubmitted(
    lappi, coordinator_a, communications
):
    page = make_project(lappi, owner=coordinator_a)
    operations.submit(page, coordinator_a)
    with pytest.raises(ValidationError):
        operations.send_back(page, communications, "  ")
    page = operations.send_back(page, communications, "Kerro, kuka maksaa.")
    assert page.current_workflow_state.status == "needs_changes"
    operations.submit(page, coordinator_a)
    assert operations.approve(page, communications).live


def test_act__refused_where_nothing_is_under_review(lappi, communications):
    with pytest.raises(PermissionDenied):
        operations.approve(make_project(lappi), communications)


def test_submit__refused_outside_own_region(paijat_hame, coordinator_a):
    page = make_project(paijat_hame)
    with pytest.raises(PermissionDenied):
        operations.submit(page, coordinator_a)
    assert page.current_workflow_state is None


def test_publish_structure__refused_for_what_tells_something(lappi, superuser):
    page = make_project(lappi)
    with pytest.raises(PermissionDenied):
        operations.publish_structure(page, superuser, "Ohitus")
    assert not live(page)


def test_publish_structure__is_recorded_with_its_reason(lappi, superuser):
    with pytest.raises(ValidationError):
        operations.publish_structure(lappi, superuser, " ")
    lappi.introduction = "Lapin hankkeet"
    lappi.save_revision(user=superuser)
    assert operations.publish_structure(lappi, superuser, "Esittely").introduction
    found = PublicationRecord.objects.filter(page_id=lappi.pk).first()
    assert (found.how, found.reason, found.user) == (
        HOW.STRUCTURE, "Esittely", superuser,
    )  # fmt: skip


def test_submit__makes_a_version_of_a_page_that_has_none(lappi, coordinator_a):
    page = make_project(lappi, owner=coordinator_a)
    page.revisions.all().delete()
    type(page).objects.filter(pk=page.pk).update(latest_revision=None)
    operations.submit(page, coordinator_a)
    waiting = Page.objects.get(pk=page.pk).current_workflow_task_state
    assert waiting.revision.user == coordinator_a


def test_review__takes_nothing_but_a_comment_from_what_was_posted(
    lappi, coordinator_a, communications
):
    page = make_project(lappi, owner=coordinator_a)
    operations.submit(page, coordinator_a)
    task_state = page.current_workflow_task_state
    act = task_state.task.specific.on_action
    with pytest.raises(PermissionDenied):
        act(task_state, communications, "reject", comment=" ")
    with pytest.raises(PermissionDenied):
        act(task_state, communications, "delete")
    act(task_state, communications, "approve", update=False)
    assert live(page)
