"""Swedish words: forms, parts of compounds, names."""

import csv
from pathlib import Path

import pytest

from juuri.language import analyse_word, provider_name, terms

from .word_tables import SWEDISH, SWEDISH_PARTS, SWEDISH_SIMPLE, families, wholes

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"


@pytest.mark.feature("E01")
@pytest.mark.parametrize(("base", "forms"), families(SWEDISH))
def test_swedish__forms_have_their_base(base, forms):
    without = [form for form in forms if base not in analyse_word(form, "sv").bases]

    assert without == []


@pytest.mark.parametrize(("word", "parts"), wholes(SWEDISH_PARTS))
def test_swedish__compound_has_its_parts(word, parts):
    assert parts <= terms(word, "sv")


@pytest.mark.parametrize("word", SWEDISH_SIMPLE.split())
def test_swedish__word_that_only_looks_like_a_compound_stays_whole(word):
    assert analyse_word(word, "sv").parts == ()


@pytest.mark.parametrize(
    ("form", "bases"),
    [
        ("EU:s", {"eu"}),
        ("ELY:n", {"ely"}),
        ("Nådendals", {"nådendal"}),
        ("TE-tjänster", {"te-tjänst"}),
        ("social-", {"social"}),
        ("första", {"första"}),
        ("förste", {"första"}),
        ("bror", {"bror"}),
        ("mjölk", {"mjölk", "mjölka"}),
    ],
)
def test_swedish__bases_are_exactly(form, bases):
    assert set(analyse_word(form, "sv").bases) == bases


def test_swedish__finds_municipalities_in_the_genitive():
    if not (DATA / "municipalities.csv").is_file():
        pytest.skip("no municipalities.csv here")
    with (DATA / "municipalities.csv").open(encoding="utf-8", newline="") as lines:
        names = {row["name_sv"] for row in csv.DictReader(lines)}
    # Loppis is a flea market, Karlös is read as kar + lös.
    names -= {"Loppi", "Karlö"}

    missed = [
        name
        for name in sorted(names)
        if not name.endswith("s") and not terms(name, "sv") & terms(f"{name}s", "sv")
    ]

    assert len(names) > 250
    assert missed == []


def test_swedish__provider_has_a_name():
    assert provider_name("sv") == provider_name("en") == "simplemma+snowball"


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("grannarnas", "granne"),
        ("axlar", "axel"),
        ("åkrar", "åker"),
        ("cyklarna", "cykel"),
    ],
)
def test_swedish__form_has_the_base_that_simplemma_does_not_give(form, base):
    assert base in analyse_word(form, "sv").bases


@pytest.mark.parametrize(
    ("word", "base", "part"),
    [
        ("arbetsförmågekoordinatorn", "arbetsförmågekoordinator", "koordinator"),
        ("bykoordinatorerna", "bykoordinator", "koordinator"),
    ],
)
def test_swedish__unknown_compound_has_its_known_end(word, base, part):
    found = analyse_word(word, "sv")
    assert base in found.bases
    assert part in found.parts
