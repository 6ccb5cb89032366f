"""The main job: written, submitted, approved, found by an inflected word, read."""

import pytest
from playwright.sync_api import expect

from projects.models import GoodPracticePage
from tests.browser.admin import Admin
from tests.browser.seed_practice import OWN, real_practice

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def open_browser(browser, browser_context_args, live_server):
    """Return a function that opens a browser of its own for one person."""
    contexts = []

    def open_one(**arguments):
        context = browser.new_context(**(browser_context_args | arguments))
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


def write_practice(admin, practice, region_page):
    admin.add_page("projects/goodpracticepage", region_page)
    admin.type_line("title", practice.title)
    admin.type_line("summary", practice.summary)
    admin.type_line("place", practice.place)
    admin.type_line("funder", practice.funder)
    admin.type_line("author_name", practice.author_name)
    for field, paragraphs in practice.sections.items():
        admin.type_section(field, paragraphs)
    admin.page.select_option("[name=stage]", "in_development")
    admin.submit()


@pytest.mark.feature("A03", "D10", "E01", "E06", "F01")
@pytest.mark.parametrize(
    "source",
    [
        pytest.param("own", marks=pytest.mark.sqlite_journey),
        pytest.param("seed"),
    ],
)
def test_main_job(source, open_browser, live_server, tree, cast, settings):
    practice = OWN if source == "own" else real_practice()
    if practice is None:
        pytest.skip("../shared/seeds is not here")
    coordinator = Admin(open_browser(), live_server.url)
    coordinator.sign_in(cast.coordinator_a)
    write_practice(coordinator, practice, tree.region("lappi"))
    coordinator.page.screenshot(path="/tmp/j1.png")
    print([e.inner_text() for e in coordinator.page.query_selector_all(".error-message, .w-field__errors")], coordinator.page.input_value("[name=slug]"))
    page = GoodPracticePage.objects.get(title=practice.title)
    assert not page.live
    assert page.current_workflow_state is not None
    expect(coordinator.page.locator(".messages")).to_be_visible()
