"""Fixtures of the search tests."""

import pytest
from django.core.cache import cache

from search.engines import tally
from tests.juuri.language.providers import using_provider
from tests.search.world import World, make_world


@pytest.fixture
def only_stemmer():
    with using_provider("snowball"):
        yield


@pytest.fixture
def as_if_committed(monkeypatch):
    """Let facets be counted in memory, as outside the tests' transactions."""
    monkeypatch.setattr(tally, "may_remember", lambda: True)


@pytest.fixture
def world(db: None) -> World:
    """Return the regions and the published tree of both languages."""
    cache.clear()
    return make_world()
