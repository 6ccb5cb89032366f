"""What is typed or pasted into the forms of the admin stays, whatever is wrong."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from juuri.access.rights import RIGHTS, give_model_rights
from juuri.moderation.other_language import begin_translation
from juuri.regions.models import Organisation
from projects.models import ProjectPage
from tests.browser.admin import Admin, next_page
from tests.factories import make_organisation, make_project

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

LONG = "Bussi lähtee kylältä ennen aamuvuoroa. " * 4


@pytest.fixture
def editor(page, live_server, tree, cast):
    """Return a coordinator at work on a draft of hers."""
    admin = Admin(page, live_server.url)
    admin.sign_in(cast.coordinator_a)
    admin.draft = make_project(tree.region("lappi"), owner=cast.coordinator_a)
    return admin


def paste(page, name, text):
    """Put a text into a field as pasting does, in the place of what was there."""
    field = page.locator(f"[name={name}]")
    field.click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)
    return field


def latest(draft):
    return ProjectPage.objects.get(pk=draft.pk).get_latest_revision_as_object()


@pytest.mark.feature("I02")
def test_pasted_text__is_never_cut_and_says_how_long_it_is(page, editor):
    editor.edit(editor.draft)
    field = paste(page, "core_idea_1", LONG)
    expect(field).to_have_value(LONG)
    counter = page.locator(f"#{field.get_attribute('data-counter')}")
    expect(counter).to_contain_text("35")
    expect(counter).to_be_visible()
    expect(field).to_have_attribute("aria-invalid", "true")
    assert counter.get_attribute("id") in field.get_attribute("aria-describedby")
    found = Axe().run(page, context="[data-contentpath=core_idea_1]")
    names = [v["id"] for v in found.response["violations"]]
    assert [name for name in names if "contrast" in name or "aria" in name] == []

    editor.save_draft()
    expect(page.locator("[name=core_idea_1]")).to_have_value(LONG)
    errors = page.locator(".w-field__errors").filter(has_text="120")
    expect(errors.first).to_contain_text("155")


@pytest.mark.feature("I02")
def test_button__waits_for_the_autosave_that_has_begun(page, editor, tree):
    """Else the new page would be refused: its address is taken, by itself."""
    held = []

    def hold_autosave(route):
        request = route.request
        if request.headers["accept"] == "application/json" and not held:
            held.append(route)
        else:
            route.fallback()

    page.route("**/admin/pages/add/**", hold_autosave)
    editor.add_page("projects/projectpage", tree.region("lappi"))
    # Autosave begins to look for changes.
    page.wait_for_timeout(2500)
    editor.type_line("title", "Aamubussi töihin")
    with page.expect_request("**/admin/pages/add/**"):
        editor.type_line("summary", "Yhteinen bussi.")
    page.locator("[name=summary]").fill("Yhteinen aamubussi.")
    sent = []
    page.on("request", lambda request: sent.append((request.method, request.url)))
    page.locator("button.action-save").first.click()
    # Nor when pressed once more.
    page.locator("button.action-save").first.click(force=True)
    page.wait_for_timeout(700)
    assert [url for method, url in sent if method == "POST"] == []

    with next_page(page):
        held[0].continue_()
    made = ProjectPage.objects.get(title="Aamubussi töihin")
    assert latest(made).summary == "Yhteinen aamubussi."
    assert [url for _, url in sent if "/pages/add/" in url] == []


@pytest.mark.feature("I02")
def test_autosave__goes_on_when_a_refused_form_is_mended(page, editor):
    editor.edit(editor.draft)
    paste(page, "core_idea_1", LONG)
    editor.submit()
    expect(page.locator("[name=core_idea_1]")).to_have_value(LONG)
    expect(page.locator("footer .footer__save-warning")).to_be_visible()
    assert latest(editor.draft).core_idea_1 != "Bussi lähtee."

    def is_saved(response):
        ours = response.request.method == "POST" and "/edit/" in response.url
        return ours and response.headers["content-type"] == "application/json"

    page.wait_for_timeout(2500)
    with page.expect_response(lambda r: is_saved(r) and r.json()["success"]):
        paste(page, "core_idea_1", "Bussi lähtee.")
    assert latest(editor.draft).core_idea_1 == "Bussi lähtee."
    # And with the next change, as in any form.
    with page.expect_response(lambda r: is_saved(r) and r.json()["success"]):
        paste(page, "summary", "Yhteinen aamubussi.")
    assert latest(editor.draft).summary == "Yhteinen aamubussi."


@pytest.mark.feature("A09")
def test_missing_organisation__is_proposed_from_the_list_by_keyboard(
    page, editor, cast
):
    give_model_rights(cast.coordinator_a.groups.get(), RIGHTS["coordinator"].model)
    make_organisation("Kemin kaupunki", name_sv="Kemi stad")
    editor.edit(editor.draft)
    field = page.locator("[name=owner_organisation]")
    field.click()
    page.keyboard.press("Control+A")
    field.press_sequentially("Kemin kylät ry")
    offered = page.locator("[role=option]:visible")
    expect(offered).to_have_count(1)
    expect(offered).to_contain_text("Kemin kylät ry")
    # Leaving the field opens nothing.
    page.keyboard.press("Tab")
    expect(field).to_have_value("Kemin kylät ry")
    assert len(page.context.pages) == 1

    field.focus()
    page.keyboard.press("ArrowDown")
    expect(offered).to_have_count(1)
    page.keyboard.press("ArrowDown")
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    form = opened.value
    expect(form.locator("[name=name_fi]")).to_have_value("Kemin kylät ry")
    expect(form.locator("[name=kind]")).to_have_value("")
    form.select_option("[name=kind]", "ngo")
    with next_page(form):
        form.locator("footer button[type=submit]").first.click()
    form.close()
    assert not Organisation.objects.get(name_fi="Kemin kylät ry").accepted

    expect(field).to_have_value("Kemin kylät ry")
    editor.save_draft()
    assert latest(editor.draft).owner_organisation.name_fi == "Kemin kylät ry"


@pytest.mark.feature("A09")
def test_name_that_fits__stands_before_the_proposal(page, editor):
    for number in range(4):
        make_organisation(f"Kemin yhdistys {number}")
    editor.edit(editor.draft)
    field = page.locator("[name=owner_organisation]")
    field.click()
    page.keyboard.press("Control+A")
    offered = page.locator("[role=option]:visible")
    field.press_sequentially("kemin yhdistys")
    expect(offered).to_have_count(4)
    field.press_sequentially(" 3")
    expect(offered).to_have_count(2)
    expect(offered.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(field).to_have_value("Kemin yhdistys 3")


@pytest.mark.feature("D07")
@pytest.mark.parametrize("width", [1280, 360])
def test_translation_page__names_its_languages_and_tells_lengths(
    page, live_server, editor, cast, width
):
    twin = begin_translation(editor.draft, cast.coordinator_a)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(live_server.url + reverse("translation_texts", args=[twin.pk]))
    named = page.get_by_text("Käännös: ruotsi").filter(visible=True)
    expect(named.first).to_be_visible()
    text = page.locator(".translation-texts__text").filter(
        has_text="Ensimmäinen ydinajatus"
    )
    field = text.locator("textarea")
    field.click()
    page.keyboard.insert_text("å" * 134)
    expect(text.locator(".juuri-length--over")).to_contain_text("14")
    page.keyboard.press("Tab")
    expect(text.locator(".error-message")).to_contain_text("134")
    field.fill("Bussen går.")
    page.keyboard.press("Tab")
    expect(text.locator(".error-message")).to_be_hidden()
    found = Axe().run(page, context=".translation-texts").response["violations"]
    assert [v["id"] for v in found] == []
