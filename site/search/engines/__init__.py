"""The engines that find entries, and the choice between them."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from search.elastic.cluster import is_chosen
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.engine import DatabaseEngine, Engine, Found
from search.engines.postgresql import PostgresqlEngine
from search.engines.sqlite import SqliteEngine

__all__ = ["Engine", "Found", "current_engine", "database_engine"]

ENGINES: dict[str, type[DatabaseEngine]] = {
    engine.name: engine for engine in (SqliteEngine, PostgresqlEngine)
}


def current_engine() -> Engine:
    """Return the engine of the settings.

    "auto" is Elasticsearch where its address is set, else that of the database.
    """
    chosen = settings.JUURI_SEARCH_ENGINE
    if chosen == "auto":
        chosen = ElasticsearchEngine.name if is_chosen() else connection.vendor
    if chosen != ElasticsearchEngine.name:
        return _in_database(chosen)
    if not is_chosen():
        raise ImproperlyConfigured(
            f"The search engine {chosen!r} needs ELASTICSEARCH_URL"
        )
    return ElasticsearchEngine(database_engine())


def database_engine() -> DatabaseEngine:
    """Return the engine in the database itself, which is always in step with it."""
    return _in_database(connection.vendor)


def _in_database(name: str) -> DatabaseEngine:
    if name not in ENGINES:
        raise ImproperlyConfigured(f"There is no search engine {name!r}")
    if name != connection.vendor:
        raise ImproperlyConfigured(
            f"The search engine {name!r} needs a database of its own kind, "
            f"not {connection.vendor!r}"
        )
    return ENGINES[name]()
