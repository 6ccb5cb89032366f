"""Look for what is public and nobody approved; trusts no other part of the gate."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from juuri.moderation.audit import run_audit


class Command(BaseCommand):
    """The worker runs it daily; exit code 1 and mail if it finds anything."""

    help = "Find public pages without an approved review, and faults of the review."

    def handle(self, *args: Any, **options: Any) -> None:
        """Tell and mail what is found."""
        found = run_audit()
        if found:
            raise CommandError("\n".join(found))
        self.stdout.write("Every public page has been approved.")
