"""How many queries a public page may cost, and that lists cost the same for all."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from juuri.moderation.operations import publish_structure
from projects.models import Obstacle, ProjectIndexPage, ProjectPartner
from tests.factories import (
    make_agreement,
    make_article,
    make_event,
    make_organisation,
    make_practice,
    make_project,
    publish,
)

pytestmark = pytest.mark.django_db
HOME, CONTENT = 20, 22


@pytest.fixture
def projects(tree):
    """Return the list of projects."""
    home = tree.homes["fi"]
    page = ProjectIndexPage(
        title="Hankkeet", slug="hankkeet", locale=home.locale, live=False
    )
    Page.objects.get(pk=home.pk).add_child(instance=page)
    return publish_structure(page, None, "Testi")


def queries_of(client, address):
    """Return the queries of a page when the navigation is warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in queries]


@pytest.mark.parametrize(
    "make", [make_project, make_practice, make_agreement, make_event, make_article]
)
def test_content_page__stays_within_its_budget(client, lappi, make):
    page = publish(make(lappi))
    queries = queries_of(client, page.url)
    assert len(queries) <= CONTENT, "\n".join(queries)


def test_home__stays_within_its_budget(client, tree, lappi):
    for number in range(4):
        publish(make_project(lappi, slug=f"hanke-{number}"))
        publish(make_practice(lappi, slug=f"kaytanto-{number}"))
    queries = queries_of(client, tree.homes["fi"].url)
    assert len(queries) <= HOME, "\n".join(queries)


@pytest.mark.feature("B04")
def test_region_page__stays_within_its_budget(client, lappi):
    makers = [make_project, make_practice, make_agreement, make_article, make_event]
    for number in range(2):
        for make in makers:
            publish(make(lappi, slug=f"{make.__name__.replace('_', '-')}-{number}"))
    queries = queries_of(client, lappi.url)
    assert len(queries) <= HOME, "\n".join(queries)


def test_lists__cost_the_same_for_one_ten_and_a_hundred(client, lappi, projects):
    places = [
        projects.url,
        lappi.url,
        lappi.list_url,
        "/fi/haku/",
        "/fi/haku/?q=työnhakijalle",
    ]
    costs = {place: [] for place in places}
    made = 0
    for wanted in (1, 10, 100):
        while made < wanted:
            made += 1
            day = datetime.date(2026, 1, 1) + datetime.timedelta(days=made)
            publish(make_project(lappi, slug=f"hanke-{made}", start_date=day))
        for place in places:
            costs[place].append(len(queries_of(client, place)))
    assert all(max(cost) - min(cost) == 0 for cost in costs.values()), costs


@pytest.mark.feature("A01")
def test_project__costs_the_same_with_one_ten_and_forty_partners(client, lappi):
    addresses = []
    for number in (1, 10, 40):
        page = make_project(lappi, slug=f"hanke-{number}")
        for place in range(number):
            organisation = make_organisation(f"Kumppani {place}", name_sv="Partner")
            page.partners.add(ProjectPartner(organisation=organisation))
            page.obstacles.add(Obstacle(obstacle="Este", locale=page.locale))
        page.save_revision()
        addresses.append(publish(page).url)
    # Counted when all are there: each has the others as its like.
    costs = [len(queries_of(client, address)) for address in addresses]
    assert len(set(costs)) == 1, costs
    assert costs[0] <= CONTENT, costs
