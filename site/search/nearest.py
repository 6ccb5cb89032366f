"""What an entry lacks of a query that it only comes near to."""

from search.conditions import All, Any, Beginning, Condition, Not, Terms
from search.models import SearchEntry
from search.query import Query, Word


class EntryTerms:
    """The terms of an entry; a long field is split once, however often it is asked."""

    def __init__(self, entry: SearchEntry) -> None:
        self.entry = entry
        self.known: dict[str, frozenset[str]] = {}

    def in_field(self, name: str) -> frozenset[str]:
        """Return the terms of one field."""
        if name not in self.known:
            self.known[name] = frozenset(getattr(self.entry, name).split())
        return self.known[name]

    def hold(self, condition: Condition) -> bool:
        """Whether a condition holds for the entry."""
        match condition:
            case All(parts):
                return all(map(self.hold, parts))
            case Any(parts):
                return any(map(self.hold, parts))
            case Not(refused):
                return not self.hold(refused)
            case Beginning(fields, letters):
                terms = (term for name in fields for term in self.in_field(name))
                return any(term.startswith(letters) for term in terms)
            case Terms(fields, wanted):
                return any(not self.in_field(n).isdisjoint(wanted) for n in fields)


def lacking(entry: SearchEntry, query: Query) -> list[str]:
    """Return the typed words that an entry has in no way, as they were typed."""
    terms = EntryTerms(entry)
    return [
        clause.surface
        for clause in query.clauses.get(entry.language, ())
        if isinstance(clause, Word) and not terms.hold(clause.loose_condition())
    ]
