"""The vocabulary is compared with the public entries, told of and mended."""

import pytest
from django.core.management import call_command

from juuri.jobs.registry import registered_sweeps
from search import vocabulary, vocabulary_check
from search.models import SearchWord
from tests.search.world import add_document

pytestmark = pytest.mark.django_db


def spoil() -> None:
    SearchWord.objects.filter(term="kunta").delete()
    SearchWord.objects.create(
        language="fi", term="salaisuus", folded="salaisuus", entries=1
    )


def test_check_and_reconcile__tell_and_mend_words_that_differ(capsys) -> None:
    add_document("Kunta ja vesi")
    call_command("check_search")
    spoil()
    with pytest.raises(SystemExit):
        call_command("check_search")
    said = capsys.readouterr().out
    assert "TROUBLE 2 words" in said
    assert "fi:kunta, fi:salaisuus" in said
    call_command("reconcile_search")
    assert "2 words differed" in capsys.readouterr().out
    call_command("check_search")
    assert not SearchWord.objects.filter(term="salaisuus").exists()


def test_sweep__mends_words_that_differ() -> None:
    add_document("Kunta ja vesi")
    spoil()
    [sweep] = [s for s in registered_sweeps() if s.name == "mend_vocabulary"]
    sweep.function()
    assert vocabulary.differences() == []


def test_word_published_meanwhile__is_no_difference(monkeypatch) -> None:
    add_document("Kunta ja vesi")
    count = vocabulary.counted

    def counted_late():
        monkeypatch.setattr(vocabulary, "counted", count)
        add_document("Kokeilu", object_id=2)
        return count()

    monkeypatch.setattr(vocabulary, "counted", counted_late)
    assert vocabulary_check.differing() == []


def test_words_in_step__are_not_written_again(monkeypatch) -> None:
    add_document("Kunta ja vesi")
    monkeypatch.setattr(vocabulary, "rebuild", lambda: pytest.fail("written again"))
    assert vocabulary_check.mend() == 0
