"""`manage.py demo_users`: who can sign in to the demo site; printed by `make run`."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from juuri.access.demo import DEMO_PASSWORD, PEOPLE, DemoUser
from juuri.access.queries import DEMO_DOMAIN
from juuri.accounts.models import User


class Command(BaseCommand):
    """Print the demo users that are there."""

    help = "Prints the demo users, one a role, with their password."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each."""
        if not settings.JUURI_DEMO:
            raise CommandError("There are no demo users with these settings")
        users = {user.email: user for user in User.objects.all()}
        for role, address, *_names in PEOPLE:
            user = users.get(f"{address}{DEMO_DOMAIN}")
            if user:
                demo = DemoUser(role, user)
                self.stdout.write(
                    f"  {demo.role:<15} {demo.name:<22} {demo.email:<30} "
                    f"{DEMO_PASSWORD}"
                )
