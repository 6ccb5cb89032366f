"""What is recorded and mailed, and the daily check that trusts none of it."""

import re
from io import BytesIO

import pytest
from django.core import mail
from django.core.checks import Tags, registry
from django.core.management import CommandError, call_command
from django.urls import reverse
from openpyxl import load_workbook
from post_office.models import Email
from wagtail.models import (
    GroupApprovalTask,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)
from wagtail.users.models import UserProfile

from juuri.jobs.models import SweepRun
from juuri.mail.sending import Outcome, send_one
from juuri.moderation.checks import check_workflow, tables_exist
from juuri.moderation.models import PublicationRecord, ReviewTask
from juuri.moderation.operations import approve, send_back, submit
from juuri.moderation.queries import unapproved_pages
from tests.factories import make_practice, make_project, publish, translate

HOW = PublicationRecord.How


@pytest.fixture(autouse=True)
def _queue(settings):
    """Keep mail as rows, as the site does; Django's tests send it at once."""
    settings.EMAIL_BACKEND = "juuri.mail.backends.QueueBackend"


def letters(user):
    """Return the waiting mails to a user."""
    return [found for found in Email.objects.order_by("pk") if found.to == [user.email]]


def reads_swedish(user):
    UserProfile.objects.update_or_create(
        user=user, defaults={"preferred_language": "sv"}
    )


def ids(messages):
    return sorted(message.id for message in messages)


@pytest.fixture
def clean_site(tree):
    """Return the tree without the page that Wagtail brings along."""
    for page in Page.objects.filter(depth=2).exclude(
        pk__in=[home.pk for home in tree.homes.values()]
    ):
        page.delete()
    PublicationRecord.objects.filter(how=HOW.UNEXPLAINED).delete()
    return tree


def test_publication_by_code__is_recorded_and_mailed(tree, cast):
    page = make_project(tree.region("lappi"), title="Ohi tarkistuksen")
    page.save_revision(user=cast.coordinator_a).publish()
    found = PublicationRecord.objects.get(page_id=page.pk)
    assert (found.how, found.user) == (HOW.UNAPPROVED, cast.coordinator_a)
    for person in (cast.communications, cast.second_communications, cast.superuser):
        (letter,) = letters(person)
        assert "Ohi tarkistuksen" in letter.message
        history = reverse("wagtailadmin_pages:history", args=[page.pk])
        assert history in letter.message
    for person in (cast.coordinator_a, cast.inactive_superuser, cast.reader):
        assert letters(person) == []


def test_record__outlives_page_and_user(tree, cast):
    page = publish(make_project(tree.region("lappi")), cast.coordinator_a)
    pk = page.pk
    page.unpublish()
    page.delete()
    cast.coordinator_a.delete()
    assert PublicationRecord.objects.filter(page_id=pk).count() >= 2


def test_daily_check__is_silent_when_all_is_approved(clean_site, cast, capsys):
    publish(make_project(clean_site.region("lappi")))
    call_command("check_publications")
    assert "approved" in capsys.readouterr().out
    assert Email.objects.filter(subject__icontains="tarkastus").count() == 0


def test_daily_check__finds_what_the_signals_missed(clean_site, cast):
    good = publish(make_project(clean_site.region("lappi"), slug="hyva"))
    bad = make_project(clean_site.region("lappi"), title="Salaa", slug="salaa")
    Page.objects.filter(pk=bad.pk).update(
        live=True, live_revision=bad.get_latest_revision()
    )
    alias = good.copy_for_translation(clean_site.homes["sv"].locale, alias=True)
    with pytest.raises(CommandError, match="Salaa"):
        call_command("check_publications")
    assert set(unapproved_pages()) == {
        Page.objects.get(pk=bad.pk),
        Page.objects.get(pk=alias.pk),
    }
    assert "Salaa" in letters(cast.communications)[-1].message


def test_daily_check__finds_faults_of_the_review(clean_site, cast):
    cast.second_communications.delete()
    with pytest.raises(CommandError, match=r"moderation\.W001"):
        call_command("check_publications")
    assert "W001" in letters(cast.communications)[-1].message


def test_worker__looks_daily(clean_site, cast):
    cast.second_communications.delete()
    for _look in range(2):
        call_command("run_worker", "--once")
    assert len(letters(cast.communications)) == 1
    assert SweepRun.objects.get(name="check_publications").failures == 0


def test_check__is_content_with_the_migrated_workflow(cast):
    assert check_workflow(databases=["default"]) == []
    assert check_workflow(databases=None) == []
    assert check_workflow in registry.registry.get_checks(
        include_deployment_checks=False
    )
    assert Tags.database in check_workflow.tags


@pytest.mark.parametrize("role", ["communications", "second_communications"])
def test_check__warns_of_few_reviewers_and_so_does_the_first_page(
    role, cast, signed_in
):
    client = signed_in(cast.superuser)
    before = client.get(reverse("wagtailadmin_home")).content.decode()
    person = getattr(cast, role)
    person.is_active = False
    person.save()
    assert ids(check_workflow(databases=["default"])) == ["moderation.W001"]
    after = client.get(reverse("wagtailadmin_home")).content.decode()
    assert after.count("help-warning") == before.count("help-warning") + 1
    other = signed_in(cast.coordinator_a).get(reverse("wagtailadmin_home"))
    assert "help-warning" not in other.content.decode()


def test_check__warns_of_a_workflow_nearer_than_the_root(tree, cast):
    workflow = Workflow.objects.create(name="Oma")
    WorkflowPage.objects.create(page=tree.homes["fi"], workflow=workflow)
    assert ids(check_workflow(databases=["default"])) == ["moderation.W003"]


def test_check__warns_of_a_root_without_review(cast):
    WorkflowPage.objects.all().delete()
    assert "moderation.W002" in ids(check_workflow(databases=["default"]))


def test_check__warns_of_a_task_without_second_person(cast):
    task = GroupApprovalTask.objects.create(name="Wagtailin oma")
    workflow = WorkflowPage.objects.get().workflow
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    assert ids(check_workflow(databases=["default"])) == ["moderation.W004"]


def test_check__waits_for_the_tables(cast, monkeypatch):
    assert tables_exist()
    monkeypatch.setattr(ReviewTask._meta, "db_table", "not_there_yet")
    assert check_workflow(databases=["default"]) == []


def test_report__is_for_communications_and_filters(tree, cast, signed_in):
    page = publish(make_project(tree.region("lappi"), title="Raportissa"))
    make_project(tree.region("lappi"), slug="toinen").save_revision().publish()
    address = reverse("publication_report")
    client = signed_in(cast.communications)
    shown = client.get(address).content.decode()
    assert "Raportissa" in shown
    assert reverse("wagtailadmin_pages:history", args=[page.pk]) in shown
    results = reverse("publication_report_results")
    found = client.get(f"{results}?how=unapproved&language=fi").content.decode()
    assert "Raportissa" not in found
    nothing = client.get(f"{results}?title=eimitään").content.decode()
    assert "<td" not in nothing
    csv = client.get(f"{address}?export=csv").getvalue().decode()
    assert "Raportissa" in csv
    for role in ("coordinator_a", "organisation_contact"):
        assert signed_in(getattr(cast, role)).get(address).status_code in {302, 403}
    assert address in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_report__is_a_file_of_which_nothing_is_run(tree, cast, signed_in, form):
    publish(make_project(tree.region("lappi"), title="=1+1", slug="kaava"))
    address = f"{reverse('publication_report')}?export={form}"
    answer = signed_in(cast.communications).get(address)
    content = b"".join(answer.streaming_content)
    if form == "csv":
        assert ";'=1+1;" in content.decode()
        return
    cells = [c for row in load_workbook(BytesIO(content)).active for c in row]
    assert [c.data_type for c in cells if "1+1" in str(c.value)] == ["s"]


@pytest.mark.feature("E02")
def test_review__is_mailed_in_the_receivers_language(
    tree, cast, coordinator_a, communications
):
    reads_swedish(cast.second_communications)
    reads_swedish(coordinator_a)
    page = make_practice(
        tree.region("lappi"), title="Pöytä & tuoli", owner=coordinator_a
    )
    submit(page, coordinator_a)
    (finnish,) = letters(communications)
    (swedish,) = letters(cast.second_communications)
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    for letter, region in ((finnish, "Lapin hyvinvointialue"), (swedish, "Lapplands")):
        assert "Pöytä & tuoli" in letter.subject
        assert "Pöytä & tuoli" in letter.message
        assert region in letter.message
        assert reverse("review_page", args=[page.pk]) in letter.message
    assert letters(cast.superuser) == []
    send_back(page, communications, "Kuka maksaa & milloin?")
    letter = letters(coordinator_a)[-1]
    assert "Kuka maksaa & milloin?" in letter.message
    assert "Pöytä & tuoli" in letter.message
    assert editor in letter.message
    submit(page, coordinator_a)
    approve(page, communications, "Kiitos & onnea")
    letter = letters(coordinator_a)[-1]
    assert "Kiitos & onnea" in letter.message
    assert Page.objects.get(pk=page.pk).full_url in letter.message


@pytest.mark.feature("E02")
def test_review_mail__is_sent_from_the_queue(tree, cast, coordinator_a, communications):
    page = make_practice(tree.region("lappi"), owner=coordinator_a)
    submit(page, coordinator_a)
    send_back(page, communications, "Lisää esimerkki.")
    mail.outbox.clear()
    assert send_one(letters(coordinator_a)[-1].pk) == Outcome.SENT
    (sent,) = mail.outbox
    assert sent.to == [coordinator_a.email]
    assert "Lisää esimerkki." in sent.body


def test_review_mail__names_the_language_version(tree, cast, coordinator_a):
    page = publish(make_practice(tree.region("lappi"), owner=coordinator_a))
    texts = {"title": "Bord", "summary": "S", "core_idea": "C"}
    twin = translate(page, texts, user=coordinator_a)
    Email.objects.all().delete()
    submit(twin, coordinator_a)
    (letter,) = letters(cast.communications)
    assert re.fullmatch(r".*: Bord \(.+\)", letter.subject)


def test_mail__is_undone_with_the_transaction(tree, cast, coordinator_a):
    from django.db import transaction

    page = make_practice(tree.region("lappi"), owner=coordinator_a)
    with transaction.atomic():
        submit(page, coordinator_a)
        assert len(letters(cast.communications)) == 1
        transaction.set_rollback(True)
    assert letters(cast.communications) == []


def test_review_dialogue__shows_what_is_approved(
    tree, coordinator_a, communications, signed_in
):
    page = make_practice(
        tree.region("lappi"), owner=coordinator_a, go_live_at="2099-05-01T09:00:00Z",
        expire_at="2099-06-01T09:00:00Z",
    )  # fmt: skip
    submit(page, coordinator_a)
    task_state = page.current_workflow_task_state
    client = signed_in(communications)
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[page.pk, "reject", task_state.pk]
    )
    shown = client.get(address).json()["html"]
    assert "2099" in shown
    assert "Lapin hyvinvointialue" in shown
    ajax = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}
    refused = client.post(address, {"comment": ""}, **ajax).json()
    assert refused["step"] == "action"
    assert "help-warning" not in shown
    page.get_latest_revision_as_object().save_revision()
    assert "help-warning" in client.get(address).json()["html"]


def test_review_task__describes_itself_and_locks(tree, cast, coordinator_a):
    assert ReviewTask.get_description()
    page = make_practice(tree.region("lappi"), owner=coordinator_a)
    task = ReviewTask.objects.get()
    assert not task.is_author(page, coordinator_a)
    submit(page, cast.communications)
    task = page.current_workflow_task
    assert task.locked_for_user(page, coordinator_a)
    assert task.locked_for_user(page, cast.communications)
    assert not task.locked_for_user(page, cast.second_communications)
    assert task.user_can_lock(page, cast.second_communications)
    assert not task.user_can_unlock(page, cast.communications)
    waiting = task.get_task_states_user_can_moderate
    assert waiting(cast.second_communications).count() == 1
    assert waiting(cast.communications).count() == 0
    assert waiting(coordinator_a).count() == 0
