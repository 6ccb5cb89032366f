"""Tables of an evaluation's own, gone when it ends; the site's are never touched.

On SQLite a database in memory; on PostgreSQL a schema in front of the site's, made in
a transaction of a connection of its own that is rolled back: nothing can stay behind,
however the evaluation ends.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

# What the search reads besides its own tables.
READ_APPS = ("regions", "taxonomies", "glossary")


class NoDatabase(Exception):
    """The site's database is not of the kind that an engine needs."""


@contextmanager
def throw_away_tables(
    vendor: str,
    committed: bool = False,
    migrated: Iterable[str] = (),
    made: Iterable[type[Model]] = (),
) -> Iterator[None]:
    """Let everything inside read and write empty tables, cache included.

    `migrated` are further apps and `made` further models whose tables are wanted.
    `committed` makes what is written on PostgreSQL lasting until the end, as speed is
    measured; killed in between it leaves a schema behind.
    """
    own = _in_memory() if vendor == "sqlite" else _beside_the_site(vendor)
    # Some migrations ask the database when they are imported, and may be refused,
    # which would end a transaction.
    loader = MigrationLoader(None)
    with ExitStack() as stack:
        stack.enter_context(_used(connections, own))
        # What was read from the site's tables is not known here, and the other way.
        stack.enter_context(_used(caches, LocMemCache(uuid4().hex, {})))
        stack.callback(_close, own)
        if vendor == "postgresql":
            stack.enter_context(_schema(committed))
        _make_tables(loader, [*migrated, "search"], made)
        yield


@contextmanager
def setting(name: str, value: Any) -> Iterator[None]:
    """Let a setting have another value for a while."""
    before = getattr(settings, name)
    setattr(settings, name, value)
    try:
        yield
    finally:
        setattr(settings, name, before)


def _in_memory() -> BaseDatabaseWrapper:
    from django.db.backends.sqlite3.base import DatabaseWrapper

    values = {
        **connection.settings_dict,
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": ":memory:",
        "OPTIONS": {},
    }
    return DatabaseWrapper(values, alias=DEFAULT_DB_ALIAS)


def _beside_the_site(vendor: str) -> BaseDatabaseWrapper:
    if connection.vendor != vendor:
        raise NoDatabase(
            f"This needs a {vendor} database, and DATABASE_URL names one of "
            f"{connection.vendor}. Any will do, also an empty one: nothing of it is "
            "read or written."
        )
    return connection.copy()


@contextmanager
def _used(handler: Any, own: Any) -> Iterator[None]:
    """Let a handler of Django give something else by the default name."""
    before = handler[DEFAULT_DB_ALIAS]
    handler[DEFAULT_DB_ALIAS] = own
    try:
        yield
    finally:
        handler[DEFAULT_DB_ALIAS] = before


def _close(own: BaseDatabaseWrapper) -> None:
    # `close` of a database in memory keeps it, as tests need it.
    BaseDatabaseWrapper.close(own)


@contextmanager
def _schema(committed: bool) -> Iterator[None]:
    name = f"juuri_evaluation_{uuid4().hex[:12]}"
    with ExitStack() as stack:
        if committed:
            stack.callback(_execute, f"DROP SCHEMA IF EXISTS {name} CASCADE")
        else:
            stack.enter_context(transaction.atomic())
            stack.callback(transaction.set_rollback, True)
        _execute(f"CREATE SCHEMA {name}")
        _execute(f"SET search_path = {name}, public")
        yield


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _make_tables(
    loader: MigrationLoader, migrated: Iterable[str], made: Iterable[type[Model]]
) -> None:
    """Make the tables of the search by its migrations, the others from their models."""
    read = (model for label in READ_APPS for model in _tables_of(label))
    with connection.schema_editor(atomic=False) as editor:
        for model in (*read, *made):
            editor.create_model(model)
        for label in migrated:
            _migrate(label, loader, editor)
        # A reference to a table of the site would lock it.
        editor.deferred_sql = [
            sql for sql in editor.deferred_sql if "FOREIGN KEY" not in str(sql)
        ]


def _tables_of(label: str) -> Iterable[type[Model]]:
    models = apps.get_app_config(label).get_models()
    return [model for model in models if model._meta.managed and not model._meta.proxy]


def _migrate(
    label: str, loader: MigrationLoader, editor: BaseDatabaseSchemaEditor
) -> None:
    """Apply the migrations of one app, taking for granted what they depend on."""
    state = loader.project_state([])
    for leaf in loader.graph.leaf_nodes(label):
        for key in loader.graph.forwards_plan(leaf):
            migration = loader.graph.nodes[key]
            if key[0] == label:
                state = migration.apply(state, editor)
            else:
                state = migration.mutate_state(state, preserve=False)
