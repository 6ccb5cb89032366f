"""Publishing and expiring by the clock, and what follows a receiver that raises."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.signals import page_published, page_unpublished

from juuri.moderation import schedule
from juuri.moderation.models import PublicationRecord
from juuri.moderation.operations import approve, publish_structure, submit, take_down
from search.models import SearchEntry
from tests.factories import make_practice, make_project, publish, save_draft

HOW = PublicationRecord.How
HOUR = datetime.timedelta(hours=1)


def fresh(page):
    return Page.objects.get(pk=page.pk)


def approved_for(page, time, author, reviewer):
    """Approve a page for a time to come and let that time pass."""
    page = save_draft(page, author, go_live_at=time)
    submit(page, author)
    return approve(page, reviewer)


def make_due(page):
    """Turn the clock: what was approved for later is due now."""
    past = timezone.now() - datetime.timedelta(seconds=1)
    revision = Revision.objects.get(pk=page.get_latest_revision().pk)
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    revision.task_states.update(finished_at=past - HOUR)


@pytest.fixture
def waiting(tree, coordinator_a, communications):
    pages = []
    for number in range(2):
        page = make_project(tree.region("lappi"), slug=f"hanke-{number}")
        time = timezone.now() + HOUR
        pages.append(approved_for(page, time, coordinator_a, communications))
    return pages


def test_structure_with_a_time__waits_for_it_without_a_review(lappi, superuser):
    page = save_draft(
        lappi,
        superuser,
        introduction="Kevään hankkeet",
        go_live_at=timezone.now() + HOUR,
    )
    publish_structure(page, superuser, "Esittely")
    call_command("publish_scheduled", verbosity=0)
    assert fresh(page).specific.introduction != "Kevään hankkeet"
    make_due(page)
    call_command("publish_scheduled", verbosity=0)
    assert fresh(page).specific.introduction == "Kevään hankkeet"
    assert {r.how for r in PublicationRecord.objects.filter(page_id=page.pk)} == {
        HOW.STRUCTURE
    }


@pytest.mark.feature("E01")
def test_approved_page_with_a_time__waits_for_it(waiting, capsys):
    assert not fresh(waiting[0]).live
    call_command("publish_scheduled")
    assert not fresh(waiting[0]).live
    make_due(waiting[0])
    call_command("publish_scheduled", "--dryrun")
    assert not fresh(waiting[0]).live
    call_command("publish_scheduled")
    assert fresh(waiting[0]).live
    assert not fresh(waiting[1]).live
    assert "published revision" in capsys.readouterr().out
    assert PublicationRecord.objects.filter(how=HOW.SCHEDULED).count() == 1


def test_schedule__publishes_once_when_two_run_at_once(waiting):
    make_due(waiting[0])
    revision_id = waiting[0].get_latest_revision().pk
    assert schedule.publish_due(revision_id)
    assert schedule.publish_due(revision_id) is None
    assert PublicationRecord.objects.filter(how=HOW.SCHEDULED).count() == 1


def test_schedule__says_nothing_of_what_another_run_has_done(db):
    outcome = schedule.Outcome()
    schedule.for_each([1, 2], lambda found: None, outcome)
    assert (outcome.done, outcome.failed) == ([], [])


def test_schedule__one_bad_item_delays_no_other(waiting):
    for page in waiting:
        make_due(page)
    bad = waiting[0]

    def fail(sender, instance, **kwargs):
        if instance.pk == bad.pk:
            raise RuntimeError("a receiver failed")

    page_published.connect(fail)
    try:
        with pytest.raises(CommandError, match="a receiver failed"):
            call_command("publish_scheduled", verbosity=0)
    finally:
        page_published.disconnect(fail)
    assert [fresh(page).live for page in waiting] == [False, True]
    assert not SearchEntry.objects.filter(object_id=bad.pk, public=True).exists()


def test_schedule__never_publishes_what_nobody_approved(tree):
    page = make_project(tree.region("lappi"))
    revision = page.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - HOUR
    revision.save()
    with pytest.raises(CommandError, match="Nobody has approved"):
        call_command("publish_scheduled", verbosity=0)
    with pytest.raises(RuntimeError, match="Nobody has approved"):
        schedule.publish_scheduled()
    assert not fresh(page).live


def test_worker__publishes_what_is_due(waiting):
    make_due(waiting[0])
    call_command("run_worker", "--once")
    assert fresh(waiting[0]).live


def test_expiry__is_recorded_and_done_once(tree, capsys):
    page = publish(make_project(tree.region("lappi")))
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - HOUR)
    call_command("publish_scheduled", "--dryrun")
    assert fresh(page).live
    call_command("publish_scheduled")
    assert "would expire" in capsys.readouterr().out
    assert not fresh(page).live
    assert fresh(page).expired
    assert schedule.expire(page.pk) is None
    latest = PublicationRecord.objects.filter(page_id=page.pk).first()
    assert latest.how == HOW.EXPIRED


def entry_state(page):
    """Return what visitors can find of a page."""
    entry = SearchEntry.objects.filter(object_id=page.pk, public=True).first()
    return entry and (entry.title, entry.pk)


def by_approval(page, cast):
    approve(page, cast.communications)


def by_structure(page, cast):
    region = page.get_parent().specific
    region.title = "Uusi nimi alueelle"
    region.save_revision()
    publish_structure(region, cast.communications, "Nimi")


def by_take_down(page, cast):
    take_down(page, cast.communications, "Syy")


@pytest.mark.feature("E01")
@pytest.mark.parametrize("route", [by_approval, by_structure, by_take_down])
def test_receiver_that_raises_last__leaves_page_and_entry_unchanged(
    route, tree, cast, coordinator_a
):
    page = publish(make_practice(tree.region("lappi"), title="Vanha nimi"))
    page = save_draft(page, coordinator_a, title="Uusi nimi")
    submit(page, coordinator_a)
    region = page.get_parent()
    before = [
        (fresh(p).live, fresh(p).title, fresh(p).live_revision_id, entry_state(p))
        for p in (page, region)
    ]
    assert before[0][3] is not None
    records = PublicationRecord.objects.count()

    def fail(sender, **kwargs):
        raise RuntimeError("the last receiver failed")

    for signal in (page_published, page_unpublished):
        signal.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            route(page, cast)
    finally:
        for signal in (page_published, page_unpublished):
            signal.disconnect(fail)
    after = [
        (fresh(p).live, fresh(p).title, fresh(p).live_revision_id, entry_state(p))
        for p in (page, region)
    ]
    assert after == before
    assert PublicationRecord.objects.count() == records
    assert page.current_workflow_task_state.status == "in_progress"


def test_finish__refuses_what_lost_its_review(tree, coordinator_a, communications):
    """A review without tasks would finish at once and publish in plain Wagtail."""
    page = make_project(tree.region("lappi"), owner=coordinator_a)
    submit(page, coordinator_a)
    task = page.current_workflow_task
    with pytest.raises(PermissionDenied):
        task.deactivate(user=communications)
    other = make_project(tree.region("lappi"), slug="toinen", owner=coordinator_a)
    type(task).objects.update(active=False)
    with pytest.raises(PermissionDenied):
        submit(other, coordinator_a)
    assert not fresh(page).live
    assert not fresh(other).live


def test_finish__refuses_an_approval_by_the_writer_in_code(tree, coordinator_a):
    page = make_project(tree.region("lappi"), owner=coordinator_a)
    submit(page, coordinator_a)
    with pytest.raises(PermissionDenied):
        page.current_workflow_task_state.approve(user=coordinator_a)
    assert not fresh(page).live


def test_finish__refuses_when_a_newer_version_exists(tree, coordinator_a, cast):
    from juuri.moderation.finish import publish_reviewed_revision

    page = make_project(tree.region("lappi"), owner=coordinator_a)
    submit(page, coordinator_a)
    state = page.current_workflow_state
    save_draft(page, cast.communications, title="Uudempi")
    with pytest.raises(PermissionDenied):
        publish_reviewed_revision(state, cast.second_communications)
    assert not fresh(page).live
