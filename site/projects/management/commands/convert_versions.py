"""Converts the versions that the release before saved after the migrations."""

from typing import Any

from django.core.management.base import BaseCommand

from projects.earlier_versions import convert_earlier_versions


class Command(BaseCommand):
    """Convert them now rather than at the next sweep; say how many there were."""

    help = "Converts versions that the release before saved while it was replaced."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it; running it again finds nothing."""
        self.stdout.write(f"{convert_earlier_versions()} versions converted.")
