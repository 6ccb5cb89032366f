"""Says which rights are missing or should not be."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from juuri.access.queries import problems


class Command(BaseCommand):
    """List what is amiss with rights; end with 1 if anything is."""

    help = "Lists rights that are missing or should not be; exit status 1 if any."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each."""
        found = list(problems())
        for number, words in found:
            self.stdout.write(f"{number}: {words}")
        if found:
            sys.exit(1)
        self.stdout.write("Rights are as they must be.")
