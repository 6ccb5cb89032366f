"""What is withdrawn between finding and fetching is shown nowhere."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import QueryDict

from search import listings, operations, overviews, suggestions
from search.listings import Lister
from search.models import SearchEntry
from search.parameters import read
from tests.search.world import add_document

pytestmark = pytest.mark.django_db


class Withdrawing:
    """An engine after whose answer the entry called Kanarialintu is withdrawn."""

    def __init__(self, engine: Any) -> None:
        self.engine = engine

    def find(self, query: Any) -> Any:
        found = self.engine.find(query)
        withdraw()
        return found


def withdraw() -> None:
    operations.withdraw(SearchEntry.objects.filter(title="Kanarialintu"))


@pytest.fixture(autouse=True)
def _entries() -> None:
    add_document("Kanarialintu", "Lintu laulaa tässä.")
    add_document("Kanarinsaaret", "Lintu lentää tässä.")


def withdrawing(monkeypatch: pytest.MonkeyPatch, module: Any) -> None:
    engine = Withdrawing(module.current_engine())
    monkeypatch.setattr(module, "current_engine", lambda: engine)


@pytest.mark.parametrize("asked", ["q=lintu", ""])
def test_listing__leaves_out_what_was_withdrawn_since(
    monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    withdrawing(monkeypatch, listings)
    listing = Lister(read(QueryDict(asked)), "fi", {}).listing()
    assert [entry.title for entry in listing.entries] == ["Kanarinsaaret"]


def test_overview__leaves_out_what_was_withdrawn_since(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    withdrawing(monkeypatch, overviews)
    newest = overviews.newest_by_kind("fi", ["article"], 5)
    assert [entry.title for entry in newest["article"]] == ["Kanarinsaaret"]


def test_suggestions__leave_out_what_was_withdrawn_since(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    is_begun: Callable[..., bool] = suggestions.is_begun

    def and_withdraw(*args: Any) -> bool:
        answer = is_begun(*args)
        withdraw()
        return answer

    monkeypatch.setattr(suggestions, "is_begun", and_withdraw)
    [group] = suggestions.suggest("kanari", "fi")
    assert [found.title for found in group.suggestions] == ["Kanarinsaaret"]
