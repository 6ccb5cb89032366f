"""Bad input in the editor: a clear message, no error 500, and the typed text kept."""

import html
import json

import pytest
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from juuri.regions.models import Region
from juuri.taxonomies.models import FundingInstrument, Theme
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
        "themes": [str(Theme.objects.first().pk)],
        "core_idea_1": "Yksi",
        "core_idea_2": "Kaksi",
        "core_idea_3": "Kolme",
        "owner_organisation": str(make_organisation().pk),
        "funding_instrument": str(FundingInstrument.objects.get(key="none").pk),
        "start_date": "2026-01-01",
        "end_date": "2027-12-31",
        "description": rich_text(TEXT),
        "action-submit": "action-submit",
        **rows("comments"),
        **rows("partners"),
        **rows("obstacles"),
        **rows("related_items"),
        **rows("attachments"),
    }
    return {k: v for k, v in (form | changes).items() if v is not None}


def rows(name, *values):
    """Return rows of an inline panel as the editor posts them."""
    form = {
        f"{name}-TOTAL_FORMS": len(values),
        f"{name}-INITIAL_FORMS": 0,
        f"{name}-MIN_NUM_FORMS": 0,
        f"{name}-MAX_NUM_FORMS": 1000,
    }
    for number, row in enumerate(values):
        form |= {f"{name}-{number}-{field}": value for field, value in row.items()}
        form[f"{name}-{number}-ORDER"] = number + 1
    return form


def text_of(response):
    """Return what a response shows, its entities read."""
    return html.unescape(response.content.decode())


def partner(name):
    """Return a row of a partner, typed by name."""
    return {"organisation": name, "role": "partner"}


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


@pytest.mark.feature("I03")
@pytest.mark.parametrize(
    "changes",
    [
        {"core_idea_3": ""},
        {"regions": []},
        {"description": None},
        {"end_date": ""},
        {"funding_instrument": ""},
    ],
    ids=str,
)
def test_incomplete_form__is_kept_as_a_draft(editor, changes):
    assert editor(**changes).status_code == 302
    page = ProjectPage.objects.get()
    assert page.get_latest_revision_as_object().core_idea_1 == "Yksi"
    assert not page.workflow_in_progress


@pytest.mark.feature("A02")
@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": ""}, "Tämä kenttä"),
        ({"core_idea_4": "Neljä"}, "Ydinajatuksessa on täsmälleen kolme lausetta."),
        ({"core_idea_2": "x" * 400}, "120"),
        ({"end_date": "2025-01-01"}, "Hanke ei voi päättyä ennen kuin se alkaa."),
        ({"start_date": "30.2.2026"}, "päivämäärä"),
        ({"regions": ["999999"]}, "999999"),
        ({"summary": "x" * 301}, "300"),
        ({"owner_organisation": "999999"}, ""),
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


@pytest.mark.feature("A01")
@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["Inarin kunta", "Inarin kunta"], "This organisation is a partner already."),
        (["Inarin kunta", "Enare kommun"], "This organisation is a partner already."),
        (["Kemin kaupunki"], "The owner of the project is not its partner too."),
        (["Ei sellaista"], "Ei sellaista"),
        (["\0"], ""),
        (["999999"], "999999"),
    ],
    ids=str,
)
def test_wrong_partner__is_told_at_its_row_and_kept(editor, names, message):
    make_organisation("Inarin kunta", name_sv="Enare kommun")
    response = editor(**rows("partners", *(partner(name) for name in names)))
    shown = text_of(response)
    assert response.status_code == 200
    assert (gettext(message) if message else "") in shown
    assert "Kokeilemme" in shown
    assert names[-1].strip("\0") in shown
    assert not ProjectPage.objects.exists()


def test_partners__are_given_by_name_in_either_language(editor):
    make_organisation("Inarin kunta", name_sv="Enare kommun")
    make_organisation("Muonion kunta")
    names = [partner("  enare  kommun"), partner("Muonion kunta")]
    assert editor(**rows("partners", *names)).status_code == 302
    partners = ProjectPage.objects.get().partners.all()
    assert [p.organisation.name_fi for p in partners] == [
        "Inarin kunta",
        "Muonion kunta",
    ]


@pytest.mark.feature("B06")
def test_fourth_theme__is_refused_and_three_are_not(editor):
    keys = [str(theme.pk) for theme in Theme.objects.all()[:4]]
    response = editor(themes=keys)
    assert response.status_code == 200
    assert gettext("Choose at most three themes: the main ones.") in text_of(response)
    assert editor(themes=keys[:3]).status_code == 302
    assert ProjectPage.objects.get().themes.count() == 3


@pytest.mark.feature("A12")
@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"budget": "-1"}, "The budget can't be negative."),
        ({"budget": "paljon"}, "paljon"),
        ({"funding_instrument": "999999"}, ""),
    ],
    ids=str,
)
def test_wrong_funding__says_why(editor, changes, message):
    response = editor(**changes)
    assert response.status_code == 200
    assert (gettext(message) if message else "") in text_of(response)
    assert not ProjectPage.objects.exists()


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000, "²"], ids=len)
def test_number_of_no_row__finds_nothing(signed_in, communications, lappi, number):
    browser = signed_in(communications)
    actions = ("topics", "submit", "take_down")
    addresses = [
        *(f"/admin/bulk/wagtailcore/page/{name}/?id={number}" for name in actions),
        f"/admin/register/projects/inspect/{number}/",
        f"/admin/register/projects/owner/?id={number}",
        f"{reverse('contact:form', args=['lappi'])}?page={number}",
    ]
    for address in addresses:
        assert browser.get(address).status_code in (200, 302, 404), address
    posted = {"page": number, "action": "approve", "version": number}
    for address in (reverse("ended_regions"), f"/admin/review/{lappi.pk}/"):
        assert browser.post(address, posted).status_code == 302, address
