"""Who may give which role to whom; who may act on pages is in `juuri.regions`."""

from django.contrib.auth.models import AbstractUser, AnonymousUser

from juuri.access.models import Role

MODEST_ROLES = (Role.AUTHOR, Role.COORDINATOR, Role.ORGANISATION)


def roles_to_give(user: AbstractUser | AnonymousUser) -> list[Role]:
    """Return the roles that a user may give.

    Who reviews must not be able to make herself a second reviewer, or nothing would
    need two people; so only administrators give the roles of staff.
    """
    if not user.is_active:
        return []
    if user.is_superuser or user.has_perm("access.change_grant"):
        return list(Role)
    return list(MODEST_ROLES) if user.has_perm("access.add_invitation") else []
