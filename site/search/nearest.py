"""What an entry lacks of a query that it only comes near to."""

from search.conditions import All, Any, Beginning, Condition, Not, Terms
from search.models import SearchEntry
from search.query import Query, Word


def lacking(entry: SearchEntry, query: Query) -> list[str]:
    """Return the typed words that an entry has in no way, as they were typed."""
    clauses = query.clauses.get(entry.language, ())
    return [
        clause.surface
        for clause in clauses
        if isinstance(clause, Word) and not holds(entry, clause.loose_condition())
    ]


def holds(entry: SearchEntry, condition: Condition) -> bool:
    """Whether a condition holds for an entry, read from its own terms."""
    match condition:
        case All(parts):
            return all(holds(entry, part) for part in parts)
        case Any(parts):
            return any(holds(entry, part) for part in parts)
        case Not(refused):
            return not holds(entry, refused)
        case Beginning(fields, letters):
            return any(term.startswith(letters) for term in terms_in(entry, fields))
        case Terms(fields, terms):
            return not terms_in(entry, fields).isdisjoint(terms)


def terms_in(entry: SearchEntry, fields: tuple[str, ...]) -> set[str]:
    """Return the terms that an entry has in some fields."""
    return {term for name in fields for term in getattr(entry, name).split()}
