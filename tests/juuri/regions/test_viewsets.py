"""Organisations and regions in the admin."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from juuri.regions.models import Level, Organisation, Region
from juuri.regions.operations import load_regions
from juuri.regions.viewsets import RegionViewSet
from tests.factories import make_organisation, make_project
from tests.factories.divisions import reform

LIST = "/admin/snippets/regions/organisation/"


@pytest.fixture
def staff(communications, signed_in):
    """Return the browser of communications staff, who may write organisations."""
    rights = Permission.objects.filter(
        content_type__app_label="regions",
        codename__in=[
            "add_organisation", "change_organisation", "delete_organisation",
            "view_region",
        ],
    )  # fmt: skip
    communications.user_permissions.add(*rights)
    return signed_in(communications)


def typed(**values):
    return {
        "name_fi": "Kemin kaupunki",
        "name_sv": "Kemi stad",
        "kind": "municipality",
        "business_id": "",
        "website": "",
    } | values


def test_organisation__written_by_communications(staff):
    lapland = Region.objects.get(code="21")

    response = staff.post(
        f"{LIST}add/",
        typed(
            business_id="1234567-1",
            website="https://www.kemi.fi/",
            regions=[lapland.pk],
        ),
    )

    assert response.status_code == 302
    organisation = Organisation.objects.get()
    assert (organisation.name_sv, organisation.business_id) == (
        "Kemi stad",
        "1234567-1",
    )
    assert list(organisation.regions.all()) == [lapland]


def test_organisation__mistyped_business_id_is_said_and_the_rest_kept(staff):
    response = staff.post(f"{LIST}add/", typed(business_id="1234567-2"))

    assert response.status_code == 200
    form = response.context["form"]
    assert list(form.errors) == ["business_id"]
    assert form["name_fi"].value() == "Kemin kaupunki"
    assert not Organisation.objects.exists()


def test_organisation__name_is_taken_once(staff):
    make_organisation("Kemin kaupunki")

    response = staff.post(f"{LIST}add/", typed())

    assert list(response.context["form"].errors) == ["name_fi"]


def test_organisation__changed_at_once_with_history(staff):
    organisation = make_organisation("Kemin kaupunki")

    staff.post(f"{LIST}edit/{organisation.pk}/", typed(name_sv="Staden Kemi"))

    organisation.refresh_from_db()
    assert organisation.name_sv == "Staden Kemi"
    history = staff.get(f"{LIST}history/{organisation.pk}/").content.decode()
    assert "communications" in history.lower()


def test_organisation__that_owns_a_project_is_not_deleted(staff, lappi):
    organisation = make_organisation("Kemin kaupunki")
    make_project(lappi, owner_organisation=organisation)

    answer = staff.post(f"{LIST}delete/{organisation.pk}/")

    assert answer.status_code == 409
    assert "Töihin tunneittain" in answer.content.decode()
    assert Organisation.objects.filter(pk=organisation.pk).exists()


@pytest.mark.parametrize("path", ["", "add/"])
def test_organisation__not_written_without_the_right(
    coordinator_a, signed_in, tree, path
):
    assert signed_in(coordinator_a).get(LIST + path).status_code == 302


@pytest.mark.parametrize("query", ["kemin", "Kemi stad", "hamnarna", "1234567-1"])
def test_chooser__finds_by_either_name_and_business_id(coordinator_a, signed_in, query):
    make_organisation(
        "Kemin kaupunki", name_sv="Kemi stad, hamnen", business_id="1234567-1"
    )
    make_organisation("Lahden kaupunki", name_sv="Lahtis stad", kind="municipality")

    found = signed_in(coordinator_a).get(
        "/admin/snippets/choose/regions/organisation/results/", {"q": query}
    )

    assert "Kemin kaupunki" in found.content.decode()
    assert "Lahden" not in found.content.decode()


def test_chooser__is_what_the_project_editor_offers(lappi, coordinator_a, signed_in):
    page = signed_in(coordinator_a).get(
        f"/admin/pages/add/projects/projectpage/{lappi.pk}/"
    )

    text = page.content.decode()
    assert reverse("organisation_names") in text
    assert f"{LIST}add/" in text


def test_regions__list_is_searched_by_name_and_code(loaded, staff):
    assert "Lapplands välfärdsområde" in staff.get(
        "/admin/regions/results/", {"q": "lapplands"}
    ).content.decode("utf-8")
    found = staff.get("/admin/regions/", {"q": "FI1D7"}).content.decode()
    assert "Lappi" in found
    assert "Inari" not in found


def test_regions__list_takes_the_same_queries_on_every_page(
    loaded, staff, django_assert_max_num_queries
):
    staff.get("/admin/regions/")
    with django_assert_max_num_queries(25):
        staff.get("/admin/regions/", {"level": "municipality"})


def test_regions__inspection_tells_names_codes_and_coverings(loaded, staff):
    maakunta = Region.objects.get(level="maakunta", code="19")

    page = staff.get(f"/admin/regions/inspect/{maakunta.pk}/")

    told = {entry["label"]: entry["value"] for entry in page.context["fields"]}
    assert {"FI1D7", "FI-10", "Lapland", gettext("Finnish-speaking")} <= set(
        told.values()
    )
    assert told[covers(Level.COUNTY)] == "Lapin hyvinvointialue"
    assert told[covered_by(Level.AREA)] == "Pohjois-Suomen yhteistyöalue"
    assert told[covers(Level.MUNICIPALITY)].startswith("Enontekiö, Inari, Kemi, ")
    assert told[covers(Level.MUNICIPALITY)].count(",") == 20
    assert covered_by(Level.MUNICIPALITY) not in told


def covers(level):
    return gettext("Covers: %(level)s") % {"level": level.plural}


def covered_by(level):
    return gettext("Covered by: %(level)s") % {"level": level.plural}


def test_regions__cannot_be_changed_in_the_admin(loaded, superuser, signed_in):
    page = signed_in(superuser).get("/admin/regions/")

    assert page.status_code == 200
    assert "/edit/" not in page.content.decode()
    for name in ("add", "edit", "delete"):
        with pytest.raises(NoReverseMatch):
            reverse(f"regions:{name}")


def test_regions__not_shown_without_the_right(coordinator_a, signed_in):
    assert signed_in(coordinator_a).get("/admin/regions/").status_code == 302


def test_regions__only_viewing_is_offered_to_groups(db):
    rights = RegionViewSet().get_permissions_to_register()

    assert [right.codename for right in rights] == ["view_region"]


@pytest.mark.feature("B08")
def test_regions__inspection_tells_who_took_over(loaded, folder, staff):
    load_regions(2027, reform(folder).path)
    kainuu = Region.objects.by_keys(["county:20"]).get()
    heir = Region.objects.by_keys(["county:13"]).get()

    before = staff.get(f"/admin/regions/inspect/{kainuu.pk}/").content.decode()
    after = staff.get(f"/admin/regions/inspect/{heir.pk}/").content.decode()

    assert gettext("Followed by") in before
    assert "Pohjois-Savon hyvinvointialue (" in before
    assert "Pohjois-Pohjanmaan hyvinvointialue (" in before
    assert "1.1.2027" in before
    assert gettext("Took over from") in after
    assert gettext("Followed by") not in after
