"""A region's page: a little of everything, its numbers, and the list of all."""

import datetime

import pytest
from django.utils import timezone

from home import overview
from juuri.regions.models import Region
from juuri.regions.operations import load_regions
from search import kinds
from tests.factories import (
    make_agreement,
    make_article,
    make_event,
    make_practice,
    make_project,
    publish,
    translate,
)
from tests.factories.divisions import folder_of_tables, reform
from tests.factories.tree import add

pytestmark = pytest.mark.django_db
MAKERS = {
    "project": make_project,
    "practice": make_practice,
    "agreement": make_agreement,
    "event": make_event,
    "article": make_article,
}


def sections_of(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return {section.kind: section for section in response.context["sections"]}


def titles(entries):
    return [entry.title for entry in entries]


@pytest.mark.feature("B04")
def test_region_page__shows_every_kind_that_there_is(client, lappi):
    for kind, make in MAKERS.items():
        publish(make(lappi, title=f"Oma {kind}", slug=kind))
        make(lappi, title=f"Luonnos {kind}", slug=f"luonnos-{kind}")

    html = client.get(lappi.url).content.decode()

    for kind in MAKERS:
        assert f"Oma {kind}" in html
        assert f"Luonnos {kind}" not in html
        assert f'href="{lappi.list_url}?kind={kind}"' in html
    order = [kind for kind in overview.REGION_ORDER if kind in MAKERS]
    assert list(sections_of(client, lappi)) == order


def test_region_order__names_only_kinds_that_exist():
    known = {*kinds.content_kinds(), "organisation"}
    assert set(overview.REGION_ORDER) <= known


@pytest.mark.feature("B04")
@pytest.mark.parametrize("kind", ["project", "practice"])
def test_region_page__shows_a_few_and_says_how_many(client, lappi, paijat_hame, kind):
    for number in range(5):
        publish(MAKERS[kind](lappi, title=f"Oma {number}", slug=f"oma-{number}"))
    publish(MAKERS[kind](paijat_hame, title="Naapurin", slug="naapurin"))

    section = sections_of(client, lappi)[kind]

    assert section.total == 5
    assert len(section.entries) == overview.REGION_NUMBER
    assert "Naapurin" not in titles(section.entries)


@pytest.mark.feature("B04")
def test_region_page__tells_where_projects_stand_and_shows_running_ones_first(
    client, lappi
):
    today = timezone.localdate()
    year = datetime.timedelta(days=365)
    for name, start, end in (
        ("Päättynyt", today - 2 * year, today - year),
        ("Käynnissä", today - 3 * year, today + year),
        ("Tuleva", today + year, today + 2 * year),
    ):
        slug = name.lower().replace("ä", "a")
        publish(
            make_project(lappi, title=name, slug=slug, start_date=start, end_date=end)
        )

    section = sections_of(client, lappi)["project"]

    assert titles(section.entries)[-1] == "Päättynyt"
    assert sum(status.number for status in section.statuses) == 3
    assert len(section.statuses) == 3


@pytest.mark.feature("B04")
def test_region_page__shows_the_next_event_first(client, lappi):
    now = timezone.now()
    for name, days in (("Vuoden päästä", 365), ("Huomenna", 1), ("Ollut", -30)):
        start = now + datetime.timedelta(days=days)
        when = {"start": start, "end": start + datetime.timedelta(hours=2)}
        publish(make_event(lappi, title=name, slug=f"t{abs(days)}", **when))

    section = sections_of(client, lappi)["event"]

    assert titles(section.entries) == ["Huomenna", "Vuoden päästä", "Ollut"]


@pytest.mark.feature("B04")
def test_region_page__marks_apart_what_concerns_larger_areas(client, lappi, tree):
    wider = Region.objects.get(level="area")
    publish(make_project(lappi, title="Pohjoisen", slug="a", regions=[wider]))
    publish(make_project(lappi, title="Lapin", slug="b"))

    context = client.get(lappi.url).context

    assert titles(context["wider"]) == ["Pohjoisen"]
    assert titles(context["sections"][0].entries) == ["Lapin"]


@pytest.mark.feature("B04")
def test_region_page__counts_what_the_region_covers(client, lappi):
    load_regions()

    covered = client.get(lappi.url).context["covered"]

    assert [entry["number"] for entry in covered] == [21]


@pytest.mark.feature("B04")
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_region_page__without_anything_is_kind(client, tree, language):
    response = client.get(tree.region("paijat_hame", language).url)

    assert response.status_code == 200
    assert response.context["sections"] == []


@pytest.mark.feature("B04")
def test_region_page__in_swedish_shows_swedish_titles(client, lappi, lappi_sv):
    page = publish(make_project(lappi, title="Tuntityö"))
    publish(translate(page, {"title": "Timarbete", "slug": "timarbete"}))

    section = sections_of(client, lappi_sv)["project"]

    assert (titles(section.entries), section.total) == (["Timarbete"], 1)


class TestList:
    """The list of everything."""

    @pytest.mark.parametrize("language", ["fi", "sv"])
    def test_list__has_an_address_of_its_own(self, client, lappi, tree, language):
        page = publish(make_project(lappi))
        region = tree.region("lappi", language)

        response = client.get(region.list_url)

        assert response.status_code == 200
        assert titles(response.context["listing"].entries) == [page.title]
        assert f'rel="canonical" href="http://testserver{region.url}"' in (
            response.content.decode()
        )

    @pytest.mark.parametrize("asked", ["?kind=project", "?q=töihin", "?sort=newest"])
    def test_old_addresses_of_the_list__keep_working(self, client, lappi, asked):
        page = publish(make_project(lappi))
        publish(make_practice(lappi))

        for address in (lappi.url + asked, lappi.list_url + asked):
            entries = client.get(address).context["listing"].entries
            assert page.title in titles(entries)

    @pytest.mark.parametrize(
        "asked", ["?utm_source=x", "?", "?kind=nothing", "?page=1"]
    )
    def test_addresses_that_choose_nothing__show_the_overview(
        self, client, lappi, asked
    ):
        assert "listing" not in client.get(lappi.url + asked).context

    def test_item_of_that_name__is_not_hidden(self, client, lappi):
        page = publish(make_article(lappi, title="Kaikki", slug="kaikki"))

        assert client.get(lappi.list_url).context["page"].pk == page.pk

    def test_list__names_the_coordinator_too(self, client, lappi):
        assert 'id="coordinator"' in client.get(lappi.list_url).content.decode()


@pytest.mark.feature("B08")
class TestEndedRegion:
    """The page of a region that a reform has ended."""

    @pytest.fixture
    def kainuu(self, tree, tmp_path):
        """Return the pages of Kainuu with an item, and of its heirs, after 2027."""
        load_regions()
        pages = {}
        for key in ("county:20", "county:13", "county:19"):
            region = Region.objects.by_keys([key]).get()
            for language in ("fi", "sv"):
                index = tree.indexes[language]
                page = type(tree.region("lappi"))(
                    title=getattr(region, f"short_{language}"),
                    slug=region.slug_in(language),
                    locale=index.locale,
                    region=region,
                )
                twin = pages.get((key, "fi"))
                pages[key, language] = add(
                    type(index).objects.get(pk=index.pk), page, twin
                )
        project = publish(make_project(pages["county:20", "fi"], title="Kainuun oma"))
        publish(translate(project, {"title": "Kajanalands", "slug": "eget"}))
        load_regions(2027, reform(folder_of_tables(tmp_path / "2027")).path)
        return pages

    @pytest.mark.parametrize("language", ["fi", "sv"])
    @pytest.mark.parametrize("as_list", [False, True])
    def test_page__stays_and_leads_to_the_successors(
        self, client, kainuu, language, as_list
    ):
        page = kainuu["county:20", language]
        page = type(page).objects.get(pk=page.pk)

        html = client.get(page.list_url if as_list else page.url).content.decode()

        assert "2026" in html
        for key in ("county:13", "county:19"):
            heir = kainuu[key, language]
            assert f'<a href="{heir.url}">' in html
        assert ("Kainuun oma" if language == "fi" else "Kajanalands") in html

    def test_item_below__stays_at_its_address_and_is_found_by_the_successors(
        self, client, kainuu
    ):
        for key in ("county:13", "county:19"):
            page = kainuu[key, "fi"]
            page = type(page).objects.get(pk=page.pk)
            (section,) = client.get(page.url).context["sections"]
            (entry,) = section.entries
            assert entry.title == "Kainuun oma"
            assert client.get(entry.url).status_code == 200

    def test_old_page__shows_what_the_successors_have_too(self, client, kainuu):
        publish(make_practice(kainuu["county:13", "fi"], title="Savon oma"))

        html = client.get(kainuu["county:20", "fi"].url).content.decode()

        assert "Savon oma" in html

    def test_list_of_regions__leaves_out_what_has_ended(self, client, kainuu, tree):
        html = client.get(tree.indexes["fi"].url).content.decode()

        assert kainuu["county:13", "fi"].url in html
        assert kainuu["county:20", "fi"].url not in html


@pytest.mark.feature("B04")
def test_way_to_all_of_a_kind__says_how_many_in_both_languages(client, lappi, lappi_sv):
    for number in range(4):
        page = publish(make_project(lappi, title=f"Hanke {number}", slug=f"h{number}"))
        translate(page, {"title": f"Projekt {number}"})
    for page, words, kind in (
        (lappi, "Näytä kaikki: 4", "hankkeet"),
        (lappi_sv, "Visa alla: 4", "projekt"),
    ):
        html = client.get(page.url).content.decode().lower()
        hidden = f'<span class="visually-hidden">, {kind}</span></a>'
        assert f"{words.lower()}{hidden}" in html
