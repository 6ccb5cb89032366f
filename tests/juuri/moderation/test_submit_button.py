"""The editor's button: what is typed is kept as a draft, and submitted if complete."""

import pytest
from django.urls import reverse
from django.utils.text import capfirst
from wagtail.models import Page, WorkflowState

from juuri.moderation import operations
from juuri.pages.completeness import anchors_of
from projects.models import GoodPracticePage
from tests.factories import make_practice, publish, save_draft, translate
from tests.juuri.moderation.browser import create, edit, form_of, post

pytestmark = [pytest.mark.feature("I03"), pytest.mark.feature("I02")]


def anchor(name: str) -> str:
    """Return the id of the part of a practice's editor in which a field stands."""
    return anchors_of(GoodPracticePage)[name]


def told(response) -> str:
    """Return what the page that the browser came to says."""
    return response.client.get(response.url).content.decode()


def test_incomplete_page__is_kept_as_draft_with_the_list(
    lappi, coordinator_a, signed_in
):
    page = make_practice(lappi, owner=coordinator_a, themes=[])
    browser = signed_in(coordinator_a)
    answer = edit(
        browser, page, summary="Kirjoitin tämän juuri.", **{"action-submit": "1"}
    )
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = told(answer)
    assert f"{answer.url}#{anchor('themes')}" in html
    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    assert draft.summary == "Kirjoitin tämän juuri."
    assert not page.workflow_in_progress


def test_messages_not_read_yet__are_kept(lappi, coordinator_a, signed_in):
    page = make_practice(lappi, owner=coordinator_a, themes=[])
    browser = signed_in(coordinator_a)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = form_of(browser, address, "page-edit-form") | {"action-submit": "1"}
    browser.post(address, data)
    answer = browser.post(address, data)
    missing = f"{address}#{anchor('themes')}"
    assert told(answer).count(f'<a href="{missing}"') == 2


def test_empty_new_page__is_kept_as_draft_with_the_list(
    lappi, coordinator_a, signed_in
):
    browser = signed_in(coordinator_a)
    answer = create(
        browser, lappi, GoodPracticePage,
        title="Vasta otsikko", slug="vasta-otsikko", **{"action-submit": "1"},
    )  # fmt: skip
    page = GoodPracticePage.objects.get(title="Vasta otsikko")
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert anchor("core_idea") in told(answer)
    assert not page.workflow_in_progress


def test_complete_page__is_submitted_and_leads_to_its_list(
    lappi, coordinator_a, signed_in
):
    page = make_practice(lappi, owner=coordinator_a)
    browser = signed_in(coordinator_a)
    answer = edit(browser, page, **{"action-submit": "1"})
    assert answer.url == reverse("wagtailadmin_explore", args=[lappi.pk])
    html = told(answer)
    assert page.title in html
    page = Page.objects.get(pk=page.pk)
    assert page.workflow_in_progress
    assert page.current_workflow_task_state.revision == page.latest_revision


def test_submission__goes_on_to_where_the_editor_came_from(
    lappi, coordinator_a, signed_in
):
    page = make_practice(lappi, owner=coordinator_a)
    home = reverse("wagtailadmin_home")
    answer = edit(signed_in(coordinator_a), page, next=home, **{"action-submit": "1"})
    assert answer.url == home


def test_new_review__is_refused_without_ending_the_old_one(
    lappi, coordinator_a, communications, signed_in
):
    page = make_practice(lappi, owner=coordinator_a)
    operations.submit(page, coordinator_a)
    operations.send_back(page, communications, "Lisää.")
    save_draft(page, coordinator_a, core_idea="")
    answer = edit(signed_in(coordinator_a), page, **{"action-restart-workflow": "1"})
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    state = Page.objects.get(pk=page.pk).current_workflow_state
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES


def test_saving_a_draft__submits_nothing(lappi, coordinator_a, signed_in):
    page = make_practice(lappi, owner=coordinator_a)
    answer = edit(signed_in(coordinator_a), page)
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert not Page.objects.get(pk=page.pk).workflow_in_progress


def test_title_missing__is_shown_in_the_form(lappi, coordinator_a, signed_in):
    page = make_practice(lappi, owner=coordinator_a)
    answer = edit(signed_in(coordinator_a), page, title="", **{"action-submit": "1"})
    assert answer.status_code == 200
    assert not Page.objects.get(pk=page.pk).workflow_in_progress


def test_reviewer__is_told_what_stops_the_approval(
    lappi, coordinator_a, communications, signed_in, monkeypatch
):
    page = make_practice(lappi, owner=coordinator_a)
    operations.submit(page, coordinator_a)
    more = (*GoodPracticePage.required_to_publish, "tips")
    monkeypatch.setattr(GoodPracticePage, "required_to_publish", more)
    answer = edit(
        signed_in(communications), page,
        **{"action-workflow-action": "1", "workflow-action-name": "approve"},
    )  # fmt: skip
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert anchor("tips") in told(answer)
    page.refresh_from_db()
    assert not page.live


def test_reviewer__keeps_what_she_mended(
    lappi, coordinator_a, communications, signed_in, monkeypatch
):
    page = make_practice(lappi, owner=coordinator_a)
    operations.submit(page, coordinator_a)
    need = (*GoodPracticePage.required_to_publish, "place")
    monkeypatch.setattr(GoodPracticePage, "required_to_publish", need)
    edit(
        signed_in(communications), page, place="Kemi",
        **{"action-workflow-action": "1", "workflow-action-name": "approve"},
    )  # fmt: skip
    page = Page.objects.get(pk=page.pk).specific
    assert page.get_latest_revision_as_object().place == "Kemi"
    assert page.workflow_in_progress
    assert not page.live


def test_reviewer__sends_back_what_is_incomplete(
    lappi, coordinator_a, communications, signed_in, monkeypatch
):
    page = make_practice(lappi, owner=coordinator_a)
    operations.submit(page, coordinator_a)
    need = (*GoodPracticePage.required_to_publish, "tips")
    monkeypatch.setattr(GoodPracticePage, "required_to_publish", need)
    state = Page.objects.get(pk=page.pk).current_workflow_task_state
    browser = signed_in(communications)
    post(
        browser, "wagtailadmin_pages:workflow_action", page.pk, "reject", state.pk,
        comment="Lisää vinkit.",
    )  # fmt: skip
    edit(
        browser, page,
        **{"action-workflow-action": "1", "workflow-action-name": "reject"},
    )  # fmt: skip
    state = Page.objects.get(pk=page.pk).current_workflow_state
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES


def test_review_page__tells_what_stops_the_approval(
    lappi, coordinator_a, communications, signed_in, monkeypatch
):
    page = make_practice(lappi, owner=coordinator_a)
    operations.submit(page, coordinator_a)
    page = Page.objects.get(pk=page.pk)
    need = (*GoodPracticePage.required_to_publish, "tips")
    monkeypatch.setattr(GoodPracticePage, "required_to_publish", need)
    answer = post(
        signed_in(communications), "review_page", page.pk,
        action="approve", version=page.latest_revision_id, comment="",
    )  # fmt: skip
    assert answer.url == reverse("review_page", args=[page.pk])
    assert anchor("tips") in told(answer)
    page.refresh_from_db()
    assert not page.live


def test_translation_editor__tells_what_stops_the_approval(
    lappi, lappi_sv, coordinator_a, communications, signed_in, monkeypatch
):
    page = publish(make_practice(lappi, owner=coordinator_a))
    twin = translate(
        page, {"title": "Ett bord", "summary": "Alla.", "core_idea": "Ja."}
    )
    operations.submit(twin, coordinator_a)
    need = (*GoodPracticePage.required_to_publish, "tips")
    monkeypatch.setattr(GoodPracticePage, "required_to_publish", need)
    browser = signed_in(communications)
    answer = post(browser, "wagtailadmin_pages:edit", twin.pk, action="approve")
    label = GoodPracticePage._meta.get_field("tips").verbose_name
    assert capfirst(str(label)) in told(answer)
    twin.refresh_from_db()
    assert not twin.live


def test_complete_translation__passes_the_meter_but_lacks_a_shared_fact(
    lappi, lappi_sv, coordinator_a, signed_in, monkeypatch
):
    page = publish(make_practice(lappi, owner=coordinator_a))
    twin = translate(
        page, {"title": "Ett bord", "summary": "Alla.", "core_idea": "Ja."}
    )
    need = (*GoodPracticePage.required_to_publish, "organisation")
    monkeypatch.setattr(GoodPracticePage, "required_to_publish", need)
    browser = signed_in(coordinator_a)
    answer = post(browser, "wagtailadmin_pages:edit", twin.pk, action="submit")
    label = GoodPracticePage._meta.get_field("organisation").verbose_name
    html = told(answer)
    assert capfirst(str(label)) in html
    assert f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}#" in html
    assert not Page.objects.get(pk=twin.pk).workflow_in_progress


def test_translation__says_what_is_missing_and_keeps_what_was_typed(
    lappi, lappi_sv, coordinator_a, signed_in
):
    page = publish(make_practice(lappi, owner=coordinator_a))
    twin = translate(page, {"title": "Ett bord"}, user=coordinator_a)
    browser = signed_in(coordinator_a)
    address = reverse("wagtailadmin_pages:edit", args=[twin.pk])
    html = browser.get(address).content.decode()
    assert "completeness__meter" in html
    answer = post(browser, "wagtailadmin_pages:edit", twin.pk, action="submit")
    assert answer.url == address
    assert not Page.objects.get(pk=twin.pk).workflow_in_progress


@pytest.mark.parametrize("by_script", [True, False])
def test_dialogue_of_the_front_page__tells_what_stops_the_approval(
    lappi, coordinator_a, communications, signed_in, monkeypatch, by_script
):
    page = make_practice(lappi, owner=coordinator_a)
    operations.submit(page, coordinator_a)
    need = (*GoodPracticePage.required_to_publish, "tips")
    monkeypatch.setattr(GoodPracticePage, "required_to_publish", need)
    page = Page.objects.get(pk=page.pk)
    state = page.current_workflow_task_state
    browser = signed_in(communications)
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]
    )
    by = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"} if by_script else {}
    answer = browser.post(address, {"comment": ""}, **by)
    review = reverse("review_page", args=[page.pk])
    assert (answer.json()["redirect"] if by_script else answer.url) == review
    assert anchor("tips") in browser.get(review).content.decode()
    page.refresh_from_db()
    assert not page.live
    assert page.workflow_in_progress
    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS
