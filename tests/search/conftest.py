"""Fixtures of the search tests."""

import pytest

from tests.juuri.language.providers import using_provider


@pytest.fixture
def only_stemmer():
    with using_provider("snowball"):
        yield
