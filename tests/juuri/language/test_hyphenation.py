"""Soft hyphens in long compounds."""

import pytest

from juuri.language import soft_hyphenate


def shown(text, language, **options):
    return soft_hyphenate(text, language, **options).replace("\u00ad", "|")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Hyvinvointialueella", "fi", "Hyvin|vointi|alueella"),
        ("TYÖLLISYYDENHOITO", "fi", "TYÖLLISYYDEN|HOITO"),
        ("konsensussopimus 2026", "fi", "konsensus|sopimus 2026"),
        ("maakunta", "fi", "maakunta"),
        ("sosiaali- ja terveysministeriö", "fi", "sosiaali- ja terveys|ministeriö"),
        ("Hyvin\u00advointi\u00adalue", "fi", "Hyvin|vointi|alue"),
        ("lyhyt\u00adsana", "fi", "lyhytsana"),
        ("İİİİİİİİİİİİİİ", "fi", "İİİİİİİİİİİİİİ"),
        ("Sysselsättningsområdet", "sv", "Sysselsättnings|området"),
        ("inkomstskattereformen", "sv", "inkomst|skatte|reformen"),
        ("informationen är här", "sv", "informationen är här"),
        ("internationalisation", "en", "internationalisation"),
        ("", "fi", ""),
    ],
)
def test_soft_hyphenate__parts_long_compounds(text, language, expected):
    assert shown(text, language) == expected


def test_soft_hyphenate__takes_shorter_words_when_asked():
    assert shown("maakunta", "fi", minimum=6) == "maa|kunta"


def test_soft_hyphenate__leaves_no_short_piece():
    assert shown("yöpaikkakunnalla", "fi") == "yöpaikka|kunnalla"


def test_soft_hyphenate__of_its_own_result_changes_nothing():
    once = soft_hyphenate("Työllisyysaluekoordinaattorille", "fi")

    assert "\u00ad" in once
    assert soft_hyphenate(once, "fi") == once
