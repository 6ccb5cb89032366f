"""Compare words and index with the entries and mend what differs."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from search import vocabulary_check
from search.elastic.cluster import ClusterFailed, is_chosen
from search.elastic.reconciling import reconcile


class Command(BaseCommand):
    """Compare and mend both ways; end with 1 if the cluster fails."""

    help = "Compares vocabulary and index with the entries and mends them."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say in a line for each what was done."""
        self.stdout.write(f"{vocabulary_check.mend()} words differed.")
        if not is_chosen():
            self.stdout.write("The database searches: there is nothing to compare.")
            return
        try:
            self.stdout.write(reconcile())
        except ClusterFailed as error:
            self.stderr.write(str(error))
            sys.exit(1)
