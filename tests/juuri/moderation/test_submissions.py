"""How far one's own pages are, in both languages, and what waits for whom."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from juuri.moderation.operations import approve, send_back, submit
from juuri.moderation.submissions import (
    Progress,
    own_pages,
    reviews_something,
    submissions,
    waiting_for,
)
from tests.factories import make_practice, publish, save_draft, translate

pytestmark = pytest.mark.feature("E03")

TEXTS = {"title": "Gemensamt bord", "summary": "S.", "core_idea": "C."}
ALL = slice(None)


def mine(user):
    """Return own items: state by language."""
    return [
        {version.language: version.progress for version in item.versions}
        for item in submissions(user, own_pages(user), ALL)
    ]


def version_of(user):
    [item] = submissions(user, own_pages(user), ALL)
    return item.versions[0]


def test_draft__is_told_with_the_day_of_its_last_change(lappi, author_a):
    make_practice(lappi, owner=author_a)
    version = version_of(author_a)
    assert version.progress == Progress.DRAFT
    assert version.since == version.page.latest_revision_created_at
    assert version.reason == ""
    assert version.address == reverse("wagtailadmin_pages:edit", args=[version.page.pk])


def test_submitted__waits_since_then_and_leads_to_its_review(lappi, cast):
    page = make_practice(lappi, owner=cast.author_a)
    submit(page, cast.author_a)
    version = version_of(cast.author_a)
    assert version.progress == Progress.WAITING
    assert version.since == page.current_workflow_task_state.started_at
    assert version.address == reverse("review_page", args=[page.pk])


@pytest.mark.feature("E02")
def test_sent_back__tells_the_reason_and_leads_to_the_editor(lappi, cast):
    page = make_practice(lappi, owner=cast.author_a)
    submit(page, cast.author_a)
    send_back(page, cast.communications, "Lisää esimerkki.")
    version = version_of(cast.author_a)
    assert version.progress == Progress.SENT_BACK
    assert version.reason == "Lisää esimerkki."
    assert version.since.date() == timezone.now().date()
    assert "edit" in version.address


def test_published__is_told_with_its_day_and_later_drafts(lappi, cast):
    page = make_practice(lappi, owner=cast.author_a)
    submit(page, cast.author_a)
    page = approve(page, cast.communications)
    version = version_of(cast.author_a)
    assert version.progress == Progress.PUBLIC
    assert version.since == page.last_published_at
    save_draft(page, cast.author_a, title="Uudempi")
    assert version_of(cast.author_a).progress == Progress.CHANGED


def test_approved_for_later__is_told_with_its_day(lappi, cast):
    page = make_practice(lappi, owner=cast.author_a)
    later = timezone.now().replace(microsecond=0) + datetime.timedelta(days=3)
    save_draft(page, cast.author_a, go_live_at=later)
    submit(page, cast.author_a)
    approve(page, cast.communications)
    version = version_of(cast.author_a)
    assert version.progress == Progress.SCHEDULED
    assert version.since == later


def test_both_languages__stand_together_finnish_first(lappi, cast):
    page = publish(make_practice(lappi, owner=cast.coordinator_a))
    twin = translate(page, TEXTS, user=cast.coordinator_a)
    submit(twin, cast.coordinator_a)
    assert mine(cast.coordinator_a) == [{"fi": Progress.PUBLIC, "sv": Progress.WAITING}]
    [item] = submissions(cast.coordinator_a, own_pages(cast.coordinator_a), ALL)
    assert item.title == "Yhteinen pöytä"
    assert str(item.kind_label) == str(page.kind_label)


def test_structure__is_called_what_its_type_is(lappi, communications):
    Page.objects.filter(pk=lappi.pk).update(owner=communications)
    [item] = submissions(communications, own_pages(communications), ALL)
    assert item.kind_label


def test_own__is_what_one_owns_wrote_or_submitted(lappi, cast):
    make_practice(lappi, slug="oma", owner=cast.coordinator_a)
    written = make_practice(lappi, slug="kirjoitettu", owner=cast.author_a)
    save_draft(written, cast.coordinator_a, title="Korjattu")
    submitted = make_practice(lappi, slug="lahetetty", owner=cast.author_a)
    submit(submitted, cast.coordinator_a)
    make_practice(lappi, slug="toisen", owner=cast.author_a)
    assert len(mine(cast.coordinator_a)) == 3
    assert len(mine(cast.author_a)) == 3


def test_own__ends_with_the_right_to_write(lappi, cast):
    page = make_practice(lappi, title="KANARIA", owner=cast.coordinator_b)
    submit(page, cast.superuser)
    assert mine(cast.coordinator_b) == []
    assert mine(cast.reader) == []
    cast.author_a.is_active = False
    assert mine(cast.author_a) == []


def test_other_language__that_one_may_not_edit_is_not_told(lappi, cast):
    page = make_practice(lappi, owner=cast.author_a)
    twin = translate(page, TEXTS, user=cast.coordinator_a)
    Page.objects.filter(pk=twin.pk).update(owner=cast.coordinator_a)
    assert mine(cast.author_a) == [{"fi": Progress.DRAFT}]


def test_waiting__is_for_reviewers_but_not_their_own(lappi, cast):
    first = make_practice(lappi, slug="a")
    submit(first, cast.communications)
    second = make_practice(lappi, slug="b")
    submit(second, cast.coordinator_a)
    found, number = waiting_for(cast.communications, 5)
    assert ([item.page.pk for item in found], number) == ([second.pk], 1)
    assert found[0].submitter == cast.coordinator_a
    assert found[0].region == lappi.region
    found, number = waiting_for(cast.second_communications, 1)
    assert ([item.page.pk for item in found], number) == ([first.pk], 2)
    for role in ("coordinator_a", "author_a", "organisation_contact", "reader"):
        assert waiting_for(getattr(cast, role), 5) == ([], 0)


def test_waiting__structure_has_no_region(tree, cast):
    submit(tree.homes["fi"], cast.communications)
    [found], _number = waiting_for(cast.second_communications, 5)
    assert found.region is None


def test_waiting__passes_over_what_is_gone(lappi, cast):
    page = make_practice(lappi)
    submit(page, cast.coordinator_a)
    state = page.current_workflow_state
    type(state).objects.filter(pk=state.pk).update(object_id="999999")
    assert waiting_for(cast.communications, 5) == ([], 1)


def test_reviewers__are_the_members_of_the_groups(cast):
    reviewers = {
        name for name, user in cast.everyone().items() if reviews_something(user)
    }
    assert reviewers == {"superuser", "communications", "second_communications"}


def cost(step):
    with CaptureQueriesContext(connection) as counted:
        step()
    return len(counted)


def test_lists__cost_the_same_for_few_and_many(lappi, cast):
    def listed():
        mine(cast.coordinator_a)

    def waiting():
        waiting_for(cast.communications, 50)

    costs = []
    for number in (1, 9):
        for place in range(number):
            page = make_practice(
                lappi, slug=f"sivu-{number}-{place}", owner=cast.coordinator_a
            )
            submit(page, cast.coordinator_a)
            if place % 2:
                send_back(page, cast.communications, "Syy.")
        listed()
        waiting()
        costs.append((cost(listed), cost(waiting)))
    assert costs[0] == costs[1]
