"""How texts look before they are compared, and what a term may be."""

import random
import sys
import unicodedata

import pytest

from juuri.language import normalise, strip_soft_hyphens
from juuri.language.normalisation import MAX_TERM, as_term

# All of the scripts that are typed here, and a part of the others.
CODES = [*range(0x3000), *range(0x3000, sys.maxunicode + 1, 41)]
CHARACTERS = [chr(code) for code in CODES]
FORBIDDEN = {"Cc", "Cf", "Cs", "Cn", "Co", "Zs", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Päijät-Häme", "päijät-häme"),
        ("Pa\u0308ija\u0308t-HA\u0308ME", "päijät-häme"),
        ("hyvin\u00advointi\u200balue", "hyvinvointialue"),
        ("\ufeffsana\u2060", "sana"),
        ("a\u00a0b\u2009c\td\r\ne", "a b c d e"),
        ("  väli  lyönti ", "väli lyönti"),
        (
            "O\u2019Brien, o\u02bcbrien, o`brien, o\u00b4brien",
            "o'brien, " * 3 + "o'brien",
        ),
        ("2014\u20132020 \u2212 a\u2011b \u2014", "2014-2020 - a-b -"),
        ("nolla\x00merkki\x1b", "nollamerkki"),
        ("pari\ud800ton\udfff", "pariton"),
        ("İSTANBUL", "i\u0307stanbul"),
        ("", ""),
        ("\u00ad", ""),
    ],
)
def test_normalise__makes_equal_what_reads_equal(text, expected):
    assert normalise(text) == expected


def test_normalise__of_what_is_normal_changes_nothing_for_any_character():
    changed = [
        character
        for character in CHARACTERS
        if normalise(normalise(f"a{character}b")) != normalise(f"a{character}b")
    ]

    assert changed == []


def test_strip_soft_hyphens__leaves_everything_else():
    assert strip_soft_hyphens("Hyvin\u00advointi \u200b") == "Hyvinvointi \u200b"


def assert_is_term(term: str) -> None:
    assert term == unicodedata.normalize("NFC", term)
    assert term == term.lower()
    assert 0 < len(term) <= MAX_TERM
    assert not set(term) & set('"“”„«»‹›')  # noqa: RUF001 (the quotes are meant)
    assert not {unicodedata.category(character) for character in term} & FORBIDDEN
    assert term[0].isalnum()


def test_as_term__keeps_its_promises_for_any_character():
    for character in CHARACTERS:
        term = as_term(f"a{character}b")
        assert_is_term(term)
        assert as_term(term) == term


def test_as_term__keeps_its_promises_for_random_text():
    chance = random.Random(20261122)
    likely = "aäöåÄÖÅzé019'’-–_.:+%#\\/ \u00ad\u0308\u200b\x00\ud800\"”€🙂İß"
    for _ in range(5_000):
        length = chance.choice([1, 2, 5, 20, 80])
        text = "".join(
            chance.choice(likely)
            if chance.random() < 0.9
            else chance.choice(CHARACTERS)
            for _ in range(length)
        )
        term = as_term(text)
        if term:
            assert_is_term(term)
        assert as_term(term) == term


@pytest.mark.parametrize("text", ["", " ", "-", "…", '"', "🙂", "\x00", "'", "%", "_"])
def test_as_term__is_empty_without_letter_or_digit(text):
    assert as_term(text) == ""


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("(C++)", "c++"),
        ("C#,", "c#"),
        ("100%.", "100%"),
        ("5€!", "5€"),
        ("-työ-", "työ"),
        ("#aihe", "aihe"),
        ("_a_b_", "a_b"),
        ("hindi: की", "hindi:की"),
    ],
)
def test_as_term__trims_what_is_no_part_of_the_word(text, term):
    assert as_term(text) == term


def test_as_term__is_cut_at_its_longest():
    assert as_term("a" * 63 + "-bcd") == "a" * 63
    assert as_term("å" * 1000) == "å" * 64
