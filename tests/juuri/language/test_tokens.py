"""Where the words of a text are."""

import random

import pytest

from juuri.language import tokenise


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("… – !", []),
        ("Hyvä käytäntö.", ["Hyvä", "käytäntö"]),
        ("ja/tai (ELY:n) [c++]", ["ja", "tai", "ELY:n", "c++"]),
        ("”TE-palvelut”, «o’brien»", ["TE-palvelut", "o’brien"]),
        ("työ- ja elinkeino", ["työ", "ja", "elinkeino"]),
        ("12,5 % tai 100% (1,2,3)", ["12,5", "tai", "100%", "1,2,3"]),
        ("a\\b a_b near and", ["a\\b", "a_b", "near", "and"]),
        ("kunta,alue;maa", ["kunta", "alue", "maa"]),
        ("nimi@kunta.fi, www.kunta.fi/polku?a=b", None),
        ("hyvin\u00advointi", ["hyvin\u00advointi"]),
        ("a\u0308iti", ["a\u0308iti"]),
        ("rivi\nvaihto\u00a0väli\u2028", ["rivi", "vaihto", "väli"]),
    ],
)
def test_tokenise__finds_the_words(text, words):
    if words is None:
        words = ["nimi@kunta.fi", "www.kunta.fi", "polku", "a", "b"]

    assert [token.text for token in tokenise(text)] == words


def test_tokenise__says_where_the_words_stand():
    chance = random.Random(7)
    alphabet = "abäö 1,.-'\"()/_\u00ad\u0308\x00\ud800\n🙂%+"
    for _ in range(2_000):
        text = "".join(chance.choices(alphabet, k=40))
        end = 0
        for token in tokenise(text):
            assert text[token.start : token.end] == token.text != ""
            assert token.start >= end
            end = token.end
