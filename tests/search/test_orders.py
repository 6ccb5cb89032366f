"""The orders of a listing: what is offered, and what "ending soon" means."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from tests.search.test_listings import listing_of, search, titles_of
from tests.search.world import World

pytestmark = pytest.mark.django_db


def chosen_in(listing) -> dict[str, bool]:
    """Return the addresses of the orders and which one is in use."""
    return {order.url: order.selected for order in listing.orders}


@pytest.mark.feature("F12")
def test_orders__are_offered_where_they_mean_something(
    world: World, client: Client
) -> None:
    world.project("Hanke")
    world.practice("Käytäntö")
    assert chosen_in(listing_of(client, "/fi/hankkeet/")) == {
        "?": True, "?sort=newest": False, "?sort=ending": False,
    }  # fmt: skip
    assert chosen_in(listing_of(client, "/fi/hyvat-kaytannot/")) == {}
    assert chosen_in(listing_of(client, "/fi/tapahtumat/")) == {}
    found = search(client, "käytäntö", kind="practice", sort="newest")
    assert chosen_in(found) == {
        "?q=k%C3%A4yt%C3%A4nt%C3%B6&kind=practice": False,
        "?q=k%C3%A4yt%C3%A4nt%C3%B6&kind=practice&sort=newest": True,
    }


def test_ending_soon__is_what_goes_on_by_its_end_and_what_is_over_last(
    world: World, client: Client
) -> None:
    today = timezone.localdate()
    for title, days in (("Myöhemmin", 90), ("Päättyi", -5), ("Pian", 3)):
        end = today + datetime.timedelta(days=days)
        start = today - datetime.timedelta(days=30)
        world.project(title, start_date=start, end_date=end)
    found = listing_of(client, "/fi/hankkeet/", sort="ending")
    assert titles_of(found.entries) == ["Pian", "Myöhemmin", "Päättyi"]
