"""Dates and times as people in Finland write them, in either language."""

import datetime

import pytest
from django import forms
from django.utils import translation
from django.utils.formats import date_format
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

DAY = datetime.date(2026, 2, 1)
MOMENT = datetime.datetime(2026, 2, 1, 9, 30)


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("typed", ["1.2.2026", "01.02.2026", "2026-02-01"])
def test_date__is_understood_as_typed(language, typed):
    with translation.override(language):
        assert forms.DateField().clean(typed) == DAY


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_date_picker__writes_what_the_form_understands(language):
    with translation.override(language):
        day = AdminDateInput().format_value(DAY)
        assert day == "01.02.2026"
        assert forms.DateField().clean(day) == DAY
        moment = AdminDateTimeInput().format_value(MOMENT)
        assert forms.DateTimeField().clean(moment).replace(tzinfo=None) == MOMENT


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_short_date__is_the_same_in_both_languages(language):
    with translation.override(language):
        assert date_format(DAY, "SHORT_DATE_FORMAT") == "1.2.2026"
