"""What every page is: item, lead region, facts, images, search document."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from juuri.pages.models import Item
from projects.models import ProjectStatus
from tests.factories import make_practice, make_project, make_region, publish, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def image(db):
    return get_image_model().objects.create(title="Pöytä", file=get_test_image_file())


def test_page_and_twin__share_one_item(lappi):
    page = make_practice(lappi)
    twin = translate(page, {"title": "Ett gemensamt bord"})
    assert page.item == twin.item
    assert Item.objects.filter(translation_key=page.translation_key).count() == 1


def test_item__outlives_its_pages_retired(lappi):
    page = make_practice(lappi)
    twin = translate(page, {"title": "Ett gemensamt bord"})
    item = page.item
    page.delete()
    item.refresh_from_db()
    assert item.retired_at is None
    twin.delete()
    item.refresh_from_db()
    assert item.retired_at is not None


@pytest.mark.feature("B03")
def test_item__concerns_regions_of_several_levels(lappi):
    inari, area = make_region("inari"), make_region("pohjois_suomi")
    page = make_practice(lappi, regions=[inari, area])
    assert [r.level for r in page.region_list] == ["area", "municipality"]
    assert page.lead_region.key == "county:21"


def test_lead_region__is_the_nearest_region_page(lappi, paijat_hame):
    page = make_practice(lappi)
    page.move(paijat_hame, pos="last-child")
    moved = type(page).objects.get(pk=page.pk)
    assert moved.lead_region.key == "county:09"


@pytest.mark.feature("D02")
def test_facts__are_entered_once_for_both_languages(lappi):
    inari = make_region("inari")
    page = make_project(lappi, code="ROI-1", regions=[inari])
    publish(page)
    twin = translate(page, {"title": "Arbete timme för timme"})
    draft = twin.get_latest_revision_as_object()
    assert draft.code == "ROI-1"
    assert draft.start_date == page.start_date
    assert draft.owner_organisation == page.owner_organisation
    assert list(draft.regions.all()) == [inari]
    assert draft.title == "Arbete timme för timme"


@pytest.mark.feature("A01")
@pytest.mark.parametrize(
    ("today", "status"),
    [
        ("2025-12-31", ProjectStatus.PLANNED),
        ("2026-01-01", ProjectStatus.RUNNING),
        ("2028-12-31", ProjectStatus.RUNNING),
        ("2029-01-01", ProjectStatus.ENDED),
    ],
)
def test_project__tells_its_status_by_its_dates(lappi, time_machine, today, status):
    page = make_project(lappi)
    noon_in_finland = datetime.datetime.fromisoformat(f"{today}T12:00+02:00")
    time_machine.move_to(noon_in_finland, tick=False)
    assert page.status == status


def test_project__cannot_end_before_it_starts(lappi):
    page = make_project(lappi)
    page.end_date = datetime.date(2025, 1, 1)
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert set(refused.value.message_dict) == {"end_date"}


def test_image_without_text_alternative__is_refused(lappi, image):
    page = make_practice(lappi)
    page.image = image
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert set(refused.value.message_dict) == {"image_alt"}


@pytest.mark.parametrize(
    ("own", "alt_fi", "shown"),
    [
        ("Oma teksti", "Kuvan teksti", "Oma teksti"),
        ("", "Kuvan teksti", "Kuvan teksti"),
    ],
)
def test_image_text__is_the_pages_own_else_the_images(lappi, image, own, alt_fi, shown):
    image.alt_fi = alt_fi
    page = make_practice(lappi)
    page.image, page.image_alt = image, own
    page.full_clean()
    assert page.image_text == shown


def test_image_text__follows_the_language_of_the_page(lappi_sv, image):
    image.alt_fi, image.alt_sv = "Pöytä", "Ett bord"
    page = make_practice(lappi_sv)
    page.image = image
    assert page.image_text == "Ett bord"


@pytest.mark.feature("A03", "A05", "A06")
def test_practice__shows_its_written_sections_in_order(lappi):
    page = make_practice(
        lappi,
        evaluation_before="<p>Odotus oli 74 päivää.</p>",
        evaluation_after="<p>Odotus on 19 päivää.</p>",
        tips="<p>Aloita viidestä.</p>",
    )
    shown = [(s["level"], s["anchor"]) for s in page.sections]
    assert shown == [
        (2, "ratkaisun-perusidea"),
        (2, "arvioinnin-tulokset-tiivistettyna"),
        (3, "ennen"),
        (3, "jalkeen"),
        (2, "vinkit-soveltajille"),
    ]


@pytest.mark.feature("B02")
def test_search_document__names_own_and_wider_regions(lappi):
    document = make_practice(lappi, regions=[make_region("inari")]).search_document()
    regions = {f.value: f.own for f in document.facets if f.dimension == "region"}
    assert regions == {"municipality:148": True, "county:21": False, "area:5": False}


def test_search_document__holds_all_words_of_the_page(lappi):
    page = make_project(lappi, code="ROI-0417")
    body = page.search_document().body
    for words in (*page.core_ideas, "Kokeilemme lyhyitä", "ROI-0417", "Kemin kaupunki"):
        assert words in body
    assert "<p>" not in body


def test_document_of_unsafe_name__is_kept_apart(db):
    upload = SimpleUploadedFile("../../x.pdf", b"%PDF-1.4")
    assert "/" not in upload.name
