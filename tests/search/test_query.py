"""Reading what a visitor typed."""

import pytest

from search.query import MAX_CHARACTERS, MAX_WORDS, Phrase, Word, clauses_of, cut


@pytest.mark.parametrize(
    ("typed", "searched", "was_cut"),
    [
        ("", "", False),
        ("  kunta ", "kunta", False),
        ("a\x00b\ud800", "a b", False),
        ("x" * MAX_CHARACTERS, "x" * MAX_CHARACTERS, False),
        ("x" * (MAX_CHARACTERS + 1), "x" * MAX_CHARACTERS, True),
        ("a " * MAX_WORDS, ("a " * MAX_WORDS).strip(), False),
        ("a " * (MAX_WORDS + 1), ("a " * MAX_WORDS).strip(), True),
    ],
)
def test_cut__keeps_the_beginning_and_says_so(typed, searched, was_cut) -> None:
    assert cut(typed) == (searched, was_cut)


def test_word__has_every_base_form_of_an_ambiguous_word() -> None:
    (word,) = clauses_of("kuusi", "fi")
    assert isinstance(word, Word)
    assert "kuusi" in word.bases


@pytest.mark.parametrize("quotes", ['""', "””", "“”", "„”", "«»", "»«"])
def test_quotes__make_a_phrase(quotes) -> None:
    (phrase,) = clauses_of(f"{quotes[0]}yhteinen pöytä{quotes[1]}", "fi")
    assert isinstance(phrase, Phrase)


def test_quoted_word__is_a_word() -> None:
    (word,) = clauses_of('"kunta"', "fi")
    assert isinstance(word, Word)


def test_lone_quote__is_a_space() -> None:
    assert clauses_of('kunta"lappi', "fi") == clauses_of("kunta lappi", "fi")


def test_repeated_word__is_asked_once() -> None:
    assert len(clauses_of("kunta kunta", "fi")) == 1
