"""The engine of the embedded default: an ordinary FTS5 table in the same database.

The table is made by migration 0002; contentless ones cannot delete before 3.43.
"""

import re
from collections.abc import Iterable
from typing import Any as Whatever

from django.db import connection
from django.db.models import QuerySet

from search.conditions import TERM_FIELDS, All, Any, Beginning, Condition, Not
from search.engines.engine import DatabaseEngine
from search.models import SearchEntry
from search.query import Query

# SQLite 3.40 knows the characters of Unicode 6.1: newer ones would part a term.
_BEYOND_LATIN = re.compile(r"[^\x00-\u024f]")


# So many hits are looked up faster than all facets are read, at 10,000 entries.
FEW = 1000


def storable(term: str) -> str:
    """Return the term in characters that the tokenizer keeps together."""
    return _BEYOND_LATIN.sub(lambda match: f"\u00a4{ord(match[0]):x}", term)


class SqliteEngine(DatabaseEngine):
    """Finds by FTS5; terms stand in one column for each field."""

    name = "sqlite"
    key = "rowid"
    select = "SELECT rowid FROM search_text WHERE search_text MATCH %s"

    def write(self, entry: SearchEntry) -> None:
        """Replace the row of the entry."""
        self.withdraw(entry)
        places = ", ".join(["%s"] * (len(TERM_FIELDS) + 2))
        columns = ", ".join(["rowid", "language", *TERM_FIELDS])
        terms = [storable(getattr(entry, name)) for name in TERM_FIELDS]
        self.execute(
            f"INSERT INTO search_text ({columns}) VALUES ({places})",  # noqa: S608 (constants)
            [entry.pk, entry.language, *terms],
        )

    def entry_of_facet(self, query: Query, hits: QuerySet[Whatever], total: int) -> str:
        """Let facets of few hits be looked up; for many all facets are read in order.

        SQLite would always do the first, and sort what it counts. A plus keeps it from
        looking up; the index of all facets holds everything that is counted.
        """
        if not query.has_clauses:
            return "+facet.entry_id"
        if any(query.choices.values()):
            total = hits.count()
        return "facet.entry_id" if total <= FEW else "+facet.entry_id"

    def ids_of(self, condition: Condition) -> Iterable[int]:
        """Fetch the ids."""
        with connection.cursor() as cursor:
            cursor.execute(self.select, [self.render(condition)])
            return [row[0] for row in cursor.fetchall()]

    def render(self, condition: Condition) -> str:
        """Return an FTS5 expression; every term is a quoted string."""
        match condition:
            case All(parts):
                return self.render_all(parts)
            case Any(parts):
                return "(" + " OR ".join(map(self.render, parts)) + ")"
            case Not(refused):
                raise ValueError(f"nothing is asked for besides: {refused}")
            case Beginning(fields, letters):
                return f"({{{' '.join(fields)}}} : {quoted(letters)} *)"
            case _:
                terms = " OR ".join(map(quoted, condition.terms))
                return f"({{{' '.join(condition.fields)}}} : ({terms}))"

    def render_all(self, parts: tuple[Condition, ...]) -> str:
        """Return what must hold, without what must not: FTS5's NOT takes two sides."""
        wanted = [part for part in parts if not isinstance(part, Not)]
        refused = [part.condition for part in parts if isinstance(part, Not)]
        if not wanted:
            raise ValueError(f"nothing is asked for besides: {refused}")
        held = " AND ".join(map(self.render, wanted))
        return "(" + " NOT ".join([f"({held})", *map(self.render, refused)]) + ")"


def quoted(term: str) -> str:
    """Return the term as an FTS5 string."""
    return '"' + storable(term).replace('"', '""') + '"'
