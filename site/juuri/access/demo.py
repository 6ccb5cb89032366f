"""The users of the demo site, one a role and two in communications.

Their password is public, so they are made only where the settings say it is a demo.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from wagtail.users.models import UserProfile

from juuri.access.models import PublicProfile, Role
from juuri.access.operations import grant
from juuri.access.queries import DEMO_DOMAIN
from juuri.accounts.models import User
from juuri.regions.models import Organisation, Region

DEMO_PASSWORD = "kokeile-juurta"  # noqa: S105 (public on purpose, demo only)
DEMO_ORGANISATION = "Juuren esimerkkiyhdistys"


@dataclass(frozen=True)
class DemoUser:
    """One user of the demo site and what she is there."""

    role: str
    user: User

    @property
    def label(self) -> str:
        """The role in words, in the active language."""
        return str(Role(self.role).label)

    @property
    def name(self) -> str:
        """The full name."""
        return self.user.get_full_name()

    @property
    def email(self) -> str:
        """The address with which she signs in."""
        return self.user.email


# What the coordinator lets the public know.
SHOWN = {
    "name_shown": True,
    "title_fi": "kehittämispäällikkö",
    "title_sv": "utvecklingschef",
}
# role, name of the address, first name, last name, language
PEOPLE = (
    (Role.AUTHOR, "kirjoittaja", "Kaarina", "Kirjoittaja", "fi"),
    (Role.COORDINATOR, "koordinaattori", "Kirsi", "Koordinaattori", "fi"),
    (Role.COMMUNICATIONS, "viestinta", "Ville", "Viestijä", "fi"),
    (Role.COMMUNICATIONS, "kommunikation", "Viola", "Informatör", "sv"),
    (Role.ORGANISATION, "organisaatio", "Oskari", "Yhteyshenkilö", "fi"),
    (Role.ADMINISTRATOR, "yllapito", "Yrjö", "Ylläpitäjä", "fi"),
)


@transaction.atomic
def create_demo_users(
    regions: Iterable[Region],
    organisation: Organisation | None = None,
    coordinated: Iterable[Region] | None = None,
) -> list[DemoUser]:
    """Make the demo users that are missing and return all of them.

    Args:
        regions: where the author may write.
        organisation: whose contact the organisation contact is.
        coordinated: the coordinator's regions; the same as the author's by default.
    """
    if not getattr(settings, "JUURI_DEMO", False):
        raise ImproperlyConfigured("Demo users can't be made with these settings")
    regions = list(regions)
    own = {
        Role.AUTHOR: regions,
        Role.COORDINATOR: regions if coordinated is None else list(coordinated),
    }
    made = []
    for role, address, first_name, last_name, language in PEOPLE:
        user = _ensure_user(f"{address}{DEMO_DOMAIN}", first_name, last_name)
        UserProfile.objects.update_or_create(
            user=user, defaults={"preferred_language": language}
        )
        grant(
            user,
            role,
            own.get(role, ()),
            organisation=_ensure_organisation(organisation, role),
            actor=None,
        )
        if role == Role.COORDINATOR:
            PublicProfile.objects.update_or_create(user=user, defaults=SHOWN)
        made.append(DemoUser(role, user))
    return made


def _ensure_user(email: str, first_name: str, last_name: str) -> User:
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(
            email, DEMO_PASSWORD, first_name=first_name, last_name=last_name
        )
    return user


def _ensure_organisation(
    organisation: Organisation | None, role: str
) -> Organisation | None:
    if role != Role.ORGANISATION:
        return None
    if organisation is None:
        organisation, _created = Organisation.objects.get_or_create(
            name_fi=DEMO_ORGANISATION, defaults={"name_sv": "Juuris exempelförening"}
        )
    return organisation
