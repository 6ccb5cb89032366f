"""A coordinator is named in public only if she says so, and can take it back."""

import pytest
from django.contrib.auth.models import Permission

from juuri.access.demo import create_demo_users
from juuri.access.invitations import accept, invite
from juuri.access.models import Invitation, PublicProfile
from juuri.access.queries import coordinators_among
from juuri.access.views import accept_form
from juuri.links.models import PersonalLink
from juuri.regions.models import Region

pytestmark = [pytest.mark.django_db, pytest.mark.feature("B09")]


def public_names():
    return [person.public_name for person in coordinators_among(Region.objects.all())]


def test_coordinator__is_not_named_unless_she_agreed(people):
    assert public_names() == [""]


def test_account__lets_a_coordinator_agree_and_take_it_back(people, signed_in):
    user = people["coordinator"]
    browser = signed_in(user)
    form = browser.get("/admin/account/").content.decode()
    assert 'name="public_profile-name_shown"' in form
    profile = {
        "name_email-first_name": "Kirsi", "name_email-last_name": "Koordinaattori",
        "name_email-email": user.email,
        "notifications-submitted_notifications": "on",
        "locale-preferred_language": "fi", "theme-theme": "system",
        "theme-contrast": "system", "theme-density": "default",
        "theme-keyboard_shortcuts": "on",
    }  # fmt: skip
    shown = {
        "public_profile-name_shown": "on",
        "public_profile-title_fi": "suunnittelija",
    }

    browser.post("/admin/account/", profile | shown)
    (person,) = coordinators_among(Region.objects.all())
    assert (person.public_name, person.title) == (
        "Kirsi Koordinaattori",
        "suunnittelija",
    )
    browser.post("/admin/account/", profile)
    assert public_names() == [""]
    assert PublicProfile.objects.count() == 1


@pytest.mark.parametrize("role", ["author", "communications", "superuser"])
def test_account__asks_nobody_else(people, signed_in, role):
    people[role].user_permissions.add(Permission.objects.get(codename="access_admin"))

    form = signed_in(people[role]).get("/admin/account/").content.decode()

    assert "public_profile" not in form


@pytest.mark.parametrize("shown", [True, False])
def test_invitation__asks_a_coordinator_for_her_consent(lapland, shown):
    invitation = invite(
        Invitation(email="tuuli@example.org", first_name="Tuuli", last_name="Uusi",
                   role="coordinator"),
        [lapland], None,
    )  # fmt: skip
    assert "name_shown" in accept_form(invitation).fields

    accept(PersonalLink.objects.get(), "sateinen-syysilta", name_shown=shown)

    assert public_names() == (["Tuuli Uusi"] if shown else [""])


def test_invitation__asks_an_author_for_none():
    assert "name_shown" not in accept_form(Invitation(role="author")).fields


def test_demo__has_a_coordinator_with_a_name(lapland):
    create_demo_users([lapland])
    create_demo_users([lapland])

    assert public_names() == ["Kirsi Koordinaattori"]
