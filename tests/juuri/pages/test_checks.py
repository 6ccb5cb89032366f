"""The system checks of the page tree."""

from unittest.mock import patch

from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from juuri.pages import checks
from projects.models import ProjectPage


def test_page_types__pass():
    assert checks.check_page_types() == []


def test_page_type_outside_the_gate__is_an_error():
    class LoosePage(Page):
        class Meta:
            app_label = "home"
            abstract = True

    with patch.object(checks, "get_page_models", return_value=[LoosePage]):
        assert [error.id for error in checks.check_page_types()] == ["pages.E001"]


def test_fact_that_a_translator_could_change__is_an_error():
    loose = [SynchronizedField("start_date")]
    with patch.object(ProjectPage, "translatable_fields", loose):
        errors = checks.check_page_types()
    assert [error.id for error in errors] == ["pages.E002"]
    assert "start_date" in errors[0].msg


def test_requirement_of_an_unknown_field__is_an_error():
    with patch.object(ProjectPage, "required_to_publish", ("title", "colour")):
        errors = checks.check_page_types()
    assert [error.id for error in errors] == ["pages.E003"]
    assert "colour" in errors[0].msg
