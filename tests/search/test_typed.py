"""Reading what a visitor typed."""

import pytest

from search.typed import MAX_CHARACTERS, MAX_WORDS, Piece, cut, pieces


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


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("kunta", [Piece("kunta")]),
        ("", []),
        ('""', []),
        ('"hyvä työ"', [Piece("hyvä työ", is_phrase=True)]),
        ("-kunta", [Piece("kunta", is_refused=True)]),
        ("\u2212kunta", [Piece("kunta", is_refused=True)]),
        ('-"huono työ"', [Piece("huono työ", is_phrase=True, is_refused=True)]),
        ('"a -b"', [Piece("a -b", is_phrase=True)]),
        ("a -b-c", [Piece("a "), Piece("b-c", is_refused=True)]),
        ('kunta "lappi', [Piece("kunta  lappi")]),
    ],
)
def test_pieces(typed, read) -> None:
    assert list(pieces(typed)) == read
