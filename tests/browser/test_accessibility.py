"""axe-core on every page type of the demo site, in both languages and themes."""

from itertools import chain

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, get_page_models

from home.models import RegionPage
from juuri.access.invitations import invite
from juuri.access.models import Invitation
from juuri.accounts.models import User
from juuri.glossary.models import Term
from projects.models import ProjectPage

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

VIEWS = (
    {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
)
SEARCHES = {
    "fi": (
        "/fi/haku/?q=työnhakijoille", "/fi/haku/?q=eitällaista",
        "/fi/hankkeet/?status=ended&status=interrupted&theme=osallisuus",
        "/fi/hankkeet/?q=kunta+työnhakija+lentokone",
    ),
    "sv": (
        "/sv/sok/?q=arbetssökanden", "/sv/sok/?q=ingetsådant",
        "/sv/sok/?stage=in_use&target_group=nuoret&kind=practice",
        "/sv/sok/?q=erfarenhetsexpärt",
    ),
}  # fmt: skip


@pytest.fixture
def demo(db):
    call_command("make_demo", verbosity=0)


def one_page_of_each_type(language):
    """Return the address of one live page of each type in a language."""
    addresses = {}
    for model in get_page_models():
        page = model.objects.live().filter(locale__language_code=language).last()
        if model is not Page:
            assert page is not None, f"no {model.__name__} in {language}"
            addresses[model.__name__] = page.url
    return addresses


def glossary_pages(language):
    """Return the addresses of the glossary and of one of its terms."""
    with translation.override(language):
        term = Term.objects.shown_in(language).first()
        return reverse("glossary:list"), term.get_absolute_url()


def organisation_pages(language):
    """Return the list of organisations, one of them, and a kind of its things."""
    with translation.override(language):
        owner = ProjectPage.objects.live().first().owner_organisation
        address = owner.get_absolute_url()
        return reverse("organisations:list"), address, f"{address}?kind=project"


def forms(language):
    """Return the addresses of the forms of outsiders, and of a link that opens none."""
    lapland = RegionPage.objects.get(slug="lappi").region
    invitation = Invitation(
        email=f"{language}@example.org", first_name="Tuuli", last_name="Uusi",
        role="coordinator", language=language,
    )  # fmt: skip
    invite(invitation, [lapland], None)
    lines = mail.outbox[-1].body.splitlines()
    invited = next(line for line in lines if line.startswith("http"))
    with translation.override(language):
        return (
            reverse("contact:form", args=[lapland.slug_in(language)]),
            "/" + invited.split("/", 3)[3],
            reverse("access:accept", args=["unknown"]),
        )


def places_of(language):
    """Return one address of each kind of public page in a language."""
    return [
        *one_page_of_each_type(language).values(),
        *SEARCHES[language],
        *glossary_pages(language),
        *organisation_pages(language),
        *forms(language),
        f"/{language}/eioo/",
    ]


def own_pages(context, live_server):
    """Sign the organisation's contact in; return the addresses of her own page."""
    client = Client()
    client.force_login(User.objects.get(email="organisaatio@juuri.example"))
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    cookie = {"name": session.key, "value": session.value, "url": live_server.url}
    context.add_cookies([cookie])
    for language in ("fi", "sv"):
        with translation.override(language):
            yield reverse("access:own_organisation")


def faults_of(page, width, axe_violations):
    """Return what axe finds on a page, and whether it scrolls sideways."""
    faults = axe_violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [*faults, f"is {wide} wide"] if wide > width else faults


def test_pages__have_no_violation_and_no_sideways_scroll(
    demo, live_server, browser, browser_context_args, axe_violations
):
    foreign, found = [], []
    places = places_of("fi") + places_of("sv")
    for view in VIEWS:
        width = view["viewport"]["width"]
        context = browser.new_context(**(browser_context_args | view))
        page = context.new_page()
        page.on("request", lambda r: foreign.append(r.url))
        # Whoever has signed in comes last: she would see all the others differently.
        for place in chain(places, own_pages(context, live_server)):
            page.goto(live_server.url + place)
            faults = faults_of(page, width, axe_violations)
            found += [f"{place} {width} {fault}" for fault in faults]
            assert "/admin/login/" not in page.url
        context.close()
    assert found == []
    assert [url for url in foreign if not url.startswith(live_server.url)] == []
