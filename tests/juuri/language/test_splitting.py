"""Compounds as the words that they join."""

import pytest

from juuri.language import known_bases, written_apart


def ways(word, language="fi"):
    return [[piece.surface for piece in way] for way in written_apart(word, language)]


@pytest.mark.parametrize(
    ("word", "language", "found"),
    [
        ("kirjahylly", "fi", [["kirja", "hylly"]]),
        ("Kaupunginteatterissa", "fi", [["kaupungin", "teatterissa"]]),
        ("sote-keskus", "fi", [["sote", "keskus"]]),
        ("arbetsgrupp", "sv", [["arbets", "grupp"]]),
        ("5km", "fi", [["5", "km"]]),
        ("CO2-päästöt", "fi", [["co2", "päästöt"]]),
        ("kunta", "fi", []),
        ("e-kirja", "fi", []),
        ("", "fi", []),
    ],
)
def test_word__is_parted_where_its_words_meet(word, language, found):
    assert ways(word, language) == found


def test_word_of_three__is_parted_at_each_border_and_at_all():
    assert ways("maakuntauudistus") == [
        ["maa", "kuntauudistus"],
        ["maakunta", "uudistus"],
        ["maa", "kunta", "uudistus"],
    ]


def test_piece__has_its_base_forms():
    ((first, second),) = written_apart("kaupunginteatterissa", "fi")
    assert (first.bases, second.bases) == (("kaupunki",), ("teatteri",))


@pytest.mark.parametrize(
    ("word", "language", "bases"),
    [
        ("Kunnissa", "fi", {"kunta"}),
        ("kunnnissa", "fi", set()),
        ("kommunerna", "sv", {"kommun"}),
        ("komunerna", "sv", set()),
    ],
)
def test_known_bases__are_never_guessed(word, language, bases):
    assert known_bases(word, language) == bases
