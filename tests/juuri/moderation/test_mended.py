"""What is typed in the editor is never lost by a decision or a submission refused."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.models import Page

from home.models import StandardPage
from juuri.moderation import operations
from juuri.moderation.mended import is_mended
from juuri.moderation.outcomes import MENDED
from tests.factories import make_practice
from tests.juuri.moderation.browser import edit, form_of

pytestmark = pytest.mark.feature("I02")

APPROVE = {"action-workflow-action": "true", "workflow-action-name": "approve"}
SEND_BACK = {
    "action-workflow-action": "true",
    "workflow-action-name": "reject",
    "workflow-action-extra-data": '{"comment": "Lisää esimerkki."}',
}

ID = "5a3c1f0e-0000-4000-8000-000000000001"


def told(response):
    return " ".join(str(m).strip() for m in get_messages(response.wsgi_request))


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


def draft(page):
    return fresh(page).get_latest_revision_as_object()


@pytest.fixture
def waiting(lappi, author_a):
    """Return a page that no editor has saved, and that waits for review."""
    page = make_practice(lappi, owner=author_a, tips="<p>Aloita <b>ajoissa</b>.</p>")
    operations.submit(page, author_a)
    return fresh(page)


@pytest.fixture
def author_a(cast):
    return cast.author_a


@pytest.mark.parametrize("decision", [APPROVE, SEND_BACK])
def test_reviewer_who_mended__keeps_it_and_is_told(
    waiting, communications, signed_in, decision
):
    """Before an autosave, or without scripts."""
    answer = edit(
        signed_in(communications), waiting, title="Korjattu pöytä", **decision
    )
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[waiting.pk])
    assert str(MENDED) in told(answer)
    assert ("Lisää esimerkki." in told(answer)) == (decision is SEND_BACK)
    assert draft(waiting).title == "Korjattu pöytä"
    now = fresh(waiting)
    assert (now.live, now.workflow_in_progress) == (False, True)


def test_reviewer_who_mended_before__is_told_why_she_decides_nothing(
    waiting, communications, signed_in
):
    """An autosave came first: nothing else is saved, and nothing said of approval."""
    browser = signed_in(communications)
    edit(browser, waiting, title="Korjattu pöytä")
    saved = fresh(waiting).latest_revision_id
    browser.get(reverse("wagtailadmin_pages:edit", args=[waiting.pk]))
    answer = edit(browser, waiting, **APPROVE)
    assert answer.url == reverse("review_page", args=[waiting.pk])
    assert told(answer) == str(MENDED)
    assert fresh(waiting).latest_revision_id == saved


@pytest.mark.parametrize("extra", ["{", "[]", '{"comment": ""}'])
def test_reason__that_is_none_is_not_told(waiting, communications, signed_in, extra):
    answer = edit(
        signed_in(communications), waiting, title="Korjattu pöytä",
        **SEND_BACK | {"workflow-action-extra-data": extra},
    )  # fmt: skip
    assert str(MENDED) in told(answer)
    assert draft(waiting).title == "Korjattu pöytä"


def test_reviewer_who_typed_nothing__approves_what_no_editor_has_saved(
    waiting, communications, signed_in
):
    """The editor gives each block of such a text a key, and posts it so."""
    reviewed = waiting.latest_revision_id
    edit(signed_in(communications), waiting, **APPROVE)
    now = fresh(waiting)
    assert (now.live, now.live_revision_id) == (True, reviewed)


@pytest.mark.parametrize(
    ("posted", "mended"),
    [
        ('<p data-block-key="k1">Sama.</p>', False),
        ('<p data-block-key="k1">Toinen.</p>', True),
    ],
)
def test_body__of_an_article_is_mended_by_words_not_by_keys(superuser, posted, mended):
    page = StandardPage(title="Tietoa", slug="tietoa")
    page.body = [{"type": "paragraph", "value": "<p>Sama.</p>", "id": ID}]
    field = StandardPage._meta.get_field("body").formfield()
    form = StandardPage.get_edit_handler().get_form_class()
    data = {
        "title": "Tietoa", "slug": "tietoa", "body-count": "1",
        "body-0-type": "paragraph", "body-0-order": "0", "body-0-deleted": "",
        "body-0-id": ID, "body-0-value": as_draftail(field, posted),
    }  # fmt: skip
    bound = form(data, instance=page, for_user=superuser)
    bound.fields = {"body": bound.fields["body"]}
    bound.formsets = {}
    assert bound.changed_data == ["body"]
    assert is_mended(bound) == mended


def as_draftail(field, html):
    block = field.block.child_blocks["paragraph"]
    return block.field.widget.format_value(html)


def test_submission__of_what_waits_already_keeps_the_text(
    waiting, communications, signed_in
):
    """Somebody else has submitted it while it was being edited."""
    answer = edit(
        signed_in(communications), waiting, title="Oma versio", **{"action-submit": "1"}
    )
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[waiting.pk])
    assert draft(waiting).title == "Oma versio"
    waits = "The page is already waiting for review. What you changed is kept as a new "
    assert gettext(waits + "draft.") in told(answer)


def test_submission__refused_for_another_reason_keeps_the_text(
    lappi, coordinator_a, communications, signed_in
):
    page = make_practice(lappi, owner=coordinator_a)
    operations.submit(page, coordinator_a)
    operations.send_back(page, communications, "Lisää.")
    answer = edit(
        signed_in(communications), page,
        title="Oma versio", **{"action-restart-workflow": "1"},
    )  # fmt: skip
    assert draft(page).title == "Oma versio"
    refused = "You may not submit the page now. What you changed is kept as a draft."
    assert gettext(refused) in told(answer)


def test_submission__goes_through_where_the_translation_is_not_hers(
    lappi, coordinator_a, signed_in
):
    page = make_practice(lappi, owner=coordinator_a)
    lappi.get_translations().get().delete()
    answer = edit(
        signed_in(coordinator_a), page,
        title="Oma versio", **{"action-submit": "translate"},
    )  # fmt: skip
    assert answer.url == reverse("wagtailadmin_explore", args=[lappi.pk])
    assert draft(page).title == "Oma versio"
    assert fresh(page).workflow_in_progress


def test_older_version__is_saved_and_never_decides(waiting, communications, signed_in):
    old = waiting.latest_revision_id
    browser = signed_in(communications)
    address = reverse("wagtailadmin_pages:revisions_revert", args=[waiting.pk, old])
    data = form_of(browser, address, "page-edit-form")
    answer = browser.post(address, data | APPROVE)
    assert str(MENDED) in told(answer)
    assert fresh(waiting).latest_revision_id != old
    assert not fresh(waiting).live
