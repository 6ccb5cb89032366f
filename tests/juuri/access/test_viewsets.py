import pytest
from django.core import mail
from django.urls import reverse

from juuri.access.invitations import invite
from juuri.access.models import Grant, Invitation
from juuri.accounts.models import User
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
FORM = {
    "email": "tuuli@example.org", "first_name": "Tuuli", "last_name": "Uusi",
    "role": "author", "language": "sv", "organisation": "", "until": "",
}  # fmt: skip


@pytest.fixture
def waiting(lapland):
    invitation = Invitation(email="x@example.org", first_name="X", last_name="Y",
                            role="author", language="fi")  # fmt: skip
    return invite(invitation, [lapland], None)


@pytest.mark.feature("E15")
@pytest.mark.parametrize(
    ("person", "allowed"),
    [
        ("author", False),
        ("coordinator", False),
        ("organisation", False),
        ("nobody", False),
        ("communications", True),
        ("administrator", True),
        ("superuser", True),
    ],
)
def test_invitations__are_for_staff_only(client, people, waiting, person, allowed):
    client.force_login(people[person])
    addresses = [
        reverse("invitations:index"),
        reverse("invitations:add"),
        reverse("invitations:again", args=[waiting.pk]),
        reverse("invitations:revoke", args=[waiting.pk]),
    ]
    assert [client.get(address).status_code == 200 for address in addresses] == [
        allowed
    ] * 4
    client.post(addresses[3])
    waiting.refresh_from_db()
    assert (waiting.state == "revoked") is allowed


@pytest.mark.feature("E15")
def test_invitation_form__sends_the_invitation(
    client, people, lapland, other_region, django_capture_on_commit_callbacks
):
    client.force_login(people["communications"])
    regions = [lapland.pk, other_region.pk]
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(
            reverse("invitations:add"), FORM | {"regions": regions}, follow=True
        )
    assert response.redirect_chain[-1][0] == reverse("invitations:index")
    assert "tuuli@example.org" in response.content.decode()
    invitation = Invitation.objects.get()
    assert set(invitation.regions.all()) == {lapland, other_region}
    assert invitation.invited_by == people["communications"]
    assert mail.outbox[0].extra_headers["Content-Language"] == "sv"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"email": ""}, "email"),
        ({"email": "no address"}, "email"),
        ({"email": "a@example.org\nBcc: b@example.org"}, "email"),
        ({"email": "closed@example.org"}, "email"),
        ({"first_name": ""}, "first_name"),
        ({"first_name": "x" * 151}, "first_name"),
        ({"email": '"tuuli,uusi"@example.org'}, "email"),
        ({"role": ""}, "role"),
        ({"role": "administrator"}, "role"),
        ({"role": "communications"}, "role"),
        ({"role": "organisation"}, "regions"),
        ({"regions": []}, "regions"),
        ({"regions": ["99999"]}, "regions"),
        ({"regions": ["x"]}, "regions"),
        ({"language": "de"}, "language"),
        ({"organisation": "99999"}, "organisation"),
        ({"until": "2020-01-01"}, "until"),
        ({"until": "soon"}, "until"),
    ],
)
def test_invitation_form__says_what_is_wrong_and_keeps_the_text(
    client, people, lapland, change, field
):
    make_user("closed", is_active=False)
    client.force_login(people["communications"])
    response = client.post(
        reverse("invitations:add"), FORM | {"regions": [lapland.pk]} | change
    )
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert 'value="Uusi"' in response.content.decode()
    assert not Invitation.objects.exists()
    assert mail.outbox == []


def test_invitation_form__invites_an_organisation_contact(client, people, organisation):
    client.force_login(people["communications"])
    client.post(
        reverse("invitations:add"),
        FORM | {"role": "organisation", "organisation": organisation.pk},
    )
    assert Invitation.objects.get().organisation == organisation


def test_invitations__are_sent_again_by_post_only(
    client, people, waiting, django_capture_on_commit_callbacks
):
    client.force_login(people["communications"])
    link = waiting.link
    address = reverse("invitations:again", args=[waiting.pk])
    client.get(address)
    waiting.refresh_from_db()
    assert waiting.link == link
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address)
    waiting.refresh_from_db()
    assert waiting.link != link
    assert mail.outbox[-1].to == ["x@example.org"]


def test_invitations__list_needs_as_many_queries_for_many(
    client, people, lapland, django_assert_max_num_queries
):
    client.force_login(people["communications"])
    for number in range(15):
        invitation = Invitation(email=f"x{number}@example.org", first_name="X",
                                last_name="Y", role="author")  # fmt: skip
        invite(invitation, [lapland], None)
    with django_assert_max_num_queries(35):
        assert client.get(reverse("invitations:index")).status_code == 200


USER = {"email": "uusi@example.org", "first_name": "U", "last_name": "V",
        "password1": "sateinen-syysilta", "password2": "sateinen-syysilta"}  # fmt: skip


def test_users__an_administrator_lists_makes_and_edits_them_by_address(client, people):
    client.force_login(people["administrator"])
    assert (
        "real-author@example.org"
        in client.get(reverse("wagtailusers_users:index")).content.decode()
    )
    assert client.get(reverse("wagtailusers_users:add")).status_code == 200
    response = client.post(reverse("wagtailusers_users:add"), USER)
    assert response.status_code == 302
    user = User.objects.get(email="uusi@example.org")
    assert user.check_password("sateinen-syysilta")
    edit = reverse("wagtailusers_users:edit", args=[user.pk])
    assert client.get(edit).status_code == 200
    response = client.post(
        edit, {"email": "muu@example.org", "first_name": "U", "last_name": "W",
               "is_active": "on"},
    )  # fmt: skip
    assert response.status_code == 302
    user.refresh_from_db()
    assert (user.email, user.last_name) == ("muu@example.org", "W")


def test_users__the_same_address_in_another_case_is_refused(client, people):
    client.force_login(people["administrator"])
    response = client.post(
        reverse("wagtailusers_users:add"),
        USER | {"email": "Real-Author@Example.org"},
    )
    assert response.status_code == 200
    assert response.context["form"].errors


def test_users__an_administrator_makes_nobody_more_than_she_is(client, people):
    client.force_login(people["administrator"])
    staff = people["communications"].groups.get()
    rights = {"is_superuser": "on", "groups": [staff.pk]}
    client.post(reverse("wagtailusers_users:add"), USER | rights)
    made = User.objects.get(email="uusi@example.org")
    assert not made.is_superuser
    assert not made.groups.exists()
    author = people["author"]
    before = set(author.groups.all())
    client.post(
        reverse("wagtailusers_users:edit", args=[author.pk]),
        {"email": author.email, "first_name": "U", "last_name": "V",
         "is_active": "on"} | rights,
    )  # fmt: skip
    author.refresh_from_db()
    assert author.last_name == "V"
    assert not author.is_superuser
    assert set(author.groups.all()) == before


def test_users__an_administrator_does_not_touch_a_superuser(client, people):
    client.force_login(people["administrator"])
    boss = people["superuser"]
    edit = reverse("wagtailusers_users:edit", args=[boss.pk])
    assert client.get(edit).status_code == 302
    client.post(edit, {"email": "mine@example.org", "first_name": "A",
                       "last_name": "B", "is_active": "on"})  # fmt: skip
    bulk = reverse("wagtail_bulk_action", args=["accounts", "user", "set_active_state"])
    client.post(f"{bulk}?id={boss.pk}", {"mark_as_active": "False"})
    boss.refresh_from_db()
    assert boss.email == "real-superuser@example.org"
    assert boss.is_active


def test_users__roles_are_not_assigned_past_the_grants(client, people):
    client.force_login(people["administrator"])
    staff = people["communications"].groups.get()
    nobody = people["nobody"]
    bulk = reverse("wagtail_bulk_action", args=["accounts", "user", "assign_role"])
    client.post(f"{bulk}?id={nobody.pk}", {"role": staff.pk})
    assert not nobody.groups.exists()
    assert not Grant.objects.filter(user=nobody).exists()


def test_users__an_administrator_closes_an_account(client, people):
    client.force_login(people["administrator"])
    author = people["author"]
    bulk = reverse("wagtail_bulk_action", args=["accounts", "user", "set_active_state"])
    client.post(f"{bulk}?id={author.pk}", {"mark_as_active": "False"})
    author.refresh_from_db()
    assert not author.is_active


@pytest.mark.parametrize("person", ["author", "coordinator", "communications"])
def test_users__are_for_administrators_only(client, people, person):
    client.force_login(people[person])
    assert client.get(reverse("wagtailusers_users:index")).status_code == 302
    assert client.get(reverse("wagtailusers_groups:index")).status_code == 302
