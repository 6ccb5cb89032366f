"""System checks of the search."""

import pytest
from django.core.checks import run_checks

from home.models import RegionPage
from projects.models import ProjectPage
from search import checks, kinds
from search.engines import current_engine


def test_checks__the_site_passes() -> None:
    assert [m for m in run_checks() if str(m.id).startswith("search.")] == []


def test_check__a_silent_page_type_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "is_findable", lambda model: model is not ProjectPage)
    found = {message.obj for message in checks.check_page_types()}
    assert ProjectPage in found
    assert RegionPage not in found


def test_check__two_models_of_one_kind_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ProjectPage, "kind", "practice")
    assert {message.id for message in checks.check_kinds()} == {"search.E002"}


@pytest.mark.parametrize("name", ["unknown", "elastic"])
def test_check__an_unknown_engine_is_refused(settings, name: str) -> None:
    settings.JUURI_SEARCH_ENGINE = name
    (message,) = checks.check_engine()
    assert message.id == "search.E003"
    assert name in message.msg


def test_check__elasticsearch_fits_any_database_but_needs_an_address(settings) -> None:
    settings.JUURI_SEARCH_ENGINE = "elasticsearch"
    (message,) = checks.check_engine()
    assert "ELASTICSEARCH_URL" in message.msg
    settings.JUURI_ELASTICSEARCH = settings.JUURI_ELASTICSEARCH | {
        "addresses": ("http://127.0.0.1:9",)
    }
    assert checks.check_engine() == []
    settings.JUURI_SEARCH_ENGINE = "auto"
    assert current_engine().name == "elasticsearch"


def test_check__an_engine_of_another_database_is_refused(settings) -> None:
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[current_engine().name]
    settings.JUURI_SEARCH_ENGINE = other
    assert checks.check_engine()
