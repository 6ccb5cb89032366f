"""Random work of editors while the cluster fails at random: nothing lost, no ghosts."""

import random

import pytest

from search.elastic import cluster as clusters
from search.engines import elasticsearch as engine
from tests.search.elastic.chaos import Chaos
from tests.search.elastic.front import MODES, Front
from tests.search.elastic.index import (
    current,
    drained,
    public_in_index,
    public_in_table,
)
from tests.search.world import World

OPERATIONS = 60


@pytest.mark.django_db
@pytest.mark.feature("F16")
def test_chaos__after_its_return_the_cluster_has_what_is_public(
    front: Front, index, world: World, monkeypatch
) -> None:
    dice = random.Random(11)
    chaos = Chaos(world, dice)
    with monkeypatch.context() as hurried:
        hurried.setattr(clusters, "WORK_SECONDS", 1.0)
        hurried.setattr(engine, "SEARCH_SECONDS", clusters.SEARCH_SECONDS)
        for number in range(OPERATIONS):
            if number % 5 == 0:
                front.become(dice.choice([*MODES, "pass", "pass"]))
            chaos.act()
            if number % 3 == 2:
                chaos.work()
            if number % 10 == 9:
                chaos.search()
    front.become("pass")
    drained()
    assert public_in_index() == public_in_table() != {}
    assert current().parked.count() == 0
    chaos.search_everything()
    assert len(chaos.done) >= 6, chaos.done
