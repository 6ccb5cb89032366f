"""Reading how well the index follows the table, for people and for monitoring."""

from datetime import timedelta
from typing import NamedTuple

from django.utils import timezone

from search.elastic import ahead, indices, reconciling
from search.elastic.cluster import ClusterFailed, client, failures_named
from search.elastic.documents import beginning_of_names
from search.models import ParkedEntry, SearchEntry, SearchIndex

# What waits longer is a trouble.
LATE = timedelta(minutes=1)
COMPARED = timedelta(days=2)


class State(NamedTuple):
    """What is known, and what is wrong with it."""

    facts: list[str]
    troubles: list[str]


def state() -> State:
    """Return a line for each fact and each trouble of the index in service."""
    index = indices.serving()
    if index is None:
        return State([], [indices.why_none()])
    rows, seconds = lag(index)
    facts = [
        f"index: {index.name}",
        f"waiting: {rows} entries, the oldest for {seconds} s",
        f"parked: {index.parked.count()}",
        f"drift: {index.drift} at {_moment(index.compared_at)}",
    ]
    troubles = [
        *_delivery_troubles(index, rows, seconds),
        *_parked_troubles(index),
        *_drift_troubles(index),
        *_cluster_troubles(index, rows),
    ]
    return State(facts, troubles)


def lag(index: SearchIndex) -> tuple[int, int]:
    """Return how many entries wait, and for how many seconds the oldest does."""
    waiting = SearchEntry.objects.filter(seq__gt=index.cursor)
    oldest = waiting.order_by("seq").values_list("updated_at", flat=True).first()
    seconds = (timezone.now() - oldest).total_seconds() if oldest else 0
    return waiting.count(), max(int(seconds), 0)


def _moment(moment: object) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else "no time"


def _delivery_troubles(index: SearchIndex, rows: int, seconds: int) -> list[str]:
    troubles = []
    if index.failures:
        troubles.append(f"sending failed {index.failures} times: {index.error}")
    if seconds > LATE.total_seconds():
        troubles.append(f"{rows} entries wait, the oldest for {seconds} s")
    return troubles


def _parked_troubles(index: SearchIndex) -> list[str]:
    parked = ParkedEntry.objects.filter(index=index).select_related("entry")
    return [
        f"parked {row.entry}: refused {row.attempts} times: {row.error}"
        for row in parked.order_by("pk")[:20]
    ]


def _drift_troubles(index: SearchIndex) -> list[str]:
    troubles = []
    if index.drift:
        troubles.append(f"{index.drift} entries differed at the last comparison")
    newest = index.compared_at or index.sent_at
    if newest and newest < timezone.now() - COMPARED:
        troubles.append(f"not compared since {_moment(newest)}: run reconcile_search")
    return troubles


def _cluster_troubles(index: SearchIndex, rows: int) -> list[str]:
    if not index.name.startswith(beginning_of_names(index.prefix)):
        return ["the index is of another version: run rebuild_search"]
    try:
        if not reconciling.exists(index):
            return [f"the cluster has no {index.name}: run rebuild_search"]
        if ahead.is_ahead(index):
            return [f"{index.name} {ahead.AHEAD}"]
        with failures_named("counting"):
            query = {"term": {"public": True}}
            said = client().count(index=index.name, query=query)["count"]
    except ClusterFailed as error:
        return [f"the cluster fails, the database searches: {error}"]
    troubles = []
    public = SearchEntry.objects.filter(public=True).count()
    parked = ParkedEntry.objects.filter(index=index).count()
    if not rows and abs(said - public) > parked:
        troubles.append(f"{said} in the index, {public} in the table")
    return troubles
