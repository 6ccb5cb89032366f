"""The engines that find entries, and the choice between them."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from search.engines.engine import Engine, Found
from search.engines.postgresql import PostgresqlEngine
from search.engines.sqlite import SqliteEngine

__all__ = ["Engine", "Found", "current_engine"]

ENGINES: dict[str, type[Engine]] = {
    engine.name: engine for engine in (SqliteEngine, PostgresqlEngine)
}


def current_engine() -> Engine:
    """Return the engine of the settings; "auto" is that of the database."""
    chosen = settings.JUURI_SEARCH_ENGINE
    name = connection.vendor if chosen == "auto" else chosen
    if name not in ENGINES:
        raise ImproperlyConfigured(f"There is no search engine {name!r}")
    if name != connection.vendor:
        raise ImproperlyConfigured(
            f"The search engine {name!r} needs a database of its own kind, "
            f"not {connection.vendor!r}"
        )
    return ENGINES[name]()
