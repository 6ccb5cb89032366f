"""axe-core on every page type of the demo site, in both languages and themes."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, get_page_models

from juuri.glossary.models import Term
from projects.models import ProjectPage

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

VIEWS = (
    {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
)
SEARCHES = {
    "fi": (
        "/fi/haku/", "/fi/haku/?q=työnhakijoille", "/fi/haku/?q=eitällaista",
        "/fi/hankkeet/?status=ended&status=interrupted&theme=osallisuus",
    ),
    "sv": (
        "/sv/sok/", "/sv/sok/?q=arbetssökanden", "/sv/sok/?q=ingetsådant",
        "/sv/sok/?stage=in_use&target_group=nuoret&kind=practice",
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


def test_pages__have_no_violation_and_no_sideways_scroll(
    demo, live_server, browser, browser_context_args, axe_violations
):
    foreign, found = [], []
    for view in VIEWS:
        context = browser.new_context(**(browser_context_args | view))
        page = context.new_page()
        page.on("request", lambda r: foreign.append(r.url))
        for language in ("fi", "sv"):
            places = [
                *one_page_of_each_type(language).values(),
                *SEARCHES[language],
                *glossary_pages(language),
                *organisation_pages(language),
                f"/{language}/eioo/",
            ]
            for place in places:
                page.goto(live_server.url + place)
                name = f"{place} {view['viewport']['width']}"
                found += [f"{name} {violation}" for violation in axe_violations(page)]
                width = page.evaluate("document.documentElement.scrollWidth")
                if width > view["viewport"]["width"]:
                    found.append(f"{name} is {width} wide")
        context.close()
    assert found == []
    assert [url for url in foreign if not url.startswith(live_server.url)] == []
