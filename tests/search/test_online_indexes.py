"""Indexes are made while others write, and a migration that failed is started again."""

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.migrations.state import ProjectState

from search.models import SearchEntry
from search.online_indexes import AddIndexOnline

INDEX = models.Index(fields=["title", "seq"], name="search_entry_tried")


def names():
    with connection.cursor() as cursor:
        table = SearchEntry._meta.db_table
        return set(connection.introspection.get_constraints(cursor, table))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_index__is_made_anew_where_an_earlier_try_left_it():
    state = ProjectState.from_apps(apps)
    adding = AddIndexOnline("searchentry", INDEX)
    try:
        for _try in range(2):
            with connection.schema_editor(atomic=False) as editor:
                adding.database_forwards("search", editor, state, state)
            assert INDEX.name in names()
    finally:
        with connection.schema_editor(atomic=False) as editor:
            editor.remove_index(SearchEntry, INDEX)
    assert INDEX.name not in names()
