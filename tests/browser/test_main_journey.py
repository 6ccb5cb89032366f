"""The main job: written, submitted, approved, found by an inflected word, read."""

import pytest
from playwright.sync_api import expect

from projects.models import GoodPracticePage
from tests.browser.admin import Admin, next_page
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
    admin.type_line("author_name", practice.author_name)
    for field, paragraphs in practice.sections.items():
        admin.type_section(field, paragraphs)
    admin.page.select_option("[name=stage]", label="Kehitteillä")
    admin.page.locator("[name=themes]").first.check()
    admin.submit()


def search(reader, address, words):
    """Search as a citizen does: front page, field, Enter."""
    reader.goto(address)
    reader.locator("main input[name=q]").fill(words)
    with next_page(reader):
        reader.keyboard.press("Enter")


def shows(reader, title):
    return reader.locator("main").get_by_role("link", name=title).count() > 0


@pytest.mark.feature("A03", "D01", "D07", "D10", "E01", "F01")
@pytest.mark.parametrize(
    "source",
    [pytest.param("own", marks=pytest.mark.sqlite_journey), pytest.param("seed")],
)
def test_main_job(source, open_browser, live_server, tree, cast):
    practice = OWN if source == "own" else real_practice()
    if practice is None:
        pytest.skip("../shared/seeds is not here")
    coordinator = Admin(open_browser(), live_server.url)
    staff = Admin(open_browser(), live_server.url)
    finnish = open_browser(locale="fi-FI")
    swedish = open_browser(locale="sv-FI")

    # Written in Finnish and submitted; nobody finds it yet.
    coordinator.sign_in(cast.coordinator_a)
    write_practice(coordinator, practice, tree.region("lappi"))
    page = GoodPracticePage.objects.get(title=practice.title)
    search(finnish, live_server.url, practice.asked_fi)
    assert not shows(finnish, practice.title)

    # Approved; found by a word in another form, and read whole.
    staff.sign_in(cast.communications)
    staff.approve(page)
    search(finnish, live_server.url, practice.asked_fi)
    finnish.locator("main").get_by_role("link", name=practice.title).first.click()
    expect(finnish.locator("h1")).to_have_text(practice.title)
    for paragraphs in practice.sections.values():
        for paragraph in paragraphs:
            expect(finnish.locator("main")).to_contain_text(paragraph)

    # The Swedish version has its own review.
    coordinator.start_translation(page)
    coordinator.translate_everything(practice.swedish, practice.swedish_else)
    coordinator.submit_translation()
    twin = GoodPracticePage.objects.exclude(pk=page.pk).get(
        translation_key=page.translation_key
    )
    title = practice.swedish[practice.title]
    search(swedish, live_server.url, practice.asked_sv)
    assert not shows(swedish, title)
    staff.approve_translation(twin)
    search(swedish, live_server.url, practice.asked_sv)
    swedish.locator("main").get_by_role("link", name=title).first.click()
    expect(swedish.locator("h1")).to_have_text(title)
    expect(swedish.locator("html")).to_have_attribute("lang", "sv")

    # Each version leads to the other.
    swedish.get_by_role("link", name="Suomi").click()
    expect(swedish.locator("h1")).to_have_text(practice.title)
