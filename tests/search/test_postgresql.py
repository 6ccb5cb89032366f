"""The contract of search on postgresql."""

import itertools

import pytest
from django.db import connection

from juuri.findable import SearchDocument
from search import operations
from search.engines import current_engine
from tests.search.contract import SearchContract
from tests.search.world import ask

pytestmark = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="the tests run on another database"
)


class TestPostgresql(SearchContract):
    """The engine finds what search means."""


def test_text_too_long_for_a_vector__is_found_by_its_first_words(db):
    """More different words than PostgreSQL keeps of one text: 1 MB."""
    syllables = ("ka", "ti", "lo", "me", "su", "va", "ri", "no", "pe", "hy")
    words = ("".join(letters) for letters in itertools.product(syllables, repeat=5))
    body = "alkusana " + " ".join(itertools.islice(words, 18_000))
    document = SearchDocument(
        kind="project", title="Raportti", summary="", body=body, address="/fi/r/"
    )
    entry = operations.write_document(document, object_id=1, language="fi")
    found = current_engine().find(ask("alkusana"))
    assert found.ids == [entry.pk]
