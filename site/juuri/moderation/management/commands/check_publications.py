"""Look for what is public and nobody approved; trusts no other part of the gate."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from juuri.moderation.checks import check_workflow
from juuri.moderation.mails import report_findings
from juuri.moderation.queries import unapproved_pages


class Command(BaseCommand):
    """Run it daily; exit code 1 and mail if it finds anything."""

    help = "Find public pages without an approved review, and faults of the review."

    def handle(self, *args: Any, **options: Any) -> None:
        """Tell and mail what is found."""
        pages = list(unapproved_pages())
        warnings = [
            f"{message.id}: {message.msg} ({message.obj})"
            for message in check_workflow(databases=["default"])
        ]
        if not pages and not warnings:
            self.stdout.write("Every public page has been approved.")
            return
        report_findings(pages, warnings)
        lines = [f"page {page.pk}: {page.title}" for page in pages]
        raise CommandError("\n".join([*lines, *warnings]))
