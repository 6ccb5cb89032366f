"""A folder of official tables that a test may change, and the regions loaded."""

import pytest

from juuri.regions.models import Region
from juuri.regions.operations import load_regions
from tests.factories.divisions import folder_of_tables


@pytest.fixture
def folder(tmp_path):
    return folder_of_tables(tmp_path / "tables")


@pytest.fixture
def loaded(db):
    load_regions()


@pytest.fixture
def region(loaded):
    """Return a function that gives a region by its key."""

    def by_key(key):
        return Region.objects.by_keys([key]).get()

    return by_key
