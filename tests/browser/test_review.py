"""A review with a round of changes: asked for, mended, approved, public."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils.translation import gettext
from playwright.sync_api import expect

from projects.models import GoodPracticePage
from tests.browser.admin import Admin
from tests.factories import make_practice, publish

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.feature("I10", "E02", "E03"),
]
REASON = "Kerro, ketkä kutsutaan."


def violations(page, part):
    """Return what axe finds in a part of the page; the rest is Wagtail's."""
    found = Axe().run(page, context=part).response["violations"]
    return [f"{v['id']}: {node['html'][:160]}" for v in found for node in v["nodes"]]


@pytest.fixture
def people(browser, browser_context_args, live_server, tree, cast):
    """Return a coordinator and a reviewer, each in a browser of her own."""
    contexts = [browser.new_context(**browser_context_args) for _ in range(2)]
    admins = [Admin(context.new_page(), live_server.url) for context in contexts]
    for admin, user in zip(
        admins, (cast.coordinator_a, cast.communications), strict=True
    ):
        admin.sign_in(user)
    yield admins
    for context in contexts:
        context.close()


def change_summary(admin, page, text):
    admin.edit(page)
    admin.page.fill("[name=summary]", text)
    admin.submit()


def test_review__with_a_round_of_changes(people, live_server, tree):
    coordinator, reviewer = people
    page = publish(make_practice(tree.region("lappi")))
    public = live_server.url + page.url

    # Submitted; the reviewer finds it on her first page and sees the changed word.
    change_summary(coordinator, page, "Asiakas kutsuu väen samaan pöytään.")
    reviewer.page.goto(f"{live_server.url}/admin/")
    reviewer.page.locator("#waiting-for-me-content").get_by_role(
        "link", name=page.title
    ).click()
    desk = reviewer.page
    expect(desk.locator(".review del").last).to_contain_text("kaikki")
    expect(desk.locator(".review ins").last).to_contain_text("väen")
    for width, scheme in ((1280, "light"), (320, "dark")):
        desk.set_viewport_size({"width": width, "height": 900})
        desk.emulate_media(color_scheme=scheme)
        assert violations(desk, ".review") == []
        assert desk.evaluate("document.documentElement.scrollWidth") <= width
    desk.set_viewport_size({"width": 1280, "height": 900})

    # Decided with the keyboard alone: reason, Tab, Enter.
    desk.locator("#reject_comment").focus()
    desk.keyboard.type(REASON)
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    desk.wait_for_url(f"{live_server.url}/admin/")
    returned = gettext("Returned to %(person)s with your reason: “%(title)s”.")
    expect(desk.locator("body")).to_contain_text(
        returned % {"person": "Coordinator-A", "title": page.title}
    )

    # The author finds the reason on her first page, mends and submits again.
    coordinator.page.goto(f"{live_server.url}/admin/")
    panel = coordinator.page.locator("#sent-back-to-me-content")
    expect(panel).to_contain_text(REASON)
    assert violations(coordinator.page, ".front-panel") == []
    panel.get_by_role("link", name=page.title).click()
    expect(coordinator.page).to_have_url(
        live_server.url + reverse("wagtailadmin_pages:edit", args=[page.pk])
    )
    change_summary(coordinator, page, "Asiakas kutsuu lääkärin samaan pöytään.")
    coordinator.page.goto(public)
    expect(coordinator.page.locator("main")).to_contain_text("kutsuu kaikki")

    # Approved from the same page; now it is public.
    desk.goto(live_server.url + reverse("review_page", args=[page.pk]))
    expect(desk.locator("section", has_text=REASON).first).to_be_visible()
    desk.locator("button[value=approve]").click()
    desk.wait_for_url(f"{live_server.url}/admin/")
    published = gettext("Published: “%(title)s” is public now.")
    expect(desk.locator("body")).to_contain_text(published % {"title": page.title})
    coordinator.page.goto(public)
    expect(coordinator.page.locator("main")).to_contain_text("lääkärin")
    assert not GoodPracticePage.objects.get(pk=page.pk).has_unpublished_changes


def test_approval_in_the_editor__tells_that_it_is_published(people, tree, cast):
    coordinator, reviewer = people
    page = make_practice(tree.region("lappi"), owner=cast.coordinator_a)
    coordinator.edit(page)
    coordinator.submit()
    reviewer.approve(page)
    published = gettext("Published: “%(title)s” is public now.")
    # The dialogue hands its answer to the editor, which then saves the whole form.
    expect(reviewer.page.locator("body")).to_contain_text(
        published % {"title": page.title}, timeout=30_000
    )
