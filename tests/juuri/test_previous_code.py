"""While a deploy runs, the previous code writes and reads the migrated tables."""

from functools import cache
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from wagtail.models import Locale, Page

from tests.architecture.baseline import BASELINE
from tests.architecture.repository import units_by_label

pytestmark = pytest.mark.django_db


@cache
def previous_state() -> ProjectState:
    """Return the models of the previous code; apps that are new since are none."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    nodes = [
        key
        for key in loader.graph.leaf_nodes()
        if key[0] not in units_by_label() and key[0] != "wagtail_localize"
    ]
    return loader.project_state([*nodes, *BASELINE.items()])


def previous(name: str) -> Any:
    return previous_state().apps.get_model(name)


def page_values() -> dict[str, Any]:
    """Return what a page needs that belongs nowhere in the tree."""
    return {
        "title": "Sivu",
        "slug": "sivu",
        "path": "9999",
        "depth": 1,
        "locale_id": Locale.objects.first().pk,
        "content_type_id": ContentType.objects.get_for_model(Page).pk,
    }


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("search.SearchEntry", {"object_id": 1, "seq": 10**9}),
        ("media.JuuriDocument", {"title": "Opas", "extracted_text": "Sanoja"}),
        ("regions.Organisation", {"name_fi": "Kunta", "name_sv": "Kommun"}),
        ("projects.GoodPracticePage", {"stage": "piloted", "target_group": "Nuoret"}),
        ("home.ArticlePage", {}),
    ],
)
def test_previous_code__writes_and_reads_the_migrated_tables(
    name: str, values: dict[str, Any]
) -> None:
    model = previous(name)
    if "title" not in values and hasattr(model, "page_ptr"):
        values = page_values() | values
    row = model.objects.create(**values)
    model.objects.filter(pk=row.pk).update(**values)
    found = model.objects.get(pk=row.pk)
    assert {key: getattr(found, key) for key in values} == values
