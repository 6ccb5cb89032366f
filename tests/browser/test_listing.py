"""Choosing in a list: at once and announced with scripts, by a button without."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_practice, make_project, make_tree, publish

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.feature("F03"),
    pytest.mark.feature("F04"),
]


@pytest.fixture
def search(db, live_server):
    """Return the address of a search that finds two projects and a practice."""
    lapland = make_tree().region("lappi")
    publish(make_project(lapland, title="Robotti yksi", slug="yksi"))
    publish(make_project(lapland, title="Robotti kaksi", slug="kaksi"))
    publish(make_practice(lapland, title="Robotti kolme", slug="kolme"))
    return f"{live_server.url}/fi/haku/?q=robotti"


def test_choice__is_applied_at_once_keeps_focus_and_is_announced(
    page, search, axe_violations
):
    page.goto(search)
    hits = page.locator(".hits > li")
    expect(hits).to_have_count(3)
    box = page.locator("#facet-kind-project")
    box.focus()
    page.keyboard.press("Space")
    expect(hits).to_have_count(2)
    expect(page.locator("#listing-status")).to_contain_text("2")
    expect(box).to_be_focused()
    expect(page).to_have_url(f"{search}&kind=project")
    assert "2" in page.title()
    assert axe_violations(page) == []

    page.keyboard.press("Space")
    expect(hits).to_have_count(3)
    page.go_back()
    expect(hits).to_have_count(2)
    page.locator(".chip").first.click()
    expect(hits).to_have_count(3)


def test_phone__has_the_panel_behind_a_button_that_leads_to_the_results(page, search):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(search)
    box = page.locator("#facet-kind-practice")
    expect(box).to_be_hidden()
    page.locator("#narrow > summary").click()
    box.check()
    expect(page.locator("#narrow > summary")).to_contain_text("(1)")
    expect(box).to_be_visible()
    page.locator(".facets__submit button").click()
    expect(box).to_be_hidden()
    expect(page.locator("#results")).to_be_focused()


def test_choice__needs_no_script(browser, search):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(search)
    page.locator("#facet-kind-practice").check()
    page.locator(".facets__submit button").click()
    assert page.url == f"{search}&kind=practice"
    expect(page.locator(".hits > li")).to_have_count(1)
    context.close()
