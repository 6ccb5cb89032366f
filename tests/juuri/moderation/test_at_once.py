"""Two people press a button at the same time: one decides, the other is told so."""

import itertools

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import Page, TaskState

from juuri.moderation import operations, page_views
from juuri.moderation.action_dialogue import ActionDialogueView
from juuri.moderation.models import PublicationRecord
from juuri.moderation.operations import approve, send_back, submit, take_down
from juuri.moderation.outcomes import NOT_WAITING
from search.models import SearchEntry
from tests.at_once import at_once, needs_two_writers
from tests.factories import make_practice, publish, translate
from tests.juuri.moderation.browser import edit, form_of

TEXTS = {
    "title": "Gemensamt bord",
    "summary": "Kunden kallar alla.",
    "core_idea": "Kunden bestämmer.",
}
DECIDED = {
    "action-workflow-action": "true",
    "workflow-action-name": "approve",
    "workflow-action-extra-data": '{"comment": ""}',
}


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


def waiting(tree, cast, language="fi", number=0):
    """Return a page that waits for review."""
    region = tree.region("lappi")
    page = make_practice(
        region,
        owner=cast.author_a,
        slug=f"poyta-{number}",
    )
    if language == "sv":
        page = translate(publish(page), TEXTS, user=cast.author_a)
    submit(page, cast.author_a)
    return fresh(page)


def form_of_review(page):
    version = page.current_workflow_task_state.revision_id
    return {"action": "approve", "version": version, "comment": ""}


def on_review_page(client, page):
    """Return the posting of the form that a person has before her."""
    address, form = reverse("review_page", args=[page.pk]), form_of_review(page)
    return lambda: client.post(address, form)


def in_editor(client, page, **mended):
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = form_of(client, address, "page-edit-form") | DECIDED | mended
    return lambda: client.post(address, form)


def in_dialogue(client, page, **headers):
    task = page.current_workflow_task_state.pk
    name = "wagtailadmin_pages:workflow_action"
    address = reverse(name, args=[page.pk, "approve", task])
    return lambda: client.post(address, {"comment": ""}, headers=headers)


def in_translation_editor(client, page):
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return lambda: client.post(address, form_of_review(page))


# How one decides, and what is called between looking and deciding.
ROUTES = {
    "review page": (on_review_page, operations, "approve"),
    "editor": (in_editor, page_views, "take_turn"),
    "dialogue": (in_dialogue, ActionDialogueView, "post"),
    "translation editor": (in_translation_editor, operations, "approve"),
}


@pytest.fixture
def meanwhile(monkeypatch):
    """Return a function that has something happen just before a function is called."""

    def wait(owner, name, step):
        real = getattr(owner, name)

        def wrapped(*args, **kwargs):
            monkeypatch.setattr(owner, name, real)
            step()
            return real(*args, **kwargs)

        monkeypatch.setattr(owner, name, wrapped)

    return wait


def told(response):
    return " ".join(str(m).strip() for m in get_messages(response.wsgi_request))


@pytest.mark.feature("I10")
@pytest.mark.parametrize("route", ROUTES)
def test_decision__of_the_slower_one_changes_nothing_and_says_so(
    tree, cast, signed_in, meanwhile, route
):
    page = waiting(tree, cast, "sv" if route == "translation editor" else "fi")
    post, owner, name = ROUTES[route]
    pressed = post(signed_in(cast.second_communications), page)
    meanwhile(owner, name, lambda: approve(page, cast.communications))
    response = pressed()
    assert told(response) == str(NOT_WAITING)
    assert response.status_code == 302
    now = fresh(page)
    assert now.live
    assert not now.has_unpublished_changes
    assert now.latest_revision_id == page.latest_revision_id
    approved = TaskState.objects.filter(revision=page.latest_revision_id)
    assert [state.finished_by for state in approved] == [cast.communications]
    assert PublicationRecord.objects.filter(page_id=page.pk).count() == 1


@pytest.mark.feature("I10")
def test_decision__of_the_slower_one_by_script_leads_to_the_review(
    tree, cast, signed_in, meanwhile
):
    page = waiting(tree, cast)
    client = signed_in(cast.second_communications)
    pressed = in_dialogue(client, page, **{"x-requested-with": "XMLHttpRequest"})
    meanwhile(
        ActionDialogueView,
        "post",
        lambda: send_back(page, cast.communications, "Syy."),
    )
    response = pressed()
    assert response.json()["redirect"] == reverse("review_page", args=[page.pk])
    assert told(response) == str(NOT_WAITING)
    assert fresh(page).current_workflow_state.status == "needs_changes"


@pytest.mark.feature("I10")
def test_dialogue__of_what_was_decided_before_says_so(tree, cast, signed_in):
    page = waiting(tree, cast)
    pressed = in_dialogue(signed_in(cast.second_communications), page)
    approve(page, cast.communications)
    assert told(pressed()) == str(NOT_WAITING)


@pytest.mark.feature("I10")
def test_what_the_slower_one_mended__is_kept_as_a_draft(
    tree, cast, signed_in, meanwhile
):
    page = waiting(tree, cast)
    client = signed_in(cast.second_communications)
    pressed = in_editor(client, page, title="Korjattu")
    meanwhile(page_views, "take_turn", lambda: approve(page, cast.communications))
    response = pressed()
    assert str(NOT_WAITING) in told(response)
    now = fresh(page)
    assert (now.live, now.title) == (True, page.title)
    assert now.get_latest_revision_as_object().title == "Korjattu"


@pytest.mark.feature("I10")
def test_saving__never_puts_back_what_was_published_meanwhile(
    tree, cast, signed_in, meanwhile
):
    page = waiting(tree, cast)
    client = signed_in(cast.second_communications)
    meanwhile(page_views, "take_turn", lambda: approve(page, cast.communications))
    edit(client, page, title="Korjattu")
    assert (fresh(page).live, fresh(page).title) == (True, page.title)


def test_taking_down__keeps_what_was_published_meanwhile(tree, cast):
    page = publish(make_practice(tree.region("lappi"), owner=cast.author_a))
    seen = fresh(page)
    page.title = "Uusi nimi"
    page.save_revision(user=cast.author_a)
    publish(page)
    take_down(seen, cast.communications, "Vanhentunut")
    assert (fresh(page).live, fresh(page).title) == (False, "Uusi nimi")


@needs_two_writers
@pytest.mark.feature("I10")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_approvals_at_once__publish_once(tree, cast, signed_in):
    """By every pair of ways; the slower one is told."""
    posts = [on_review_page, in_editor, in_dialogue]
    pairs = itertools.combinations_with_replacement(posts, 2)
    for number, pair in enumerate(pairs):
        page = waiting(tree, cast, number=number)
        people = (cast.communications, cast.second_communications)
        pressed = [
            post(signed_in(person), page)
            for post, person in zip(pair, people, strict=True)
        ]
        answers = at_once(*pressed)
        assert [answer.status_code for answer in answers] == [302, 302]
        messages = [told(answer) for answer in answers]
        assert sum(str(NOT_WAITING) in said for said in messages) == 1, messages
        now = fresh(page)
        assert now.live
        assert not now.has_unpublished_changes
        assert PublicationRecord.objects.filter(page_id=page.pk).count() == 1
        assert SearchEntry.objects.filter(object_id=page.pk, public=True).exists()
