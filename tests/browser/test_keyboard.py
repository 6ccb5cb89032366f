"""The main path of the admin without a mouse: from signing in to asking for changes."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from juuri.moderation.operations import submit
from juuri.moderation.other_language import begin_translation
from juuri.taxonomies.models import FundingInstrument
from projects.models import ProjectPage
from tests.browser.admin import next_page
from tests.factories import make_organisation, make_project
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

# What has the focus: a name to find it by, and whether one sees that it has it.
FOCUSED = """() => {
  const e = document.activeElement;
  const box = e.getBoundingClientRect();
  const ring = (one) => {
    const style = getComputedStyle(one);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  };
  return {
    name: e.name || e.id,
    text: (e.innerText || e.getAttribute("aria-label") || "").trim()
      .replace(/\\s+/g, " "),
    tag: e.localName,
    isShown: box.width > 0 && box.height > 0 && box.bottom > 0
      && box.top < window.innerHeight,
    top: box.top,
    hasRing: [e, e.closest(".Draftail-Editor")].filter(Boolean).some(ring),
  };
}"""


class Keyboard:
    """Somebody who has no mouse."""

    def __init__(self, page):
        self.page = page
        self.unseen = []

    def tab(self):
        self.page.keyboard.press("Tab")
        focused = self.page.evaluate(FOCUSED)
        for _wait in range(10):
            # The browser may still be scrolling to it.
            if focused["isShown"]:
                break
            self.page.wait_for_timeout(50)
            focused = self.page.evaluate(FOCUSED)
        if focused["tag"] != "body" and not (focused["isShown"] and focused["hasRing"]):
            self.unseen.append(focused)
        return focused

    def to(self, wanted, most=60):
        """Go on to a control, by its name or by how its text begins."""
        passed = []
        for _step in range(most):
            focused = self.tab()
            if wanted == focused["name"] or focused["text"].startswith(wanted):
                return
            passed.append(focused["name"] or focused["text"][:20])
        raise AssertionError(f"{wanted} is not reached: {passed}")

    def fill(self, name, text):
        self.to(name)
        self.page.keyboard.insert_text(text)

    def enter(self):
        """Open or send what has the focus."""
        with next_page(self.page):
            self.page.keyboard.press("Enter")

    def sign_in(self, user, address):
        self.page.goto(f"{address}/admin/login/")
        expect(self.page.locator("[name=username]")).to_be_focused()
        self.page.keyboard.insert_text(user.email)
        self.fill("password", PASSWORD)
        self.enter()
        expect(self.page).to_have_url(f"{address}/admin/")


@pytest.fixture
def keyboard(page):
    return Keyboard(page)


@pytest.mark.feature("I02")
def test_project__is_written_and_submitted_by_keyboard(
    page, live_server, tree, cast, keyboard
):
    make_organisation("Kemin kaupunki", name_sv="Kemi stad")
    keyboard.sign_in(cast.coordinator_a, live_server.url)
    keyboard.to("Hanke (Lappi)")
    keyboard.enter()

    # In the order of the form, each field further on than the one before.
    for name, text in {
        "title": "Aamubussi töihin",
        "summary": "Työnantajat ja kunta järjestävät yhteisen aamubussin.",
        "core_idea_1": "Bussi lähtee kylältä ennen aamuvuoroa.",
        "core_idea_2": "Työnantajat maksavat puolet matkasta.",
        "core_idea_3": "Vuoro suunnitellaan yhdessä matkustajien kanssa.",
    }.items():
        keyboard.fill(name, text)
    keyboard.to("owner_organisation")
    page.keyboard.type("kemi")
    expect(page.locator("[role=option]:visible").first).to_be_visible()
    page.keyboard.press("Enter")
    keyboard.fill("start_date", "1.1.2027")
    keyboard.fill("end_date", "31.12.2028")
    keyboard.to("funding_instrument")
    name = FundingInstrument.objects.get(key="none").name_fi
    page.keyboard.type(name[:6])
    keyboard.to("themes")
    page.keyboard.press("Space")
    expect(page.locator("[name=themes]").first).to_be_checked()
    while not page.evaluate("!!document.activeElement.closest('.Draftail-Editor')"):
        keyboard.tab()
    page.keyboard.insert_text("Ensimmäinen bussi lähtee elokuussa.")
    page.wait_for_function(
        "document.querySelector('form [name=description]').value.includes('elokuussa')"
    )
    keyboard.to("Lisää toimintoja")
    page.keyboard.press("Enter")
    expect(page.locator("button[name=action-submit]").last).to_be_visible()
    keyboard.to("action-submit", most=10)
    keyboard.enter()

    # Both the button that goes on in Swedish and the plain one submit this version.
    project = ProjectPage.objects.get(locale__language_code="fi")
    assert project.workflow_in_progress
    assert project.owner_organisation.name_fi == "Kemin kaupunki"
    assert not keyboard.unseen, keyboard.unseen


@pytest.mark.feature("D07", "J01")
def test_changes_are_asked_for_and_texts_translated_by_keyboard(
    page, live_server, tree, cast, keyboard
):
    project = make_project(tree.region("lappi"), owner=cast.coordinator_a)
    submit(project, cast.coordinator_a)
    keyboard.sign_in(cast.communications, live_server.url)
    page.goto(live_server.url + reverse("review_page", args=[project.pk]))
    keyboard.to("comment")
    keyboard.to("Hyväksy ja julkaise", most=2)
    keyboard.fill("comment", "Kerro myös, kuka maksaa matkan.")
    keyboard.to("Pyydä muutoksia", most=2)
    keyboard.enter()
    project.refresh_from_db()
    assert not project.live
    assert project.current_workflow_state.status == "needs_changes"

    twin = begin_translation(project, cast.coordinator_a)
    page.context.clear_cookies()
    keyboard.sign_in(cast.coordinator_a, live_server.url)
    page.goto(live_server.url + reverse("translation_texts", args=[twin.pk]))
    for field in page.locator(".translation-texts textarea").all():
        keyboard.to(field.get_attribute("name"))
        page.keyboard.insert_text("Bussen går.")
    keyboard.to("Tallenna ja jatka", most=3)
    keyboard.enter()
    expect(page.locator(".translation-texts textarea").first).to_have_value(
        "Bussen går."
    )
    assert not keyboard.unseen, keyboard.unseen
