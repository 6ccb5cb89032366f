"""What is not public never reaches the cluster, and leaves it when it is taken away."""

from typing import Any

import pytest

from search.elastic import indices
from search.engines import current_engine
from search.engines.elasticsearch import ElasticsearchEngine
from search.models import SearchEntry, SearchIndex
from tests.search.canaries import Cage
from tests.search.elastic.index import drained, ids_with
from tests.search.world import World, ask


def told_in_cluster(text: str) -> str:
    """Return the titles that the cluster finds by a word, nearest ones included."""
    engine = current_engine()
    assert isinstance(engine, ElasticsearchEngine)
    found = [engine.found_in_cluster(ask(text, language)) for language in ("fi", "sv")]
    ids = [pk for one in found if one is not None for pk in one.ids]
    return " ".join(
        SearchEntry.objects.filter(pk__in=ids).values_list("title", flat=True)
    )


@pytest.mark.feature("D10")
def test_canaries__are_not_in_the_cluster_until_they_are_let_out(
    index: SearchIndex, world: World, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    # Some are told of first, as they were public, and are taken back then.
    cage = Cage(world, between=drained)
    drained()
    assert indices.in_step()
    assert told_in_cluster(cage.public.asked) == cage.public.text
    assert ids_with(cage.public.asked)
    for canary in cage.silent:
        assert ids_with(canary.asked) == ids_with(canary.told) == [], canary.name
        assert canary.told not in told_in_cluster(canary.mistyped), canary.name
    for canary in cage.silent:
        if canary.release is not None:
            canary.release()
    drained()
    assert all(
        told_in_cluster(canary.asked)
        for canary in cage.silent
        if canary.release is not None
    )
