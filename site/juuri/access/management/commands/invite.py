"""`manage.py invite`: sends an invitation by command, for the first users."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from juuri.access.invitations import invite
from juuri.access.management.commands.grant_access import (
    add_place_arguments,
    organisation_of,
    regions_of,
)
from juuri.access.models import Invitation


class Command(BaseCommand):
    """Invite somebody to a role, as the form in the admin does."""

    help = "Sends an invitation to a role by mail."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options."""
        parser.add_argument("email")
        parser.add_argument("first_name")
        parser.add_argument("last_name")
        add_place_arguments(parser)
        parser.add_argument(
            "--language", choices=[code for code, _name in settings.LANGUAGES],
            default=settings.LANGUAGE_CODE,
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        """Send it and say so."""
        if not options["role"]:
            raise CommandError("Say --role")
        invitation = Invitation(
            email=options["email"],
            first_name=options["first_name"],
            last_name=options["last_name"],
            role=options["role"],
            organisation=organisation_of(options["organisation"]),
            language=options["language"],
            until=options["until"],
        )
        try:
            validate_email(invitation.email)
            invite(invitation, regions_of(options["region"]), None)
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from refused
        self.stdout.write(f"{invitation.email}: {invitation.state.label}")
