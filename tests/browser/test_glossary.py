"""A reader meets a word of the glossary and has it explained, without a script."""

import re

import pytest
from django.utils import translation
from playwright.sync_api import expect

from tests.factories import make_project, make_term, make_tree, publish, translate

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.feature("A14"),
]

TEXT_FI = (
    "<p>Aloitamme (konsensussopimuksesta), ja "
    '<a href="https://example.org/">hankkeet</a> sekä muut hankkeet tulevat.</p>'
    "<h3>Hanke</h3><p>Hankkeen jälkeen.</p>"
)
TEXT_SV = "<p>Vi börjar med konsensusavtalet och andra projekt.</p>"
VIEWS = [
    {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
]


@pytest.fixture
def addresses(db):
    """Return the addresses of a project in both languages, and of a term."""
    tree = make_tree()
    term = make_term("konsensussopimus", "konsensusavtal", see=[make_term("sopimus")])
    make_term(
        "hanke",
        "projekt",
        synonyms={"fi": ["projekti"]},
        discouraged={"sv": ["hanke"]},
    )
    project = make_project(tree.region("lappi"), description=TEXT_FI)
    publish(project)
    twin = translate(project, {"title": "Arbete", "slug": "arbete"})
    revision = twin.get_latest_revision_as_object()
    revision.description = TEXT_SV
    revision.save_revision()
    publish(type(twin).objects.get(pk=twin.pk))
    found = {"fi": project.url, "sv": type(twin).objects.get(pk=twin.pk).url}
    for language in ("fi", "sv"):
        with translation.override(language):
            found[f"term {language}"] = term.get_absolute_url()
    return found


@pytest.mark.parametrize("browser_context_args", [{"java_script_enabled": False}])
def test_explanation__by_keyboard_and_without_a_script(
    page, live_server, addresses, browser_context_args
):
    page.goto(live_server.url + addresses["fi"])
    words = page.locator("button.explained")
    # Neither the link nor the heading, and each term once.
    assert words.all_inner_texts() == ["konsensussopimuksesta", "hankkeet"]
    explanation = page.locator(".explanation").first
    expect(explanation).to_be_hidden()

    words.first.focus()
    page.keyboard.press("Enter")
    expect(explanation).to_be_visible()
    expect(explanation).to_contain_text("Mitä konsensussopimus tarkoittaa.")
    # The way on is the next stop, and Escape leads back to the word.
    page.keyboard.press("Tab")
    expect(explanation.get_by_role("link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(explanation).to_be_hidden()
    expect(words.first).to_be_focused()

    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(live_server.url + addresses["term fi"])


@pytest.mark.parametrize(
    "browser_context_args",
    [{"has_touch": True, "viewport": {"width": 320, "height": 640}}],
)
def test_explanation__by_touch_stays_inside_the_window(
    page, live_server, addresses, browser_context_args
):
    page.goto(live_server.url + addresses["sv"])
    words = page.locator("button.explained").all()
    assert len(words) == 2
    for word in words:
        size = word.bounding_box()
        assert size["width"] >= 24
        assert size["height"] >= 24
        word.tap()
        box = page.locator(".explanation:popover-open").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        # What is explained is not covered by its explanation.
        size = word.bounding_box()
        assert box["y"] >= size["y"] + size["height"] - 1 or (
            box["y"] + box["height"] <= size["y"] + 1
        )
        page.locator("h1").tap()
        expect(page.locator(".explanation:popover-open")).to_have_count(0)


@pytest.mark.parametrize("view", VIEWS, ids=["wide", "narrow"])
def test_pages__have_no_violation_with_an_explanation_open(
    browser, browser_context_args, live_server, addresses, axe_violations, view
):
    context = browser.new_context(**(browser_context_args | view))
    page = context.new_page()
    found = []
    for language in ("fi", "sv"):
        page.goto(live_server.url + addresses[language])
        page.locator("button.explained").first.click()
        expect(page.locator(".explanation:popover-open")).to_have_count(1)
        found += axe_violations(page)
        term = addresses[f"term {language}"]
        for place in (re.sub(r"[^/]+/$", "", term), term):
            page.goto(live_server.url + place)
            found += axe_violations(page)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= view["viewport"]["width"]
    context.close()
    assert found == []


def test_explanation__is_no_litter_in_print(page, live_server, addresses):
    page.goto(live_server.url + addresses["fi"])
    page.emulate_media(media="print")
    word = page.locator("button.explained").first
    style = "getComputedStyle(e)"
    assert word.evaluate(f"e => {style}.textDecorationLine") == "none"
    shown = page.locator(".explanation").evaluate_all(
        f"all => all.filter(e => {style}.display !== 'none').length"
    )
    assert shown == 0
    assert "(konsensussopimuksesta), ja" in page.locator("main").inner_text()
