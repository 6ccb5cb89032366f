"""No e-mail address of a person stands anywhere in what the public gets."""

import re

import pytest
from wagtail.models import Page

from juuri.access.models import PublicProfile
from juuri.access.operations import grant
from juuri.accounts.models import User
from search.models import SearchEntry
from tests.factories import (
    make_agreement,
    make_article,
    make_event,
    make_practice,
    make_project,
    publish,
    translate,
)

pytestmark = [pytest.mark.django_db, pytest.mark.feature("B09")]
ADDRESS = re.compile(r"[\w.+-]+(?:@|&#64;|%40)[\w-]+\.\w+")
MAKERS = (make_project, make_practice, make_agreement, make_event, make_article)


@pytest.fixture
def site(cast, lappi):
    """Publish one of each kind, written and reviewed by people with addresses."""
    person = cast.coordinator_a
    grant(person, "coordinator", [lappi.region], actor=None)
    PublicProfile.objects.create(user=person, name_shown=True, title_fi="päällikkö")
    for number, make in enumerate(MAKERS):
        page = make(lappi, slug=f"a{number}", owner=person)
        page = publish(page, person, cast.communications)
        texts = {"title": f"Sida {number}", "slug": f"sida-{number}"}
        publish(translate(page, texts, user=person), person, cast.communications)


def public_addresses():
    """Return where everything public is, its forms and what machines read."""
    entries = SearchEntry.objects.filter(public=True).values_list("address", flat=True)
    pages = [page.url for page in Page.objects.live().public().filter(depth__gt=1)]
    lists = ["/fi/alueet/lappi/kaikki/", "/sv/regioner/lappland/alla/"]
    machines = ["/sitemap.xml", "/robots.txt", "/fi/haku/", "/sv/sok/", "/fi/eioo/"]
    return [a for a in {*entries, *pages, *lists, *machines} if a]


def test_public_pages__show_no_address_of_anybody(client, site):
    people = set(User.objects.values_list("email", flat=True))
    assert len(people) > 5
    seen = []
    found = {}
    waiting = list(public_addresses())
    while waiting:
        address = waiting.pop()
        response = client.get(address)
        html = response.content.decode()
        seen.append(address)
        told = set(ADDRESS.findall(f"{response.headers} {html}"))
        if told or any(person in html for person in people):
            found[address] = told
        # The forms that pages lead to.
        forms = re.findall(r'<p><a class="icon-link" href="([^"]+)"', html)
        waiting += [form for form in forms if form not in [*seen, *waiting]]

    assert found == {}
    assert sum("?page=" in address for address in seen) >= 2 * len(MAKERS)
