"""Write the read model and the engine's index again from what is public."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from wagtail.models import Page

from search import kinds, operations, vocabulary
from search.elastic.cluster import ClusterFailed
from search.engines import current_engine
from search.models import SearchEntry

PAGES_AT_ONCE = 100


class Command(BaseCommand):
    """Bring every entry up to date, withdraw what is gone, write the index again."""

    help = "Write the search entries of all pages and the index of the engine again."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the option."""
        parser.add_argument(
            "--index", action="store_true", help="only the index, of the entries as is"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it; running it again changes nothing that readers see."""
        if not options["index"]:
            self.write_entries()
        try:
            written = current_engine().rebuild()
        except ClusterFailed as error:
            self.stderr.write(f"The database searches, Elasticsearch fails: {error}")
            sys.exit(1)
        self.stdout.write(f"{written} entries can be found.")

    def write_entries(self) -> None:
        """Write the entry of everything public, withdraw what is gone."""
        # In many small transactions: others publish between them.
        pages = list(Page.objects.order_by("path").values_list("pk", flat=True))
        for start in range(0, len(pages), PAGES_AT_ONCE):
            operations.write_pages(pages[start : start + PAGES_AT_ONCE])
        lost = SearchEntry.objects.filter(
            kind__in=kinds.page_kinds(), public=True
        ).exclude(object_id__in=Page.objects.values("pk"))
        operations.withdraw(lost)
        for model in kinds.thing_models():
            for thing in model._default_manager.order_by("pk").iterator():
                operations.write_thing(thing)
        with transaction.atomic():
            operations.take_turn()
            vocabulary.rebuild()
