"""Says whether the search follows what is public."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from search.elastic.cluster import is_chosen
from search.elastic.state import state


class Command(BaseCommand):
    """Print lag, drift and parked entries; end with 1 if something is wrong."""

    help = "Says how well Elasticsearch follows the table; exit status 1 if it lags."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each fact, then for each trouble."""
        if not is_chosen():
            self.stdout.write("The database searches: always in step.")
            return
        known = state()
        for line in [*known.facts, *(f"TROUBLE {line}" for line in known.troubles)]:
            self.stdout.write(line)
        if known.troubles:
            sys.exit(1)
        self.stdout.write("Elasticsearch is in step.")
