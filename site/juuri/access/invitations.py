"""Inviting people to a role, and what happens when they answer."""

from collections.abc import Iterable
from datetime import timedelta

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.users.models import UserProfile

from juuri.access.models import Invitation, PublicProfile, Role
from juuri.access.operations import grant, refuse_bad_place, user_by_address
from juuri.access.permissions import roles_to_give
from juuri.accounts.models import User
from juuri.links import operations as links
from juuri.links.models import PersonalLink
from juuri.mail.operations import queue_mail, refuse_bad_address
from juuri.mail.rendering import full_address
from juuri.regions.models import Region

PURPOSE = "invitation"
EXPIRES_IN = timedelta(days=14)


def refuse_bad_invitation(invitation: Invitation, regions: Iterable[Region]) -> None:
    """Raise ValidationError where an invitation could not be accepted."""
    refuse_bad_place(invitation.role, regions, invitation.organisation)
    try:
        refuse_bad_address(invitation.email)
    except ValidationError as refused:
        raise ValidationError({"email": refused.messages}) from refused
    if invitation.until and invitation.until < timezone.localdate():
        raise ValidationError({"until": _("The last day is in the past.")})
    known = user_by_address(invitation.email)
    if known and not known.is_active:
        raise ValidationError(
            {"email": _("The account of this address has been closed.")}
        )


@transaction.atomic
def invite(
    invitation: Invitation, regions: Iterable[Region], actor: AbstractUser | None
) -> Invitation:
    """Save an invitation and send it; who has an account gets the role at once.

    Args:
        invitation: a new one, not saved.
        regions: where, for authors and coordinators.
        actor: who invites, None for a command.
    """
    regions = list(regions)
    _refuse_actor(actor, invitation.role)
    refuse_bad_invitation(invitation, regions)
    invitation.invited_by_id = actor.pk if actor else None
    invitation.save()
    invitation.regions.set(regions)
    _send(invitation)
    return invitation


@transaction.atomic
def invite_again(invitation: Invitation, actor: AbstractUser) -> None:
    """Send an invitation with a new link; the old one opens nothing any more."""
    _refuse_actor(actor, invitation.role)
    if invitation.state == Invitation.State.ACCEPTED:
        raise ValidationError(_("The invitation has been accepted already."))
    refuse_bad_invitation(invitation, invitation.regions.all())
    _send(invitation)


@transaction.atomic
def revoke_invitation(invitation: Invitation, actor: AbstractUser) -> None:
    """Take an invitation back; its link opens nothing any more."""
    _refuse_actor(actor, invitation.role)
    if invitation.state == Invitation.State.ACCEPTED:
        raise ValidationError(_("The invitation has been accepted already."))
    if invitation.link:
        links.revoke(invitation.link)
    invitation.revoked_at = timezone.now()
    invitation.save(update_fields=["revoked_at"])


def _refuse_actor(actor: AbstractUser | None, role: str) -> None:
    if actor is not None and role not in roles_to_give(actor):
        raise PermissionDenied("This user may not give this role")


def _send(invitation: Invitation) -> None:
    if invitation.link:
        links.revoke(invitation.link)
    user = user_by_address(invitation.email)
    if user:
        _fulfil(invitation, user)
        queue_mail(user, "role_given", _words(invitation) | _way_in(invitation))
        return
    link, token = links.create(PURPOSE, str(invitation.pk), EXPIRES_IN)
    invitation.link = link
    invitation.revoked_at = None
    invitation.save(update_fields=["link", "revoked_at"])
    with override(invitation.language):
        path = reverse("access:accept", args=[token])
    queue_mail(
        invitation.email,
        "invitation",
        _words(invitation)
        | {"action_url": full_address(path), "expires_at": link.expires_at},
        language=invitation.language,
    )


def _words(invitation: Invitation) -> dict[str, object]:
    return {"invitation": invitation, "inviter": invitation.invited_by}


def _way_in(invitation: Invitation) -> dict[str, str]:
    with override(invitation.language):
        path = home_path(invitation.role)
    return {"action_url": full_address(path)}


def home_path(role: str) -> str:
    """Return where somebody of a role starts; an address in the active language."""
    if role == Role.ORGANISATION:
        return reverse("access:own_organisation")
    return reverse("wagtailadmin_home")


def invitation_of(link: PersonalLink) -> Invitation:
    """Return the invitation of a link; raise LinkUnknown if it is gone."""
    invitation = (
        Invitation.objects.filter(pk=int(link.subject), link=link)
        .select_related("organisation", "invited_by", "link")
        .first()
    )
    if invitation is None:
        raise links.LinkUnknown
    return invitation


@transaction.atomic
def accept(
    link: PersonalLink, password: str | None, *, name_shown: bool = False
) -> User:
    """Use the link: make the account if there is none, and give the role.

    Everything else that the address was invited to is given as well: a second
    invitation would otherwise ask for a second password.
    """
    links.use(link)
    invitation = invitation_of(link)
    user = user_by_address(invitation.email) or _create_user(invitation, password)
    _fulfil(invitation, user)
    if name_shown:
        PublicProfile.objects.update_or_create(
            user_id=user.pk, defaults={"name_shown": True}
        )
    waiting = Invitation.objects.filter(
        email__iexact=invitation.email, accepted_at=None, revoked_at=None
    )
    for other in waiting.select_related("link"):
        if other.state == Invitation.State.WAITING and other.link:
            links.use(other.link)
            _fulfil(other, user)
    return User.objects.get(pk=user.pk)


def _create_user(invitation: Invitation, password: str | None) -> User:
    user = User.objects.create_user(
        invitation.email,
        password,
        first_name=invitation.first_name,
        last_name=invitation.last_name,
    )
    UserProfile.objects.create(user=user, preferred_language=invitation.language)
    return user


def _fulfil(invitation: Invitation, user: AbstractUser) -> None:
    grant(
        user,
        invitation.role,
        invitation.regions.all(),
        organisation=invitation.organisation,
        until=invitation.until,
        actor=invitation.invited_by,
    )
    invitation.user_id = user.pk
    invitation.accepted_at = timezone.now()
    invitation.revoked_at = None
    invitation.save(update_fields=["user", "accepted_at", "revoked_at"])
