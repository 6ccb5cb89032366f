from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import GroupPagePermission, ModelLogEntry

from home.models import RegionPage
from juuri.access.groups import complete_grants, region_group
from juuri.access.models import Grant, RegionGroup, Role
from juuri.access.operations import end_expired_grants, grant, revoke
from juuri.access.queries import organisations_of, problems
from juuri.jobs.registry import registered_sweeps
from tests.factories.people import make_user
from tests.factories.tree import make_region

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return make_user("tuuli")


def rights_of(group):
    rows = GroupPagePermission.objects.filter(group=group)
    return sorted(
        (row.page.url_path, row.permission.codename)
        for row in rows.select_related("page", "permission")
    )


@pytest.mark.feature("E04")
def test_grant__a_coordinator_gets_add_and_change_in_both_languages(user, lapland):
    grant(user, Role.COORDINATOR, [lapland], actor=None)
    (group,) = user.groups.all()
    assert group.name == "Koordinaattorit: Lappi"
    assert rights_of(group) == [
        ("/juuri-fi/alueet/lappi/", "add_page"),
        ("/juuri-fi/alueet/lappi/", "change_page"),
        ("/juuri-sv/regioner/lappland/", "add_page"),
        ("/juuri-sv/regioner/lappland/", "change_page"),
    ]


@pytest.mark.feature("E04")
def test_grant__an_author_gets_add_only(user, lapland):
    grant(user, Role.AUTHOR, [lapland], actor=None)
    (group,) = user.groups.all()
    assert group.name == "Kirjoittajat: Lappi"
    assert [codename for _path, codename in rights_of(group)] == ["add_page"] * 2


def test_grant__of_several_regions_makes_a_group_each(user, lapland, other_region):
    grant(user, Role.COORDINATOR, [lapland, other_region], actor=None)
    assert user.groups.count() == RegionGroup.objects.count() == 2
    assert Grant.objects.filter(user=user).count() == 2


def test_grant__twice_changes_nothing(user, lapland):
    grant(user, Role.COORDINATOR, [lapland], actor=None)
    before = GroupPagePermission.objects.count()
    grant(user, Role.COORDINATOR, [lapland], actor=None)
    assert Grant.objects.filter(user=user).count() == 1
    assert GroupPagePermission.objects.count() == before


def test_grant__rows_stay_few(lapland):
    before = GroupPagePermission.objects.count()
    for number in range(20):
        grant(make_user(f"u{number}"), Role.COORDINATOR, [lapland], actor=None)
    assert GroupPagePermission.objects.count() - before == 4


def test_grant__a_second_one_never_shortens_the_first(user, lapland, tomorrow):
    later = tomorrow + timedelta(days=9)
    for until, kept in [(tomorrow, tomorrow), (later, later), (tomorrow, later),
                        (None, None), (tomorrow, None)]:  # fmt: skip
        grant(user, Role.COORDINATOR, [lapland], actor=None, until=until)
        assert Grant.objects.get(user=user).until == kept


@pytest.mark.parametrize(
    ("role", "places", "field"),
    [
        ("author", {}, "regions"),
        ("coordinator", {"regions": []}, "regions"),
        ("coordinator", {"regions": ["municipality"]}, "regions"),
        ("communications", {"regions": ["county"]}, "regions"),
        ("administrator", {"organisation": True}, "organisation"),
        ("organisation", {}, "organisation"),
        ("organisation", {"organisation": True, "regions": ["county"]}, "regions"),
        ("emperor", {}, "role"),
    ],
)
def test_grant__refuses_a_role_in_the_wrong_place(
    user, lapland, organisation, role, places, field
):
    regions = {"county": lapland, "municipality": make_region("inari")}
    with pytest.raises(ValidationError) as refused:
        grant(
            user,
            role,
            [regions[name] for name in places.get("regions", [])],
            organisation=organisation if places.get("organisation") else None,
            actor=None,
        )
    assert list(refused.value.message_dict) == [field]
    assert not Grant.objects.exists()


@pytest.mark.feature("E15")
def test_grant__an_organisation_contact_has_no_group(user, organisation):
    grant(user, Role.ORGANISATION, organisation=organisation, actor=None)
    assert not user.groups.exists()
    assert list(organisations_of(user)) == [organisation]


def test_grant__is_written_to_the_persons_history(user, lapland, superuser):
    (given,) = grant(user, Role.COORDINATOR, [lapland], actor=superuser)
    revoke([given], actor=superuser)
    entries = ModelLogEntry.objects.for_instance(user).order_by("timestamp", "pk")
    assert [entry.action for entry in entries] == ["access.grant", "access.revoke"]
    assert {entry.user for entry in entries} == {superuser}
    assert entries[0].data["region"] == "county:21"


def test_revoke__takes_the_role_and_leaves_others(user, lapland, other_region):
    first, _second = grant(user, Role.COORDINATOR, [lapland, other_region], actor=None)
    assert revoke([first], actor=None) == 1
    assert [group.name for group in user.groups.all()] == [
        "Koordinaattorit: Päijät-Häme"
    ]
    assert list(problems()) == []


def test_revoke__an_organisation_contact_loses_the_organisation(user, organisation):
    given = grant(user, Role.ORGANISATION, organisation=organisation, actor=None)
    revoke(given, actor=None)
    assert not organisations_of(user)


@pytest.mark.feature("E04")
def test_end_expired_grants__a_deputy_keeps_her_last_day(user, lapland):
    today = timezone.localdate()
    grant(user, Role.COORDINATOR, [lapland], actor=None, until=today)
    assert end_expired_grants() == 0
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert end_expired_grants() == 1
    assert not user.groups.exists()
    assert not Grant.objects.exists()


def test_end_expired_grants__is_swept():
    sweeps = {sweep.name: sweep for sweep in registered_sweeps()}
    assert sweeps["end_expired_grants"].every <= timedelta(days=1)


def test_organisations_of__a_deputys_last_day_holds_without_the_sweep(
    user, organisation
):
    today = timezone.localdate()
    grant(user, "organisation", organisation=organisation, actor=None, until=today)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert not organisations_of(user)


def test_complete_grants__completes_pairs_when_pages_come_later(user, lapland):
    RegionPage.objects.filter(region=lapland, locale__language_code="sv").delete()
    group = region_group(Role.COORDINATOR, lapland)
    assert len(rights_of(group)) == 2
    index = RegionPage.objects.filter(locale__language_code="sv").first().get_parent()
    fi = RegionPage.objects.get(region=lapland)
    page = RegionPage(
        title="Lappland", slug="lappland-2", region=lapland,
        locale=index.locale, translation_key=fi.translation_key,
    )  # fmt: skip
    index.add_child(instance=page)
    assert [number for number, _ in problems()] == ["access.W001"]
    assert complete_grants() == 2
    assert complete_grants() == 0
    assert len(rights_of(group)) == 4


def test_a_new_region_page__gets_its_rights_at_once(
    user, lapland, django_capture_on_commit_callbacks
):
    RegionPage.objects.filter(region=lapland, locale__language_code="sv").delete()
    region_group(Role.COORDINATOR, lapland)
    index = RegionPage.objects.filter(locale__language_code="sv").first().get_parent()
    with django_capture_on_commit_callbacks(execute=True):
        page = RegionPage(
            title="Lappland", slug="lappland-2", region=lapland, locale=index.locale
        )
        index.add_child(instance=page)
    assert list(problems()) == []
