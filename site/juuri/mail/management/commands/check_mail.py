"""Says which mail was not sent."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from juuri.mail.queries import troubles


class Command(BaseCommand):
    """List mail that failed or waits for long; end with 1 if there is any."""

    help = "Lists mail that failed or waits for long; exit status 1 if there is any."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each mail, without its address."""
        found = troubles()
        for line in found:
            self.stdout.write(line)
        if found:
            sys.exit(1)
        self.stdout.write("All mail has been sent.")
