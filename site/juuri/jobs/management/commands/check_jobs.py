"""Says which background work fails or is late."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from juuri.jobs.queries import troubles


class Command(BaseCommand):
    """List failing or late sweeps and failed jobs; end with 1 if there are any."""

    help = "Lists background work that fails or is late; exit status 1 if there is any."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each trouble."""
        found = troubles()
        for line in found:
            self.stdout.write(line)
        if found:
            sys.exit(1)
        self.stdout.write("Background work is in order.")
