"""The invited person follows the link of her mail in a real browser."""

import pytest
from django.core import mail
from playwright.sync_api import expect

from juuri.access.invitations import invite
from juuri.access.models import Invitation

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.feature("E15"),
]


def test_invited_coordinator_chooses_a_password_and_comes_in(page, live_server, tree):
    invitation = Invitation(
        email="tuuli@example.org", first_name="Tuuli", last_name="Uusi",
        role="coordinator", language="sv",
    )  # fmt: skip
    invite(invitation, [tree.region("lappi").region], None)
    lines = mail.outbox[-1].body.splitlines()
    address = next(line for line in lines if line.startswith("http"))
    # A browser tells where the form was sent from, which the test client does not.
    page.goto(live_server.url + "/" + address.split("/", 3)[3])
    page.locator("[name=new_password1]").fill("sateinen-syysilta")
    page.locator("[name=new_password2]").fill("sateinen-syysilta")
    page.locator("main form button").click()
    expect(page).to_have_url(live_server.url + "/admin/")
    expect(page.locator("html")).to_have_attribute("lang", "sv")
