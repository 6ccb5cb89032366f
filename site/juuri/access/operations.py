"""Giving and taking roles: the grant, the membership and the log, in one go."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from juuri.access.groups import group_of
from juuri.access.models import REGIONAL_ROLES, Grant, Role
from juuri.access.queries import expired_grants
from juuri.regions.models import Organisation, Region


def refuse_bad_place(
    role: str, regions: Iterable[Region], organisation: Organisation | None
) -> None:
    """Raise ValidationError where a role lacks its place or has one too many."""
    regions = list(regions)
    if role not in Role.values:
        raise ValidationError({"role": _("There is no such role.")})
    if role in REGIONAL_ROLES:
        _refuse_bad_regions(regions)
    elif regions:
        raise ValidationError({"regions": _("This role has no regions.")})
    if role == Role.ORGANISATION and organisation is None:
        raise ValidationError({"organisation": _("Choose the organisation.")})
    if role != Role.ORGANISATION and organisation is not None:
        raise ValidationError({"organisation": _("This role has no organisation.")})


def _refuse_bad_regions(regions: list[Region]) -> None:
    if not regions:
        raise ValidationError({"regions": _("Choose at least one region.")})
    own = Region.objects.with_own_page().filter(pk__in=[r.pk for r in regions])
    strange = {region.pk for region in regions} - {region.pk for region in own}
    if strange:
        names = ", ".join(r.short_name for r in regions if r.pk in strange)
        raise ValidationError(
            {"regions": _("No page of its own: %(names)s") % {"names": names}}
        )


@transaction.atomic
def grant(
    user: AbstractUser,
    role: str,
    regions: Iterable[Region] = (),
    *,
    actor: AbstractUser | None,
    organisation: Organisation | None = None,
    until: date | None = None,
) -> list[Grant]:
    """Give a role; what the user has already is kept, or gets a later last day.

    Args:
        user: who gets it.
        role: one of `Role`.
        regions: where, for authors and coordinators; both languages always.
        actor: who gives it, None for a command.
        organisation: whose contact she becomes.
        until: the last day, for a deputy.
    """
    regions = list(regions)
    refuse_bad_place(role, regions, organisation)
    places: list[Region | None] = list(regions) or [None]
    return [
        _grant_one(user, role, region, organisation, actor, until) for region in places
    ]


def _grant_one(
    user: AbstractUser,
    role: str,
    region: Region | None,
    organisation: Organisation | None,
    actor: AbstractUser | None,
    until: date | None,
) -> Grant:
    given, created = Grant.objects.get_or_create(
        user_id=user.pk,
        role=role,
        region=region,
        organisation=organisation,
        defaults={"until": until, "given_by_id": actor.pk if actor else None},
    )
    if not created and given.until:
        # A second grant never shortens the first one.
        given.until = max(given.until, until) if until else None
        given.save(update_fields=["until"])
    group = group_of(role, region)
    if group:
        user.groups.add(group)
    _log(given, "access.grant", actor)
    return given


@transaction.atomic
def revoke(grants: Iterable[Grant], *, actor: AbstractUser | None) -> int:
    """Take roles back and return how many there were."""
    count = 0
    for taken in list(grants):
        _log(taken, "access.revoke", actor)
        group = group_of(taken.role, taken.region)
        taken.delete()
        if group:
            taken.user.groups.remove(group)
        count += 1
    return count


def end_expired_grants() -> int:
    """Take back the roles of deputies whose last day is over."""
    return revoke(expired_grants().select_related("user", "region"), actor=None)


def _log(given: Grant, action: str, actor: AbstractUser | None) -> None:
    """Write to the user's history, which administrators see."""
    log(
        given.user,
        action,
        user=actor,
        data={
            "role": given.role,
            "region": given.region.key if given.region else "",
            "organisation": str(given.organisation or ""),
            "until": given.until.isoformat() if given.until else "",
        },
    )


def user_by_address(email: str) -> AbstractUser | None:
    """Return the user of an address, whatever its case."""
    return get_user_model().objects.filter(email__iexact=email.strip()).first()
