"""How many themes, and which values of a list are offered."""

import pytest
from django.core.exceptions import ValidationError

from juuri.pages.topics import both_names, check_themes, offered_values
from juuri.taxonomies.models import Funder, Theme
from tests.factories import make_project

pytestmark = [pytest.mark.django_db, pytest.mark.feature("B06")]


def test_themes__are_at_most_three():
    check_themes([])
    check_themes([1, 2, 3])
    with pytest.raises(ValidationError):
        check_themes([1, 2, 3, 4])


def test_merged_value__is_offered_only_where_it_was_chosen_before():
    old, survivor = Theme.objects.all()[:2]
    old.merged_into = survivor
    old.save()
    themes = Theme.objects.all()
    assert old not in offered_values(themes, [])
    assert old in offered_values(themes, [old.pk])
    assert survivor in offered_values(themes, [])


def test_form__keeps_the_merged_value_of_an_old_page(lappi, superuser):
    old, survivor = Theme.objects.all()[:2]
    page = make_project(lappi)
    page.themes.add(old)
    page.save()
    old.merged_into = survivor
    old.save()
    form_class = type(page).get_edit_handler().get_form_class()
    offered = form_class(instance=page, for_user=superuser).fields["themes"].queryset
    assert old in offered
    new = form_class(instance=type(page)(), parent_page=lappi, for_user=superuser)
    assert old not in new.fields["themes"].queryset


def test_names__are_in_both_languages_and_once():
    funder = Funder.objects.first()
    names = both_names([funder, None, funder])
    assert names == list(dict.fromkeys([funder.name_fi, funder.name_sv]))
