"""Passages: the words of the query marked, everything else escaped."""

import pytest

from search.passages import Marker
from tests.factories.terms import make_term
from tests.search.world import add_document, ask

pytestmark = pytest.mark.django_db


def passage(typed: str, text: str, language: str = "fi") -> str:
    return Marker(ask(typed, language), language).passage(text)


def test_passage__marks_every_form_and_a_compound_part() -> None:
    text = "Kunta ja kuntien väki, myös kuntayhtymässä."
    assert passage("kunta", text) == (
        "<mark>Kunta</mark> ja <mark>kuntien</mark> väki, myös "
        "<mark>kuntayhtymässä</mark>."
    )


def test_passage__escapes_what_editors_wrote() -> None:
    text = "<script>alert('kunta')</script> & kunta"
    marked = passage("kunta", text)
    assert "<script>" not in marked
    assert "&amp; <mark>kunta</mark>" in marked


def test_passage__begins_near_a_late_match() -> None:
    text = "Alku. " + "sana " * 300 + "kunta on tässä. " + "loppu " * 100
    marked = passage("kunta", text)
    assert "<mark>kunta</mark> on tässä" in marked
    assert marked.startswith("… ")
    assert marked.endswith(" …")
    assert len(marked) < 400


def test_passage__marks_the_words_of_a_phrase() -> None:
    assert "<mark>yhteisen</mark> <mark>pöydän</mark>" in passage(
        '"yhteinen pöytä"', "Tässä on yhteisen pöydän ääri."
    )


@pytest.mark.parametrize("typed", ["", "puuttuva", "*"])
def test_passage__is_empty_without_a_match(typed: str) -> None:
    assert passage(typed, "Kunta ja muut.") == ""


def test_passage__is_bounded_in_a_long_text_without_spaces() -> None:
    assert len(passage("kunta", "kunta." + "x" * 100_000)) < 600


def test_passage__is_the_first_with_most_different_words() -> None:
    text = "Kunta alkaa. " + "Sana sana. " * 60 + "Nuori kunta kokeilee. Kunta loppuu."
    marked = passage("nuoret kunnat", text)
    assert "<mark>Nuori</mark> <mark>kunta</mark> kokeilee" in marked


def test_passage__marks_what_was_meant_by_a_typing_error() -> None:
    add_document("Kokeilut jatkuvat")
    assert "<mark>Kokeilut</mark>" in passage("kokelut", "Kokeilut jatkuvat.")


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("kirja hylly", "Uudet kirjahyllyt.", "<mark>kirjahyllyt</mark>"),
        ("kirjahylly", "Kirjan hylly.", "<mark>Kirjan</mark> <mark>hylly</mark>"),
        ("kunta -kokeilu", "Kunta, kokeilu.", "<mark>Kunta</mark>, kokeilu."),
    ],
)
def test_passage__marks_compounds_apart_and_together(typed, text, marked) -> None:
    assert marked in passage(typed, text)


def test_passage__marks_the_other_names_of_a_term() -> None:
    make_term("kotipesä", "hembo", synonyms={"fi": ["yhteinen koti"]})
    assert "<mark>Yhteiset</mark> <mark>kodit</mark>" in passage(
        "hembo", "Yhteiset kodit auki."
    )
