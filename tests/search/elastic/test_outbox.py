"""Every entry reaches the index once it is committed, none is lost or doubled."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from elastic_transport import ApiError, ApiResponseMeta, HttpHeaders, NodeConfig

from juuri.jobs.models import SweepRun
from search import operations
from search.elastic import cluster as clusters
from search.elastic import indices, outbox
from search.elastic.cluster import client
from search.elastic.transport import TimedTransport
from search.engines import current_engine
from search.models import ParkedEntry, SearchEntry, SearchIndex
from tests.search.elastic.index import (
    current,
    drained,
    ids_with,
    public_in_index,
    public_in_table,
)
from tests.search.world import add_document, ask, titles

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F16")]


def test_drain__sends_what_was_written_and_withdrawn(index) -> None:
    first, second = add_document("Kissa"), add_document("Koira")
    assert public_in_index() == {}
    assert drained() == 2
    assert public_in_index() == public_in_table() != {}
    operations.withdraw([first])
    assert drained() == 1
    assert list(public_in_index()) == [second.pk]
    assert drained() == 0


def test_drain__a_transaction_that_was_rolled_back_leaves_nothing(index) -> None:
    with transaction.atomic():
        add_document("Haamu")
        transaction.set_rollback(True)
    assert drained() == 0
    assert public_in_index() == {}


def test_drain__also_what_is_the_only_language_now(index) -> None:
    add_document("Musiikki", group="one")
    swedish = add_document("Musik", language="sv", group="one")
    drained()
    operations.withdraw([swedish])
    drained()
    assert current_engine().find(ask("musiikki", "sv")).total == 1
    assert public_in_index() == public_in_table()


def test_drain__killed_before_it_noted_what_was_sent_does_it_again(
    index, monkeypatch
) -> None:
    add_document("Kissa")
    with monkeypatch.context() as patched:
        patched.setattr(outbox, "_advance", lambda *args: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            outbox.drain()
    assert current().cursor == 0
    assert drained() == 1
    assert public_in_index() == public_in_table()


def test_drain__what_comes_late_does_not_replace_what_is_newer(index) -> None:
    late = add_document("Vanha", object_id=7)
    late = SearchEntry.objects.get(pk=late.pk)
    add_document("Uusi", object_id=7)
    drained()
    (line,) = next(outbox._parts(index, [late]))
    assert outbox.send(index, [line]) == []
    assert ids_with("vanha") == []
    assert ids_with("uusi") == [late.pk]


def test_drain__of_two_workers_one_does_it(index) -> None:
    add_document("Kissa")
    rows = SearchIndex.objects.filter(pk=index.pk)
    rows.update(lease="other", leased_until=timezone.now() + timedelta(seconds=9))
    assert outbox.drain(now_at_once=True) == 0
    rows.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert drained() == 1
    assert current().lease == ""


def test_drain__the_cursor_never_goes_back(index) -> None:
    add_document("Kissa")
    stale = SearchIndex.objects.get(pk=index.pk)
    drained()
    cursor = current().cursor
    outbox._advance(stale, 1)
    assert current().cursor == cursor


def test_drain__a_worker_whose_lease_was_taken_stops(index, monkeypatch) -> None:
    monkeypatch.setattr(outbox, "MAX_ENTRIES", 1)
    for title in ("Kissa", "Koira"):
        add_document(title)
    send = outbox.send

    def send_and_lose(row, lines):
        refusals = send(row, lines)
        SearchIndex.objects.filter(pk=row.pk).update(lease="other")
        return refusals

    monkeypatch.setattr(outbox, "send", send_and_lose)
    assert outbox.drain() == 1
    assert "taken over" in current().error


@pytest.mark.parametrize("work", [drained, indices.rebuild])
def test_lease__lasts_longer_than_every_request(index, monkeypatch, work) -> None:
    add_document("Kissa")
    perform = TimedTransport.perform_request
    limits = []

    def note(self, method, target, **options):
        lease = SearchIndex.objects.exclude(lease="").first()
        if lease and "_alias/" not in target:
            left = (lease.leased_until - timezone.now()).total_seconds()
            assert left > options["request_timeout"], target
            limits.append(options["request_timeout"])
        return perform(self, method, target, **options)

    monkeypatch.setattr(TimedTransport, "perform_request", note)
    work()
    wanted = clusters.WORK_SECONDS if work is drained else clusters.REFRESH_SECONDS
    assert max(limits) == wanted


@pytest.fixture
def poison(monkeypatch) -> str:
    """Have the index refuse, for itself, entries with this title."""
    document_of = outbox.document_of

    def document_with_a_field_too_much(entry, facets):
        document = document_of(entry, facets)
        return document | ({"unknown": 1} if entry.title == "Myrkky" else {})

    monkeypatch.setattr(outbox, "document_of", document_with_a_field_too_much)
    return "Myrkky"


def test_poison__is_parked_with_its_error_and_holds_up_nobody(index, poison) -> None:
    add_document("Ennen")
    bad = add_document(poison)
    after = add_document("Jälkeen")
    drained()
    parked = ParkedEntry.objects.get()
    assert (parked.entry, parked.seq, parked.attempts) == (bad, bad.seq, 1)
    assert "strict_dynamic_mapping_exception" in parked.error
    assert ids_with("jälkeen") == [after.pk]
    assert current().cursor == after.seq


def test_poison__lets_the_database_answer_until_it_is_mended(
    index, poison, asked_of_database: list[str]
) -> None:
    add_document(poison, "kissa", object_id=7)
    add_document("Kissa")
    drained()
    assert titles("kissa") == ["Kissa", poison]
    assert asked_of_database == ["kissa"]
    add_document("Terve", "kissa", object_id=7)
    drained()
    assert titles("kissa") == ["Kissa", "Terve"]
    assert asked_of_database == ["kissa"]


def test_poison__is_tried_again_later_and_later(index, poison) -> None:
    add_document(poison)
    drained()
    drained()
    assert ParkedEntry.objects.get().attempts == 1
    for attempts in (2, 3):
        ParkedEntry.objects.update(not_before=timezone.now())
        drained()
        parked = ParkedEntry.objects.get()
        pause = parked.not_before - timezone.now()
        assert parked.attempts == attempts
        seconds = 2 ** (attempts - 1)
        assert seconds - 1 < pause.total_seconds() <= seconds


def test_poison__that_was_mended_is_parked_no_more(index, poison) -> None:
    add_document(poison, object_id=7)
    drained()
    add_document("Terve", object_id=7)
    drained()
    assert not ParkedEntry.objects.exists()
    assert public_in_index() == public_in_table()


def test_poison__that_is_withdrawn_is_gone(index, poison) -> None:
    bad = add_document(poison)
    drained()
    operations.withdraw([bad])
    SearchEntry.objects.filter(pk=bad.pk).update(title="")
    drained()
    assert not ParkedEntry.objects.exists()


def test_poison__an_entry_that_cannot_be_written_down_is_parked(
    index, monkeypatch
) -> None:
    bad = add_document("Myrkky")
    good = add_document("Terve")
    document_of = outbox.document_of
    monkeypatch.setattr(
        outbox,
        "document_of",
        lambda entry, facets: (
            document_of(entry, facets)
            | ({"facets": ["\ud800"]} if entry.pk == bad.pk else {})
        ),
    )
    drained()
    assert ParkedEntry.objects.get().entry == bad
    assert list(public_in_index()) == [good.pk]
    assert drained() == 0


def test_hostile_texts__are_taken_by_the_index(index) -> None:
    add_document("x" * 1_000_000, "\ud800 " + "y" * 1_000_000)
    drained()
    assert not ParkedEntry.objects.exists()
    assert public_in_index() == public_in_table() != {}


def test_request_too_large__is_sent_in_halves(index, monkeypatch) -> None:
    bulk = outbox._bulk
    entries = [add_document(f"Kissa {number}") for number in range(5)]

    def at_most_two(row, lines):
        if len(lines) > 2 or entries[-1] in [line.entry for line in lines]:
            raise api_error(413)
        return bulk(row, lines)

    monkeypatch.setattr(outbox, "_bulk", at_most_two)
    drained()
    assert list(public_in_index()) == [entry.pk for entry in entries[:4]]
    assert ParkedEntry.objects.get().entry == entries[-1]


@pytest.mark.parametrize("is_reached", [True, False])
def test_request_in_halves__what_failed_later_loses_no_refusal_of_before(
    index, poison, monkeypatch, is_reached: bool
) -> None:
    bulk = outbox._bulk
    bad, *_good = [add_document(title) for title in (poison, "Kissa", "Koira", "Hiiri")]

    def fail_in_the_second_half(row, lines):
        if len(lines) > 2:
            raise api_error(413)
        if lines[0].entry == bad:
            return bulk(row, lines)
        if not is_reached:
            raise api_error(503)
        items = [dict(item["index"]) for item in bulk(row, lines)["items"]]
        items[1] |= {"status": 429, "error": {"type": "rejected"}}
        return {"items": [{"index": item} for item in items]}

    monkeypatch.setattr(outbox, "_bulk", fail_in_the_second_half)
    assert outbox.drain() == 0
    assert ParkedEntry.objects.get().entry == bad
    waiting = SearchEntry.objects.filter(seq__gt=current().cursor)
    assert waiting.count() == (1 if is_reached else 2)
    monkeypatch.setattr(outbox, "_bulk", bulk)
    drained()
    assert len(public_in_index()) == 3


def api_error(status: int) -> ApiError:
    """Return what the client raises for an answer with this status."""
    node = NodeConfig("http", "127.0.0.1", 1)
    meta = ApiResponseMeta(status, "1.1", HttpHeaders(), 0.1, node)
    return ApiError("refused", meta, {})


def test_read_only_index__lets_everything_wait(index) -> None:
    add_document("Kissa")
    blocks = client().indices
    blocks.put_settings(index=index.name, settings={"index.blocks.write": True})
    try:
        assert outbox.drain() == 0
    finally:
        blocks.put_settings(index=index.name, settings={"index.blocks.write": None})
    assert "cluster_block_exception" in current().error
    assert not ParkedEntry.objects.exists()
    assert drained() == 1


def test_failures__make_the_worker_wait_longer_at_most_half_a_minute(
    index, monkeypatch
) -> None:
    add_document("Kissa")
    monkeypatch.setattr(outbox, "way_in", lambda index: "nowhere")
    pauses = []
    for _failure in range(7):
        assert outbox.drain(now_at_once=True) == 0
        row = current()
        pauses.append(round((row.not_before - timezone.now()).total_seconds()))
    assert pauses == [1, 2, 4, 8, 16, 30, 30]
    assert row.failures == 7
    monkeypatch.undo()
    assert outbox.drain() == 0
    assert drained() == 1
    assert current().failures == 0


def test_commit__makes_the_sweep_due_once(
    index, django_capture_on_commit_callbacks
) -> None:
    later = timezone.now() + timedelta(hours=1)
    SweepRun.objects.create(name="drain_search", due=later)
    with django_capture_on_commit_callbacks() as called:
        for title in ("Kissa", "Koira"):
            add_document(title)
    assert len(called) == 1
    assert SweepRun.objects.get().due == later
    with django_capture_on_commit_callbacks(execute=True):
        called[0]()
    assert SweepRun.objects.get().due <= timezone.now()
