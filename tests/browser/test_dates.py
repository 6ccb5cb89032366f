"""What is typed as a date or a time is read or refused, never replaced."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from juuri.events.models import EventPage
from tests.browser.admin import Admin

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.mark.feature("A10", "I02")
def test_time_that_is_none__stays_as_typed_and_is_refused(
    page, live_server, tree, cast
):
    coordinator = Admin(page, live_server.url)
    coordinator.sign_in(cast.coordinator_a)
    coordinator.add_page("events/eventpage", tree.region("lappi"))
    page.wait_for_load_state("networkidle")
    coordinator.type_line("title", "Kylien kokous")
    coordinator.type_line("start", "3.2.2027 25.00")
    expect(page.locator("[name=start]")).to_have_value("3.2.2027 25.00")
    coordinator.save_draft()
    error = page.locator(".error-message:visible, .w-field__errors:visible")
    expect(error.first).to_be_visible()
    assert not EventPage.objects.filter(title="Kylien kokous").exists()

    page.locator("[name=start]").fill("3.2.2027 klo 18")
    # Else its calendar may stand over the button.
    page.keyboard.press("Tab")
    coordinator.save_draft()
    event = EventPage.objects.get(title="Kylien kokous")
    expect(page).to_have_url(
        live_server.url + reverse("wagtailadmin_pages:edit", args=[event.pk])
    )
    assert event.start.isoformat() == "2027-02-03T16:00:00+00:00"


@pytest.mark.feature("I02")
def test_calendar__closes_when_its_field_is_left_before_it_opens(
    page, live_server, tree, cast
):
    coordinator = Admin(page, live_server.url)
    coordinator.sign_in(cast.coordinator_a)
    coordinator.add_page("projects/projectpage", tree.region("lappi"))
    page.wait_for_load_state("networkidle")
    page.evaluate("""
        document.querySelector("[name=start_date]").focus();
        document.querySelector("[name=title]").focus();
    """)
    # As long as the calendar needs to open.
    page.wait_for_timeout(500)
    calendar = page.locator(".xdsoft_datetimepicker:visible")
    expect(calendar).to_have_count(0)


@pytest.mark.feature("I02")
def test_calendar__chooses_a_day_by_click(page, live_server, tree, cast):
    coordinator = Admin(page, live_server.url)
    coordinator.sign_in(cast.coordinator_a)
    coordinator.add_page("projects/projectpage", tree.region("lappi"))
    page.wait_for_load_state("networkidle")
    field = page.locator("[name=end_date]")
    field.focus()
    day = ".xdsoft_datetimepicker:visible td.xdsoft_date:not(.xdsoft_other_month)"
    page.locator(day).first.click()
    expect(field).not_to_have_value("")
