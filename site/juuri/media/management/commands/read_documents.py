"""Reads the text of documents again, as after a change of what is read."""

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from juuri.media.models import DocumentText, TextState
from juuri.media.reading import read_again, read_text, want_missing


class Command(BaseCommand):
    """Read all documents, or those that could not be read; say how each kind went."""

    help = "Reads the text of all documents again, so that search finds it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options."""
        parser.add_argument(
            "--failed",
            action="store_true",
            help="only what could not be read, or only in part",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it; running it again changes nothing that readers see."""
        want_missing()
        texts = DocumentText.objects.all()
        if options["failed"]:
            texts = texts.exclude(state=TextState.READ)
        numbers = list(texts.order_by("pk").values_list("pk", flat=True))
        went: Counter[str] = Counter()
        for number in numbers:
            went[self.read(number)] += 1
        told = ", ".join(f"{count} {state}" for state, count in sorted(went.items()))
        self.stdout.write(f"{len(numbers)} documents: {told or 'nothing to do'}")

    def read(self, number: int) -> str:
        """Read one document; name it if it could not be read."""
        read_again(DocumentText.objects.filter(pk=number))
        try:
            state = read_text(number)
        except Exception as error:  # noqa: BLE001 (storages raise anything; the rest goes on)
            self.stderr.write(f"document {number}: {error!r}")
            return "waiting"
        row = DocumentText.objects.filter(pk=number).first()
        if row and row.problem:
            self.stderr.write(f"document {number}: {row.problem}")
        return str(state or "read by another process")
