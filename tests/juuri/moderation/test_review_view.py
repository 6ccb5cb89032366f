"""The reviewer's page: who may open it, and what its forms do."""

import datetime

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from wagtail.models import Page, WorkflowTask

from juuri.moderation.models import ReviewTask
from juuri.moderation.operations import NewerVersion, approve, send_back, submit
from juuri.moderation.outcomes import NEWER_VERSION, name_of
from tests.factories import (
    make_practice,
    publish,
    save_draft,
    stand_in,
    translate,
)
from tests.juuri.moderation.browser import edit, form_of, post

pytestmark = pytest.mark.feature("I10")

TEXTS = {
    "title": "Gemensamt bord",
    "summary": "Kunden kallar alla.",
    "core_idea": "Kunden bestämmer.",
}
LANGUAGES = ("fi", "sv")
# Who opens the page of an author of region A, and who of them decides on it.
MAY_OPEN = {"superuser", "communications", "coordinator_a", "author_a"}
MAY_DECIDE = {"superuser", "communications"}
EVERYONE = [
    "superuser",
    "inactive_superuser",
    "communications",
    "coordinator_a",
    "coordinator_b",
    "author_a",
    "organisation_contact",
    "reader",
]


def address(page):
    return reverse("review_page", args=[page.pk])


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


def told(response):
    """Return the messages that the next page shows."""
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def said(text, **values):
    """Return a message as it stands on the page."""
    return gettext(text) % values


PUBLISHED = "Published: “%(title)s” is public now."
RETURNED = "Returned to %(person)s with your reason: “%(title)s”."


@pytest.fixture
def waiting(tree, cast):
    """Return a function that makes a page of an author that waits for review."""

    def make(language="fi"):
        page = make_practice(tree.region("lappi"), owner=cast.author_a)
        if language == "sv":
            page = translate(publish(page), TEXTS, user=cast.author_a)
            Page.objects.filter(pk=page.pk).update(owner=cast.author_a)
        submit(page, cast.author_a)
        return fresh(page)

    return make


def decide(client, page, action, comment="", version=None):
    version = page.latest_revision_id if version is None else version
    values = {"action": action, "comment": comment, "version": version}
    return client.post(address(page), values)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", EVERYONE)
def test_view__is_open_to_who_may_edit(waiting, cast, signed_in, role, language):
    page = waiting(language)
    response = signed_in(cast.everyone()[role]).get(address(page))
    assert (response.status_code == 200) == (role in MAY_OPEN)
    if role in MAY_OPEN:
        has_buttons = b'value="approve"' in response.content
        assert has_buttons == (role in MAY_DECIDE)
        assert page.title in response.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("action", ["approve", "reject"])
@pytest.mark.parametrize("role", EVERYONE)
def test_decision__is_for_reviewers(waiting, cast, signed_in, role, action, language):
    page = waiting(language)
    decide(signed_in(cast.everyone()[role]), page, action, "Hyvä, mutta lisää.")
    after = fresh(page)
    waits = after.workflow_in_progress
    assert waits != (role in MAY_DECIDE)
    assert after.live == (role in MAY_DECIDE and action == "approve")


@pytest.mark.feature("D10")
@pytest.mark.parametrize("action", ["approve", "reject"])
def test_decision__is_refused_to_who_submitted_or_wrote(
    tree, cast, signed_in, action, superuser
):
    for owner, submitter, refused in (
        (None, cast.communications, cast.communications),
        (cast.communications, cast.coordinator_a, cast.communications),
        (None, superuser, superuser),
    ):
        slug = f"sivu-{refused.pk}-{submitter.pk}"
        page = make_practice(tree.region("lappi"), slug=slug, owner=owner)
        submit(page, submitter)
        client = signed_in(refused)
        seen = client.get(address(page)).content.decode()
        assert 'value="approve"' not in seen
        decide(client, fresh(page), action, "Syy.")
        assert not fresh(page).live
        assert fresh(page).workflow_in_progress


def test_approval__publishes_and_says_so(waiting, cast, signed_in):
    page = waiting()
    response = decide(signed_in(cast.communications), page, "approve", "Kiitos!")
    assert response.url == reverse("wagtailadmin_home")
    assert said(PUBLISHED, title=page.title) in told(response)
    assert page.url in told(response)
    assert fresh(page).live


def test_sending_back__says_to_whom_it_went(waiting, cast, signed_in):
    page = waiting()
    response = decide(
        signed_in(cast.communications), page, "reject", "Lisää esimerkki."
    )
    assert said(RETURNED, person="Author-A", title=page.title) in told(response)
    assert fresh(page).current_workflow_state.status == "needs_changes"


def test_sending_back__needs_a_reason_and_keeps_the_page_open(waiting, cast, signed_in):
    page = waiting()
    response = decide(signed_in(cast.communications), page, "reject", "  ")
    assert response.status_code == 200
    missing = said("Write what should be changed: the author gets it by mail.")
    assert missing in response.content.decode()
    assert fresh(page).workflow_in_progress


@pytest.mark.parametrize("action", ["approve", "reject"])
def test_decision__on_a_version_that_is_not_the_latest_does_nothing(
    waiting, cast, signed_in, action
):
    page = waiting()
    shown = page.latest_revision_id
    save_draft(page, cast.author_a, title="Uudempi")
    response = decide(signed_in(cast.communications), page, action, "Syy.", shown)
    assert str(NEWER_VERSION) in told(response)
    assert response.url == address(page)
    assert not fresh(page).live
    assert fresh(page).workflow_in_progress
    # Nor on a newer one that was never submitted.
    decide(signed_in(cast.communications), fresh(page), action, "Syy.")
    assert fresh(page).workflow_in_progress


def test_decision__on_a_page_that_does_not_wait_any_more_says_so(
    waiting, cast, signed_in
):
    page = waiting()
    client = signed_in(cast.communications)
    decide(client, page, "approve")
    response = decide(client, page, "reject", "Myöhässä.")
    assert said("The page is not waiting for review any more.") in told(response)
    assert fresh(page).live


@pytest.mark.parametrize(
    "values",
    [{}, {"action": "publish", "version": "1"}, {"action": "approve", "version": "x"}],
)
def test_decision__without_a_sense_is_refused(waiting, cast, signed_in, values):
    page = waiting()
    signed_in(cast.communications).post(address(page), values)
    assert fresh(page).workflow_in_progress


def test_operations__know_the_version_that_was_seen(waiting, cast):
    page = waiting()
    with pytest.raises(NewerVersion):
        approve(page, cast.communications, version=page.latest_revision_id + 1)
    with pytest.raises(NewerVersion):
        send_back(page, cast.communications, "Syy.", page.latest_revision_id + 1)
    approve(page, cast.communications, version=page.latest_revision_id)
    with pytest.raises(PermissionDenied):
        approve(page, cast.communications)


def test_view__marks_what_was_removed_and_added(lappi, cast, signed_in):
    page = publish(make_practice(lappi))
    save_draft(page, cast.coordinator_a, summary="Asiakas kutsuu väen samaan pöytään.")
    submit(page, cast.coordinator_a)
    html = signed_in(cast.communications).get(address(page)).content.decode()
    assert f"{said('Removed:')} </span>kaikki</del>" in html
    assert f"{said('Added:')} </span>väen</ins>" in html
    assert '<div lang="fi">' in html


def test_view__shows_html_of_texts_as_text(lappi, cast, signed_in):
    page = make_practice(lappi, summary="<script>alert(1)</script>")
    submit(page, cast.coordinator_a)
    html = signed_in(cast.communications).get(address(page)).content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_view__of_the_root_is_not_there(cast, signed_in):
    root = Page.objects.get(depth=1)
    assert signed_in(cast.superuser).get(address(root)).status_code == 404


def test_view__names_no_draft_of_another_region(tree, cast, signed_in):
    secret = make_practice(tree.region("paijat_hame"), title="KANARIA", slug="kanaria")
    link = f'<p><a linktype="page" id="{secret.pk}">Lue</a></p>'
    page = make_practice(tree.region("lappi"), core_idea=link)
    html = signed_in(cast.coordinator_a).get(address(page)).content.decode()
    assert "KANARIA" not in html


def test_approval__for_later_tells_when(lappi, cast, signed_in):
    later = timezone.now() + datetime.timedelta(days=3)
    for page in (make_practice(lappi), publish(make_practice(lappi, slug="julki"))):
        save_draft(page, cast.coordinator_a, go_live_at=later)
        submit(page, cast.coordinator_a)
        client = signed_in(cast.communications)
        shown = client.get(address(page)).content.decode()
        assert said("Becomes public") in shown
        response = decide(client, fresh(page), "approve")
        time = date_format(timezone.localtime(later), "DATETIME_FORMAT")
        text = "Approved: “%(title)s” becomes public %(time)s."
        assert said(text, title=page.title, time=time) in told(response)


APPROVED_IN_EDITOR = {
    "action-workflow-action": "1",
    "workflow-action-name": "approve",
}


def test_approval_in_the_editor__tells_that_it_is_published(waiting, cast, signed_in):
    page = waiting()
    client = signed_in(cast.communications)
    response = edit(client, page, **APPROVED_IN_EDITOR)
    shown = client.get(response.url).content.decode()
    assert said(PUBLISHED, title=page.title) in shown
    assert "päivitetty." not in shown


def test_sending_back_in_the_editor__tells_to_whom(waiting, cast, signed_in):
    page = waiting()
    response = edit(
        signed_in(cast.communications),
        page,
        **{
            "action-workflow-action": "1",
            "workflow-action-name": "reject",
            "workflow-action-extra-data": '{"comment": "Lisää esimerkki."}',
        },
    )
    assert said(RETURNED, person="Author-A", title=page.title) in told(response)


def test_approval_in_the_editor__leaves_earlier_messages(waiting, cast, signed_in):
    client = signed_in(cast.communications)
    page = waiting()
    decide(client, page, "approve", version=page.latest_revision_id + 1)
    address_of_editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = Client()
    form.force_login(cast.communications)
    data = form_of(form, address_of_editor, "page-edit-form")
    response = client.post(address_of_editor, data | APPROVED_IN_EDITOR)
    assert str(NEWER_VERSION) in told(response)
    assert said(PUBLISHED, title=page.title) in told(response)


def test_approval__of_the_first_of_two_steps_tells_that_it_waits(
    lappi, cast, signed_in
):
    workflow = lappi.get_workflow()
    second = ReviewTask.objects.create(name="Toinen katse")
    second.groups.set(cast.communications.groups.all())
    WorkflowTask.objects.create(workflow=workflow, task=second, sort_order=2)
    page = make_practice(lappi)
    submit(page, cast.coordinator_a)
    response = decide(signed_in(cast.communications), fresh(page), "approve")
    text = "Approved, but not published yet: “%(title)s” waits for a review."
    assert said(text, title=page.title) in told(response)
    assert not fresh(page).live


def test_dialogue_of_wagtail__leads_to_the_review(waiting, cast, signed_in):
    page = waiting()
    state = page.current_workflow_task_state
    response = post(
        signed_in(cast.communications),
        "wagtailadmin_pages:workflow_action",
        page.pk,
        "approve",
        state.pk,
        comment="",
    )
    assert response.url == address(page)
    assert fresh(page).live


@pytest.mark.parametrize("action", ["approve", "send-back"])
def test_translation_editor__approves_only_what_was_shown(
    waiting, cast, signed_in, action
):
    page = waiting("sv")
    client = signed_in(cast.communications)
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    shown = page.latest_revision_id
    assert f'name="version" value="{shown}"' in client.get(editor).content.decode()
    save_draft(page, cast.author_a, title="Nyare")
    values = {"action": action, "comment": "Syy.", "version": shown}
    assert str(NEWER_VERSION) in told(client.post(editor, values))
    assert not fresh(page).live
    assert fresh(page).workflow_in_progress


@pytest.mark.parametrize(
    ("action", "text"), [("approve", PUBLISHED), ("send-back", RETURNED)]
)
def test_translation_editor__tells_what_came_out(
    waiting, cast, signed_in, action, text
):
    page = waiting("sv")
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    values = {"action": action, "comment": "Syy."}
    response = signed_in(cast.communications).post(editor, values)
    assert said(text, title=page.title, person="Author-A") in told(response)


@pytest.mark.parametrize("role", ["communications", "coordinator_a"])
def test_way_to_the_review__stands_in_the_editor(waiting, cast, signed_in, role):
    page = waiting()
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = signed_in(cast.everyone()[role]).get(editor).content.decode()
    assert address(page) in html


def test_way_to_the_review__is_not_shown_of_pages_that_are_not_ones_own(
    waiting, cast, signed_in
):
    page = waiting()
    publish(make_practice(page.get_parent().specific, slug="julkinen"))
    listing = reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    response = signed_in(cast.coordinator_b).get(listing)
    assert "/admin/review/" not in response.content.decode()


def test_person__may_be_gone(db):
    assert name_of(None) == said("the author")
    assert name_of(stand_in("submitter")) == "stand-in-submitter@example.org"
