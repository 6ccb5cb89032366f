"""The index is compared with the table, mended, and watched."""

import time
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from juuri.jobs.registry import registered_sweeps
from search.elastic import documents, reconciling, sweeps
from search.elastic.cluster import client
from search.models import ParkedEntry, SearchEntry, SearchIndex, SearchSequence
from tests.search.elastic.front import Front
from tests.search.elastic.index import (
    current,
    drained,
    public_in_index,
    public_in_table,
)
from tests.search.world import add_document

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F16")]


def put_ghost() -> None:
    """Put a document into the index that the outbox never sent."""
    pk = time.time_ns()
    client().index(
        index=current().name,
        id=str(pk),
        document={"id": pk, "public": True},
        refresh=True,
    )


def test_reconcile__mends_both_ways(index) -> None:
    lost, stale, ghost = (add_document(t) for t in ("Kadonnut", "Vanha", "Haamu"))
    drained()
    client().delete(index=index.name, id=str(lost.pk))
    before = stale.seq
    SearchEntry.objects.filter(pk=stale.pk).update(seq=before + 1000)
    SearchEntry.objects.filter(pk=ghost.pk).update(seq=before + 2000, public=False)
    SearchIndex.objects.update(cursor=before + 2000)
    SearchSequence.objects.update(last=before + 2000)
    put_ghost()
    client().indices.refresh(index=index.name)
    assert reconciling.compare(current()).size == 4
    assert reconciling.reconcile() == "4 differed: 3 sent again, 1 removed"
    assert public_in_index() == public_in_table()
    assert current().drift == 4
    assert reconciling.reconcile().startswith("0 differed")


def test_reconcile__what_waits_is_no_difference(index) -> None:
    add_document("Kissa", object_id=7)
    drained()
    add_document("Koira", object_id=7)
    add_document("Uusi")
    assert reconciling.compare(current()).size == 0


def test_reconcile__an_index_from_the_future_is_made_anew(index) -> None:
    entry = add_document("Kissa")
    drained()
    SearchEntry.objects.filter(pk=entry.pk).update(seq=3)
    assert "ahead" in reconciling.reconcile()
    assert public_in_index() == {entry.pk: 3}


def test_reconcile__makes_the_index_that_is_not_there(index) -> None:
    add_document("Kissa")
    SearchIndex.objects.all().delete()
    assert "no index" in reconciling.reconcile()
    assert public_in_index() == public_in_table()


def test_reconcile__makes_an_index_of_another_mapping_anew(index, monkeypatch) -> None:
    add_document("Kissa")
    monkeypatch.setattr(documents, "fingerprint", lambda: "01234567")
    assert "another version" in reconciling.reconcile()


def checked(capsys) -> tuple[bool, str]:
    """Return whether `check_search` is content, and what it says."""
    is_well = True
    try:
        call_command("check_search")
    except SystemExit as end:
        is_well = not end.code
    return is_well, capsys.readouterr().out


def test_check__is_content_with_an_index_in_step(index, capsys) -> None:
    add_document("Kissa")
    drained()
    is_well, said = checked(capsys)
    assert is_well
    assert "waiting: 0 entries" in said


def test_check__tells_what_waits_for_a_minute(index, capsys) -> None:
    entry = add_document("Kissa")
    assert checked(capsys)[0]
    long_ago = timezone.now() - timedelta(minutes=2)
    SearchEntry.objects.filter(pk=entry.pk).update(updated_at=long_ago)
    is_well, said = checked(capsys)
    assert not is_well
    assert "1 entries wait, the oldest for 12" in said


def test_check__tells_parked_entries_and_drift(index, capsys) -> None:
    entry = add_document("Kissa")
    drained()
    ParkedEntry.objects.create(
        index=index, entry=entry, seq=1, error="bad", not_before=timezone.now()
    )
    SearchIndex.objects.update(drift=2)
    is_well, said = checked(capsys)
    assert not is_well
    assert f"parked {entry}: refused 1 times: bad" in said
    assert "2 entries differed" in said


def test_check__tells_counts_that_differ_and_late_comparison(index, capsys) -> None:
    add_document("Kissa")
    drained()
    put_ghost()
    SearchIndex.objects.update(compared_at=timezone.now() - timedelta(days=3))
    is_well, said = checked(capsys)
    assert not is_well
    assert "2 in the index, 1 in the table" in said
    assert "not compared since" in said


def test_check__tells_a_cluster_that_fails(front: Front, index, capsys) -> None:
    add_document("Kissa")
    front.become("killed")
    for command in ("drain_search", "reconcile_search", "rebuild_search"):
        arguments = ["--index"] if command == "rebuild_search" else []
        with pytest.raises(SystemExit):
            call_command(command, *arguments)
    is_well, said = checked(capsys)
    assert not is_well
    assert "the cluster fails, the database searches" in said
    assert "sending failed 1 times" in said


def test_check__tells_that_there_is_no_index(index, capsys) -> None:
    SearchIndex.objects.all().delete()
    is_well, said = checked(capsys)
    assert not is_well
    assert "run rebuild_search" in said
    with pytest.raises(SystemExit):
        call_command("drain_search")


def test_commands__do_their_work(index, capsys) -> None:
    add_document("Kissa")
    call_command("drain_search")
    call_command("reconcile_search")
    said = capsys.readouterr().out
    assert "1 entries sent" in said
    assert "0 differed" in said


def test_commands__are_content_where_the_database_searches(db, capsys) -> None:
    for command in ("drain_search", "reconcile_search", "check_search"):
        call_command(command)
    assert capsys.readouterr().out.count("The database searches") == 3


def test_sweeps__send_and_compare(index) -> None:
    assert {"drain_search", "reconcile_search"} <= {
        sweep.name for sweep in registered_sweeps()
    }
    add_document("Kissa")
    sweeps.drain_if_chosen()
    assert public_in_index() == public_in_table() != {}
    sweeps.reconcile_if_chosen()
    assert current().compared_at is not None


def test_sweeps__do_nothing_where_the_database_searches(db) -> None:
    sweeps.drain_if_chosen()
    sweeps.reconcile_if_chosen()
