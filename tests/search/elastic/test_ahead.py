"""A table that came from a backup: the index knows a future that never was.

What is rolled back here is what the backup does not have; the index has been told.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from search import operations
from search.elastic import ahead, documents, indices, lease, outbox
from search.elastic.cluster import ClusterFailed
from search.engines.elasticsearch import breaker
from search.models import ParkedEntry, SearchEntry, SearchIndex
from tests.search.elastic.front import Front
from tests.search.elastic.index import (
    current,
    drained,
    public_in_index,
    public_in_table,
)
from tests.search.world import add_document, titles

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F16")]


@contextmanager
def lost_by_a_restore() -> Iterator[None]:
    """Have the index told of what is done, and the table put back to what it was."""
    with transaction.atomic():
        yield
        drained()
        transaction.set_rollback(True)


def checked(capsys) -> str:
    """Return what `check_search` says; it must not be content."""
    with pytest.raises(SystemExit):
        call_command("check_search")
    return capsys.readouterr().out


def assert_a_rebuild_heals(capsys, asked_of_database: list[str], *found: str) -> None:
    call_command("rebuild_search", "--index")
    assert public_in_index() == public_in_table()
    asked_of_database.clear()
    assert titles("kissa") == list(found)
    assert asked_of_database == []
    call_command("check_search")
    assert "in step" in capsys.readouterr().out


def test_restore__before_anything_is_published_the_database_answers(
    index, capsys, asked_of_database: list[str]
) -> None:
    first = add_document("Kissa yksi")
    add_document("Kissa kaksi")
    drained()
    with lost_by_a_restore():
        operations.withdraw([first])
    assert sorted(titles("kissa")) == ["Kissa kaksi", "Kissa yksi"]
    assert asked_of_database == ["kissa"]
    assert breaker().failures == 1
    said = checked(capsys)
    assert "TROUBLE" in said
    assert "run rebuild_search" in said
    assert outbox.drain() == 0
    assert_a_rebuild_heals(capsys, asked_of_database, *titles("kissa"))


def test_restore__the_same_number_for_another_text_is_not_taken_for_sent(
    index, capsys, asked_of_database: list[str]
) -> None:
    add_document("Kissa", object_id=7)
    drained()
    with lost_by_a_restore():
        lost = add_document("Koira", object_id=7)
    entry = add_document("Kissa uusi", object_id=7)
    assert (entry.pk, entry.seq) == (lost.pk, lost.seq)
    assert outbox.drain(now_at_once=True) == 0
    assert indices.serving() is None
    assert titles("kissa") == ["Kissa uusi"]
    add_document("Kissa kolmas")
    assert outbox.drain(now_at_once=True) == 0
    said = checked(capsys)
    assert "knows what the table does not" in said
    assert "run rebuild_search" in said
    with pytest.raises(SystemExit):
        call_command("drain_search")
    assert_a_rebuild_heals(capsys, asked_of_database, *titles("kissa"))


def test_restore__more_published_than_was_lost_is_noticed_before_it_is_sent(
    index,
) -> None:
    """Nothing of what is sent meets a conflict, and no number is higher than ours."""
    first = add_document("Kissa")
    drained()
    with lost_by_a_restore():
        operations.withdraw([first])
    for number in range(3):
        add_document(f"Kissa {number}", object_id=number + 10)
    assert outbox.drain(now_at_once=True) == 0
    assert indices.serving() is None
    assert len(titles("kissa")) == 4


def test_restore__is_noticed_by_the_daily_comparison(index) -> None:
    gone = add_document("Kissa")
    drained()
    with lost_by_a_restore():
        operations.withdraw([gone])
    call_command("reconcile_search")
    assert current().name != index.name
    assert public_in_index() == public_in_table()


def test_conflict__with_a_number_above_the_table_is_told(index) -> None:
    entry = add_document("Kissa")
    drained()
    SearchEntry.objects.filter(pk=entry.pk).update(seq=entry.seq - 1)
    (line,) = next(outbox._parts(index, [SearchEntry.objects.get(pk=entry.pk)]))
    index.lease = current().lease
    with pytest.raises(ahead.IndexAhead):
        outbox.send(index, [line])


@pytest.mark.parametrize("has_lease", [True, False])
@pytest.mark.parametrize("look", [ahead.refuse_ahead, ahead.refuse_conflicts])
def test_looking_for_what_is_ahead__renews_the_lease_and_stops_without(
    front: Front, index, look, has_lease: bool
) -> None:
    """Two that send are never at it at once, however long each request takes."""
    assert lease.take(index, now_at_once=True)
    soon = timezone.now() + timedelta(seconds=1)
    name = index.lease if has_lease else "other"
    SearchIndex.objects.filter(pk=index.pk).update(lease=name, leased_until=soon)
    front.requests.clear()
    with nullcontext() if has_lease else pytest.raises(ClusterFailed, match="taken"):
        look(index, *([[1]] if look is ahead.refuse_conflicts else []))
    assert bool(front.requests) == has_lease
    assert (current().leased_until > soon) == has_lease


def test_is_ahead__is_asked_without_the_lease(index) -> None:
    SearchIndex.objects.filter(pk=index.pk).update(lease="other")
    assert not ahead.is_ahead(index)
    assert current().leased_until is None


def test_index_of_another_mapping__is_neither_asked_nor_sent_to(
    index, capsys, monkeypatch, asked_of_database: list[str]
) -> None:
    add_document("Kissa")
    drained()
    monkeypatch.setattr(documents, "fingerprint", lambda: "01234567")
    assert titles("kissa") == ["Kissa"]
    assert asked_of_database == ["kissa"]
    assert "the index is of another version: run rebuild_search" in checked(capsys)
    add_document("Koira")
    assert outbox.drain() == 0
    assert "another version" in current().error
    assert not ParkedEntry.objects.exists()
