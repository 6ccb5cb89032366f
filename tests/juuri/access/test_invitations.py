from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.users.models import UserProfile

from juuri.access.invitations import (
    PURPOSE,
    accept,
    invite,
    invite_again,
    revoke_invitation,
)
from juuri.access.models import Grant, Invitation, Role
from juuri.access.permissions import roles_to_give
from juuri.access.queries import problems
from juuri.accounts.models import User
from juuri.links.models import PersonalLink
from juuri.links.operations import LinkRevoked, LinkUsed, resolve
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
MODEST = {"author", "coordinator", "organisation"}
ALL = {*MODEST, "communications", "administrator"}


def draft(**fields):
    values = {
        "email": "tuuli@example.org", "first_name": "Tuuli", "last_name": "Uusi",
        "role": "author", "language": "fi",
    }  # fmt: skip
    return Invitation(**values | fields)


@pytest.fixture
def send(lapland, django_capture_on_commit_callbacks):
    """Invites somebody; returns the invitation and the token of her mail."""

    def send(regions=None, actor=None, **fields):
        regional = fields.get("role", "author") in ("author", "coordinator")
        with django_capture_on_commit_callbacks(execute=True):
            invitation = invite(
                draft(**fields),
                regions if regions is not None else [lapland] if regional else [],
                actor,
            )
        return invitation, token_of(mail.outbox[-1])

    return send


def token_of(message):
    addresses = [line for line in message.body.splitlines() if line.startswith("http")]
    return addresses[0].rstrip("/").rsplit("/", 1)[1]


@pytest.mark.feature("E15")
@pytest.mark.parametrize(
    ("person", "roles"),
    [
        ("author", set()),
        ("coordinator", set()),
        ("organisation", set()),
        ("nobody", set()),
        ("communications", MODEST),
        ("administrator", ALL),
        ("superuser", ALL),
    ],
)
def test_roles_to_give__staff_only_and_reviewers_make_no_reviewers(
    people, lapland, organisation, person, roles
):
    actor = people[person]
    assert set(roles_to_give(actor)) == roles
    actor.is_active = False
    assert roles_to_give(actor) == []
    actor = User.objects.get(pk=actor.pk)
    for role in Role:
        fields = {"role": role, "email": f"{role}@example.org"}
        if role == Role.ORGANISATION:
            fields["organisation"] = organisation
        regions = [lapland] if role in ("author", "coordinator") else []
        if role in roles:
            assert invite(draft(**fields), regions, actor).pk
        else:
            with pytest.raises(PermissionDenied):
                invite(draft(**fields), regions, actor)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_invite__sends_a_link_in_the_language_of_the_invitation(send, language):
    invitation, token = send(language=language)
    message = mail.outbox[0]
    assert message.to == ["tuuli@example.org"]
    assert message.extra_headers["Content-Language"] == language
    assert f"/{language}/" in message.body
    assert resolve(token, PURPOSE) == invitation.link
    assert invitation.state == "waiting"
    assert not User.objects.filter(email="tuuli@example.org").exists()


def test_accept__makes_the_account_with_role_and_language(send):
    invitation, token = send(language="sv")
    user = accept(resolve(token, PURPOSE), "a-long-word-1")
    assert user.check_password("a-long-word-1")
    assert user.get_full_name() == "Tuuli Uusi"
    assert [group.name for group in user.groups.all()] == ["Kirjoittajat: Lappi"]
    profile = UserProfile.objects.get(user=user)
    assert profile.preferred_language == "sv"
    invitation.refresh_from_db()
    assert (invitation.state, invitation.user) == ("accepted", user)
    assert list(problems()) == []


def test_accept__a_second_time_is_refused_and_changes_nothing(send):
    _invitation, token = send()
    link = resolve(token, PURPOSE)
    user = accept(link, "a-long-word-1")
    with pytest.raises(LinkUsed):
        accept(link, "another-word-2")
    user.refresh_from_db()
    assert user.check_password("a-long-word-1")


def test_accept__gives_everything_that_one_was_invited_to(send, organisation):
    _first, token = send()
    second, other = send(
        role="organisation", organisation=organisation, email="TUULI@example.org"
    )
    user = accept(resolve(token, PURPOSE), "a-long-word-1")
    roles = Grant.objects.filter(user=user).values_list("role", flat=True)
    assert set(roles) == {"author", "organisation"}
    second.refresh_from_db()
    assert second.state == "accepted"
    with pytest.raises(LinkUsed):
        resolve(other, PURPOSE)


def test_accept__keeps_a_deputys_last_day(send, tomorrow):
    _invitation, token = send(until=tomorrow)
    user = accept(resolve(token, PURPOSE), "a-long-word-1")
    assert Grant.objects.get(user=user).until == tomorrow


def test_invite__an_address_with_an_account_gets_the_role_at_once(
    lapland, django_capture_on_commit_callbacks
):
    user = make_user("tuuli")
    UserProfile.objects.create(user=user, preferred_language="sv")
    with django_capture_on_commit_callbacks(execute=True):
        invitation = invite(draft(email="Tuuli@Example.org"), [lapland], None)
    assert invitation.state == "accepted"
    assert user.groups.count() == 1
    assert not PersonalLink.objects.exists()
    message = mail.outbox[0]
    assert message.extra_headers["Content-Language"] == "sv"
    assert "/admin/" in message.body
    assert User.objects.filter(email__iexact="tuuli@example.org").count() == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"role": "organisation"}, "organisation"),
        ({"role": "emperor"}, "role"),
        ({"role": "communications"}, "regions"),
        ({"email": "closed@example.org"}, "email"),
        ({"until": timezone.localdate() - timedelta(days=1)}, "until"),
    ],
)
def test_invite__refuses_what_could_not_be_accepted(lapland, fields, field):
    make_user("closed", is_active=False)
    with pytest.raises(ValidationError) as refused:
        invite(draft(**fields), [] if field == "role" else [lapland], None)
    assert field in refused.value.message_dict or field == "organisation"
    assert not Invitation.objects.exists()


def test_revoke_invitation__the_link_opens_nothing(send, superuser):
    invitation, token = send()
    revoke_invitation(invitation, superuser)
    assert invitation.state == "revoked"
    with pytest.raises(LinkRevoked):
        resolve(token, PURPOSE)


def test_invite_again__the_new_link_works_and_the_old_one_does_not(
    send, superuser, django_capture_on_commit_callbacks
):
    invitation, old = send()
    revoke_invitation(invitation, superuser)
    with django_capture_on_commit_callbacks(execute=True):
        invite_again(invitation, superuser)
    new = token_of(mail.outbox[-1])
    with pytest.raises(LinkRevoked):
        resolve(old, PURPOSE)
    assert invitation.state == "waiting"
    assert accept(resolve(new, PURPOSE), "a-long-word-1")


@pytest.mark.parametrize("operation", [invite_again, revoke_invitation])
def test_an_accepted_invitation__is_not_sent_again_or_taken_back(
    send, superuser, operation
):
    invitation, token = send()
    accept(resolve(token, PURPOSE), "a-long-word-1")
    invitation.refresh_from_db()
    with pytest.raises(ValidationError):
        operation(invitation, superuser)


@pytest.mark.parametrize("operation", [invite_again, revoke_invitation])
def test_an_invitation__is_touched_only_by_who_may_give_the_role(
    send, people, operation
):
    invitation, _token = send(role="administrator")
    with pytest.raises(PermissionDenied):
        operation(invitation, people["communications"])


def test_state__expires_after_two_weeks(send):
    invitation, _token = send()
    with time_machine.travel(timezone.now() + timedelta(days=14, seconds=5)):
        assert invitation.state == "expired"


def test_the_address_of_an_invitation__is_in_its_language(send):
    for language in ("fi", "sv"):
        with translation.override(language):
            path = reverse("access:accept", args=["x" * 43])
        assert path.startswith(f"/{language}/")


def test_invite_command__sends_an_invitation(
    lapland, capsys, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        call_command(
            "invite", "aino@example.org", "Aino", "A", "--role", "coordinator",
            "--region", "county:21", "--language", "sv",
        )  # fmt: skip
    assert mail.outbox[0].to == ["aino@example.org"]
    assert Invitation.objects.get().language == "sv"


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-address", "A", "B", "--role", "communications"],
        ["a@example.org", "A", "B"],
        ["a@example.org", "A", "B", "--role", "author"],
        ["a@example.org", "A", "B", "--role", "author", "--region", "county:99"],
        ["a@example.org", "A", "B", "--role", "organisation", "--organisation", "x"],
    ],
)
def test_invite_command__refuses_bad_input_in_words(lapland, arguments):
    with pytest.raises(CommandError):
        call_command("invite", *arguments)
    assert not Invitation.objects.exists()


def test_grant_access_command__gives_takes_and_completes(lapland, capsys):
    user = make_user("tuuli")
    where = ["--role", "author", "--region", "county:21"]
    call_command("grant_access", user.email, *where)
    assert user.groups.count() == 1
    call_command("grant_access", user.email, *where, "--revoke")
    assert user.groups.count() == 0
    call_command("grant_access", "--complete")
    assert "0 rights completed" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nobody@example.org", "--role", "author"],
        ["real@example.org"],
        ["real@example.org", "--role", "author"],
    ],
)
def test_grant_access_command__refuses_bad_input_in_words(lapland, arguments):
    make_user("real")
    with pytest.raises(CommandError):
        call_command("grant_access", *arguments)
