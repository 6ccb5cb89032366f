"""What every engine does, and how the engines inside the database do it.

An engine takes terms as they are: it never splits, folds or analyses.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import add, and_, or_
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import (
    Case,
    Count,
    ExpressionWrapper,
    F,
    IntegerField,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
    Window,
)
from django.db.models.expressions import OrderBy, RawSQL

from search.conditions import Condition, Tier
from search.engines import tally
from search.engines.tally import Tally
from search.models import EntryFacet, SearchEntry
from search.query import MAX_PAGE, Query

# Dimensions that stand in the entry itself; the others only in its facet rows.
COLUMNS = ("kind", "language")


class FacetCount(NamedTuple):
    """How many entries have a value, and how many have it as their own."""

    entries: int
    own: int


@dataclass(frozen=True)
class Found:
    """One page of what was found, and the counts over all of it.

    `exact` of the `total` hold the query's condition; the others hold only its looser
    one, stand below, and those of this page are in `nearest`.
    """

    ids: list[int]
    total: int
    page: int = 1
    exact: int = 0
    nearest: frozenset[int] = frozenset()
    facets: Mapping[str, Mapping[str, FacetCount]] = field(default_factory=dict)


class Engine(ABC):
    """Finds public entries; knows each only after it was written."""

    name: str

    @abstractmethod
    def write(self, entry: SearchEntry) -> None:
        """Make a public entry findable, in the transaction of the caller."""

    @abstractmethod
    def withdraw(self, entry: SearchEntry) -> None:
        """Make an entry unfindable, in the transaction of the caller."""

    @abstractmethod
    def find(self, query: Query) -> Found:
        """Return what the query asks for."""

    @abstractmethod
    def rebuild(self) -> int:
        """Forget everything, write every public entry; return how many."""


class DatabaseEngine(Engine):
    """An engine whose index is a table beside the entries, found by their ids."""

    # Gives the ids of the entries for which a rendered condition holds.
    select: str

    @abstractmethod
    def render(self, condition: Condition) -> str:
        """Return the condition in the engine's own query language."""

    def withdraw(self, entry: SearchEntry) -> None:
        """Drop the row of the entry from the index."""
        self.execute(f"DELETE FROM search_text WHERE {self.key} = %s", [entry.pk])  # noqa: S608 (a constant)

    # The column of the index that holds the id of the entry.
    key: str

    def rebuild(self) -> int:
        """Write the index again from the entries."""
        self.execute("DELETE FROM search_text", [])
        written = 0
        for entry in SearchEntry.objects.filter(public=True).iterator(chunk_size=500):
            self.write(entry)
            written += 1
        return written

    def find(self, query: Query) -> Found:
        """Return one page of entries with total and facets."""
        if query.is_unfindable:
            return Found([], 0, facets={name: {} for name in query.dimensions})
        ordered = self.ordered(query)
        page = min(max(query.page, 1), MAX_PAGE)
        found = _page_of(ordered, page, query.per_page)
        if not found.ids and page > 1:
            # Behind the last page: show the last one.
            total = self.chosen(query).count()
            page = min(max(-(-total // query.per_page), 1), MAX_PAGE)
            found = _page_of(ordered, page, query.per_page)
        return replace(found, facets=self.facets(query, found.total))

    def chosen(self, query: Query, but: Iterable[str] = ()) -> QuerySet[SearchEntry]:
        """Return the entries of the query, without its choices in some dimensions."""
        entries = SearchEntry.objects.findable_by(query.language)
        chosen = [(n, v) for n, v in query.choices.items() if n not in but]
        for dimension, values in [*query.fixed.items(), *chosen]:
            if values:
                entries = entries.filter(_has(dimension, values))
        if query.own_regions:
            entries = entries.filter(_has("region", query.own_regions, own=True))
        if query.outside_regions:
            entries = entries.exclude(_has("region", query.outside_regions))
        condition = query.condition()
        if condition is None:
            return entries
        held = self.holds(condition)
        return entries.filter(held | self.holds(query.loose) if query.loose else held)

    def holds(self, condition: Condition) -> Q:
        """Return a filter for the entries for which the condition holds."""
        return Q(pk__in=RawSQL(self.select, [self.render(condition)]))  # noqa: S611 (a constant with a parameter)

    def ordered(self, query: Query) -> QuerySet[SearchEntry]:
        """Return the entries in order: exact, the reader's own language, the best."""
        order: list[OrderBy] = [
            F("is_exact").desc(),
            Case(When(language=query.language, then=0), default=1).asc(),
        ]
        if query.sort == "ending":
            # What is over ends no more.
            order += [F("is_over").asc(), F("ends").asc(nulls_last=True)]
        elif query.sort == "coming":
            coming = Case(When(is_over=False, then=F("date")))
            order += [F("is_over").asc(), coming.asc(nulls_last=True)]
        elif query.sort == "relevance":
            points = [self.best_of(tiers) for tiers in query.tiers()]
            # Nothing typed: what goes on stands before what is over.
            order.append(reduce(add, points).desc() if points else F("is_over").asc())
        order.append(F("date").desc(nulls_last=True))
        exact = self.is_exact(query)
        return self.chosen(query).annotate(is_exact=exact).order_by(*order, "-pk")

    def is_exact(self, query: Query) -> Case | Value:
        """Return 1 for the entries that hold the condition itself, 0 for nearest."""
        condition = query.condition() if query.loose else None
        if condition is None:
            return Value(1)
        return Case(When(self.holds(condition), then=1), default=0)

    def best_of(self, tiers: Iterable[Tier]) -> Case:
        """Return the points of the first tier whose condition holds."""
        cases = [When(self.holds(t.condition), then=t.points) for t in tiers]
        return Case(*cases, default=0, output_field=IntegerField())

    def facets(self, query: Query, total: int) -> dict[str, dict[str, FacetCount]]:
        """Return the counts of every value, each right under every other choice."""
        counts: dict[str, dict[str, FacetCount]] = {n: {} for n in query.dimensions}
        known = tally.current() if counts else None
        if known:
            return self.tallied(query, known)
        if counts:
            chosen = [name for name in query.dimensions if query.choices.get(name)]
            hits = self.hits(query, chosen)
            found, values = hits.query.sql_with_params()
            statement = counting(found, chosen, self.entry_of_facet(query, hits, total))
            with connection.cursor() as cursor:
                cursor.execute(statement, [*values, *chosen])
                for dimension, value, entries, own in cursor.fetchall():
                    if dimension in counts:
                        counts[dimension][value] = FacetCount(entries, own)
        return counts

    def tallied(self, query: Query, known: Tally) -> dict[str, dict[str, FacetCount]]:
        """Return the counts by what this process knows of all entries."""
        free = {n: v for n, v in query.choices.items() if v and n in query.dimensions}
        sets = {name: known.any_of(name, values) for name, values in free.items()}
        base = self.entries_before(query, known, list(free))
        counts = {}
        for name in query.dimensions:
            others = (bits for other, bits in sets.items() if other != name)
            counts[name] = known.counts(name, reduce(and_, others, base))
        return {
            name: {value: FacetCount(*both) for value, both in values.items()}
            for name, values in counts.items()
        }

    def entries_before(self, query: Query, known: Tally, free: list[str]) -> int:
        """Return the entries of the query before it is narrowed by its choices."""
        given = [*query.fixed.items(), *query.choices.items()]
        sets = [known.any_of(n, v) for n, v in given if v and n not in free]
        if query.own_regions:
            sets.append(known.any_of("region", query.own_regions, own=True))
        if query.outside_regions:
            sets.append(~known.any_of("region", query.outside_regions))
        condition = query.condition()
        if condition is not None:
            held = [condition, *([query.loose] if query.loose else [])]
            sets.append(reduce(or_, (tally.bits_of(self.ids_of(c)) for c in held)))
        return reduce(and_, sets, known.found_by(query.language))

    @abstractmethod
    def ids_of(self, condition: Condition) -> Iterable[int]:
        """Return the ids of all entries for which a condition holds."""

    def hits(self, query: Query, chosen: list[str]) -> QuerySet[SearchEntry, Any]:
        """Return entries that miss at most one choice, with the place of the missed.

        That is what the values of this one dimension are counted over; entries that
        miss none count for all dimensions. The places begin with 1, 0 is none.
        """
        missed = [
            Case(When(_has(name, query.choices[name]), then=0), default=1)
            for name in chosen
        ]
        places = [one * place for place, one in enumerate(missed, start=1)]
        entries = self.chosen(query, but=chosen)
        if len(chosen) > 1:
            entries = entries.alias(misses=reduce(add, missed)).filter(misses__lte=1)
        place = reduce(add, places) if places else Value(0)
        return entries.annotate(
            missed=ExpressionWrapper(place, IntegerField())
        ).values_list("pk", "missed")

    def entry_of_facet(self, query: Query, hits: QuerySet[Any], total: int) -> str:
        """Return the column that hits are compared with when their facets are counted.

        `total` is what was found under all choices.
        """
        return "facet.entry_id"

    def execute(self, statement: str, parameters: list[Any]) -> None:
        """Run one statement on the index."""
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)


def counting(hits: str, chosen: list[str], entry: str) -> str:
    """Return the statement that counts the facets of hits in one pass."""
    counted = f"{entry} IN (SELECT pk FROM hits WHERE missed = 0)"  # noqa: S608 (all values are parameters)
    if chosen:
        one = "WHEN %s THEN {} IN (SELECT pk FROM hits WHERE missed IN (0, {}))"
        whens = " ".join(one.format(entry, n + 1) for n in range(len(chosen)))
        counted = f"CASE facet.dimension {whens} ELSE {counted} END"
    return (
        f"WITH hits (pk, missed) AS ({hits}) "  # noqa: S608 (as above)
        "SELECT facet.dimension, facet.value, COUNT(*), "
        "SUM(CASE WHEN facet.own THEN 1 ELSE 0 END) FROM search_entryfacet facet "
        f"WHERE {counted} GROUP BY facet.dimension, facet.value"
    )


def _has(dimension: str, values: Iterable[str], own: bool = False) -> Q:
    """Return a filter for entries that have one of the values of a dimension."""
    if dimension in COLUMNS:
        return Q(**{f"{dimension}__in": tuple(values)})
    rows = EntryFacet.objects.filter(dimension=dimension, value__in=tuple(values))
    return Q(pk__in=(rows.filter(own=True) if own else rows).values("entry"))


def _page_of(entries: QuerySet[SearchEntry], page: int, per_page: int) -> Found:
    """Return the ids on a page and how many there are on all, in one query."""
    start = (page - 1) * per_page
    counted = entries.annotate(
        found=Window(Count("pk")), exact=Window(Sum("is_exact"))
    ).values_list("pk", "is_exact", "found", "exact")
    rows = list(counted[start : start + per_page])
    _pk, _is_exact, total, exact = rows[0] if rows else (0, 0, 0, 0)
    ids = [row[0] for row in rows]
    nearest = frozenset(pk for pk, is_exact, *_counts in rows if not is_exact)
    return Found(ids, total, page, exact, nearest)
