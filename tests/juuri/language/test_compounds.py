"""How Swedish words are parted, on a dictionary of a few words."""

import pytest

from juuri.language.compounds import Splitter, flags, hidden_lemmas, joins
from juuri.language.wordlist import Entry

HEADS = ["grupp", "plan", "tid", "lag", "bok", "dag", "rum", "väg", "mål"]
OTHERS = """
arbete klass skillnad kultur för hälsa hälsotid klassbok klassrum skillnadsbok
skillnadsrum tidsgrupp tidsbok kulturplan kulturgrupp kulturtid förplan överplan
läkare läkarplan läkartid läkarbok läkardag
"""
LEMMAS = [*HEADS, *OTHERS.split(), *(f"arbets{head}" for head in HEADS)]
FORMS = {
    **{lemma: {lemma} for lemma in LEMMAS},
    "arbets": {"arbete"},
    "tids": {"tid"},
    "skillnads": {"skillnad"},
    "hälso": {"hälsa"},
    "planen": {"plan"},
    # Only a form of a verb in the dictionary, and of *läkare* in compounds.
    "läkar": {"läka"},
}


@pytest.fixture
def splitter():
    strengths = flags(FORMS)
    words = {
        form: Entry(tuple(sorted(lemmas)), strengths.get(form, 0))
        for form, lemmas in FORMS.items()
    }
    return Splitter(words.get)


@pytest.mark.parametrize(
    ("form", "lemma", "expected"),
    [
        ("arbete", "arbete", True),
        ("arbets", "arbete", True),
        ("välfärds", "välfärd", True),
        ("hälso", "hälsa", True),
        ("gatu", "gata", True),
        ("skol", "skola", True),
        ("familje", "familj", True),
        ("hyres", "hyra", True),
        ("hälsan", "hälsa", False),
        ("arbetet", "arbete", False),
        ("bil", "buss", False),
    ],
)
def test_joins__tells_forms_that_begin_compounds(form, lemma, expected):
    assert joins(form, lemma) is expected


@pytest.mark.parametrize(
    ("word", "parts", "borders"),
    [
        ("arbetsgrupp", ("arbete", "grupp"), (6,)),
        ("arbetsplanen", ("arbete", "plan"), (6,)),
        ("läkargrupp", ("läkare", "grupp"), (5,)),
        ("klasskillnad", ("klass", "skillnad"), (4,)),
        ("arbetsskillnadsgrupp", ("arbete", "skillnad", "grupp"), (6, 15)),
    ],
)
def test_split__finds_parts_and_borders(splitter, word, parts, borders):
    found = splitter.split(word)

    assert found.parts == parts
    assert found.borders == borders


def test_hidden_lemmas__end_many_words_as_they_are():
    lemmas = [f"{head}tryck" for head in ("bok", "klass", "plan", "lag")]
    forms = {
        **{lemma: {lemma} for lemma in ("bok", "klass", "plan", "lag", *lemmas)},
        "tryck": {"trycka"},
    }
    assert hidden_lemmas(forms) == {"tryck"}
    assert hidden_lemmas({**forms, "stryck": {"stryck"}}) == set()
    del forms["lagtryck"]
    assert hidden_lemmas(forms) == set()


@pytest.mark.parametrize(
    "word",
    [
        "tid",
        "kultur",
        "kulturtid" * 10,
        "arbets-plan",
        "okäntplan",
        "planokänt",
        "förplan",
        "överplan",
        "hälsotid",
        "",
    ],
)
def test_split__leaves_other_words_whole(splitter, word):
    assert splitter.split(word) is None
