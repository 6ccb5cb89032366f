"""What a word and a text are to search, in every language."""

import pytest

from juuri.language import (
    LANGUAGES,
    WordAnalysis,
    analyse_text,
    analyse_word,
    terms,
)


def test_analyse_word__has_surface_bases_and_parts():
    assert analyse_word("Kaupunginteatterissa", "fi") == WordAnalysis(
        surface="kaupunginteatterissa",
        bases=("kaupunginteatteri",),
        parts=("kaupunki", "teatteri"),
    )


def test_analyse_word__keeps_every_reading_of_an_ambiguous_word():
    assert {"alku", "alus", "alusta", "alustaa"} <= set(
        analyse_word("alusta", "fi").bases
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", ["c++", "o'brien", "a\\b", "a_b", "and", "near"])
def test_terms__keep_words_that_engines_like_to_cut(word, language):
    assert analyse_word(word, language).surface == word
    assert word in terms(word, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_terms__of_a_percentage_have_its_number(language):
    assert analyse_word("100%", language).surface == "100%"
    assert terms("100%", language) == {"100"}


def test_analyse_text__says_where_each_word_stands():
    text = 'Hän "sanoi": (ELY:n) ja/tai 100%.'

    found = [text[token.start : token.end] for token in analyse_text(text, "fi")]

    assert found == ["Hän", "sanoi", "ELY:n", "ja", "tai", "100%"]


@pytest.mark.parametrize("text", ["", " – ", "\u02bc", "\x00\ud800"])
def test_analyse_word__of_nothing_is_empty(text):
    assert analyse_word(text, "fi") == WordAnalysis("", (), ())
    assert analyse_text(text, "sv") == []


def test_analyse_word__of_several_words_is_all_of_them():
    found = analyse_word("hyvät kaupunginteatterit", "fi")

    assert found.surface == "hyvät-kaupunginteatterit"
    assert found.bases == ("hyvä", "kaupunginteatteri")
    assert found.parts == ("kaupunki", "teatteri")


def test_analyse_text__refuses_a_language_it_does_not_know():
    with pytest.raises(ValueError, match="'se'"):
        analyse_text("čáppa", "se")
