"""`manage.py make_pages`: home, sections and region pages in both languages."""

from typing import Any

from django.core.management.base import BaseCommand

from home.structure import make_structure


class Command(BaseCommand):
    """Makes what is missing and leaves the rest alone."""

    help = "Make the front pages, sections and region pages that are missing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the pages and say how many."""
        self.stdout.write(f"{make_structure()} pages made")
