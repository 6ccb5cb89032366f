"""Rows that the site's own code has written once, put back for each test that asks.

The tree of the tests takes a thousand queries to make and dozens to put back, and more
than half of all tests stand on it.
"""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from search.engines import current_engine
from search.models import SearchEntry

Rows = dict[Any, tuple]


def tables() -> dict[str, list[str]]:
    """Return the columns of each table that a model keeps, its key first."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        # What is searched in the admin on SQLite is written by triggers.
        if meta.managed and not meta.proxy and not meta.db_table.endswith("_fts"):
            others = [f.column for f in meta.local_concrete_fields if f != meta.pk]
            found[meta.db_table] = [meta.pk.column, *others]
    return found


def names(columns: list[str]) -> str:
    return ", ".join(map(connection.ops.quote_name, columns))


def read(table: str, columns: list[str]) -> Rows:
    """Return the rows of a table by key, as the database gives them."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names(columns)} FROM {names([table])}")
        return {row[0]: row for row in cursor.fetchall()}


class Recording:
    """What a function wrote into the database, in a transaction that came to nothing.

    Keys are those that the function's rows had: on PostgreSQL the sequences have gone
    past them, on SQLite writing them again moves the counters.
    """

    def __init__(self, write: Callable[[], Any]) -> None:
        self.columns = tables()
        with transaction.atomic():
            before = {name: read(name, self.columns[name]) for name in self.columns}
            self.result = write()
            after = {name: read(name, self.columns[name]) for name in self.columns}
            transaction.set_rollback(True)
        self.before = {
            name: len(rows) for name, rows in before.items() if rows != after[name]
        }
        self.made = {
            name: [after[name][key] for key in after[name].keys() - before[name].keys()]
            for name in self.before
        }
        self.changed = {
            name: [
                row for key, row in after[name].items()
                if before[name].get(key, row) != row
            ]
            for name in self.before
        }  # fmt: skip
        gone = [name for name in self.before if before[name].keys() - after[name]]
        assert not gone, f"what is deleted can't be recorded: {gone}"

    def fits(self) -> bool:
        """Tell whether the tables are as they were, and what is written goes again."""
        if not connection.in_atomic_block:
            return False
        counts = [f"(SELECT count(*) FROM {names([name])})" for name in self.before]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(counts)}")
            return list(cursor.fetchone()) == list(self.before.values())

    def write_again(self) -> None:
        """Write the rows as they were written, and the words that are searched."""
        with connection.cursor() as cursor:
            for name, columns in self.columns.items():
                places = ", ".join(["%s"] * len(columns))
                made = f"INSERT INTO {names([name])} ({names(columns)})"
                if rows := self.made.get(name):
                    cursor.executemany(f"{made} VALUES ({places})", rows)
                sets = ", ".join(f"{names([column])} = %s" for column in columns[1:])
                key = names(columns[:1])
                for pk, *values in self.changed.get(name, ()):
                    cursor.execute(
                        f"UPDATE {names([name])} SET {sets} WHERE {key} = %s",
                        [*values, pk],
                    )
        # Their table belongs to no model.
        for entry in SearchEntry.objects.all():
            current_engine().write(entry)
