from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from home.models import RegionPage
from juuri.access.checks import check_rights
from juuri.access.groups import region_group
from juuri.access.models import Grant, Role
from juuri.access.operations import grant
from juuri.access.queries import problems
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


def numbers():
    return [number for number, _words in problems()]


def test_problems__none_when_rights_are_as_given(people):
    assert list(problems()) == []


def break_a_pair(user, lapland):
    GroupPagePermission.objects.filter(
        group=region_group(Role.AUTHOR, lapland), page__locale__language_code="sv"
    ).delete()


def right_on_a_page(user, lapland):
    GroupPagePermission.objects.create(
        group=region_group(Role.AUTHOR, lapland),
        page=Page.objects.get(depth=1),
        permission_type="add",
    )


def right_to_publish(user, lapland):
    GroupPagePermission.objects.create(
        group=region_group(Role.COORDINATOR, lapland),
        page=RegionPage.objects.first(),
        permission_type="publish",
    )


def right_of_a_strange_group(user, lapland):
    GroupPagePermission.objects.create(
        group=Group.objects.create(name="Friends"),
        page=RegionPage.objects.get(region=lapland, locale__language_code="fi"),
        permission_type="change",
    )


def member_without_a_grant(user, lapland):
    user.groups.add(region_group(Role.AUTHOR, lapland))


def grant_without_membership(user, lapland):
    grant(user, Role.AUTHOR, [lapland], actor=None)
    user.groups.clear()


def fixed_grant_without_membership(user, lapland):
    grant(user, Role.COMMUNICATIONS, actor=None)
    user.groups.clear()


@pytest.mark.parametrize(
    ("spoil", "number"),
    [
        (break_a_pair, "access.W001"),
        (right_on_a_page, "access.W002"),
        (right_to_publish, "access.W002"),
        (right_of_a_strange_group, "access.W002"),
        (member_without_a_grant, "access.W003"),
        (grant_without_membership, "access.W004"),
        (fixed_grant_without_membership, "access.W004"),
    ],
)
def test_problems__name_what_is_amiss(people, lapland, spoil, number):
    spoil(make_user("tuuli"), lapland)
    assert numbers() == [number]


def test_problems__name_a_deputy_whose_time_is_over(lapland):
    grant(make_user("tuuli"), Role.AUTHOR, [lapland], actor=None)
    Grant.objects.update(until=timezone.localdate() - timedelta(days=1))
    assert numbers() == ["access.W003", "access.W005"]


def test_check_rights__warns_where_the_database_may_be_read(people, lapland):
    break_a_pair(None, lapland)
    assert check_rights(databases=None) == []
    assert [found.id for found in check_rights(databases=["default"])] == [
        "access.W001"
    ]


def test_check_access__ends_with_one_while_something_is_amiss(people, lapland, capsys):
    call_command("check_access")
    assert "as they must be" in capsys.readouterr().out
    break_a_pair(None, lapland)
    with pytest.raises(SystemExit) as ended:
        call_command("check_access")
    assert ended.value.code == 1
    assert "Kirjoittajat: Lappi lacks add on" in capsys.readouterr().out


def test_demo_user__is_a_problem_of_a_real_site_only(settings, db):
    user = make_user("koordinaattori")
    user.email = "koordinaattori@juuri.example"
    user.save()
    assert "access.W006" not in numbers()
    settings.JUURI_DEMO = False
    assert numbers() == ["access.W006"]
    user.is_active = False
    user.save()
    assert numbers() == []
