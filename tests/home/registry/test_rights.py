"""Each person sees in the register what she may change, and nothing of others."""

import pytest

from juuri.regions.models import Organisation
from tests.factories import make_organisation, make_practice, make_project, publish
from tests.home.registry.conftest import LISTS

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
CANARY = "kanarialintu"
SEES = {
    "superuser": {"Lapin", "Lahden"},
    "communications": {"Lapin", "Lahden"},
    "coordinator_a": {"Lapin"},
    "coordinator_b": {"Lahden"},
    "author_a": set(),
}
REFUSED = ("organisation_contact", "reader")


@pytest.fixture
def canaries(lappi, paijat_hame, cast):
    """Fill region B with drafts and public pages full of the word."""
    make_project(lappi, title="Lapin", slug="lapin")
    owner = make_organisation(f"Omistaja {CANARY}", accepted=False)
    values = {"summary": CANARY, "code": CANARY, "description": f"<p>{CANARY}</p>"}
    draft = make_project(
        paijat_hame, title="Lahden", slug="lahden", owner_organisation=owner, **values
    )
    public = make_project(paijat_hame, title="Julki", slug="julki", **values)
    practice = make_practice(paijat_hame, title=CANARY, slug="kaytanto")
    return draft, publish(public), practice


@pytest.mark.parametrize("role", SEES)
def test_list__shows_what_one_may_change(reads, cast, canaries, role) -> None:
    names = set(reads(cast.everyone()[role]).names())
    assert names - {"Julki"} == SEES[role]
    assert ("Julki" in names) == ("Lahden" in SEES[role])


@pytest.mark.parametrize("role", REFUSED)
@pytest.mark.parametrize("place", LISTS)
def test_list__is_refused_to_whoever_writes_nowhere(
    reads, cast, canaries, role, place
) -> None:
    reader = reads(cast.everyone()[role])
    for data in ({}, {"export": "csv"}, {"export": "xlsx"}):
        assert reader.get(f"{place}/", **data).status_code in (302, 403)


def test_inactive__is_refused(reads, cast, canaries) -> None:
    assert reads(cast.inactive_superuser).get().status_code == 302


def test_author__sees_her_own_and_nothing_else(reads, cast, canaries, lappi) -> None:
    make_project(lappi, title="Oma", slug="oma", owner=cast.author_a)
    assert reads(cast.author_a).names() == ["Oma"]


@pytest.mark.parametrize("role", ["coordinator_a", "author_a"])
def test_canary_words__of_another_region_appear_nowhere(
    reads, cast, canaries, role
) -> None:
    reader = reads(cast.everyone()[role])
    for place in LISTS:
        asked = [{}, {"q": CANARY}, {"region": "county:09"}, {"languages": "no-sv"}]
        for data in asked:
            html = reader.get(f"{place}/", **data).content.decode()
            told = html.replace(f'value="{CANARY}"', "").replace(f"q={CANARY}", "")
            assert CANARY not in told, (place, data)
            assert CANARY not in reader.csv(f"{place}/", **data)
            book = reader.workbook(f"{place}/", **data)
            assert CANARY not in str(book)
    for kind, page in zip(("projects", "projects", "practices"), canaries, strict=True):
        response = reader.get(f"{kind}/inspect/{page.pk}/")
        assert response.status_code in (302, 403)
    owner = Organisation.objects.get(name_fi__contains=CANARY)
    assert reader.get(f"organisations/inspect/{owner.pk}/").status_code in (302, 403)


def test_proposal__is_seen_by_who_made_it(reads, cast, canaries) -> None:
    Organisation.objects.filter(name_fi__contains=CANARY).update(
        proposed_by=cast.coordinator_a
    )
    assert f"Omistaja {CANARY}" in reads(cast.coordinator_a).names("organisations/")


def test_menu__offers_the_register_to_whoever_has_one(signed_in, cast, tree) -> None:
    for role, user in cast.everyone().items():
        if role == "inactive_superuser":
            continue
        html = signed_in(user).get("/admin/", follow=True).content.decode()
        assert ("/admin/register/projects/" in html) == (role not in REFUSED), role


def test_groups_editor__offers_no_rights_on_the_lists(signed_in, cast) -> None:
    html = signed_in(cast.superuser).get("/admin/groups/new/").content.decode()
    assert "delete_region" not in html
