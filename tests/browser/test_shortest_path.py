"""The shortest path of a coordinator: a project with three partners, both languages.

From the front page of the admin until both versions wait for review. Counted are the
pages that load, the clicks, the dialogues and the fields that must be filled in;
typing, Tab, Enter and the arrows are the typing itself.
"""

import pytest
from playwright.sync_api import expect

from juuri.moderation.operations import approve
from juuri.taxonomies.models import FundingInstrument, Theme
from projects.models import ProjectPage
from tests.browser.admin import Admin, next_page
from tests.factories import make_organisation

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.feature("A01", "D07", "D14", "I02"),
]

# What it may cost at most. Before: 8 pages, 36 clicks, 4 dialogues (docs/features).
BUDGET = {"pages": 4, "clicks": 6, "dialogues": 0, "required": 10}
FINNISH = {
    "title": "Aamubussi töihin",
    "summary": "Työnantajat ja kunta järjestävät yhteisen aamubussin.",
    "core_idea_1": "Bussi lähtee kylältä ennen aamuvuoroa.",
    "core_idea_2": "Työnantajat maksavat puolet matkasta.",
    "core_idea_3": "Vuoro suunnitellaan yhdessä matkustajien kanssa.",
}
SWEDISH = {
    FINNISH["title"]: "Morgonbuss till jobbet",
    FINNISH["summary"]: "Arbetsgivarna & kommunen ordnar en gemensam morgonbuss.",
    FINNISH["core_idea_1"]: "Bussen går från byn före morgonskiftet.",
    FINNISH["core_idea_2"]: "Arbetsgivarna betalar hälften av resan.",
    FINNISH["core_idea_3"]: "Turen planeras tillsammans med passagerarna.",
    "Ensimmäinen bussi lähtee elokuussa.": "Den första bussen går i augusti.",
}


class CountedPath:
    """A browser that counts what its user must do."""

    def __init__(self, page):
        self.page = page
        self.counts = dict.fromkeys(BUDGET, 0)
        # Not navigations: a draft that is saved by itself changes the address.
        page.on("load", self.loaded)

    def loaded(self, page):
        self.counts["pages"] += 1

    def click(self, locator):
        self.counts["clicks"] += 1
        locator.click()
        if self.page.locator(".modal:visible").count():
            self.counts["dialogues"] += 1

    def type(self, name, text):
        self.page.locator(f"[name={name}]").focus()
        self.page.keyboard.insert_text(text)
        self.page.keyboard.press("Tab")

    def choose_organisation(self, field, part):
        """Type a part of the name and choose the first that is offered."""
        field.focus()
        field.press_sequentially(part)
        expect(self.page.locator("[role=option]:visible").first).to_be_visible()
        self.page.keyboard.press("Enter")


@pytest.fixture
def world():
    make_organisation("Kemin kaupunki", name_sv="Kemi stad")
    make_organisation("Rovaniemen kaupunki", name_sv="Rovaniemi stad")
    make_organisation("Inarin kunta", name_sv="Enare kommun")
    make_organisation("Lapin liitto", name_sv="Lapplands förbund")


def fill_in(path):
    """Fill in what is required, and three partners."""
    page = path.page
    for name, text in FINNISH.items():
        path.type(name, text)
    path.choose_organisation(page.locator("[name=owner_organisation]"), "kemi")
    path.type("start_date", "1.1.2027")
    path.type("end_date", "31.12.2028")
    path.counts["clicks"] += 1
    page.select_option(
        "[name=funding_instrument]",
        label=FundingInstrument.objects.get(key="none").name_fi,
    )
    names = page.locator("#id_partners-names")
    for number, part in enumerate(("rova", "enare", "lapin")):
        path.choose_organisation(names, part)
        expect(page.locator(f"[name=partners-{number}-organisation]")).to_be_visible()
        expect(names).to_be_focused()
    theme = page.get_by_label(Theme.objects.first().name_fi, exact=True)
    path.click(theme)
    expect(theme).to_be_checked()
    editor = page.locator("[data-contentpath=description] .public-DraftEditor-content")
    editor.focus()
    page.keyboard.insert_text("Ensimmäinen bussi lähtee elokuussa.")
    page.wait_for_function(
        "document.querySelector('form [name=description]').value.includes('elokuussa')"
    )


def required_fields(page):
    """Count the fields that are marked as required; the regions are filled in."""
    return page.locator("main label:visible:has(.w-required-mark)").count()


def write_in_swedish(path):
    """Write the texts one after another; what is left is saved by itself."""
    for text in path.page.locator(".translation-texts__text").all():
        source = text.locator(".translation-texts__source").inner_text()
        field = text.locator("textarea")
        field.focus()
        path.page.keyboard.insert_text(SWEDISH[source])
        with path.page.expect_response(lambda a: "/translation/" in a.url) as answer:
            path.page.keyboard.press("Tab")
        assert answer.value.ok


def test_project_in_both_languages__costs_no_more_than_its_budget(
    page, live_server, tree, cast, world, axe_violations
):
    Admin(page, live_server.url).sign_in(cast.coordinator_a)
    path = CountedPath(page)
    page.goto(f"{live_server.url}/admin/")
    with next_page(page):
        path.click(page.get_by_role("link", name="Hanke").first)
    path.counts["required"] = required_fields(page)

    fill_in(path)
    # A draft is saved by itself meanwhile: the button waits for it.
    path.click(page.locator("footer [data-w-dropdown-target=toggle]").first)
    path.click(page.locator("button[name=action-submit][value=translate]"))
    page.wait_for_url("**/translation/**")
    assert [v for v in axe_violations(page) if "translation-texts" in v] == []

    write_in_swedish(path)
    with next_page(page):
        path.click(page.locator("button[name=action][value^=submit]"))
    # The figures are what the test is for.
    print("the shortest path:", path.counts)  # noqa: T201

    versions = ProjectPage.objects.order_by("locale__language_code")
    finnish, swedish = (approve(p, cast.communications) for p in versions)
    assert finnish.title == FINNISH["title"]
    assert swedish.title == SWEDISH[FINNISH["title"]]
    assert swedish.summary == SWEDISH[FINNISH["summary"]]
    assert swedish.slug == "morgonbuss-till-jobbet"
    for version in (finnish, swedish):
        assert [row.organisation.name_fi for row in version.partners.all()] == [
            "Rovaniemen kaupunki", "Inarin kunta", "Lapin liitto",
        ]  # fmt: skip
    over = {name: n for name, n in path.counts.items() if n > BUDGET[name]}
    assert over == {}, path.counts
