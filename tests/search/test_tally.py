"""Facets counted in memory: as right as those that the database counts."""

import pytest

from juuri.findable import Facet
from search import operations
from search.engines import current_engine, tally
from search.models import SearchEntry
from tests.search.contract import SearchContract
from tests.search.world import add_document, ask


@pytest.mark.django_db
@pytest.mark.usefixtures("as_if_committed")
class TestTally:
    """What the contract says of facets, and what changes from search to search."""


for _name in dir(SearchContract):
    if _name.startswith("test_") and "facet" in _name:
        setattr(TestTally, _name, getattr(SearchContract, _name))


def counted(text: str = "") -> dict[str, int]:
    counts = current_engine().find(ask(text)).facets["theme"]
    return {value: count.entries for value, count in counts.items()}


@pytest.mark.django_db
@pytest.mark.usefixtures("as_if_committed")
@pytest.mark.parametrize("text", ["", "kunta"])
@pytest.mark.parametrize("many", [0, 500])
def test_tally__follows_what_is_written_and_withdrawn(monkeypatch, text, many):
    monkeypatch.setattr(tally, "MANY", many)
    assert counted(text) == {}
    first = add_document("Kunta", facets=(Facet("theme", "a"),))
    assert counted(text) == {"a": 1}
    add_document("Kunta", facets=(Facet("theme", "a"), Facet("theme", "b")))
    assert counted(text) == {"a": 2, "b": 1}
    operations.withdraw(SearchEntry.objects.filter(pk=first.pk))
    assert counted(text) == {"a": 1, "b": 1}


@pytest.mark.django_db
def test_tally__remembers_nothing_of_a_transaction_under_way():
    assert tally.current() is None


@pytest.mark.django_db
@pytest.mark.usefixtures("as_if_committed")
def test_tally__costs_two_queries_while_nothing_changes(django_assert_num_queries):
    add_document("Kunta", facets=(Facet("theme", "a"),))
    counted()
    # The page, and the number of the last change.
    with django_assert_num_queries(2):
        counted()
