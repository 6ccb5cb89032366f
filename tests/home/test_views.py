"""The sitemap, robots.txt, what is not found, and addresses that changed."""

import xml.etree.ElementTree as ET

import pytest
from wagtail.models import PageViewRestriction

from tests.factories import make_practice, make_project, publish, save_draft, translate

pytestmark = pytest.mark.django_db
SPACE = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


@pytest.fixture
def both(lappi):
    page = publish(make_practice(lappi, slug="yhteinen-poyta"))
    texts = {"title": "Ett gemensamt bord", "slug": "ett-gemensamt-bord"}
    return page, publish(translate(page, texts))


def entries_of(client):
    root = ET.fromstring(client.get("/sitemap.xml").content)
    return {
        url.find("s:loc", SPACE).text: {
            link.get("hreflang"): link.get("href")
            for link in url.findall("x:link", SPACE)
        }
        for url in root.findall("s:url", SPACE)
    }


@pytest.mark.feature("H06", "D11")
def test_sitemap__lists_public_pages_of_both_languages(client, both, lappi):
    draft = make_project(lappi, slug="luonnos")
    hidden = publish(make_project(lappi, slug="salainen"))
    PageViewRestriction.objects.create(
        page=hidden, restriction_type=PageViewRestriction.LOGIN
    )
    entries = entries_of(client)
    fi, sv = (f"http://testserver{page.url}" for page in both)
    assert entries[fi] == entries[sv] == {"fi": fi, "sv": sv}
    assert not any(draft.slug in url or hidden.slug in url for url in entries)


@pytest.mark.feature("H06")
def test_sitemap__costs_the_same_for_many_pages(
    client, both, lappi, django_assert_max_num_queries
):
    for number in range(5):
        publish(make_project(lappi, slug=f"hanke-{number}"))
    entries_of(client)
    with django_assert_max_num_queries(12):
        assert len(entries_of(client)) > 10


def test_robots__may_read_all_but_the_admin(client, tree):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


@pytest.mark.feature("D01")
def test_not_found__leads_to_the_version_in_the_language_asked_for(client, both):
    fi, sv = both
    wrong = "/sv" + fi.url.removeprefix("/fi")
    response = client.get(wrong)
    assert response.status_code == 404
    assert f'href="{sv.url}"' in response.content.decode()


@pytest.mark.feature("D01")
def test_not_found__leads_to_the_other_language_where_the_twin_is_a_draft(
    client, lappi
):
    page = publish(make_practice(lappi, slug="yhteinen-poyta"))
    twin = translate(page, {"title": "Hemligt namn", "slug": "hemligt-namn"})
    response = client.get("/sv/regioner/lappland/yhteinen-poyta/")
    html = response.content.decode()
    assert response.status_code == 404
    assert "Hemligt" not in html
    assert twin.live is False


@pytest.mark.parametrize("path", ["/fi/", "/sv/"])
def test_not_found__tells_nothing_of_what_is_not_public(client, lappi, path):
    draft = make_practice(lappi, title="Salainen nimi", slug="salainen-nimi")
    hidden = publish(make_practice(lappi, title="Rajattu nimi", slug="rajattu"))
    PageViewRestriction.objects.create(
        page=hidden, restriction_type=PageViewRestriction.LOGIN
    )
    for page in (draft, hidden):
        slug = f"{path}alueet/lappi/{page.slug}/"
        response = client.get(slug)
        assert response.status_code in (302, 404)
        assert page.title.encode() not in response.content


@pytest.mark.parametrize(
    "path",
    [
        "/fi/eioo/",
        "/sv/",
        "/x/y/",
        "/fi/" + "a" * 2000,
        "/fi/%00/",
        "/fi/a%00b/c/",
        "/fi/%F0%9F/",
    ],
)
def test_odd_addresses__are_no_error(client, tree, path):
    assert client.get(path).status_code in (200, 301, 302, 404)


@pytest.mark.parametrize(
    "path", ["/api/v3/pages/9/", "/documents/9/x.pdf", "/p/987654", "/health/x"]
)
def test_not_found_outside_the_languages__stays_a_404(client, tree, path):
    assert client.get(path).status_code == 404


def test_address_without_language__leads_to_the_readers_own(client, tree):
    assert client.get("/", headers={"Accept-Language": "sv"}).url == "/sv/"
    assert client.get("/", headers={"Accept-Language": "en"}).url == "/fi/"


@pytest.mark.feature("D12")
def test_changed_slug__redirects_from_the_old_address(
    client, both, django_capture_on_commit_callbacks
):
    for page, slug in zip(both, ("yhdessa", "tillsammans"), strict=True):
        old = page.url
        with django_capture_on_commit_callbacks(execute=True):
            publish(save_draft(page, slug=slug))
        response = client.get(old)
        assert response.status_code == 301
        assert response.url.endswith(f"/{slug}/")
        assert client.get(response.url).status_code == 200


@pytest.mark.feature("D12")
def test_moved_page__redirects_from_the_old_address(client, both, paijat_hame):
    page = both[0]
    old = page.url
    page.move(paijat_hame, pos="last-child")
    response = client.get(old)
    assert response.status_code == 301
    assert response.url == "/fi/alueet/paijat-hame/yhteinen-poyta/"


@pytest.mark.feature("D12")
def test_each_language__has_its_own_slug(both):
    assert [page.slug for page in both] == ["yhteinen-poyta", "ett-gemensamt-bord"]


def test_favicon__is_where_browsers_ask_for_it(client, db):
    assert client.get("/favicon.ico").url.endswith("favicon.ico")
    assert client.get("/favicon.ico").url.startswith("/static/")


@pytest.mark.parametrize("path", ["/fi/eioo/", "/sv/finnsinte/"])
def test_not_found__is_the_sites_own_in_development_too(client, tree, settings, path):
    settings.DEBUG = True
    settings.MIDDLEWARE = [
        *settings.MIDDLEWARE,
        "juuri.middleware.OwnNotFoundMiddleware",
    ]
    response = client.get(path)
    assert response.status_code == 404
    assert b'class="site-footer"' in response.content
