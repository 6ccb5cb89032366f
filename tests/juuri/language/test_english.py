"""English words."""

import pytest

from juuri.language import analyse_word, soft_hyphenate

from .word_tables import ENGLISH, pairs


@pytest.mark.parametrize(("form", "base"), pairs(ENGLISH))
def test_english__form_has_its_base(form, base):
    assert base in analyse_word(form, "en").bases


def test_english__hyphenated_word_has_its_parts():
    assert {"well", "being", "wellbeing"} <= set(analyse_word("well-being", "en").parts)


def test_english__is_not_hyphenated():
    assert soft_hyphenate("internationalisation", "en") == "internationalisation"
