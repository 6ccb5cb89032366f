"""Typing errors: which are forgiven, and what was probably meant."""

import pytest

from search import forgiving
from search.asking import ask, did_you_mean
from tests.search.world import add_document


@pytest.mark.parametrize(
    ("typed", "meant", "kind"),
    [
        ("kaytanto", "käytäntö", 0),
        ("tepalvelut", "te-palvelut", 0),
        ("kokelu", "kokeilu", 1),
        ("kokkeilu", "kokeilu", 1),
        ("kokeiln", "kokeilu", 1),
        ("kokieilu", "kokeilu", 1),
        ("kokelui", "kokeilu", 3),
        ("okkeilu", "kokeilu", 2),
        ("kaytantto", "käytäntö", 3),
    ],
)
def test_kind_of_error(typed, meant, kind) -> None:
    assert forgiving.kind_of_error(typed, meant) == kind


def test_one_error_away__has_every_error_and_nothing_else() -> None:
    found = set(forgiving.one_error_away("kunta"))
    assert {"kuta", "kunnta", "kunka", "knuta", "unta", "ukunta", "kuntab"} <= found
    assert all(forgiving.is_one_error("kunta", word) for word in found)


@pytest.mark.django_db
def test_far_commoner_word_with_dots__is_near_to_the_rare_one_without() -> None:
    add_document("Saari saa")
    for _number in range(8):
        add_document("Sää", "Kylmää")
    assert ("saa", "sää") not in ask("saa", "fi").notes.corrections
    add_document("Vaki")
    for _number in range(6):
        add_document("Väki")
    assert ("vaki", "väki") in ask("vaki", "fi").notes.corrections


@pytest.mark.django_db
def test_word_of_a_dictionary__may_be_another_that_lacks_its_dots() -> None:
    """*Mossa* is moss; where no text has it *mössa* (a cap) is near to it."""
    add_document("Mössa", language="sv")
    query = ask("mossa", "sv")
    assert query.notes.corrections == (("mossa", "mössa"),)
    assert all(not clause.alternatives for clause in query.clauses["sv"])


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["kun", "2025", "x" * 40, "kunt4"])
def test_short_words_and_numbers__are_not_corrected(typed) -> None:
    add_document("Kunta kan 2026")
    assert ask(typed, "fi").notes.corrections == ()


@pytest.mark.django_db
def test_word_of_the_other_language__is_no_error_unless_only_the_own_is_listed() -> (
    None
):
    add_document("Kommun", language="sv")
    add_document("Kommuni")
    assert ask("kommun", "fi").notes.corrections == ()
    fixed = {"language": ("fi",)}
    assert ask("kommun", "fi", fixed=fixed).notes.corrections


@pytest.mark.django_db
def test_did_you_mean__offers_a_far_commoner_word_one_error_away() -> None:
    add_document("Kansa")
    for _number in range(6):
        add_document("Kanta", "kunta")
    add_document("Lappi")
    query = ask("kansa lappi", "fi")
    assert did_you_mean(query) == (("kansa", "kanta"),)
    assert did_you_mean(ask("kunta", "fi")) == ()
