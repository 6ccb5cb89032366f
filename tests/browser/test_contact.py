"""A visitor writes to the coordinator of her region, with scripts and without."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from juuri.access.models import PublicProfile
from juuri.access.operations import grant
from juuri.contact.models import ContactMessage
from tests.factories import make_practice, publish
from tests.factories.people import make_user

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.feature("B09"),
]
REGIONS = {"fi": "lappi", "sv": "lappland"}


@pytest.fixture
def coordinator(tree):
    user = make_user("kirsi", last_name="Koordinaattori")
    grant(user, "coordinator", [tree.region("lappi").region], actor=None)
    PublicProfile.objects.create(user=user, name_shown=True)
    return user


@pytest.mark.parametrize("with_scripts", [True, False])
def test_visitor__writes_from_a_page_and_gets_an_answer_to_come(
    browser, browser_context_args, live_server, tree, coordinator, with_scripts
):
    page = publish(make_practice(tree.region("lappi")))
    context = browser.new_context(
        **browser_context_args, java_script_enabled=with_scripts
    )
    tab = context.new_page()
    told = []
    tab.on("response", lambda r: told.append(str(r.headers)))
    tab.goto(live_server.url + page.url)
    expect(tab.locator(".contact")).to_contain_text("Kirsi Koordinaattori")
    tab.locator(".contact a").click()
    told.append(tab.content())
    # At first she forgets her address; nothing that she typed is lost.
    tab.locator("#id_name").fill("Veera Vierailija")
    tab.locator("#id_text").fill("Voiko vielä tulla mukaan?")
    tab.locator("form.form button").click()
    summary = tab.locator(".error-summary")
    expect(summary.locator("a")).to_have_count(1)
    expect(tab.locator("#id_text")).to_have_value("Voiko vielä tulla mukaan?")
    tab.locator("#id_email").fill("veera@vieras.example")
    tab.wait_for_timeout(3500)
    tab.locator("form.form button").click()
    expect(tab.locator("form.form")).to_have_count(0)
    told.append(tab.content())
    tab.reload()

    message = ContactMessage.objects.get()
    assert (message.email, message.about) == ("veera@vieras.example", page.title)
    assert mail.outbox[-1].to == [coordinator.email]
    assert ContactMessage.objects.count() == 1
    assert not any(coordinator.email in text for text in told)
    context.close()


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_form__has_no_violation_and_no_sideways_scroll(
    browser, browser_context_args, live_server, tree, coordinator, language,
    axe_violations,
):  # fmt: skip
    found = []
    for scheme, width in (("light", 1280), ("dark", 320)):
        context = browser.new_context(
            **browser_context_args
            | {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
        )
        tab = context.new_page()
        tab.goto(live_server.url + tree.region("lappi", language).url)
        found += axe_violations(tab)
        tab.locator(".contact a").click()
        assert re.search(rf"/{language}/.+/{REGIONS[language]}/", tab.url)
        found += axe_violations(tab)
        tab.locator("form.form button").click()
        expect(tab.locator(".error-summary a")).to_have_count(3)
        found += axe_violations(tab)
        scroll = tab.evaluate("document.documentElement.scrollWidth")
        assert scroll <= width
        context.close()
    assert found == []
