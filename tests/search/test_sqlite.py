"""The contract of search on sqlite."""

import pytest
from django.db import connection

from tests.search.contract import SearchContract

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="the tests run on another database"
)


class TestSqlite(SearchContract):
    """The engine finds what search means."""
