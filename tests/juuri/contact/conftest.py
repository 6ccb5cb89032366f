import re

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation

from juuri.access.models import PublicProfile
from juuri.access.operations import grant
from tests.factories.people import make_user
from tests.factories.tree import make_region

GOOD = {
    "name": "Veera Vierailija",
    "email": "veera@vieras.example",
    "text": "Voiko hankkeeseen\nvielä tulla mukaan?",
}


@pytest.fixture
def lapland(tree):
    return make_region("lappi")


@pytest.fixture
def make_coordinator(tree):
    """Return a function that makes the coordinator of regions, named or not."""

    def make(name, *regions, shown=True, **given):
        user = make_user(name, last_name="Samordnare")
        grant(user, "coordinator", regions, actor=None, **given)
        PublicProfile.objects.create(
            user=user, name_shown=shown, title_fi="päällikkö", title_sv="chef"
        )
        return user

    return make


@pytest.fixture
def address(tree):
    """Return a function that gives the address of the form."""

    def address(slug="lappi", language="fi", page=None):
        with translation.override(language):
            path = reverse("contact:form", args=[slug])
        return f"{path}?page={page.pk}" if page else path

    return address


@pytest.fixture
def send(client, django_capture_on_commit_callbacks):
    """Return a function that opens a form, takes its time and sends it."""

    def send(address, browser=None, seconds=10, headers=None, **typed):
        browser = browser or client
        cache.clear()
        with time_machine.travel("2026-11-22 10:00 +0000", tick=False) as clock:
            ticket = ticket_in(browser.get(address))
            clock.shift(seconds)
            with django_capture_on_commit_callbacks(execute=True):
                return browser.post(
                    address,
                    {**GOOD, "topic": "", "ticket": ticket, **typed},
                    headers=headers,
                )

    return send


def ticket_in(response):
    """Return the ticket of a form that is shown."""
    found = re.search(r'name="ticket" value="([^"]+)"', response.content.decode())
    return found[1]
