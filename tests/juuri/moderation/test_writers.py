"""Nobody approves what she wrote herself, however long ago and by whatever way."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import Page, TaskState

from juuri.moderation import bulk_steps, operations
from juuri.moderation.finish import demand_second_person
from juuri.moderation.submissions import waiting_for
from juuri.taxonomies.models import Theme
from tests.factories import make_practice, make_project, publish, save_draft, translate
from tests.juuri.moderation.browser import post

pytestmark = pytest.mark.feature("E01")
SWEDISH = {"title": "Ett bord", "summary": "Alla med.", "core_idea": "Klienten väljer."}


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


def waits_for(user) -> set[int]:
    """Return the pages that the front page shows her and that she may decide on."""
    shown = {found.page.pk for found in waiting_for(user, 100)[0]}
    states = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    offered = {
        page.pk
        for state in states
        if (page := fresh(state.workflow_state.content_object))
        and state.task.specific.get_actions(page, user)
    }
    assert shown == offered
    return shown


def assert_refused(page, user):
    """Whatever way she takes, the page is not approved by this person."""
    page = fresh(page)
    assert page.pk not in waits_for(user)
    state = page.current_workflow_task_state
    version = page.latest_revision_id
    with pytest.raises(PermissionDenied):
        operations.approve(page, user, version=version)
    with pytest.raises(PermissionDenied):
        operations.send_back(page, user, "Oma.", version=version)
    assert fresh(page).latest_revision_id == version
    assert fresh(page).current_workflow_task_state == state


def test_earlier_writer__does_not_approve_what_a_colleague_wrote_over(
    lappi, coordinator_a, communications, second_communications
):
    page = make_project(lappi, owner=coordinator_a)
    page = save_draft(page, communications, title="Viestinnän nimi")
    page = save_draft(page, coordinator_a, summary="Toinen tiivistelmä.")
    operations.submit(page, coordinator_a)
    assert_refused(page, communications)
    assert waits_for(second_communications) == {page.pk}
    assert operations.approve(page, second_communications).live


def test_superuser__does_not_approve_what_she_began(lappi, coordinator_a, superuser):
    page = make_project(lappi, owner=superuser)
    page = save_draft(page, coordinator_a, title="Toinen nimi")
    operations.submit(page, coordinator_a)
    assert_refused(page, superuser)


def test_writer_of_what_is_public__approves_what_others_changed_since(
    lappi, coordinator_a, communications, second_communications
):
    page = make_project(lappi, owner=communications)
    page = publish(page, communications, second_communications)
    page = save_draft(page, coordinator_a, title="Uusi nimi")
    operations.submit(page, coordinator_a)
    assert waits_for(communications) == {page.pk}
    assert operations.approve(page, communications).title == "Uusi nimi"


def test_writer_before_a_taking_down__approves_what_others_changed_since(
    lappi, coordinator_a, communications, second_communications
):
    page = make_project(lappi, owner=communications)
    page = publish(page, communications, second_communications)
    operations.take_down(page, coordinator_a, "Vanhentunut.")
    page = save_draft(page, coordinator_a, title="Uusi nimi")
    operations.submit(page, coordinator_a)
    assert operations.approve(page, communications).live


def test_what_nobody_approved__still_has_its_writers(
    lappi, coordinator_a, communications, second_communications
):
    page = make_project(lappi, owner=communications)
    page.latest_revision.publish(user=communications, skip_permission_checks=True)
    page = save_draft(fresh(page), coordinator_a, title="Uusi nimi")
    operations.submit(page, coordinator_a)
    assert_refused(page, communications)


def test_writer_of_another_page__is_nobody_here(lappi, coordinator_a, communications):
    own = make_practice(lappi, owner=communications, title="Oma")
    operations.submit(own, communications)
    page = make_project(lappi, owner=coordinator_a)
    operations.submit(page, coordinator_a)
    assert waits_for(communications) == {page.pk}


@pytest.mark.feature("I07")
def test_change_of_many_pages__makes_a_writer_of_each(
    lappi, coordinator_a, communications, second_communications
):
    pages = [
        publish(make_practice(lappi, title=title), coordinator_a, second_communications)
        for title in ("Eka", "Toka")
    ]
    step = partial(bulk_steps.change_topics, add_themes=[Theme.objects.last()])
    results = bulk_steps.do_for_each(pages, communications, step)
    assert [result.done for result in results] == [True, True]
    for page in pages:
        page = save_draft(fresh(page), coordinator_a, summary="Lisää.")
        operations.submit(page, coordinator_a)
        assert_refused(page, communications)
    assert waits_for(second_communications) == {page.pk for page in pages}


@pytest.mark.feature("I07")
@pytest.mark.parametrize("way", ["submit", "topics"])
def test_own_submission_of_many__is_not_approved_by_any_view(
    lappi, communications, signed_in, way
):
    pages = [make_practice(lappi, owner=communications, title=t) for t in ("A", "B")]
    browser = signed_in(communications)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", way])
    query = "&".join(f"id={page.pk}" for page in pages)
    values = {"add_themes": [Theme.objects.last().pk], "submit": "on"}
    browser.post(f"{address}?{query}", values)
    for page in pages:
        page = fresh(page)
        task = page.current_workflow_task_state
        version = page.latest_revision_id
        post(
            browser, "wagtailadmin_pages:workflow_action",
            page.pk, "approve", task.pk, comment="Itse",
        )  # fmt: skip
        post(browser, "review_page", page.pk, action="approve", version=version)
        assert fresh(page).workflow_in_progress
        assert not fresh(page).live
        assert_refused(page, communications)


@pytest.mark.feature("D07")
def test_translator__does_not_approve_what_another_one_submitted(
    lappi, lappi_sv, coordinator_a, communications, second_communications, signed_in
):
    page = publish(make_practice(lappi), coordinator_a, communications)
    twin = translate(page, {}, user=coordinator_a)
    browser = signed_in(communications)
    address = reverse("translation_texts", args=[twin.pk])
    texts = browser.get(address).context["texts"]
    values = {text["name"]: f"Översatt {n}" for n, text in enumerate(texts)}
    assert browser.post(address, values).status_code == 302
    (result,) = bulk_steps.do_for_each([twin], coordinator_a, bulk_steps.submit)
    assert result.done, result.message
    assert_refused(twin, communications)
    assert waits_for(second_communications) == {twin.pk}
    assert operations.approve(twin, second_communications).live
    # What she typed is public now: the next version is another one's.
    twin = save_draft(fresh(twin), coordinator_a, title="Nytt namn")
    operations.submit(twin, coordinator_a)
    assert waits_for(communications) == {twin.pk}


def test_finish__refuses_an_approval_by_an_earlier_writer(
    lappi, coordinator_a, communications
):
    """Even where the task has not looked: an approval is judged once more."""
    page = make_project(lappi, owner=communications)
    page = save_draft(page, coordinator_a, title="Toinen nimi")
    state = operations.submit(page, coordinator_a)
    task_state = page.current_workflow_task_state
    TaskState.objects.filter(pk=task_state.pk).update(
        status=TaskState.STATUS_APPROVED, finished_by=communications
    )
    with pytest.raises(PermissionDenied):
        demand_second_person(state, task_state.revision)
