"""The vocabulary: in step with what is public."""

import pytest

from search import operations, vocabulary
from search.asking import ask
from search.models import SearchEntry, SearchWord
from tests.search.world import add_document

pytestmark = pytest.mark.django_db


def entries_with(term: str, language: str = "fi") -> int:
    known = SearchWord.objects.filter(language=language, term=term)
    return known.values_list("entries", flat=True).first() or 0


def test_word__is_counted_once_an_entry_in_every_form() -> None:
    add_document("Kunnat", "kunnat ja kunta")
    add_document("Kunnassa")
    add_document("Kommun", language="sv")
    assert entries_with("kunta") == 2
    assert entries_with("kunnat") == 1
    assert entries_with("kommun", "sv") == 1
    assert entries_with("kommun") == 0


def test_word__goes_with_the_last_entry_that_has_it() -> None:
    add_document("Salaisuus ja kunta", object_id=1)
    add_document("Kunta", object_id=2)
    add_document("Kunta ja vesi", object_id=1)
    assert (entries_with("salaisuus"), entries_with("vesi")) == (0, 1)
    operations.withdraw(SearchEntry.objects.filter(object_id=1))
    assert (entries_with("kunta"), entries_with("vesi")) == (1, 0)
    operations.withdraw(SearchEntry.objects.all())
    assert not SearchWord.objects.exists()


def test_numbers_and_endless_words__are_no_words() -> None:
    add_document("2026 c3po", "x" * 60)
    assert not SearchWord.objects.exists()


def test_rebuild__makes_what_was_kept_in_step() -> None:
    for number in range(4):
        add_document("Kunta ja kokeilu", f"Sana {'abcd'[number]}loitus", object_id=5)
        add_document("Kokeilut", language="sv")
    assert vocabulary.differences() == []
    kept = set(SearchWord.objects.values_list("language", "term", "folded", "entries"))
    SearchWord.objects.filter(term="kunta").delete()
    SearchWord.objects.filter(term="kokeilut").update(entries=7)
    assert ("fi", "kunta") in vocabulary.differences()
    vocabulary.rebuild()
    assert vocabulary.differences() == []
    again = set(SearchWord.objects.values_list("language", "term", "folded", "entries"))
    assert again == kept


def test_withdrawn_word__is_never_offered() -> None:
    entry = add_document("Canarykanarie")
    assert ask("canarykanari", "fi").notes.corrections
    operations.withdraw([entry])
    assert not ask("canarykanari", "fi").notes.corrections


@pytest.mark.parametrize(
    ("term", "form"),
    [("päijät-häme", "paijathame"), ("été", "ete"), ("o'brien", "obrien"), ("ø", "o")],
)
def test_folded(term, form) -> None:
    assert vocabulary.folded(term) == form
