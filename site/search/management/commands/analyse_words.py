"""``manage.py analyse_words``: what word analysis makes of words, for measuring it."""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.base import BaseCommand

from juuri.language import LANGUAGES, startup_warnings, terms

# What is analysed of a line; a longer one is no word and is answered all the same.
LONGEST = 4096


def answers(lines: Iterable[str], language: str) -> Iterator[str]:
    """Yield for each line the word, a tab and its terms, sorted and apart by spaces."""
    for line in lines:
        word = line.removesuffix("\n").removesuffix("\r")
        yield f"{word}\t{' '.join(sorted(terms(word[:LONGEST], language)))}"


class Command(BaseCommand):
    """Reads a word a line and prints its base forms and parts, as search uses them."""

    help = (
        "Read one word a line from standard input; print for each line the word, a "
        "tab, and its base forms and parts separated by spaces."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--language", required=True, choices=LANGUAGES)

    def handle(self, *args: object, language: str, **options: Any) -> None:
        for warning in startup_warnings():
            self.stderr.write(warning)
        for stream in (sys.stdin, self.stdout):
            _keep_every_byte(stream)
        try:
            for answer in answers(sys.stdin, language):
                self.stdout.write(answer)
                self.stdout.flush()
        except BrokenPipeError:
            # Whoever read has enough. Python would complain once more at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _keep_every_byte(stream: Any) -> None:
    """Let bytes that are no UTF-8 pass through; only line feeds end lines."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n")
