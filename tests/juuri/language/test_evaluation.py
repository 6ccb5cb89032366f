"""Measures the analysis on word forms of real texts; run with -s to see figures."""

import sys
from pathlib import Path

import pytest

from juuri.language import ProviderError, analyse_word, terms
from juuri.language.finnish_providers import choose_provider

from .providers import using_provider

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "eval"


def rows(language):
    path = FOLDER / f"words_{language}.tsv"
    if not path.is_file():
        pytest.skip(f"no {path.name} here")
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t")[:2] for line in lines]


def show(name, **figures):
    shown = ", ".join(f"{what} {value:.4f}" for what, value in figures.items())
    sys.stdout.write(f"\n{name}: {shown}\n")


def share(pairs, language):
    found = sum(
        bool(terms(one, language) & terms(other, language)) for one, other in pairs
    )
    return found / len(pairs)


def inflected(language):
    pairs = [(form, lemma.replace("#", "")) for form, lemma in rows(language)]
    return [pair for pair in pairs if pair[0].lower() != pair[1].lower()]


def pairs_with_a_common_base(language):
    """Return the share of lemmas that have a base form in common with another."""
    owners = {}
    lemmas = {lemma.replace("#", "").lower() for _form, lemma in rows(language)}
    for lemma in lemmas:
        for base in analyse_word(lemma, language).bases:
            owners.setdefault(base, set()).add(lemma)
    sharing = {lemma for same in owners.values() if len(same) > 1 for lemma in same}
    return len(sharing) / len(lemmas)


@pytest.mark.feature("E01")
@pytest.mark.parametrize("provider", ["libvoikko", "pyvoikko"])
def test_finnish__reaches_its_recall(provider):
    with using_provider(provider):
        try:
            choose_provider()
        except ProviderError as error:
            pytest.skip(str(error))
        recall = share(inflected("fi"), "fi")
        compounds = [
            (form, lemma.split("#")[-1]) for form, lemma in rows("fi") if "#" in lemma
        ]
        parts = share(compounds, "fi")
        common = pairs_with_a_common_base("fi")

    show(f"fi {provider}", inflection=recall, compounds=parts, common_bases=common)
    assert recall >= 0.97
    assert parts >= 0.95
    assert common < 0.11


@pytest.mark.feature("E01")
def test_swedish__reaches_its_recall():
    recall = share(inflected("sv"), "sv")
    common = pairs_with_a_common_base("sv")

    show("sv", inflection=recall, common_bases=common)
    assert recall >= 0.975
    assert common < 0.10
