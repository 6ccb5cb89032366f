"""Wagtail's own search, for editors: the database backend with word analysis.

Named by `WAGTAILSEARCH_BACKENDS`. Drafts are in this index, so it serves the admin and
nothing public.
"""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from modelsearch.backends.base import BaseSearchBackend


# Wagtail asks the module for this name.
def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:
    """Return the backend that fits the database."""
    # The modules name tables that only one database has.
    if connection.vendor == "postgresql":
        from search.editors_backend.postgresql import PostgresqlBackend

        return PostgresqlBackend(params)
    if connection.vendor == "sqlite":
        from search.editors_backend.sqlite import SqliteBackend

        return SqliteBackend(params)
    raise ImproperlyConfigured(f"No search for editors on {connection.vendor}")
