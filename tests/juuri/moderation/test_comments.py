"""Editors' comments on fields reach who may edit the page, and nobody else."""

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import Comment, CommentReply, PageSubscription
from wagtail.users.models import UserProfile

from tests.factories import make_practice, publish
from tests.juuri.moderation.browser import edit

pytestmark = pytest.mark.feature("I08")
CANARY = "Kanarialintu laulaa"


def comment_on(browser, page, text: str, **more):
    """Write a comment on the summary and save the draft."""
    return edit(
        browser, page,
        **{
            "comments-TOTAL_FORMS": "1",
            "comments-INITIAL_FORMS": "0",
            "comments-MIN_NUM_FORMS": "0",
            "comments-MAX_NUM_FORMS": "1000",
            "comments-0-id": "",
            "comments-0-DELETE": "",
            "comments-0-resolved": "",
            "comments-0-contentpath": "summary",
            "comments-0-position": "",
            "comments-0-text": text,
            "comments-0-replies-TOTAL_FORMS": "0",
            "comments-0-replies-INITIAL_FORMS": "0",
            "comments-0-replies-MIN_NUM_FORMS": "0",
            "comments-0-replies-MAX_NUM_FORMS": "1000",
            **more,
        },
    )  # fmt: skip


def follow(page, *people) -> None:
    for person in people:
        PageSubscription.objects.create(
            page=page, user=person, comment_notifications=True
        )


@pytest.mark.parametrize("who", ["coordinator_a", "author_a", "communications"])
def test_comment__can_be_written_by_who_edits(lappi, cast, signed_in, who):
    user = cast.everyone()[who]
    page = make_practice(lappi, owner=user)
    browser = signed_in(user)
    html = browser.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content
    assert "comments-data" in html.decode()
    comment_on(browser, page, "Lyhennä tätä.")
    found = Comment.objects.get(page=page)
    assert (found.user, found.contentpath, found.text) == (
        user, "summary", "Lyhennä tätä.",
    )  # fmt: skip


def test_comment__is_mailed_in_the_language_of_who_follows(
    lappi, coordinator_a, communications, signed_in
):
    page = make_practice(lappi, owner=coordinator_a)
    profile = UserProfile.get_for_user(coordinator_a)
    profile.preferred_language = "sv"
    profile.save()
    follow(page, coordinator_a)
    comment_on(signed_in(communications), page, CANARY)
    (message,) = mail.outbox
    assert message.to == [coordinator_a.email]
    assert CANARY in message.body
    assert "kommentar" in message.body.lower()
    assert page.title in message.subject


def test_comment__is_not_mailed_to_who_may_not_edit_any_more(
    lappi, coordinator_a, coordinator_b, reader, communications, signed_in
):
    page = make_practice(lappi, owner=coordinator_a)
    follow(page, coordinator_b, reader)
    comment_on(signed_in(communications), page, CANARY)
    assert mail.outbox == []


@pytest.fixture
def reader(cast):
    return cast.reader


def test_reply__is_not_mailed_to_who_has_left_the_region(
    lappi, coordinator_a, coordinator_b, communications, signed_in
):
    page = make_practice(lappi, owner=coordinator_a)
    thread = Comment.objects.create(
        page=page, user=coordinator_b, contentpath="summary", text="Vanha."
    )
    CommentReply.objects.create(comment=thread, user=coordinator_a, text="Niin.")
    comment_on(
        signed_in(communications), page, "Vanha.",
        **{
            "comments-INITIAL_FORMS": "1",
            "comments-0-id": str(thread.pk),
            "comments-0-replies-TOTAL_FORMS": "2",
            "comments-0-replies-INITIAL_FORMS": "1",
            "comments-0-replies-0-id": str(thread.replies.get().pk),
            "comments-0-replies-0-text": "Niin.",
            "comments-0-replies-1-id": "",
            "comments-0-replies-1-text": CANARY,
        },
    )  # fmt: skip
    assert {address for message in mail.outbox for address in message.to} == {
        coordinator_a.email
    }


def test_comment__is_neither_public_nor_shown_to_other_regions(
    lappi, coordinator_a, coordinator_b, signed_in, client
):
    page = publish(make_practice(lappi, owner=coordinator_a))
    comment_on(signed_in(coordinator_a), page, CANARY)
    assert Comment.objects.get(page=page).text == CANARY
    assert CANARY not in client.get(page.url).content.decode()
    browser = signed_in(coordinator_b)
    for name in ("edit", "history", "revisions_view"):
        args = (
            [page.pk]
            if name != "revisions_view"
            else [
                page.pk,
                page.get_latest_revision().pk,
            ]
        )
        answer = browser.get(reverse(f"wagtailadmin_pages:{name}", args=args))
        assert CANARY not in answer.content.decode()
    home = browser.get(reverse("wagtailadmin_home"))
    assert CANARY not in home.content.decode()
