"""The ways through the site: sections, the other language, canonical addresses."""

import re

import pytest
from django.core.cache import cache
from django.test import RequestFactory
from wagtail.models import Page, PageViewRestriction, Site

from home.models import ArticleIndexPage
from juuri.moderation.operations import publish_structure
from juuri.pages.templatetags import navigation
from tests.factories import make_practice, publish, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(lappi):
    return publish(make_practice(lappi, slug="yhteinen-poyta"))


@pytest.fixture
def both(published):
    twin = translate(
        published, {"title": "Ett gemensamt bord", "slug": "ett-gemensamt-bord"}
    )
    return published, publish(twin)


def links_of(html, pattern):
    return re.findall(pattern, html)


@pytest.mark.feature("D01")
def test_language_switch__leads_to_the_twin(client, both):
    fi, sv = both
    assert sv.url == "/sv/regioner/lappland/ett-gemensamt-bord/"
    html = client.get(fi.url).content.decode()
    assert f'href="{sv.url}"' in html
    html = client.get(sv.url).content.decode()
    assert f'href="{fi.url}"' in html
    assert '<html lang="sv">' in html


@pytest.mark.feature("D01")
def test_language_switch__without_twin_leads_to_the_region(client, published):
    html = client.get(published.url).content.decode()
    switch = html.split('class="lang-switch"')[1].split("</nav>")[0]
    assert 'href="/sv/regioner/lappland/"' in switch


@pytest.mark.feature("D01")
def test_language_switch__of_a_list_keeps_what_was_chosen(client, tree):
    html = client.get("/fi/alueet/lappi/", {"region": "county:21"}).content.decode()
    switch = html.split('class="lang-switch"')[1].split("</nav>")[0]
    assert 'href="/sv/regioner/lappland/?region=county%3A21"' in switch


@pytest.mark.feature("D01")
def test_language_switch__of_the_search_keeps_the_query(client, tree):
    html = client.get("/fi/haku/", {"q": "pöytä"}).content.decode()
    switch = html.split('class="lang-switch"')[1].split("</nav>")[0]
    assert 'href="/sv/sok/?q=p%C3%B6yt%C3%A4"' in switch


@pytest.mark.feature("D11")
def test_head__names_each_version_and_the_default(client, both):
    fi, sv = both
    for page in both:
        html = client.get(page.url).content.decode()
        alternates = links_of(
            html, r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"'
        )
        assert alternates == [
            ("fi", f"http://testserver{fi.url}"),
            ("sv", f"http://testserver{sv.url}"),
            ("x-default", f"http://testserver{fi.url}"),
        ]
        assert f'<link rel="canonical" href="http://testserver{page.url}">' in html


@pytest.mark.feature("D11")
def test_head__names_no_draft_version(client, published):
    translate(published, {"title": "Ett gemensamt bord"})
    html = client.get(published.url).content.decode()
    assert 'hreflang="sv" href="http' not in html
    assert "Ett gemensamt bord" not in html


def test_sections__cost_no_query_when_warm(tree, django_assert_num_queries):
    request = RequestFactory().get("/fi/")
    navigation.sections_of("fi", request)
    with django_assert_num_queries(0):
        navigation.sections_of("fi", request)


def test_new_section__shows_at_once(client, tree):
    client.get(tree.homes["fi"].url)
    page = ArticleIndexPage(
        title="Ajankohtaista", slug="ajankohtaista", show_in_menus=True, live=False,
        locale=tree.homes["fi"].locale,
    )  # fmt: skip
    Page.objects.get(pk=tree.homes["fi"].pk).add_child(instance=page)
    publish_structure(page, None, "Uusi osasto")
    html = client.get(tree.homes["fi"].url).content.decode()
    assert 'href="/fi/ajankohtaista/"' in html


def test_private_section__is_named_nowhere_at_once(client, tree):
    home = tree.homes["fi"]
    region = home.get_children().live().first()
    assert region.title in client.get("/fi/haku/").content.decode()
    PageViewRestriction.objects.create(
        page=region, restriction_type=PageViewRestriction.LOGIN
    )
    assert region.title not in client.get("/fi/haku/").content.decode()


def test_private_section__stays_private_if_it_was_read_before_the_commit(
    client, tree, django_capture_on_commit_callbacks
):
    section = tree.homes["fi"].get_children().live().first()
    request = RequestFactory().get("/fi/")
    old = navigation.read_sections("fi", request)
    with django_capture_on_commit_callbacks(execute=True):
        PageViewRestriction.objects.create(
            page=section, restriction_type=PageViewRestriction.LOGIN
        )
        site = Site.find_for_request(request)
        cache.set(navigation.cache_key(site.pk, "fi"), old)
    assert navigation.sections_of("fi", request) != old


def test_sections__of_a_site_without_pages_are_empty(db):
    cache.clear()
    request = RequestFactory().get("/sv/")
    assert navigation.sections_of("sv", request)["sections"] == []


@pytest.mark.parametrize(("demo", "said"), [(True, True), (False, False)])
def test_footer__says_that_a_demo_is_invented(client, tree, settings, demo, said):
    settings.JUURI_DEMO = demo
    html = client.get(tree.homes["fi"].url).content.decode()
    assert ("ovat keksittyjä" in html) is said
