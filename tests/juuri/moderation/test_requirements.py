"""Nothing incomplete is submitted, approved or published by the clock."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.models import Page, WorkflowState

from juuri.events.models import EventPage
from juuri.moderation import operations, schedule
from juuri.moderation.requirements import Incomplete, problems_of
from juuri.pages.completeness import anchors_of
from projects.models import GoodPracticePage
from tests.factories import (
    make_event,
    make_practice,
    make_project,
    publish,
    save_draft,
    translate,
)

pytestmark = pytest.mark.feature("I03")


def need_tips(monkeypatch) -> None:
    """Let practices need one part more from now on."""
    more = (*GoodPracticePage.required_to_publish, "tips")
    monkeypatch.setattr(GoodPracticePage, "required_to_publish", more)


def test_submit__refused_with_all_that_is_missing(lappi, coordinator_a):
    page = make_project(lappi, themes=[], owner=coordinator_a)
    save_draft(page, coordinator_a, core_idea_2="")
    with pytest.raises(Incomplete) as refusal:
        operations.submit(page, coordinator_a)
    assert [problem.name for problem in refusal.value.problems] == [
        "core_idea_2",
        "themes",
    ]
    assert "; " in str(refusal.value)
    assert not WorkflowState.objects.filter(object_id=str(page.pk)).exists()


def test_problems__name_what_the_page_itself_refuses(lappi):
    page = make_event(lappi)
    page.end = page.start - timedelta(hours=1)
    page.slug = ""
    names = {problem.name: problem for problem in problems_of(page)}
    assert names["end"].anchor == anchors_of(EventPage)["end"] != ""
    assert names["end"].message


def test_start_of_a_review__refused_whoever_asks(lappi, coordinator_a):
    page = make_practice(lappi, themes=[])
    with pytest.raises(Incomplete):
        page.get_workflow().start(page, coordinator_a)


def test_resubmission__refused_and_the_page_stays_sent_back(
    lappi, coordinator_a, communications
):
    page = make_practice(lappi, owner=coordinator_a)
    operations.submit(page, coordinator_a)
    operations.send_back(page, communications, "Lisää teema.")
    save_draft(page, coordinator_a, core_idea="")
    with pytest.raises(Incomplete):
        operations.submit(page, coordinator_a)
    with pytest.raises(Incomplete):
        operations.submit_anew(page, coordinator_a)
    state = Page.objects.get(pk=page.pk).current_workflow_state
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES


def test_new_review__ends_the_one_that_sent_the_page_back(
    lappi, coordinator_a, coordinator_b, communications
):
    page = make_practice(lappi, owner=coordinator_a)
    first = operations.submit(page, coordinator_a)
    operations.send_back(page, communications, "Lisää teema.")
    with pytest.raises(PermissionDenied):
        operations.submit_anew(page, coordinator_b)
    second = operations.submit_anew(page, coordinator_a)
    first.refresh_from_db()
    assert first.status == WorkflowState.STATUS_CANCELLED
    assert second.status == WorkflowState.STATUS_IN_PROGRESS


def test_first_review__can_be_asked_for_anew(lappi, coordinator_a):
    page = make_practice(lappi, owner=coordinator_a)
    state = operations.submit_anew(page, coordinator_a)
    assert state.status == WorkflowState.STATUS_IN_PROGRESS


def test_approval__refused_when_a_part_has_become_required(
    lappi, coordinator_a, communications, monkeypatch
):
    page = make_practice(lappi, owner=coordinator_a)
    operations.submit(page, coordinator_a)
    need_tips(monkeypatch)
    with pytest.raises(Incomplete):
        operations.approve(page, communications)
    page.refresh_from_db()
    assert not page.live
    assert Page.objects.get(pk=page.pk).workflow_in_progress


def test_public_page__stays_public_and_needs_the_part_in_its_next_version(
    lappi, coordinator_a, monkeypatch
):
    page = publish(make_practice(lappi, owner=coordinator_a))
    need_tips(monkeypatch)
    page.refresh_from_db()
    assert page.live
    save_draft(page, coordinator_a, summary="Uusi.")
    with pytest.raises(Incomplete):
        operations.submit(page, coordinator_a)
    save_draft(page, coordinator_a, summary="Uusi.", tips="<p>Aloita pienesti.</p>")
    assert publish(page).tips == "<p>Aloita pienesti.</p>"


def test_schedule__does_not_publish_what_lacks_a_part_by_now(lappi, monkeypatch):
    page = make_practice(lappi)
    save_draft(page, go_live_at=timezone.now() + timedelta(hours=1))
    publish(page)
    need_tips(monkeypatch)
    page = GoodPracticePage.objects.get(pk=page.pk)
    page.revisions.filter(pk=page.latest_revision_id).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1)
    )
    outcome = schedule.run_schedule()
    page.refresh_from_db()
    assert not page.live
    assert len(outcome.failed) == 1
    assert "Incomplete" in outcome.failed[0]


def test_translation__needs_what_its_type_needs(lappi, lappi_sv, coordinator_a):
    page = publish(make_practice(lappi))
    twin = translate(page, {"title": "Ett bord", "summary": "Alla.", "core_idea": "."})
    twin = save_draft(twin, coordinator_a, themes=[])
    with pytest.raises(Incomplete) as refusal:
        operations.submit(twin, coordinator_a)
    assert [problem.name for problem in refusal.value.problems] == ["themes"]
