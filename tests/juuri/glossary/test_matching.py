"""Terms are found in whatever form they stand, and nothing else is."""

import pytest

from juuri.glossary.lexicon import lexicon_of
from juuri.glossary.matching import equivalents, occurrences
from tests.factories import make_term

pytestmark = [pytest.mark.django_db, pytest.mark.feature("A14")]


@pytest.fixture
def terms():
    make_term(
        "hyvä käytäntö",
        "god praxis",
        discouraged={"fi": ["best practice"], "sv": ["best practice"]},
    )
    make_term("konsensussopimus", "konsensusavtal")
    make_term(
        "kokemusasiantuntija",
        "erfarenhetsexpert",
        synonyms={"fi": ["kokemuskouluttaja"]},
    )
    make_term("hyvinvointialue", "välfärdsområde")
    make_term("yhteistyöalue", "samarbetsområde")
    make_term("yhteinen tahtotila", "gemensam vision")
    make_term("juurruttaminen", "förankring")
    make_term("levittäminen", "spridning")
    make_term("osatyökykyisyys", "partiell arbetsförmåga")
    make_term("työkykykoordinaattori", "arbetsförmågekoordinator")
    make_term("hanke", "projekt")
    make_term("tuki", "stöd")
    make_term("matalan kynnyksen palvelu", "lågtröskeltjänst")
    make_term("selkokieli", "lätt språk")
    make_term("Euroopan sosiaalirahasto", synonyms={"fi": ["ESR"]})
    make_term("sosiaali- ja terveyspalvelut", "social- och hälsovårdstjänster")


def names_in(text, language):
    lexicon = lexicon_of(language)
    return [(o.term.name, text[o.start : o.end]) for o in occurrences(text, lexicon)]


FOUND_FI = [
    ("Luvattu konsensussopimuksessa.", "konsensussopimus", "konsensussopimuksessa"),
    ("KONSENSUSSOPIMUSTEN sisältö", "konsensussopimus", "KONSENSUSSOPIMUSTEN"),
    ("konsensus\u00adsopimukset", "konsensussopimus", "konsensus\u00adsopimukset"),
    ("hyvien käytäntöjen joukko", "hyvä käytäntö", "hyvien käytäntöjen"),
    ("Hyvän käytännön\nkuvaus", "hyvä käytäntö", "Hyvän käytännön"),
    ("hyviä\u00a0käytäntöjä", "hyvä käytäntö", "hyviä\u00a0käytäntöjä"),
    ("parhaista käytännöistä", "hyvä käytäntö", "parhaista käytännöistä"),
    ("kokemusasiantuntijoiden", "kokemusasiantuntija", "kokemusasiantuntijoiden"),
    ("kokemuskouluttajat", "kokemusasiantuntija", "kokemuskouluttajat"),
    ("Lapin hyvinvointialueelle", "hyvinvointialue", "hyvinvointialueelle"),
    ("(yhteistyöalueiden)", "yhteistyöalue", "yhteistyöalueiden"),
    ("yhteisestä tahtotilasta", "yhteinen tahtotila", "yhteisestä tahtotilasta"),
    ("tulosten juurruttamista", "juurruttaminen", "juurruttamista"),
    ("juurruttamiseen.", "juurruttaminen", "juurruttamiseen"),
    ("työkykykoordinaattorinsa", "työkykykoordinaattori", "työkykykoordinaattorinsa"),
    ("hankkeissamme", "hanke", "hankkeissamme"),
    ("tuen määrä", "tuki", "tuen"),
    (
        "matalan kynnyksen palveluissa",
        "matalan kynnyksen palvelu",
        "matalan kynnyksen palveluissa",
    ),
    ("selkokielellä", "selkokieli", "selkokielellä"),
    ("ESR:n rahoitus", "Euroopan sosiaalirahasto", "ESR:n"),
    (
        "sosiaali- ja terveyspalveluista",
        "sosiaali- ja terveyspalvelut",
        "sosiaali- ja terveyspalveluista",
    ),
]
FOUND_SV = [
    ("En god praxis sprids.", "god praxis", "god praxis"),
    ("av goda praxis", "god praxis", "goda praxis"),
    ("konsensusavtalet", "konsensusavtal", "konsensusavtalet"),
    ("konsensusavtalens mål", "konsensusavtal", "konsensusavtalens"),
    ("samarbetsområdenas", "samarbetsområde", "samarbetsområdenas"),
    ("Lapplands välfärdsområde", "välfärdsområde", "välfärdsområde"),
    ("välfärdsområdets", "välfärdsområde", "välfärdsområdets"),
    ("erfarenhetsexperterna", "erfarenhetsexpert", "erfarenhetsexperterna"),
    ("den gemensamma visionen", "gemensam vision", "gemensamma visionen"),
    ("förankringen av resultat", "förankring", "förankringen"),
    ("partiella arbetsförmågan", "partiell arbetsförmåga", "partiella arbetsförmågan"),
    (
        "arbetsförmågekoordinatorerna",
        "arbetsförmågekoordinator",
        "arbetsförmågekoordinatorerna",
    ),
    ("projektens slut", "projekt", "projektens"),
    ("på lätt språk", "lätt språk", "lätt språk"),
]
NOT_FOUND_FI = [
    "konsensussopimusluonnos",  # a compound of its own
    "hyvä, käytäntö",
    "hyvin käytännön läheistä",
    "käytännössä",
    "juurrutetaan",
    "levittää voita",
    "luukku tukitaan",  # to block: a reading of tuki as well
    "esrado",
    "matalan kynnyksen",
    "",
]
NOT_FOUND_SV = [
    "konsensusavtalsutkast",
    "god, praxis",
    "språket är lätt",
    "praxis",
    "spridda",
]


@pytest.mark.parametrize(("text", "name", "written"), FOUND_FI)
def test_finnish__is_found_however_inflected(terms, text, name, written):
    assert names_in(text, "fi") == [(name, written)]


@pytest.mark.parametrize(("text", "name", "written"), FOUND_SV)
def test_swedish__is_found_however_inflected(terms, text, name, written):
    assert names_in(text, "sv") == [(name, written)]


@pytest.mark.parametrize("text", NOT_FOUND_FI)
def test_finnish__other_words_are_left_alone(terms, text):
    assert names_in(text, "fi") == []


@pytest.mark.parametrize("text", NOT_FOUND_SV)
def test_swedish__other_words_are_left_alone(terms, text):
    assert names_in(text, "sv") == []


def test_occurrences__are_the_longest_where_several_begin(db):
    make_term("palvelu")
    make_term("palvelu ja tuki")
    make_term("tuki")
    found = names_in("Palvelut ja tuki. Palvelun tuki.", "fi")
    assert [name for name, _ in found] == ["palvelu ja tuki", "palvelu", "tuki"]


def test_occurrences__a_capital_abbreviation_is_no_small_word(db):
    make_term("työ- ja elinkeinotoimisto", synonyms={"fi": ["TE"]})
    assert names_in("Mitä te teette?", "fi") == []
    assert names_in("TE-toimistossa TE:n", "fi")[-1][1] == "TE:n"


def test_occurrences__only_terms_that_the_language_shows(db):
    make_term("hanke")
    make_term("kunta", "kommun", definition_sv="")
    assert names_in("projekt i kommunen", "sv") == []


def test_equivalents__are_all_names_in_both_languages(terms):
    assert equivalents("kokemuskouluttajien palkkiot", "fi") == {
        "fi": ("kokemusasiantuntija", "kokemuskouluttaja"),
        "sv": ("erfarenhetsexpert",),
    }
    assert equivalents("god praxis", "sv")["fi"] == ("hyvä käytäntö", "best practice")
    assert equivalents("jotain muuta", "fi") == {}
