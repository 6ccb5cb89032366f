"""Names that are almost the same."""

import pytest

from juuri.regions.likeness import are_alike, are_near, organisations_like, words_of
from tests.factories import make_organisation


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kemin kaupunki", "Kemi kaupunki"),
        ("Majakkaväki ry", "Majakkaväki"),
        ("Lapin hyvinvointialue", "hyvinvointialue, Lapin"),
        ("Yritys Oy", "Yritykset Oyj"),
    ],
)
def test_words__are_compared_in_their_base_forms(one, other):
    assert are_alike(words_of(one, "fi"), words_of(other, "fi"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kemin kaupunki", "Lahden kaupunki"),
        ("Kemin kaupunki", "Kemin kaupungin yhdistys"),
        ("ry", "rf"),
        ("", "Kemin kaupunki"),
    ],
)
def test_words__tell_others_apart(one, other):
    assert not are_alike(words_of(one, "fi"), words_of(other, "fi"))


def test_letters__a_slip_is_seen():
    assert are_near("Työllisyyspalvelut", "työllisyyspalvelot")
    assert not are_near("Kemin kaupunki", "Tornion kaupunki")


@pytest.mark.django_db
def test_likeness__looks_at_both_languages_and_leaves_out_merged_ones():
    fire = make_organisation("Majakkaväki ry", name_sv="Fyrfolket rf")
    make_organisation("Fyrfolk", merged_into=fire)

    assert organisations_like({"fi": "Aivan muu", "sv": "Fyrfolk"}) == [fire]
    assert organisations_like({"fi": "Majakkaväki", "sv": ""}, but=fire.pk) == []
