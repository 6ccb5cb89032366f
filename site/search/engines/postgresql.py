"""The engine on PostgreSQL: a `tsvector` with GIN in the same database.

A lexeme is a term behind the two letters of its field, so that GIN alone answers
which field a term stands in: weights are not in the index and would be looked up
row by row, and there are four of them for seven fields. The table is made by
migration 0002.
"""

import sys
from array import array
from collections.abc import Iterable

from django.db import connection

from search.conditions import TERM_FIELDS, All, Any, Beginning, Condition, Not
from search.engines.engine import DatabaseEngine
from search.models import SearchEntry

PREFIXES = {
    "language": "la",
    "title_surfaces": "ts",
    "title_bases": "tb",
    "title_parts": "tp",
    "body_surfaces": "bs",
    "body_bases": "bb",
    "body_parts": "bp",
    "pairs": "pa",
}
# A vector holds a little more; a page that does not fit could not be published.
MAX_BYTES = 1_000_000


class PostgresqlEngine(DatabaseEngine):
    """Finds by `tsquery`, cast from a literal: nothing parses or stems the terms."""

    name = "postgresql"
    key = "entry_id"
    # A function of migration 0003, so that the planner uses the index.
    select = "SELECT search_hits(%s::tsquery)"

    def write(self, entry: SearchEntry) -> None:
        """Replace the row of the entry."""
        self.execute(
            "INSERT INTO search_text (entry_id, terms) VALUES (%s, %s::tsvector) "
            "ON CONFLICT (entry_id) DO UPDATE SET terms = EXCLUDED.terms",
            [entry.pk, " ".join(lexemes_of(entry))],
        )

    def ids_of(self, condition: Condition) -> Iterable[int]:
        """Fetch the ids as one string of bytes: 50,000 rows take ten times as long."""
        statement = (
            "SELECT string_agg(int8send(pk), '') "
            "FROM search_hits(%s::tsquery) found (pk)"
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [self.render(condition)])
            found = array("q", cursor.fetchone()[0] or b"")
        if sys.byteorder == "little":
            found.byteswap()
        return found

    def render(self, condition: Condition) -> str:
        """Return a `tsquery` literal; every lexeme is quoted."""
        match condition:
            case All(parts):
                return "(" + " & ".join(map(self.render, parts)) + ")"
            case Any(parts):
                return "(" + " | ".join(map(self.render, parts)) + ")"
            case Not(refused):
                return f"!{self.render(refused)}"
            case Beginning(fields, letters):
                begun = (f"{lexeme(name, letters)}:*" for name in fields)
                return "(" + " | ".join(begun) + ")"
            case _:
                lexemes = [
                    lexeme(name, term)
                    for name in condition.fields
                    for term in condition.terms
                ]
                return "(" + " | ".join(lexemes) + ")"


def lexemes_of(entry: SearchEntry) -> list[str]:
    """Return the lexemes of an entry, best fields first, as many as a vector takes."""
    lexemes = dict.fromkeys([lexeme("language", entry.language)])
    room = MAX_BYTES
    for name in TERM_FIELDS:
        for term in getattr(entry, name).split():
            found = lexeme(name, term)
            if found in lexemes:
                continue
            room -= len(found.encode())
            if room < 0:
                return list(lexemes)
            lexemes[found] = None
    return list(lexemes)


def lexeme(field: str, term: str) -> str:
    """Return the term of a field as a quoted lexeme."""
    escaped = term.replace("\\", "\\\\").replace("'", "''")
    return f"'{PREFIXES[field]}{escaped}'"
