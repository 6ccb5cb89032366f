"""Says whether the search follows what is public."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from search import vocabulary_check
from search.elastic.cluster import is_chosen
from search.elastic.state import State, state

IN_THE_DATABASE = State(["The database searches: always in step."], [])


class Command(BaseCommand):
    """Print lag, drift and parked entries; end with 1 if something is wrong."""

    help = "Says how well search follows what is public; exit status 1 if it does not."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the option."""
        parser.add_argument(
            "--words",
            action="store_true",
            help="compare the vocabulary with all entries too: minutes on a large site",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each fact, then for each trouble."""
        known = state() if is_chosen() else IN_THE_DATABASE
        words = vocabulary_check.troubles() if options["words"] else []
        wrong = [*known.troubles, *words]
        for line in [*known.facts, *(f"TROUBLE {line}" for line in wrong)]:
            self.stdout.write(line)
        if wrong:
            sys.exit(1)
        if is_chosen():
            self.stdout.write("Elasticsearch is in step.")
