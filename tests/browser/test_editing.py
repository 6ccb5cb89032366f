"""Writing what is not finished, and starting a new one from an old one."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from projects.models import GoodPracticePage
from tests.browser.admin import Admin, next_page
from tests.factories import make_practice, publish

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def faults_in(page, part: str) -> list[str]:
    """Return what axe finds in a part of a page of the admin."""
    found = Axe().run(page, context=part).response["violations"]
    return [f"{v['id']}: {n['html'][:160]}" for v in found for n in v["nodes"]]


@pytest.mark.feature("I02", "I03")
def test_incomplete_practice__is_kept_and_leads_to_what_is_missing(
    page, live_server, tree, cast
):
    coordinator = Admin(page, live_server.url)
    coordinator.sign_in(cast.coordinator_a)
    coordinator.add_page("projects/goodpracticepage", tree.region("lappi"))
    coordinator.type_line("title", "Vasta alussa")
    coordinator.type_line("summary", "Tämä on kirjoitettu.")
    coordinator.submit()

    practice = GoodPracticePage.objects.get(title="Vasta alussa")
    expect(page).to_have_url(
        live_server.url + reverse("wagtailadmin_pages:edit", args=[practice.pk])
    )
    assert not practice.workflow_in_progress
    assert practice.get_latest_revision_as_object().summary == "Tämä on kirjoitettu."
    message = page.locator(".messages li.error")
    expect(message.locator("li")).to_have_count(3)
    assert faults_in(page, ".messages") == []
    missing = page.locator("[data-completeness] ul").first.locator("a")
    expect(missing).to_have_count(3)
    assert faults_in(page, "[data-completeness]") == []

    # By keyboard to the first missing part, which the meter then counts as written.
    missing.first.focus()
    page.keyboard.press("Enter")
    part = page.evaluate("window.location.hash")
    expect(page.locator(part)).to_be_in_viewport()
    page.locator("[name=themes]").first.check()
    coordinator.type_section("core_idea", ["Kaikki istuvat samassa pöydässä."])
    page.select_option("[name=stage]", index=1)
    expect(page.locator("[data-completeness] meter")).to_have_js_property(
        "value", page.locator("[data-completeness] meter").evaluate("m => m.max")
    )
    coordinator.submit()
    assert GoodPracticePage.objects.get(pk=practice.pk).workflow_in_progress


@pytest.mark.feature("I13")
def test_practice__is_the_start_of_a_new_one(page, live_server, tree, cast):
    lappi = tree.region("lappi")
    old = publish(make_practice(lappi, title="Vanha"))
    coordinator = Admin(page, live_server.url)
    coordinator.sign_in(cast.coordinator_a)
    page.goto(live_server.url + reverse("wagtailadmin_pages:copy", args=[old.pk]))
    page.fill("[name=new_title]", "Uusi alku")
    assert faults_in(page, "main form") == []
    with next_page(page):
        page.locator("main form button[type=submit]").last.click()
    copy = GoodPracticePage.objects.get(title="Uusi alku")
    expect(page).to_have_url(
        live_server.url + reverse("wagtailadmin_pages:edit", args=[copy.pk])
    )
    assert not copy.live
    page.goto(live_server.url + copy.get_parent().url + copy.slug + "/")
    expect(page.locator("h1")).not_to_have_text("Uusi alku")
