"""Finnish words, with every provider that is installed."""

import csv
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from juuri.language import analyse_word, provider_name, terms
from juuri.language.finnish import Finnish
from juuri.language.finnish_guess import guess_bases
from juuri.language.finnish_providers import ProviderError, choose_provider

from .finnish_cases import inflected, irregular
from .providers import using_provider
from .word_tables import FINNISH, FINNISH_PARTS, families, wholes

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"


@pytest.fixture(params=["libvoikko", "pyvoikko"], scope="module")
def provider(request):
    with using_provider(request.param):
        try:
            choose_provider()
        except ProviderError as error:
            pytest.skip(str(error))
        yield request.param


@pytest.mark.feature("E01")
@pytest.mark.parametrize(("base", "forms"), families(FINNISH))
def test_finnish__forms_have_their_base(provider, base, forms):
    without = [form for form in forms if base not in analyse_word(form, "fi").bases]

    assert without == []


@pytest.mark.parametrize(("word", "parts"), wholes(FINNISH_PARTS))
def test_finnish__compound_has_its_parts(provider, word, parts):
    assert parts <= terms(word, "fi")


def test_finnish__parts_never_repeat_a_base(provider):
    for word in (analyse_word(word, "fi") for word, _parts in wholes(FINNISH_PARTS)):
        assert not set(word.bases) & set(word.parts)
        assert list(word.bases) == sorted(set(word.bases))


@pytest.mark.parametrize(
    ("form", "bases"),
    [
        ("ELY:n", {"ely"}),
        ("KELA:ssa", {"kela"}),
        ("EU:hun", {"eu"}),
        ("TE:iden", {"te"}),
        ("Bordeaux'n", {"bordeaux"}),
        ("vaa'an", {"vaaka"}),
        ("tekemätön", {"tekemätön", "tehdä"}),
        ("tekemä", {"tekemä", "tehdä"}),
        ("chat", {"chat", "chatti"}),
        ("100%", {"100"}),
        ("x", {"x"}),
        ("2014–2020", {"2014-2020"}),
    ],
)
def test_finnish__bases_are_exactly(provider, form, bases):
    assert bases == set(analyse_word(form, "fi").bases)


def test_finnish__capitals_and_soft_hyphens_make_no_difference(provider):
    assert terms("HYVIN\u00adVOINTI\u00adALUEELLA", "fi") == terms(
        "hyvinvointialueella", "fi"
    )


def test_finnish__finds_places_of_their_own_kind(provider):
    missed = [
        (name, form)
        for name, form in irregular()
        if not terms(name, "fi") & terms(form, "fi")
    ]

    assert missed == []


def test_finnish__finds_every_municipality_and_region_in_every_case(provider):
    names = _names("municipalities.csv") | _names("maakunta.csv")
    forms = [(name, form) for name in sorted(names) for form in inflected(name)]

    missed = [
        (name, form)
        for name, form in forms
        if not terms(name, "fi") & terms(form, "fi")
    ]

    assert len(forms) > 2_000
    assert missed == []


def test_finnish__finds_counties_and_areas_by_their_short_name(provider):
    for file in ("wellbeing_counties.csv", "collaborative_areas.csv"):
        for long, short in _rows(file, "name_fi", "short_fi"):
            words = [word for part in long.split() for word in terms(part, "fi")]
            for word in re.findall(r"[\w-]+", short.replace("Helsingin", "")):
                assert terms(word, "fi") & set(words), (long, short)


def _names(file):
    kinds = {name for name, _form in irregular()}
    return {name for (name,) in _rows(file, "name_fi") if name not in kinds}


def _rows(file, *columns):
    if not (DATA / file).is_file():
        pytest.skip(f"no {file} here")
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        return [[row[name] for name in columns] for row in csv.DictReader(lines)]


def test_finnish__eight_threads_analyse_at_once(provider):
    words = [form for _base, forms in families(FINNISH) for form in forms]
    analyser = Finnish(choose_provider())
    expected = [analyser.read(word) for word in words]

    with ThreadPoolExecutor(8) as threads:
        found = list(
            threads.map(lambda _: [analyser.read(word) for word in words], range(16))
        )

    assert found == [expected] * 16


def test_finnish__long_words_are_not_given_to_the_grammar(provider):
    word = "hyvinvointialue" * 5

    assert analyse_word(word, "fi").surface == word[:64]


def test_finnish__is_only_stemmed_without_a_grammar():
    with using_provider("snowball"):
        assert provider_name("fi") == "snowball"
        assert terms("kunnallakin", "fi") & terms("kunnalla", "fi")
        assert terms("ELY:n", "fi") & terms("ely", "fi")
        assert "palvelu" in terms("te-palvelu", "fi")


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("kalymnoksella", "kalymnos"),
        ("postauksessa", "postaus"),
        ("lemlandissa", "lemland"),
        ("kuvantamisessa", "kuvantaminen"),
        ("plugeilla", "plugi"),
        ("tweeteillä", "tweet"),
        ("skannoilla", "skanna"),
        ("damiettaan", "damietta"),
        ("urumquissa", "urumqui"),
    ],
)
def test_guess__leads_to_the_base(word, base):
    assert base in guess_bases(word)


@pytest.mark.parametrize("word", ["abc", "a1b2c3", "xyzzt", "brtssa"])
def test_guess__of_what_cannot_be_inflected_is_the_word(word):
    assert guess_bases(word) == {word}


@pytest.mark.parametrize(
    ("form", "bases"),
    [
        ("osallistumisessa", {"osallistua", "osallistuminen"}),
        ("lukeminen", {"lukea", "lukeminen"}),
        ("20:een", {"20"}),
        ("2026:n", {"2026"}),
    ],
)
def test_finnish__noun_of_doing_and_number_have_their_bases(form, bases, provider):
    assert set(analyse_word(form, "fi").bases) == bases
