from collections import Counter

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from wagtail.users.models import UserProfile

from juuri.access.demo import DEMO_PASSWORD, create_demo_users
from juuri.access.models import Grant
from juuri.access.queries import organisations_of, problems
from juuri.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.feature("E15")
def test_create_demo_users__one_a_role_and_two_in_communications(
    client, lapland, other_region
):
    users = create_demo_users([lapland, other_region])
    assert Counter(user.role for user in users) == {
        "author": 1, "coordinator": 1, "communications": 2, "organisation": 1,
        "administrator": 1,
    }  # fmt: skip
    for demo in users:
        assert client.login(username=demo.email, password=DEMO_PASSWORD)
        assert not demo.user.is_superuser
        assert demo.name
        assert demo.label
    assert Grant.objects.filter(role="coordinator").count() == 2
    assert organisations_of(users[4].user).exists()
    assert list(problems()) == []
    languages = UserProfile.objects.filter(
        user__in=[demo.user for demo in users if demo.role == "communications"]
    ).values_list("preferred_language", flat=True)
    assert set(languages) == {"fi", "sv"}


def test_create_demo_users__twice_changes_nothing(lapland):
    create_demo_users([lapland])
    users = User.objects.count()
    User.objects.filter(email="viestinta@juuri.example").update(first_name="Uusi")
    create_demo_users([lapland])
    assert User.objects.count() == users
    assert User.objects.get(email="viestinta@juuri.example").first_name == "Uusi"


def test_demo_users__are_refused_outside_a_demo(lapland, settings):
    settings.JUURI_DEMO = False
    with pytest.raises(ImproperlyConfigured):
        create_demo_users([lapland])
    with pytest.raises(CommandError):
        call_command("demo_users")
    assert not User.objects.filter(email__endswith="@juuri.example").exists()


def test_demo_users__are_printed_with_their_password(lapland, capsys):
    create_demo_users([lapland])
    call_command("demo_users")
    lines = capsys.readouterr().out.strip().splitlines()
    assert len(lines) == 6
    assert all(DEMO_PASSWORD in line for line in lines)
