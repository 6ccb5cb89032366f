"""The register shows all its columns, or says that there are more."""

import datetime

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.admin import Admin
from tests.factories import make_organisation, make_practice, make_project, publish

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.mark.parametrize("name", ["projects", "practices", "organisations", "regions"])
def test_columns__fit_or_are_said_to_be_there(page, live_server, tree, cast, name):
    owner = make_organisation("Etelä-Pohjanmaan hyvinvointialueyhtymä")
    project = make_project(
        tree.region("lappi"),
        title="Tuntityömahdollisuudet osatyökykyisille",
        owner_organisation=owner,
        budget=1234567,
        end_date=datetime.date(2029, 12, 31),
    )
    publish(project)
    publish(make_practice(tree.region("lappi"), organisation=owner))
    admin = Admin(page, live_server.url)
    admin.sign_in(cast.communications)
    page.goto(live_server.url + reverse(f"register_{name}_modeladmin_index"))
    table = page.locator(".register__table")
    hint = page.locator(".register__hint")
    assert table.evaluate("t => t.scrollWidth <= t.clientWidth")
    expect(hint).to_be_hidden()

    page.set_viewport_size({"width": 500, "height": 800})
    expect(hint).to_be_visible()
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.register__table').scrollLeft > 0")
