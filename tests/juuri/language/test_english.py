"""English words."""

import pytest

from juuri.language import analyse_word, soft_hyphenate

from .word_tables import ENGLISH, families


@pytest.mark.parametrize(("base", "forms"), families(ENGLISH))
def test_english__forms_have_their_base(base, forms):
    without = [form for form in forms if base not in analyse_word(form, "en").bases]

    assert without == []


def test_english__hyphenated_word_has_its_parts():
    assert {"well", "being", "wellbeing"} <= set(analyse_word("well-being", "en").parts)


def test_english__is_not_hyphenated():
    assert soft_hyphenate("internationalisation", "en") == "internationalisation"
