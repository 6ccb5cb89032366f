"""The one request for a page of hits with all counts, and reading its answer.

Pure: of a `Query` becomes a body, of an answer becomes `Found`.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from search.conditions import All, Beginning, Condition, Not, Tier
from search.conditions import Any as AnyOf
from search.elastic.documents import INHERITED, OWN
from search.engines.engine import FacetCount, Found
from search.query import MAX_PAGE, Query

# Scores are whole numbers in 24 bits: exact before nearest, the reader's own language
# before the other, then the points of the words.
EXACT_POINTS = 2**20
LANGUAGE_POINTS = 2**19
# More values than any dimension has.
MAX_VALUES = 20_000
MILLISECONDS = 1200
NEWEST = "newest"
_MARK = re.compile(f"([{OWN}{INHERITED}])")

Body = dict[str, Any]


class Answer(NamedTuple):
    """What was found, and which version of each entry the index had."""

    found: Found
    versions: dict[int, int]
    # The highest number in the whole index.
    newest: int


def body_of(query: Query, page: int) -> Body:
    """Return the request for one page of a query."""
    chosen = chosen_in(query.choices)
    return {
        "from": (page - 1) * query.per_page,
        "size": query.per_page,
        "timeout": f"{MILLISECONDS}ms",
        "track_total_hits": True,
        "_source": False,
        "version": True,
        "query": {"bool": {"filter": filters_of(query), "should": scores_of(query)}},
        "sort": order_of(query),
        **({"post_filter": all_of(chosen)} if chosen else {}),
        "aggs": counts_of(query, chosen),
    }


def filters_of(query: Query) -> list[Body]:
    """Return what holds for every entry of a query, before the visitor's choices."""
    mine = [term("language", query.language), term("only_language", True)]
    filters = [term("public", True), any_of(mine), *chosen_in(query.fixed)]
    if query.own_regions:
        filters.append(having("region", query.own_regions, marks=(OWN,)))
    if query.outside_regions:
        outside = having("region", query.outside_regions)
        filters.append({"bool": {"must_not": [outside]}})
    condition = query.condition()
    if condition is not None:
        wanted = rendered(condition)
        filters.append(
            any_of([wanted, rendered(query.loose)]) if query.loose else wanted
        )
    return filters


def chosen_in(choices: Mapping[str, Iterable[str]], but: str = "") -> list[Body]:
    """Return a filter for each dimension in which something is chosen."""
    return [
        having(dimension, values)
        for dimension, values in choices.items()
        if values and dimension != but
    ]


def having(
    dimension: str, values: Iterable[str], marks: tuple[str, ...] = (OWN, INHERITED)
) -> Body:
    """Return a filter for entries that have one of the values of a dimension."""
    found = [f"{dimension}{mark}{value}" for value in values for mark in marks]
    return {"terms": {"facets": found}}


def rendered(condition: Condition) -> Body:
    """Return a condition as a filter; terms are compared as they are."""
    match condition:
        case All(parts):
            return all_of(map(rendered, parts))
        case AnyOf(parts):
            return any_of(map(rendered, parts))
        case Not(refused):
            return {"bool": {"must_not": [rendered(refused)]}}
        case Beginning(fields, letters):
            return any_of({"prefix": {name: letters}} for name in fields)
        case _:
            terms = list(condition.terms)
            return any_of({"terms": {name: terms}} for name in condition.fields)


def all_of(parts: Iterable[Body]) -> Body:
    """Return the filter that every part holds."""
    return {"bool": {"filter": list(parts)}}


def any_of(parts: Iterable[Body]) -> Body:
    """Return the filter that a part holds; without parts nothing does."""
    alternatives = list(parts)
    if len(alternatives) == 1:
        return alternatives[0]
    if not alternatives:
        return {"match_none": {}}
    return {"bool": {"should": alternatives, "minimum_should_match": 1}}


def term(name: str, value: str | bool) -> Body:
    """Return a filter for one value of a field."""
    return {"term": {name: value}}


def scores_of(query: Query) -> list[Body]:
    """Return by what an entry gets points; they are added up."""
    scores = [points(term("language", query.language), LANGUAGE_POINTS)]
    condition = query.condition()
    if query.loose and condition is not None:
        scores.append(points(rendered(condition), EXACT_POINTS))
    if query.sort == "relevance":
        scores += [best_of(tiers) for tiers in query.tiers()]
    return scores


def points(condition: Body, number: int) -> Body:
    """Return a query that gives so many points where the condition holds."""
    return {"constant_score": {"filter": condition, "boost": number}}


def best_of(tiers: Iterable[Tier]) -> Body:
    """Return a query that gives the points of the best tier that holds."""
    cases = [points(rendered(tier.condition), tier.points) for tier in tiers]
    return {"dis_max": {"queries": cases}}


def order_of(query: Query) -> list[Body]:
    """Return the order, with the same ties as in the database."""
    order: list[Body] = [{"_score": "desc"}]
    if query.sort == "ending":
        order += [{"is_over": "asc"}, {"ends": "asc"}]
    elif query.sort == "coming":
        order += [{"is_over": "asc"}, {"coming": "asc"}]
    elif query.sort == "relevance" and not any(True for _tiers in query.tiers()):
        order.append({"is_over": "asc"})
    return [*order, {"date": "desc"}, {"id": "desc"}]


def counts_of(query: Query, chosen: list[Body]) -> Body:
    """Return the counts: each dimension's under every choice but its own."""
    free = [name for name in query.dimensions if not query.choices.get(name)]
    counts: Body = {NEWEST: newest()}
    if free:
        counts["free"] = counted(free, chosen)
    for name in query.dimensions:
        if name not in free:
            counts[name] = counted([name], chosen_in(query.choices, but=name))
    condition = query.condition()
    if query.loose and condition is not None:
        counts["exact"] = {"filter": all_of([*chosen, rendered(condition)])}
    return counts


def newest() -> Body:
    """Return the request for the highest number of the index, whatever is found."""
    return {"global": {}, "aggs": {"seq": {"max": {"field": "seq"}}}}


def newest_of(answer: Any) -> int:
    """Return the highest number of the index; 0 for an empty one."""
    return int(answer["aggregations"][NEWEST]["seq"]["value"] or 0)


def counted(names: list[str], filters: list[Body]) -> Body:
    """Return the count of every value of some dimensions under filters."""
    begins = "|".join(re.escape(name) for name in names)
    values = {
        "terms": {
            "field": "facets",
            "size": MAX_VALUES,
            "include": f"({begins})[{OWN}{INHERITED}].*",
        }
    }
    return {"filter": all_of(filters), "aggs": {"values": values}}


def read(answer: Any, query: Query, page: int) -> Answer:
    """Return what an answer says; raise ValueError if it is not whole."""
    refuse_a_part(answer)
    hits = answer["hits"]["hits"]
    total = int(answer["hits"]["total"]["value"])
    counts = answer["aggregations"]
    ids = [int(hit["_id"]) for hit in hits]
    exact, nearest = total, frozenset[int]()
    if "exact" in counts:
        exact = int(counts["exact"]["doc_count"])
        nearest = frozenset(
            int(hit["_id"]) for hit in hits if hit["sort"][0] < EXACT_POINTS
        )
    found = Found(ids, total, page, exact, nearest, facets_of(counts, query))
    versions = {int(hit["_id"]): int(hit["_version"]) for hit in hits}
    return Answer(found, versions, newest_of(answer))


def refuse_a_part(answer: Any) -> None:
    """Raise ValueError if not the whole index was asked."""
    if answer["timed_out"] or answer["_shards"]["failed"]:
        raise ValueError("only a part of the index answered")


def facets_of(counts: Any, query: Query) -> dict[str, dict[str, FacetCount]]:
    """Return the counts by dimension and value."""
    facets: dict[str, dict[str, FacetCount]] = {name: {} for name in query.dimensions}
    for name, count in counts.items():
        if name in ("exact", NEWEST):
            continue
        for bucket in count["values"]["buckets"]:
            dimension, mark, value = _MARK.split(bucket["key"], maxsplit=1)
            before = facets[dimension].get(value, FacetCount(0, 0))
            number = int(bucket["doc_count"])
            facets[dimension][value] = FacetCount(
                before.entries + number, before.own + (number if mark == OWN else 0)
            )
    return {name: dict(sorted(values.items())) for name, values in facets.items()}


def last_page(total: int, per_page: int) -> int:
    """Return the number of the last page that is shown."""
    return min(max(-(-total // per_page), 1), MAX_PAGE)
