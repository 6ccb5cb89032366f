"""Publish and expire what is due. Takes the place of Wagtail's command of the name.

Wagtail's stops at the first item that fails and runs outside any transaction, so a
receiver that raises would leave a page public and the search without it.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from juuri.moderation.schedule import due_revision_ids, expired_page_ids, run_schedule


class Command(BaseCommand):
    """Run it every minute or five; several at once do each item once."""

    help = "Publish and expire pages whose time has come."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer to tell only."""
        parser.add_argument("--dryrun", action="store_true", help="Only tell.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and tell each; fail at the end if one failed."""
        if options["dryrun"]:
            for revision_id in due_revision_ids():
                self.stdout.write(f"would publish revision {revision_id}")
            for page_id in expired_page_ids():
                self.stdout.write(f"would expire page {page_id}")
            return
        outcome = run_schedule()
        for done in outcome.done:
            self.stdout.write(done)
        if outcome.failed:
            raise CommandError("\n".join(outcome.failed))
