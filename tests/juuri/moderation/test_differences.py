"""Which words are marked as removed and added."""

import pytest

from juuri.moderation import differences
from juuri.moderation.differences import Change, compare

pytestmark = pytest.mark.feature("I10")
MARKS = {Change.SAME: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "[+{}+]"}


def marked(before, after):
    """Return the comparison as text, changes in brackets."""
    return [
        "".join(MARKS[piece.change].format(piece.text) for piece in line)
        for line in compare(before, after)
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([], [], []),
        (["Sama."], ["Sama."], ["Sama."]),
        ([], ["Uusi."], ["[+Uusi.+]"]),
        (["Vanha."], [], ["[-Vanha.-]"]),
        (
            ["Asiakas kutsuu kaikki pöytään."],
            ["Asiakas kutsuu ystävät pöytään."],
            ["Asiakas kutsuu [-kaikki-] [+ystävät+] pöytään."],
        ),
        (
            ["Me teemme sen yhdessä."],
            ["Me teemme sen yhdessä, joka päivä."],
            ["Me teemme sen yhdessä[+, joka päivä+]."],
        ),
        (
            ["yksi kaksi kolme ", "sama"],
            ["yksi kaksi", "sama"],
            ["yksi kaksi [-kolme-] ", "sama"],
        ),
    ],
)
def test_compare__marks_words(before, after, expected):
    assert marked(before, after) == expected


def test_compare__keeps_unchanged_lines_apart_from_new_ones():
    assert marked(["a", "c"], ["a", "b", "c"]) == ["a", "[+b+]", "c"]


def test_compare__a_line_that_is_written_anew_is_no_mosaic():
    found = marked(["Kissa istuu katolla ja naukuu."], ["Koira juoksee pihalla ja"])
    assert found == [
        "[-Kissa istuu katolla ja naukuu.-]",
        "[+Koira juoksee pihalla ja+]",
    ]


def test_compare__more_lines_come_and_go():
    assert marked(["a b c", "x"], ["a b d"]) == ["a b [-c-][+d+]", "[-x-]"]


def test_compare__long_texts_are_not_compared_word_by_word(monkeypatch):
    monkeypatch.setattr(differences, "MOST_WORDS", 3)
    assert marked(["a b c d"], ["a b c e"]) == ["[-a b c d-]", "[+a b c e+]"]


def test_compare__many_lines_are_not_compared_line_by_line(monkeypatch):
    monkeypatch.setattr(differences, "MOST_LINES", 1)
    assert marked(["a"], ["a", "b"]) == ["[-a-]", "[+a+]", "[+b+]"]


def test_compare__spaces_alone_are_not_marked():
    assert "[" not in marked(["a b  c d"], ["a b c d"])[0]
