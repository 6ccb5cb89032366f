"""`manage.py grant_access`: gives or takes a role, or completes pairs, by command."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from juuri.access.groups import complete_grants
from juuri.access.models import Grant, Role
from juuri.access.operations import grant, revoke, user_by_address
from juuri.regions.models import Organisation, Region


def add_place_arguments(parser: CommandParser) -> None:
    """Add the options that say which role, where, until when."""
    parser.add_argument("--role", choices=Role.values)
    parser.add_argument(
        "--region", action="append", default=[], help="for example county:21"
    )
    parser.add_argument("--organisation", help="its name in Finnish")
    parser.add_argument("--until", type=datetime.date.fromisoformat)


def regions_of(keys: list[str]) -> list[Region]:
    """Return the regions of the keys; raise CommandError on an unknown one."""
    found = list(Region.objects.by_keys(keys))
    unknown = set(keys) - {region.key for region in found}
    if unknown:
        raise CommandError(f"Unknown regions: {', '.join(sorted(unknown))}")
    return found


def organisation_of(name: str | None) -> Organisation | None:
    """Return the organisation of a name; raise CommandError on an unknown one."""
    if not name:
        return None
    organisation = Organisation.objects.filter(name_fi=name).first()
    if organisation is None:
        raise CommandError(f"Unknown organisation: {name}")
    return organisation


class Command(BaseCommand):
    """Give a role to an account that is there, or take it back."""

    help = "Gives (or with --revoke takes) a role; --complete completes fi + sv pairs."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options."""
        parser.add_argument("email", nargs="?")
        add_place_arguments(parser)
        parser.add_argument("--revoke", action="store_true")
        parser.add_argument("--complete", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked and say what changed."""
        if options["complete"]:
            self.stdout.write(f"{complete_grants()} rights completed")
            return
        if not options["email"] or not options["role"]:
            raise CommandError("Say an address and --role, or --complete")
        user = user_by_address(options["email"])
        if user is None:
            raise CommandError(f"There is no account of {options['email']}: invite it")
        regions = regions_of(options["region"])
        organisation = organisation_of(options["organisation"])
        if options["revoke"]:
            self.take(user, options["role"], regions, organisation)
            return
        try:
            given = grant(
                user,
                options["role"],
                regions,
                organisation=organisation,
                until=options["until"],
                actor=None,
            )
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from refused
        self.stdout.write(f"{len(given)} grants: {', '.join(map(str, given))}")

    def take(
        self,
        user: Any,
        role: str,
        regions: list[Region],
        organisation: Organisation | None,
    ) -> None:
        """Take the role back, everywhere or only where it was said."""
        grants = Grant.objects.filter(user=user, role=role)
        if regions:
            grants = grants.filter(region__in=regions)
        if organisation:
            grants = grants.filter(organisation=organisation)
        self.stdout.write(f"{revoke(grants, actor=None)} grants taken back")
