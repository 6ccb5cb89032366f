"""Controlled values: names in both languages, a key that stays, merged values."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from juuri.taxonomies.models import ControlledValue, PracticeStage, Theme

pytestmark = pytest.mark.django_db


@pytest.mark.feature("B06")
def test_first_values__have_a_name_of_their_own_in_both_languages():
    for model in ControlledValue.__subclasses__():
        values = list(model.objects.all())
        assert len(values) > 3
        assert all(value.name_fi and value.name_sv for value in values)
        assert [value.position for value in values] == sorted(
            value.position for value in values
        )


@pytest.mark.feature("A04")
def test_stages__fill_the_columns_of_the_badge():
    levels = dict(PracticeStage.objects.values_list("key", "level"))
    assert levels == {
        "idea": 0, "in_development": 1, "piloted": 2, "in_use": 3, "ended": 0,
    }  # fmt: skip


def test_name__is_in_the_readers_language():
    theme = Theme.objects.get(key="osallisuus")
    assert str(theme) == "Osallisuus ja yhteisöt"
    with translation.override("sv"):
        assert str(theme) == "Delaktighet och gemenskap"
    assert theme.name_in("sv") == "Delaktighet och gemenskap"


@pytest.mark.feature("B07")
def test_key__is_made_once_and_stays_when_the_value_is_renamed():
    theme = Theme(name_fi="Ruoka ja ympäristö", name_sv="Mat och miljö")
    theme.full_clean()
    theme.save()
    assert theme.key == "ruoka-ja-ymparisto"
    theme.name_fi = "Ympäristö"
    theme.full_clean()
    assert theme.key == "ruoka-ja-ymparisto"


def test_name_that_makes_a_taken_key__is_refused_with_a_message():
    value = Theme(name_fi="Osallisuus!", name_sv="Delaktighet!")
    with pytest.raises(ValidationError) as error:
        value.full_clean(exclude=["key"])
    assert list(error.value.message_dict) == ["name_fi"]


def test_merged_value__leads_to_the_last_one_and_is_not_offered():
    first, second, third = Theme.objects.all()[:3]
    first.merged_into = second
    first.save()
    second.merged_into = third
    second.save()
    assert first.survivor == third
    assert third.survivor == third
    assert not Theme.objects.offered().filter(pk__in=[first.pk, second.pk]).exists()
