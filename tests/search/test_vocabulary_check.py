"""The vocabulary is compared with the public entries, told of and mended."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from juuri.jobs.registry import registered_sweeps
from search import operations, vocabulary, vocabulary_check
from search.models import SearchEntry, SearchWord
from tests.search.world import add_document

pytestmark = pytest.mark.django_db


def spoil() -> None:
    SearchWord.objects.filter(term="kunta").delete()
    SearchWord.objects.filter(term="vesi").update(entries=5)
    SearchWord.objects.create(
        language="fi", term="salaisuus", folded="salaisuus", entries=1
    )


def kept() -> set[tuple[object, ...]]:
    return set(SearchWord.objects.values_list("language", "term", "folded", "entries"))


def test_check_and_reconcile__tell_and_mend_words_that_differ(capsys) -> None:
    add_document("Kunta ja vesi")
    call_command("check_search", words=True)
    spoil()
    with pytest.raises(SystemExit):
        call_command("check_search", words=True)
    said = capsys.readouterr().out
    assert "TROUBLE 3 words" in said
    assert "fi:kunta, fi:salaisuus, fi:vesi" in said
    call_command("reconcile_search")
    assert "3 words differed" in capsys.readouterr().out
    call_command("check_search", words=True)
    assert not SearchWord.objects.filter(term="salaisuus").exists()


def test_check__reads_no_words_unless_asked(capsys) -> None:
    """Monitoring calls it often; a large site has many words."""
    add_document("Kunta ja vesi")
    spoil()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        call_command("check_search")
    assert "TROUBLE" not in capsys.readouterr().out
    assert not [q for q in queries if "title_bases" in q["sql"]]


def test_sweep__mends_words_that_differ() -> None:
    add_document("Kunta ja vesi")
    add_document("Kunta ja kokeilu", object_id=2)
    add_document("Kommun", language="sv")
    before = kept()
    spoil()
    [sweep] = [s for s in registered_sweeps() if s.name == "mend_vocabulary"]
    sweep.function()
    assert vocabulary.differences() == []
    assert kept() == before


def test_words_and_entries__are_read_by_one_statement() -> None:
    """Nothing that is published between two statements can look like a difference."""
    add_document("Kunta ja vesi")
    with CaptureQueriesContext(connection) as queries:
        assert vocabulary.differences() == []
    assert len(queries) == 1


@pytest.mark.parametrize("at_once", [1, 100])
def test_mending__counts_what_is_written_meanwhile(monkeypatch, at_once) -> None:
    """The words are counted before the turn; then only what was written since."""
    for number in range(4):
        add_document(f"Kunta ja {'abcd'[number]}loitus", object_id=number)
    spoil()
    monkeypatch.setattr(vocabulary_check, "AT_ONCE", at_once)
    wait = operations.take_turn

    def wait_for_others() -> None:
        monkeypatch.setattr(operations, "take_turn", wait)
        add_document("Kunta ja vesi", object_id=9)
        add_document("Vesi, ei muuta", object_id=1)
        operations.withdraw(SearchEntry.objects.filter(object_id=2))
        wait()

    monkeypatch.setattr(operations, "take_turn", wait_for_others)
    vocabulary_check.mend()
    assert vocabulary.differences() == []
    found = dict(SearchWord.objects.values_list("term", "entries"))
    assert (found["kunta"], found["vesi"]) == (3, 2)


def test_mending__reads_no_entry_again_while_others_wait(monkeypatch) -> None:
    add_document("Kunta ja vesi")
    spoil()
    wait, read = operations.take_turn, []

    def wait_and_note() -> None:
        wait()
        read.append(len(connection.queries))

    monkeypatch.setattr(operations, "take_turn", wait_and_note)
    with CaptureQueriesContext(connection):
        assert vocabulary_check.mend() == 3
        later = [query["sql"] for query in connection.queries[read[0] :]]
    of_entries = [sql for sql in later if 'FROM "search_searchentry"' in sql]
    assert of_entries
    assert all('"seq" >' in sql for sql in of_entries)


def test_words_in_step__are_not_written_again(monkeypatch) -> None:
    add_document("Kunta ja vesi")
    monkeypatch.setattr(vocabulary, "put", lambda *_: pytest.fail("written again"))
    assert vocabulary_check.mend() == 0
