"""The contract of search on postgresql."""

import pytest
from django.db import connection

from tests.search.contract import SearchContract

pytestmark = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="the tests run on another database"
)


class TestPostgresql(SearchContract):
    """The engine finds what search means."""
