"""The indices in the cluster: made, filled, put into service, removed.

A row of `SearchIndex` says which one serves, so that name and cursor change together;
the alias is for people and tools.
"""

import re
from typing import NamedTuple

from django.db import transaction
from django.db.models import (
    BigIntegerField,
    Exists,
    Max,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from search.elastic import lease, outbox
from search.elastic.cluster import (
    REFRESH_SECONDS,
    ClusterFailed,
    access,
    client,
    failures_named,
)
from search.elastic.documents import MAPPING, beginning_of_names
from search.models import ParkedEntry, SearchEntry, SearchIndex, SearchSequence


class Step(NamedTuple):
    """An index that knows every entry, and the number of the last one."""

    name: str
    cursor: int


def serving() -> SearchIndex | None:
    """Return the index that serves the site of the settings."""
    return _serving_rows().first()


def _serving_rows() -> QuerySet[SearchIndex]:
    return SearchIndex.objects.filter(prefix=access().prefix, is_serving=True)


def why_none() -> str:
    """Return what to say and do where no index serves."""
    taken_out = SearchIndex.objects.filter(prefix=access().prefix).exclude(error="")
    errors = taken_out.order_by("pk").values_list("error", flat=True)
    return errors.last() or "there is no index: run rebuild_search"


def newest_in_table() -> int:
    """Return the highest number of all entries."""
    last = SearchEntry.objects.aggregate(last=Max("seq"))["last"]
    return int(last or 0)


def in_step() -> Step | None:
    """Return the serving index if it knows every entry as the table has it.

    Not one that knows more than there is, for the table came from a backup, nor one of
    another mapping, nor one that has refused an entry: a hit would be missing, a count
    too small.
    """
    newest = (
        SearchEntry.objects.order_by().annotate(one=Value(1)).values("one")
        .annotate(last=Max("seq")).values("last")
    )  # fmt: skip
    found = (
        _serving_rows()
        .filter(
            ~Exists(ParkedEntry.objects.filter(index=OuterRef("pk"))),
            name__startswith=beginning_of_names(access().prefix),
        )
        .annotate(newest=Coalesce(Subquery(newest), 0, output_field=BigIntegerField()))
        .values_list("name", "cursor", "newest")
        .first()
    )
    return Step(found[0], found[1]) if found and found[1] == found[2] else None


def rebuild() -> int:
    """Fill a new index with every public entry and put it into service.

    What changes meanwhile gets a higher number and is sent in its turn, so nothing is
    missed; the old index serves until then. Returns how many entries can be found.
    """
    index = _begin()
    try:
        _make(index)
        sent = outbox.send_all(index)
        _finish(index)
        _serve(index)
    except BaseException:
        SearchIndex.objects.filter(pk=index.pk).delete()
        raise
    remove_others(index)
    return sent.public


@transaction.atomic
def _begin() -> SearchIndex:
    """Write down a new index; refuse if somebody else is filling one."""
    prefix = access().prefix
    # Of two that begin at once one waits here, and then sees the other.
    SearchSequence.objects.select_for_update().filter(pk=1).first()
    now = timezone.now()
    unfinished = SearchIndex.objects.filter(prefix=prefix, is_serving=False)
    if unfinished.filter(leased_until__gt=now).exists():
        raise ClusterFailed("the index is being rebuilt already")
    unfinished.delete()
    index = SearchIndex(
        prefix=prefix,
        name=f"{beginning_of_names(prefix)}{now:%Y%m%d%H%M%S%f}",
        begun_at=newest_in_table(),
    )
    lease.begin(index)
    index.save()
    return index


def _make(index: SearchIndex) -> None:
    known = access()
    with failures_named("making the index"):
        lease.held_client(index).indices.create(
            index=index.name,
            mappings=MAPPING,
            # Writing goes through an alias: it makes no index of its own accord.
            aliases={outbox.way_in(index): {}},
            settings={
                "number_of_shards": known.shards,
                "number_of_replicas": 0,
                "refresh_interval": "-1",
            },
        )


def _finish(index: SearchIndex) -> None:
    """Make the filled index visible and copy it to as many nodes as wanted."""
    wanted = {"number_of_replicas": access().replicas, "refresh_interval": "1s"}
    with failures_named("finishing the index"):
        lease.held_client(index).indices.put_settings(index=index.name, settings=wanted)
        slow = lease.held_client(index, REFRESH_SECONDS)
        slow.indices.refresh(index=index.name)


def _serve(index: SearchIndex) -> None:
    """Put the index into service; the alias first, for nothing depends on it."""
    everywhere = {"index": f"{index.prefix}-*", "alias": index.prefix}
    with failures_named("changing the alias"):
        lease.held_client(index).indices.update_aliases(
            actions=[
                {"remove": {**everywhere, "must_exist": False}},
                {"add": {"index": index.name, "alias": index.prefix}},
            ]
        )
    with transaction.atomic():
        lease.hold(index)
        SearchIndex.objects.filter(prefix=index.prefix, is_serving=True).delete()
        index.is_serving = True
        SearchIndex.objects.filter(pk=index.pk).update(
            is_serving=True, lease="", leased_until=None
        )


def remove_others(index: SearchIndex | None = None) -> None:
    """Remove every index of this site but one; also what a killed rebuild left."""
    prefix = access().prefix
    ours = re.compile(rf"{re.escape(prefix)}-[0-9a-f]{{8}}-\d{{20}}")
    with failures_named("removing old indices"):
        names = list(client().indices.get_alias(index=f"{prefix}-*"))
        # Read after the names: the one that somebody else has begun to fill is there.
        filled = SearchIndex.objects.filter(prefix=prefix, is_serving=False)
        kept = {index.name} if index else set()
        kept |= set(filled.values_list("name", flat=True))
        for name in names:
            if ours.fullmatch(name) and name not in kept:
                client().options(ignore_status=404).indices.delete(index=name)


def remove_all() -> None:
    """Remove every index of this site, and what is known of them."""
    SearchIndex.objects.filter(prefix=access().prefix).delete()
    remove_others()
