"""The permanent address leads to what is public, whatever has become of the page."""

import pytest
from wagtail.models import PageViewRestriction

from tests.factories import make_practice, make_project, publish, translate

pytestmark = [pytest.mark.django_db, pytest.mark.feature("H07")]


def address_of(page):
    return f"/p/{page.item.pk}"


@pytest.fixture
def project(lappi):
    return publish(make_project(lappi, slug="hanke"))


@pytest.fixture
def swedish(project):
    return publish(translate(project, {"title": "Projektet", "slug": "projektet"}))


def test_address__leads_to_the_page_and_is_not_kept(client, project):
    for answer in (client.get(address_of(project)), client.head(address_of(project))):
        assert (answer.status_code, answer["Location"]) == (302, project.url)
        assert answer["Cache-Control"] == "no-cache"
        assert {"Accept-Language", "Cookie"} <= set(answer["Vary"].split(", "))


def test_address__leads_to_the_language_of_the_reader(client, project, swedish):
    answer = client.get(address_of(project), headers={"accept-language": "sv"})
    assert answer["Location"] == swedish.url
    answer = client.get(address_of(project), headers={"accept-language": "fi"})
    assert answer["Location"] == project.url
    client.cookies["django_language"] = "sv"
    assert client.get(address_of(project))["Location"] == swedish.url


def test_address__leads_to_a_language_that_is_asked_for(client, project, swedish):
    answer = client.get(address_of(project), {"lang": "sv"})
    assert answer["Location"] == swedish.url
    assert client.get(address_of(project), {"lang": "xx"})["Location"] == project.url


def test_address__leads_to_the_other_language_where_there_is_no_own(client, project):
    answer = client.get(address_of(project), headers={"accept-language": "sv"})
    assert answer["Location"] == project.url


def test_address__survives_renaming_and_moving(client, project, paijat_hame):
    permanent = address_of(project)
    project.slug = "uusi-osoite"
    project.save()
    project.move(paijat_hame, pos="last-child")
    project.refresh_from_db()
    assert "uusi-osoite" in project.url
    assert client.get(permanent)["Location"] == project.url


def test_address__is_the_same_for_both_languages_and_shown_on_both(
    client, project, swedish
):
    for version in (project, swedish):
        text = client.get(version.url).content.decode()
        assert f"http://testserver{address_of(project)}<" in text


def test_removed_page__is_gone_and_said_kindly_in_both_languages(client, project):
    permanent, title = address_of(project), project.title
    project.delete()
    answer = client.get(permanent, headers={"accept-language": "sv"})
    text = answer.content.decode()
    assert answer.status_code == 410
    assert title not in text
    assert 'lang="fi"' in text
    assert 'lang="sv"' in text


@pytest.mark.parametrize("state", ["draft", "taken down", "private"])
def test_nothing_public__is_not_found_and_tells_nothing(client, lappi, state):
    page = make_practice(lappi, title="Kanarialintu")
    if state != "draft":
        page = publish(page)
    if state == "taken down":
        page.unpublish()
    if state == "private":
        PageViewRestriction.objects.create(
            page=page, restriction_type=PageViewRestriction.LOGIN
        )
    answer = client.get(address_of(page))
    assert answer.status_code == 404
    assert "Kanarialintu" not in answer.content.decode()


@pytest.mark.parametrize(
    "number",
    ["0", "-1", "007", "9" * 18, "9" * 40, "1.5", "٣", "abc", "1%00", "1/2", ""],
)
def test_odd_number__is_not_found(client, tree, number):
    assert client.get(f"/p/{number}").status_code == 404


def test_post__is_refused(client, project):
    assert client.post(address_of(project)).status_code == 405
