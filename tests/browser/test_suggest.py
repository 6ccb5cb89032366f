"""Suggestions while one types: by keyboard only, by touch, and as axe sees them."""

import pytest
from playwright.sync_api import expect

from tests.factories import (
    make_practice,
    make_project,
    make_term,
    make_tree,
    publish,
    translate,
)

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.feature("F07"),
]
VIEWS = [
    {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    # As at 400 %, with the colours of the system.
    {
        "viewport": {"width": 320, "height": 256},
        "color_scheme": "dark",
        "forced_colors": "active",
        "reduced_motion": "reduce",
    },
    {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
]
OPTION = "[role=option]:visible"
MARKED = "[role=option][aria-selected=true]:visible"


@pytest.fixture
def pages(db):
    """Return two pages and a term that begin alike; one page is in both languages."""
    tree = make_tree()
    bus = make_project(tree.region("lappi"), title="Kyläbussi", slug="kylabussi")
    publish(bus)
    shop = make_practice(
        tree.region("lappi"), title="Kylän yhteinen kauppa", slug="kauppa"
    )
    publish(shop)
    publish(translate(bus, {"title": "Bybussen", "slug": "bybussen"}))
    make_term("kylätalo", "bystuga")
    return {"bus": bus.url, "shop": shop.url}


def test_suggestion__is_opened_by_keyboard_only(page, live_server, pages):
    page.goto(live_server.url + pages["bus"])
    field = page.get_by_role("combobox")
    while not field.evaluate("e => e === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.type("kyla")
    expect(page.locator(OPTION)).to_have_count(3)
    status = page.locator("form[data-suggest] [role=status]")
    expect(status).to_contain_text("3")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator(MARKED)).to_have_count(0)

    marked = page.locator(MARKED)
    for key, title in [
        ("ArrowDown", "Kyläbussi"),
        ("ArrowDown", "Kylän yhteinen kauppa"),
        ("End", "kylätalo"),
        ("ArrowDown", "Kyläbussi"),
        ("ArrowUp", "kylätalo"),
        ("Home", "Kyläbussi"),
        ("ArrowDown", "Kylän yhteinen kauppa"),
    ]:
        page.keyboard.press(key)
        expect(marked).to_contain_text(title)
        expect(field).to_have_attribute(
            "aria-activedescendant", marked.get_attribute("id")
        )
        expect(field).to_be_focused()
    expect(field).to_have_value("kyla")
    page.keyboard.press("Enter")
    expect(page).to_have_url(live_server.url + pages["shop"])


def test_escape_closes_then_clears_and_enter_searches_for_what_was_typed(
    page, live_server, pages
):
    page.goto(live_server.url + pages["bus"])
    field = page.get_by_role("combobox")
    field.press_sequentially("kylä")
    expect(page.locator(OPTION)).to_have_count(3)
    page.keyboard.press("Escape")
    expect(page.locator(OPTION)).to_have_count(0)
    expect(field).to_have_value("kylä")
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(page.locator(OPTION)).to_have_count(3)
    page.keyboard.press("Tab")
    expect(page.locator(OPTION)).to_have_count(0)
    expect(field).not_to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Escape")
    expect(field).to_have_value("")
    page.keyboard.type("kylä")
    expect(page.locator(OPTION)).to_have_count(3)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_server.url}/fi/haku/?q=kyl%C3%A4")


def test_late_answer_never_replaces_a_newer_one_and_failures_are_silent(
    page, live_server, pages
):
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    waiting = []

    def answer(route):
        text = route.request.url.partition("q=")[2]
        if text == "kyl":
            waiting.append(route)
        elif text == "kylx":
            route.abort()
        else:
            route.continue_()

    page.route("**/suggest/*", answer)
    page.goto(live_server.url + pages["bus"])
    field = page.get_by_role("combobox")
    field.fill("kyl")
    page.wait_for_timeout(300)
    assert len(waiting) == 1
    field.fill("kauppa")
    expect(page.locator(OPTION)).to_have_count(1)
    waiting[0].fulfill(json={"groups": [], "message": ""})
    page.wait_for_timeout(100)
    expect(page.locator(OPTION)).to_have_count(1)
    field.fill("kylx")
    expect(page.locator(OPTION)).to_have_count(0)
    field.fill("kylä")
    expect(page.locator(OPTION)).to_have_count(3)
    assert faults == []


def test_touch__opens_a_suggestion(browser, live_server, pages):
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, has_touch=True, locale="fi-FI"
    )
    page = context.new_page()
    page.goto(live_server.url + pages["bus"])
    page.get_by_role("combobox").fill("kauppa")
    page.locator(OPTION).tap()
    expect(page).to_have_url(live_server.url + pages["shop"])
    context.close()


def test_open_list__has_no_violation_in_any_view(
    browser, live_server, pages, axe_violations
):
    found = []
    for view in VIEWS:
        context = browser.new_context(**view)
        page = context.new_page()
        # The page of the search, and a section with a field of its own.
        for place, typed in (("/fi/hankkeet/", "kylä"), ("/sv/sok/", "by")):
            page.goto(live_server.url + place)
            page.locator("main").get_by_role("combobox").fill(typed)
            expect(page.locator(OPTION).first).to_be_visible()
            page.keyboard.press("ArrowDown")
            found += [f"{place} {fault}" for fault in axe_violations(page)]
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= view["viewport"]["width"]
            height = page.locator(".suggest:visible").bounding_box()["height"]
            assert height <= view["viewport"]["height"] * 0.66
        context.close()
    assert found == []


@pytest.mark.parametrize("browser_context_args", [{"java_script_enabled": False}])
def test_without_a_script__one_searches_as_before(
    page, live_server, pages, browser_context_args
):
    page.goto(live_server.url + pages["bus"])
    field = page.get_by_role("searchbox")
    field.fill("kauppa")
    field.press("Enter")
    expect(page).to_have_url(f"{live_server.url}/fi/haku/?q=kauppa")
