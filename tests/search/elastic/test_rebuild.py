"""A new index takes over with everything that changed while it was filled."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from search import operations
from search.elastic import documents, indices, lease, outbox
from search.elastic.cluster import ClusterFailed, client
from search.engines.engine import DatabaseEngine
from search.evaluation.running import in_service
from search.models import SearchIndex
from tests.search.elastic.index import (
    current,
    drained,
    ids_with,
    public_in_index,
    public_in_table,
)
from tests.search.world import add_document, titles

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F16")]


def names() -> set[str]:
    """Return the indices of the site in the cluster, without the one of the tests."""
    found = client().indices.get_alias(index=f"{current().prefix}-*")
    return {name for name in found if not name.endswith("-kept")}


def test_rebuild__what_changes_meanwhile_is_in_the_new_index(
    index, monkeypatch
) -> None:
    monkeypatch.setattr(outbox, "MAX_ENTRIES", 2)
    kept = [add_document(f"Kissa {number}", object_id=number) for number in range(1, 7)]
    send = outbox.send
    rounds = []

    def send_while_others_publish(row, lines):
        rounds.append(row)
        if len(rounds) == 2:
            add_document("Koira", object_id=1)
            add_document("Koira", object_id=6)
            operations.withdraw([kept[1]])
            operations.withdraw([kept[4]])
        return send(row, lines)

    monkeypatch.setattr(outbox, "send", send_while_others_publish)
    indices.rebuild()
    assert current().name != index.name
    assert public_in_index() == public_in_table()
    assert ids_with("koira") == [kept[0].pk, kept[5].pk]
    assert names() == {current().name}
    served = client().indices.get_alias(name=current().prefix)
    assert set(served) == {current().name}


def test_rebuild__withdrawn_things_are_not_even_sent(index) -> None:
    gone = add_document("Salaisuus")
    add_document("Kissa")
    operations.withdraw([gone])
    assert indices.rebuild() == 1
    assert client().count(index=current().name)["count"] == 1
    operations.withdraw([add_document("Toinen")])
    assert drained() == 1
    assert titles() == ["Kissa"]


def test_rebuild__killed_half_way_leaves_the_old_one_in_service(
    index, monkeypatch
) -> None:
    add_document("Kissa")
    drained()
    with monkeypatch.context() as patched:
        patched.setattr(indices, "_finish", lambda index: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            indices.rebuild()
    assert current() == index
    orphans = names()
    assert len(orphans) == 1
    indices.rebuild()
    assert names() == {current().name}
    assert not names() & orphans


def test_rebuild__one_at_a_time(index) -> None:
    until = timezone.now() + timedelta(seconds=9)
    SearchIndex.objects.create(
        prefix=index.prefix, name="other", lease="x", leased_until=until
    )
    with pytest.raises(ClusterFailed, match="already"):
        indices.rebuild()
    SearchIndex.objects.filter(name="other").update(leased_until=timezone.now())
    assert indices.rebuild() == 0


def test_rebuild__what_another_has_begun_to_fill_is_not_removed(index) -> None:
    name = f"{documents.beginning_of_names(index.prefix)}{'2' * 20}"
    row = SearchIndex(prefix=index.prefix, name=name)
    lease.begin(row)
    row.save()
    indices._make(row)
    indices.remove_others(index)
    assert names() == {name}
    row.delete()
    indices.remove_others(index)
    assert names() == set()


def test_rebuild__that_was_taken_over_does_not_come_into_service(
    index, monkeypatch
) -> None:
    def finish_and_lose(row) -> None:
        SearchIndex.objects.filter(pk=row.pk).update(lease="other")

    monkeypatch.setattr(indices, "_finish", finish_and_lose)
    with pytest.raises(ClusterFailed, match="taken over"):
        indices.rebuild()
    assert current() == index


def test_rebuild__an_index_of_another_site_is_left_alone(index) -> None:
    other = f"{index.prefix}-two-01234567-{'1' * 20}"
    client().indices.create(index=other, settings={"number_of_replicas": 0})
    try:
        indices.rebuild()
        assert names() == {other, current().name}
    finally:
        client().indices.delete(index=other)


def test_rebuild_search__says_how_many_can_be_found(index, capsys) -> None:
    add_document("Kissa")
    call_command("rebuild_search", "--index")
    assert "1 entries can be found" in capsys.readouterr().out
    assert public_in_index() == public_in_table()


def test_index_deleted_behind_our_back__the_database_searches_until_a_rebuild(
    index, capsys
) -> None:
    add_document("Kissa")
    indices.rebuild()
    client().indices.delete(index=current().name)
    assert titles("kissa") == ["Kissa"]
    add_document("Koira")
    assert outbox.drain() == 0
    assert names() == set()
    with pytest.raises(SystemExit):
        call_command("check_search")
    assert "rebuild_search" in capsys.readouterr().out
    indices.rebuild()
    assert public_in_index() == public_in_table()
    call_command("check_search")


def test_measuring__makes_the_index_of_the_cluster_alone(index, monkeypatch) -> None:
    """How many documents a second it takes is not what the database's index does."""
    add_document("Kissa")
    monkeypatch.setattr(DatabaseEngine, "rebuild", lambda self: 1 / 0)
    with in_service("elasticsearch"):
        assert current().name != index.name
        assert public_in_index() == public_in_table() != {}
    assert current() == index
