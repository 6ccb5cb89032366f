"""An editor chooses the regions of an item, with the keyboard and without a script."""

import pytest
from playwright.sync_api import expect

from juuri.accounts.models import User
from juuri.regions.models import Organisation
from juuri.regions.operations import load_regions

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.feature("B03"),
]

ADD = "/admin/snippets/regions/organisation/add/"


@pytest.fixture
def signed_in_page(context, live_server, client):
    """Return a page of the browser in which an administrator has signed in."""
    load_regions()
    user = User.objects.create_superuser("editor@example.org", "a-word-for-the-tests")
    client.force_login(user)
    context.add_cookies(
        [
            {
                "name": "sessionid",
                "value": client.cookies["sessionid"].value,
                "url": live_server.url,
            }
        ]
    )
    return context.new_page()


def test_filter_finds_by_either_name_and_ticks_are_told(
    signed_in_page, live_server, axe_violations
):
    page = signed_in_page
    page.goto(live_server.url + ADD)
    choice = page.locator("region-select")

    choice.locator("input[type=search]").fill("enare")
    page.keyboard.press("Enter")
    # Enter filters; it does not send the form.
    expect(page).to_have_url(live_server.url + ADD)
    choice.get_by_label("Inari", exact=True).check()

    expect(choice.get_by_role("status")).to_contain_text("1")
    expect(choice.locator("[data-ticked-names]")).to_contain_text("Inari")
    expect(choice.locator("[data-none]")).to_be_hidden()
    assert not [v for v in axe_violations(page) if "region-select" in v]

    choice.locator("input[type=search]").fill("")
    choice.locator("summary").nth(2).click()
    choice.get_by_label("Lapin hyvinvointialue").check()
    page.locator("[name=name_fi]").fill("Porotalous ry")
    page.select_option("[name=kind]", "ngo")
    page.locator("[name=name_fi]").press("Enter")
    page.wait_for_url("**/organisation/")

    regions = Organisation.objects.get().regions.all()
    assert {region.key for region in regions} == {"county:21", "municipality:148"}


@pytest.mark.parametrize("browser_context_args", [{"java_script_enabled": False}])
def test_choice_works_without_a_script(
    signed_in_page, live_server, browser_context_args
):
    page = signed_in_page
    page.goto(live_server.url + ADD)
    choice = page.locator("region-select")

    expect(choice.locator("input[type=search]")).to_be_hidden()
    choice.locator("summary").nth(5).click()
    choice.get_by_label("Inari", exact=True).check()

    assert choice.locator("input:checked").count() == 1
