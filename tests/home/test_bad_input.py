"""Bad input in the editor: a clear message, no error 500, and the typed text kept."""

import json

import pytest
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from juuri.regions.models import Region
from projects.models import ProjectPage
from tests.factories import make_organisation, make_practice

pytestmark = pytest.mark.django_db
TEXT = "Kokeilemme lyhyitä työaikoja, eikä tämä teksti saa kadota."


def rich_text(text):
    """Return a rich text as the editor posts it."""
    block = {
        "key": "a", "text": text, "type": "unstyled", "depth": 0,
        "inlineStyleRanges": [], "entityRanges": [],
    }  # fmt: skip
    return json.dumps({"blocks": [block], "entityMap": {}})


def typed(**changes):
    """Return a whole and valid form of a project, with changes; None leaves out."""
    form = {
        "title": "Töihin tunneittain",
        "slug": "toihin-tunneittain",
        "summary": "Työnhakija aloittaa muutamalla tunnilla.",
        "image_alt": "",
        "regions": [str(Region.objects.get(code="21", level="county").pk)],
        "core_idea_1": "Yksi",
        "core_idea_2": "Kaksi",
        "core_idea_3": "Kolme",
        "owner_organisation": str(make_organisation().pk),
        "start_date": "2026-01-01",
        "end_date": "2027-12-31",
        "description": rich_text(TEXT),
        "action-submit": "action-submit",
        **{
            f"comments-{name}_FORMS": number
            for name, number in
            (("TOTAL", 0), ("INITIAL", 0), ("MIN_NUM", 0), ("MAX_NUM", 1000))
        },
    }  # fmt: skip
    return {k: v for k, v in (form | changes).items() if v is not None}


@pytest.fixture
def editor(lappi, coordinator_a, signed_in):
    """Return a function that posts a project's form as the coordinator."""
    client = signed_in(coordinator_a)
    address = reverse(
        "wagtailadmin_pages:add", args=["projects", "projectpage", lappi.pk]
    )
    return lambda **changes: client.post(address, typed(**changes))


def test_whole_form__waits_for_review(editor):
    assert editor().status_code == 302
    page = ProjectPage.objects.get()
    assert not page.live
    assert page.workflow_in_progress


@pytest.mark.feature("A02")
@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": ""}, "Tämä kenttä"),
        ({"core_idea_4": "Neljä"}, "Ydinajatuksessa on täsmälleen kolme lausetta."),
        ({"core_idea_2": "x" * 400}, "120"),
        ({"core_idea_3": ""}, "Tämä kenttä"),
        ({"end_date": "2025-01-01"}, "Hanke ei voi päättyä ennen kuin se alkaa."),
        ({"start_date": "30.2.2026"}, "päivämäärä"),
        ({"regions": []}, "Valitse vähintään yksi alue, jota asia koskee."),
        ({"regions": ["999999"]}, "999999"),
        ({"summary": "x" * 301}, "300"),
        ({"owner_organisation": "999999"}, ""),
        ({"description": None}, ""),
        ({"title": "x" * 1000}, "255"),
        ({"slug": "ei kelpaa!"}, ""),
    ],
    ids=lambda value: str(value)[:40],
)
def test_bad_form__says_why_and_keeps_what_was_typed(editor, changes, message):
    response = editor(**changes)
    html = response.content.decode()
    assert response.status_code == 200
    assert not ProjectPage.objects.filter(live=True).exists()
    assert message in html
    if "description" not in changes:
        assert "Kokeilemme" in html


def test_image_without_text_alternative__says_what_to_write(editor):
    image = get_image_model().objects.create(title="x", file=get_test_image_file())
    html = editor(image=str(image.pk)).content.decode()
    assert "Kerro sanoin, mitä kuvassa on." in html
    assert "Kokeilemme" in html


@pytest.mark.feature("D12")
def test_slug_taken__is_told_in_its_own_language_only(editor, lappi_sv, lappi):
    make_practice(lappi_sv, slug="toihin-tunneittain")
    assert editor().status_code == 302
    response = editor()
    assert response.status_code == 200
    assert "toihin-tunneittain" in response.content.decode()
    assert ProjectPage.objects.child_of(lappi).count() == 1


@pytest.mark.parametrize("value", ["{broken", "[]", "3", '{"blocks": 3}'])
def test_forged_rich_text__is_refused(editor, value):
    assert editor(description=value).status_code == 400


def test_summary_of_several_lines__becomes_one(editor):
    editor(summary="Ensimmäinen rivi\r\n  toinen rivi")
    assert ProjectPage.objects.get().summary == "Ensimmäinen rivi toinen rivi"
