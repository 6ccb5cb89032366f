"""While a deploy runs, the previous code writes and reads the migrated tables."""

import json
from functools import cache
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.urls import reverse
from wagtail.models import Locale, Page, Revision
from wagtail_localize.models import TranslationSource

from juuri.jobs.registry import registered_sweeps
from juuri.moderation.operations import submit
from juuri.taxonomies.models import Funder, PracticeStage, TargetGroup
from projects.models import GoodPracticePage
from search.models import EntryFacet
from tests.architecture.baseline import BASELINE
from tests.architecture.repository import units_by_label
from tests.factories import make_practice, publish, translate

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


EARLIER = {"stage": "piloted", "funder": "Kunnan säätiö", "target_group": "Kalastajat"}


def stored_before(content: dict[str, Any], **values: str) -> dict[str, Any]:
    """Return a version as the previous code stores it: its fields, in its form."""
    fields = previous("projects.GoodPracticePage")._meta.get_fields()
    known = {field.name for field in fields} | {"pk"}
    return {n: v for n, v in content.items() if n in known} | EARLIER | values


def save_before(revision: Revision, **values: str) -> None:
    content = stored_before(revision.content, **values)
    Revision.objects.filter(pk=revision.pk).update(content=content)


def waiting_draft(region_page: Page, cast: Any) -> Page:
    """Make a page that waits for review, saved by the previous code."""
    page = make_practice(region_page, owner=cast.author_a)
    submit(page, cast.author_a)
    page.refresh_from_db()
    save_before(page.latest_revision)
    return GoodPracticePage.objects.get(pk=page.pk)


def run_sweep() -> None:
    [sweep] = [s for s in registered_sweeps() if s.name == "convert_versions"]
    sweep.function()


@pytest.mark.parametrize("view", ["wagtailadmin_pages:edit", "review_page"])
def test_draft_of_the_previous_code__is_opened(lappi, cast, signed_in, view) -> None:
    page = waiting_draft(lappi, cast)
    response = signed_in(cast.communications).get(reverse(view, args=[page.pk]))
    assert response.status_code == 200
    seen = response.content.decode()
    stage = PracticeStage.objects.get(key="piloted")
    assert all(text in seen for text in (stage.name_fi, "Kunnan säätiö", "Kalastajat"))


def test_draft_of_the_previous_code__loses_nothing(lappi, cast) -> None:
    page = waiting_draft(lappi, cast)
    draft = page.get_latest_revision_as_object()
    assert draft.stage.key == "piloted"
    assert draft.funder.name_fi == "Kunnan säätiö"
    assert [group.name_fi for group in draft.target_groups.all()] == ["Kalastajat"]
    again = page.get_latest_revision_as_object()
    assert again.funder == draft.funder
    assert page.latest_revision.content["target_group"] == "Kalastajat"


def test_texts_of_the_previous_code__find_names_of_both_languages(lappi, cast) -> None:
    kept = Funder.objects.create(key="k", name_fi="Rahasto", name_sv="Kommunfonden")
    merged = Funder.objects.create(
        key="m",
        name_fi="Entinen säätiö",
        name_sv="Kommunens stiftelse",
        merged_into=kept,
    )
    page = make_practice(lappi)
    save_before(page.save_revision(), funder=merged.name_sv, stage="unknown")
    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    assert (draft.funder, draft.stage) == (kept, None)


def test_converted_draft__that_the_previous_code_saved_again_keeps_its_values(
    lappi,
) -> None:
    """It reads the number of a value as a text, and knows no groups at all."""
    page = publish(make_practice(lappi, stage="piloted"))
    group = TargetGroup.objects.first()
    page.target_groups.set([group])
    page.save()
    stage = PracticeStage.objects.get(key="in_use")
    save_before(page.save_revision(), stage=str(stage.pk), funder="", target_group="")
    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    assert (draft.stage, draft.funder) == (stage, None)
    assert list(draft.target_groups.all()) == [group]


@pytest.mark.parametrize(
    "convert", [lambda: call_command("convert_versions"), run_sweep]
)
def test_versions_of_the_previous_code__are_converted_after_the_switch(
    lappi, cast, convert
) -> None:
    page = waiting_draft(lappi, cast)
    convert()
    page.refresh_from_db()
    content = page.latest_revision.content
    assert content["stage"] == PracticeStage.objects.get(key="piloted").pk
    assert content["funder"] == Funder.objects.get(name_fi="Kunnan säätiö").pk
    groups = TargetGroup.objects.filter(pk__in=content["target_groups"])
    assert [group.name_fi for group in groups] == ["Kalastajat"]
    assert "target_group" not in content


def test_conversion__leaves_present_versions_as_they_are(lappi, capsys) -> None:
    page = publish(make_practice(lappi, stage="in_use"))
    before = page.latest_revision.content
    call_command("convert_versions")
    assert "0 versions" in capsys.readouterr().out
    page.refresh_from_db()
    assert page.latest_revision.content == before


def test_page_that_the_previous_code_published__says_what_it_published(
    lappi, capsys
) -> None:
    page = publish(make_practice(lappi, stage="idea"))
    save_before(page.live_revision)
    call_command("convert_versions")
    assert "1 versions" in capsys.readouterr().out
    page = GoodPracticePage.objects.get(pk=page.pk)
    assert page.stage.key == "piloted"
    assert page.funder.name_fi == "Kunnan säätiö"
    assert [group.name_fi for group in page.target_groups.all()] == ["Kalastajat"]
    facets = EntryFacet.objects.filter(entry__object_id=page.pk, dimension="stage")
    assert [facet.value for facet in facets] == ["piloted"]


def test_source_of_a_translation__is_read_and_converted(lappi, cast, signed_in) -> None:
    page = publish(make_practice(lappi))
    twin = translate(page, {"title": "Gemensamt bord"}, user=cast.author_a)
    source = TranslationSource.objects.get(object_id=page.translation_key)
    source.content_json = json.dumps(stored_before(json.loads(source.content_json)))
    source.save()
    assert source.as_instance().stage.key == "piloted"
    address = reverse("review_page", args=[twin.pk])
    assert signed_in(cast.communications).get(address).status_code == 200
    call_command("convert_versions")
    source.refresh_from_db()
    stage = PracticeStage.objects.get(key="piloted")
    assert json.loads(source.content_json)["stage"] == stage.pk
