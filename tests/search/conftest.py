"""Fixtures of the search tests."""

import pytest
from django.core.cache import cache

from tests.juuri.language.providers import using_provider
from tests.search.world import World, make_world


@pytest.fixture
def only_stemmer():
    with using_provider("snowball"):
        yield


@pytest.fixture
def world(db: None) -> World:
    """Return the regions and the published tree of both languages."""
    cache.clear()
    return make_world()
