"""The tree that is put back is the tree that would be made."""

import pytest
from django.db import connection, transaction
from wagtail.models import Page

from tests.factories import Recording, make_project, make_tree


def contents(recorded: Recording) -> dict[str, int]:
    """Return how many rows each table has, also those of the searches."""
    found = [*recorded.columns, "search_text"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT " + ", ".join(f"(SELECT count(*) FROM {name})" for name in found)
        )
        return dict(zip(found, cursor.fetchone(), strict=True))


@pytest.mark.django_db
def test_recorded_tree__is_what_would_be_made(recorded_tree):
    empty = contents(recorded_tree)
    with transaction.atomic():
        made = make_tree()
        expected = contents(recorded_tree)
        titles = {key: page.title for key, page in made.regions.items()}
        transaction.set_rollback(True)
    assert recorded_tree.fits()
    recorded_tree.write_again()
    assert contents(recorded_tree) == expected != empty
    pages = {key: page.pk for key, page in recorded_tree.result.regions.items()}
    assert {k: Page.objects.get(pk=pk).title for k, pk in pages.items()} == titles
    # Nothing is put back twice, and new rows find their numbers.
    assert not recorded_tree.fits()
    region = Page.objects.get(pk=pages["lappi", "fi"]).specific
    assert make_project(region).pk not in pages.values()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_tree_of_a_test_that_commits__is_made_anew(recorded_tree, tree):
    assert not recorded_tree.fits()
    assert tree.region("lappi").live
