"""After a reform: what is filed under ended regions, and refiling it by review."""

import pytest
from django.urls import reverse

from home.reform.queries import items_to_refile
from juuri.moderation import operations as moderation
from juuri.regions.models import Region
from juuri.regions.operations import load_regions
from tests.factories import (
    make_practice,
    make_project,
    publish,
    save_draft,
    translate,
)
from tests.factories.divisions import folder_of_tables, reform

pytestmark = [pytest.mark.django_db, pytest.mark.feature("B08")]


def under(*keys):
    return list(Region.objects.by_keys(keys))


@pytest.fixture
def items(lappi, paijat_hame, tmp_path):
    """Publish items of two regions under regions that a reform then ends."""
    load_regions()
    two = under("municipality:890", "county:21")
    made = {
        "utsjoki": publish(make_project(lappi, title="Utsjoella", regions=two)),
        "kainuu": publish(
            make_practice(paijat_hame, title="Kainuussa", regions=under("county:20"))
        ),
        "inari": publish(
            make_practice(lappi, title="Inarissa", regions=under("municipality:148"))
        ),
    }
    made["utsjoki_sv"] = publish(
        translate(made["utsjoki"], {"title": "I Utsjoki", "slug": "i-utsjoki"})
    )
    load_regions(2027, reform(folder_of_tables(tmp_path / "2027")).path)
    return made


def refile(browser, *pages):
    address = reverse("ended_regions")
    return browser.post(address, {"page": [page.pk for page in pages]}, follow=True)


@pytest.mark.parametrize(
    ("who", "titles"),
    [
        ("communications", {"Utsjoella", "Kainuussa"}),
        ("coordinator_a", {"Utsjoella"}),
        ("coordinator_b", {"Kainuussa"}),
        ("reader", set()),
    ],
)
def test_report__lists_originals_that_one_may_change(
    cast, items, signed_in, who, titles
):
    user = getattr(cast, who)
    assert {item.page.title for item in items_to_refile(user)} == titles
    if titles:
        html = signed_in(user).get(reverse("ended_regions")).content.decode()
        for title in ("Utsjoella", "Kainuussa", "Inarissa", "I Utsjoki"):
            assert (title in html) is (title in titles)


def test_refile__submits_for_review_and_changes_nothing_public(cast, items, signed_in):
    page = items["utsjoki"]

    refile(signed_in(cast.communications), page)

    page = type(page).objects.get(pk=page.pk)
    assert {r.key for r in page.regions.all()} == {"municipality:890", "county:21"}
    assert page.workflow_in_progress
    assert [item.hindrance for item in items_to_refile(cast.coordinator_a)] == [
        "review"
    ]
    moderation.approve(page, cast.second_communications)
    for name in ("utsjoki", "utsjoki_sv"):
        live = type(page).objects.get(pk=items[name].pk)
        assert {r.key for r in live.regions.all()} == {"municipality:148", "county:21"}
    assert items_to_refile(cast.coordinator_a) == []


def test_refile__of_a_divided_region_names_both_successors(cast, items, signed_in):
    page = items["kainuu"]

    refile(signed_in(cast.coordinator_b), page)
    moderation.approve(page, cast.communications)

    page = type(page).objects.get(pk=page.pk)
    assert {region.key for region in page.regions.all()} == {"county:13", "county:19"}


def test_refile__leaves_unpublished_changes_alone(cast, items, signed_in):
    page = save_draft(items["utsjoki"], title="Kesken")

    refile(signed_in(cast.communications), page)

    page = type(page).objects.get(pk=page.pk)
    assert not page.workflow_in_progress
    (item,) = items_to_refile(cast.coordinator_a)
    assert item.hindrance == "changes"


def test_refile__not_what_is_anothers(cast, items, signed_in):
    page = items["kainuu"]

    response = refile(signed_in(cast.coordinator_a), page)

    assert response.status_code == 200
    assert not type(page).objects.get(pk=page.pk).workflow_in_progress


def test_refile__nothing_ticked_is_said(cast, items, signed_in):
    response = signed_in(cast.communications).post(reverse("ended_regions"))

    assert response.url == reverse("ended_regions")


@pytest.mark.parametrize(("who", "shown"), [("coordinator_a", 1), ("author_a", 0)])
def test_menu__offers_the_report_to_those_who_coordinate(cast, signed_in, who, shown):
    html = signed_in(getattr(cast, who)).get("/admin/").content.decode()

    assert (reverse("ended_regions") in html) == shown


def test_report__names_pages_of_ended_regions_with_items_below(
    cast, items, lappi, signed_in
):
    Region.objects.filter(pk=lappi.region_id).update(valid_until=2026)

    html = signed_in(cast.communications).get(reverse("ended_regions")).content.decode()

    assert reverse("wagtailadmin_explore", args=[lappi.pk]) in html


@pytest.mark.parametrize(
    ("language", "title"), [("fi", "Vesijärvi"), ("sv", "Vesijärvi")]
)
def test_renamed_region__its_page_gets_the_name_and_keeps_its_address(
    tree, tmp_path, client, language, title
):
    load_regions()
    before = tree.region("paijat_hame", language)

    load_regions(2027, reform(folder_of_tables(tmp_path / "2027")).path)

    after = tree.region("paijat_hame", language)
    assert (after.title, after.url) == (title, before.url)
    assert title in client.get(before.url).content.decode()
    # Of a region that kept its name nothing was published again.
    lappi = tree.region("lappi", language)
    assert lappi.last_published_at < after.last_published_at


def test_renamed_region__a_title_of_the_editors_own_stays(tree, tmp_path):
    load_regions()
    page = tree.region("paijat_hame")
    page.title = "Meidän Päijät-Häme"
    page.save_revision()
    moderation.publish_structure(page, None, "Testi")

    load_regions(2027, reform(folder_of_tables(tmp_path / "2027")).path)

    assert tree.region("paijat_hame").title == "Meidän Päijät-Häme"
    assert tree.region("paijat_hame", "sv").title == "Vesijärvi"


def test_renamed_region__a_draft_of_its_page_is_not_published(tree, tmp_path):
    load_regions()
    page = tree.region("paijat_hame")
    page.introduction = "Kesken"
    page.save_revision()

    load_regions(2027, reform(folder_of_tables(tmp_path / "2027")).path)

    page = tree.region("paijat_hame")
    assert (page.title, page.introduction) == ("Päijät-Häme", "")
