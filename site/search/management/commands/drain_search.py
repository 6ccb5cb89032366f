"""Send to Elasticsearch what waits, now and in this process."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from search.elastic import indices, outbox
from search.elastic.cluster import is_chosen


class Command(BaseCommand):
    """Send everything that waits; end with 1 if the cluster fails."""

    help = "Sends what waits to Elasticsearch; exit status 1 if it could not."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what the worker does every few seconds, without waiting for its time."""
        if not is_chosen():
            self.stdout.write("The database searches: nothing has to be sent.")
            return
        sent = outbox.drain(now_at_once=True)
        self.stdout.write(f"{sent} entries sent.")
        index = indices.serving()
        trouble = index.error if index else indices.why_none()
        if trouble:
            self.stderr.write(trouble)
            sys.exit(1)
