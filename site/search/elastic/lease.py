"""The lease of an index: of several workers one sends, each request within it."""

import secrets
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from elasticsearch import Elasticsearch

from search.elastic import cluster as clusters
from search.elastic.cluster import ClusterFailed, client
from search.models import SearchIndex

# What a worker may do between two requests; one that was killed is replaced after the
# limit of its request and this.
SLACK = timedelta(seconds=20)


def begin(index: SearchIndex) -> None:
    """Have the lease of an index that nobody else knows yet, or that is free."""
    index.lease = secrets.token_hex(8)
    index.leased_until = _until(clusters.WORK_SECONDS)


def take(index: SearchIndex, now_at_once: bool) -> bool:
    """Take the lease if nobody has it and it is time: of several workers one does."""
    now = timezone.now()
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    due = Q() if now_at_once else Q(not_before=None) | Q(not_before__lte=now)
    begin(index)
    taken = SearchIndex.objects.filter(free & due, pk=index.pk)
    return bool(taken.update(lease=index.lease, leased_until=index.leased_until))


def held(index: SearchIndex) -> QuerySet[SearchIndex]:
    """Return the row of the index, or none if somebody else has the lease."""
    return SearchIndex.objects.filter(pk=index.pk, lease=index.lease)


def hold(index: SearchIndex, seconds: float | None = None) -> None:
    """Renew the lease for one more request; raise if somebody else has taken it."""
    until = _until(seconds or clusters.WORK_SECONDS)
    if not held(index).update(leased_until=until):
        raise ClusterFailed("another worker has taken over")


def held_client(index: SearchIndex, seconds: float | None = None) -> Elasticsearch:
    """Return a client for one request, which ends before the lease does."""
    hold(index, seconds)
    return client(seconds)


def give_back(index: SearchIndex) -> None:
    """Let the next one take the lease, unless somebody has."""
    held(index).update(lease="", leased_until=None)


def _until(seconds: float) -> datetime:
    return timezone.now() + timedelta(seconds=seconds) + SLACK
