"""The world of the tests: a small page tree in both languages and the cast of users.

Everything is made in the test's own transaction. A test that needs real transactions
asks for `serialized_rollback`, so that the rows of the data migrations are there:
`@pytest.mark.django_db(transaction=True, serialized_rollback=True)`.
"""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import translation
from pytest_django import DjangoDbBlocker
from wagtail.models import Page

from home.models import RegionPage
from juuri.accounts.models import User
from tests.factories import (
    Cast,
    Recording,
    Tree,
    found_again,
    make_cast,
    make_tree,
)

pytest_plugins = ["tests.database"]

# Files that open whole views of the admin again and again: more than half of the
# suite's time. `make check` leaves them out; `make test` and CI run them on SQLite.
SLOW_FILES = {
    "tests/home/test_bad_input.py",
    "tests/home/test_editors_front_page.py",
    "tests/home/test_query_budgets.py",
    "tests/home/test_reform.py",
    "tests/home/test_region_page.py",
    "tests/home/test_views.py",
    "tests/juuri/access/test_invitations.py",
    "tests/juuri/access/test_views.py",
    "tests/juuri/access/test_viewsets.py",
    "tests/juuri/events/test_forms.py",
    "tests/juuri/glossary/test_viewsets.py",
    "tests/juuri/contact/test_views.py",
    "tests/juuri/contact/test_viewsets.py",
    "tests/juuri/moderation/test_admin_addresses.py",
    "tests/juuri/moderation/test_audit.py",
    "tests/juuri/moderation/test_bulk_actions.py",
    "tests/juuri/moderation/test_front_page.py",
    "tests/juuri/moderation/test_gate.py",
    "tests/juuri/moderation/test_review_view.py",
    "tests/juuri/moderation/test_reviewing.py",
    "tests/juuri/moderation/test_translation_review.py",
    "tests/juuri/moderation/test_twins.py",
    "tests/juuri/pages/test_connection_forms.py",
    "tests/juuri/regions/test_viewsets.py",
    "tests/search/test_reform.py",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of slow files."""
    for item in items:
        if item.nodeid.partition("::")[0] in SLOW_FILES:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True)
def _nothing_left_by_others() -> None:
    """No test sees the cache or the language that another one left."""
    cache.clear()
    translation.activate("fi")


@pytest.fixture(scope="session")
def recorded_tree(django_db_setup: None, django_db_blocker: DjangoDbBlocker):
    """Record the tree once a process, before a test changes the clock or anything."""
    with django_db_blocker.unblock(), translation.override("fi"):
        return Recording(make_tree)


@pytest.fixture
def tree(db: None, recorded_tree: Recording) -> Tree:
    """Return the tree, made anew where a test has real transactions or began before."""
    if not recorded_tree.fits():
        start_from_nothing()
        return make_tree()
    recorded_tree.write_again()
    return found_again(recorded_tree.result)


def start_from_nothing() -> None:
    """Take away what a test that commits has left, should anything be left of one."""
    if Page.objects.filter(depth=2, slug="juuri-fi").exists():
        call_command("flush", interactive=False, inhibit_post_migrate=True)
        rows = connection._test_serialized_contents
        connection.creation.deserialize_db_from_string(rows)


@pytest.fixture
def cast(tree: Tree) -> Cast:
    return make_cast(tree)


@pytest.fixture
def lappi(tree: Tree) -> RegionPage:
    """Return the Finnish page of region A."""
    return tree.region("lappi")


@pytest.fixture
def lappi_sv(tree: Tree) -> RegionPage:
    return tree.region("lappi", "sv")


@pytest.fixture
def paijat_hame(tree: Tree) -> RegionPage:
    """Return the Finnish page of region B."""
    return tree.region("paijat_hame")


@pytest.fixture
def paijat_hame_sv(tree: Tree) -> RegionPage:
    return tree.region("paijat_hame", "sv")


@pytest.fixture
def superuser(cast: Cast) -> User:
    return cast.superuser


@pytest.fixture
def communications(cast: Cast) -> User:
    return cast.communications


@pytest.fixture
def second_communications(cast: Cast) -> User:
    return cast.second_communications


@pytest.fixture
def coordinator_a(cast: Cast) -> User:
    return cast.coordinator_a


@pytest.fixture
def coordinator_b(cast: Cast) -> User:
    return cast.coordinator_b


@pytest.fixture
def author_a(cast: Cast) -> User:
    return cast.author_a


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """Return a function that gives a browser in which a user has signed in."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in
