"""What the index stores of a text, and how phrases are asked."""

import random

import pytest

from juuri.language import (
    LANGUAGES,
    IndexTerms,
    analyse_text,
    index_terms,
    phrase_pairs,
)
from juuri.language.indexing import MAX_REPEATS
from juuri.language.normalisation import MAX_TERM, as_term


def test_index_terms__have_four_columns():
    assert index_terms("Hyvän käytännön kaupunginteatteri.", "fi") == IndexTerms(
        surfaces=("hyvän", "käytännön", "kaupunginteatteri"),
        bases=("hyvä", "käytäntö", "kaupunginteatteri"),
        parts=("kaupunki", "teatteri"),
        pairs=("hyvä_käytäntö", "käytäntö_kaupunginteatteri"),
    )


def test_index_terms__of_nothing_are_none():
    assert index_terms(" – ", "sv") == IndexTerms()


def test_index_terms__keep_repetitions_within_bounds():
    found = index_terms("kunta " * 1_000, "fi")

    assert found.surfaces == ("kunta",) * MAX_REPEATS
    assert index_terms("kunta alue kunta", "fi").bases == ("kunta", "alue", "kunta")


def test_phrase__is_an_and_of_an_or_of_pairs():
    words = analyse_text("alusta hyvä alku", "fi")

    asked = phrase_pairs(words)

    assert len(asked) == 2
    assert {"alku_hyvä", "alus_hyvä", "alusta_hyvä"} <= set(asked[0])
    assert asked[1] == ["hyvä_alku"]
    assert phrase_pairs(words[:1]) == phrase_pairs([]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrase__is_found_in_any_inflection(language):
    text, phrase = {
        "fi": ("hyvistä käytännöistämme kerrotaan", "hyvä käytäntö"),
        "sv": ("om de goda verksamhetsmodellerna", "god verksamhetsmodell"),
        "en": ("of good practices", "good practice"),
    }[language]
    stored = set(index_terms(text, language).pairs)

    assert all(
        stored & set(any_of) for any_of in phrase_pairs(analyse_text(phrase, language))
    )


def test_pair__cannot_be_taken_for_a_word_with_an_underscore():
    assert index_terms("a_b c", "en").pairs == ("a__b_c",)
    assert index_terms("a b_c", "en").pairs == ("a_b__c",)
    assert index_terms("a__b c", "en").pairs == ("a____b_c",)


def test_pair__is_no_longer_than_a_term():
    (pair,) = index_terms(f"{'å' * 70} {'_'.join('b' * 40)}", "en").pairs

    assert len(pair) < MAX_TERM


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term__keeps_its_promises_for_random_text(language):
    chance = random.Random(language)
    pieces = [
        *"aäöå-'’:._+%&\\\"/ \u00ad\u0308\x00\ud800🙂",
        *("kunta", "alue", "projekt", "service", "EU:n", "2026", "TE-", "ly", "s"),
    ]
    for _ in range(300):
        text = "".join(chance.choices(pieces, k=chance.randint(1, 40)))
        stored = index_terms(text, language)
        for term in stored.surfaces + stored.bases + stored.parts:
            assert term == as_term(term) != ""
        for pair in stored.pairs:
            assert pair.replace("__", "").count("_") == 1
