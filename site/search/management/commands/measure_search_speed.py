"""``manage.py measure_search_speed``: how long a first page with all facets takes."""

import json
import random
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.test import RequestFactory

from search.evaluation.collection import BadCollection, Document, read_documents
from search.evaluation.generated import Vocabulary, settle, write_generated
from search.evaluation.running import in_service, vendor_of
from search.evaluation.throw_away import NoDatabase, setting, throw_away_tables
from search.listings import listing_for
from search.management.commands.evaluate_search import ENGINES
from search.models import SearchEntry
from search.suggestions import suggest

ROUNDS = 3
ASKED = 40
# Words in a query; every fifth asks nothing, as who opens the search page.
LENGTHS = (1, 1, 2, 3, 0)
CHOICES: tuple[dict[str, list[str]], ...] = (
    {},
    {"region": ["county:3"]},
    {"region": ["county:4"], "theme": ["theme-1", "theme-2"]},
)
PLAIN = Template(
    "{% for e in entries %}<li>{{ e.title }} {{ e.date }}</li>{% endfor %}"
)


class Command(BaseCommand):
    """Writes a generated collection into tables of its own and asks it."""

    help = (
        "Measure the first page with all facets over a generated collection, and a "
        "plain Django view of twenty rows of the same table beside it."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the engine, the size, and where words come from."""
        parser.add_argument("--engine", required=True, choices=ENGINES)
        parser.add_argument("--entries", required=True, type=int)
        parser.add_argument("--rounds", type=int, default=ROUNDS)
        parser.add_argument("--words", required=True, type=Path, metavar="DOCUMENTS")

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure and print."""
        engine = options["engine"]
        vendor = vendor_of(engine)
        try:
            documents = read_documents(options["words"])
            vocabularies = [vocabulary_of(documents, code) for code in ("fi", "sv")]
            with (
                throw_away_tables(vendor, committed=True),
                setting("JUURI_SEARCH_ENGINE", vendor),
            ):
                write_generated(vocabularies, options["entries"])
                settle()
                begun = time.perf_counter()
                with in_service(engine):
                    filled = time.perf_counter() - begun
                    result = measured(vocabularies, options["rounds"])
        except (BadCollection, NoDatabase) as problem:
            raise CommandError(str(problem)) from problem
        result = {"engine": engine, "entries": options["entries"], **result}
        if engine == "elasticsearch":
            result["documents_per_second"] = round(options["entries"] / filled)
        self.stdout.write(json.dumps(result))


def measured(vocabularies: list[Vocabulary], count: int) -> dict[str, Any]:
    """Return the times of the first page and of a plain view, in milliseconds."""
    asked = list(requests(vocabularies))
    rounds = [
        (language, request) for _round in range(ROUNDS) for language, request in asked
    ]
    # The first of each process reads what it keeps in memory.
    first = timed(lambda: listing_for(asked[0][1], asked[0][0]))
    pages = [timed(lambda r=r, c=c: listing_for(r, c)) for c, r in rounds]  # type: ignore[misc]  # defaults of a lambda
    typed = list(beginnings(asked))
    suggested = [timed(lambda t=t, c=c: suggest(t, c)) for c, t in typed]  # type: ignore[misc]  # as above
    plain = [timed(lambda r=r: plain_view(r)) for _language, r in rounds]  # type: ignore[misc]  # as above
    return {
        "first_ms": round(first, 1),
        "median_ms": round(median(pages), 1),
        "p95_ms": round(p95(pages), 1),
        "suggest_p95_ms": round(p95(suggested), 1),
        "plain_p95_ms": round(p95(plain), 1),
        "ratio": round(p95(pages) / p95(plain), 1),
    }


def vocabulary_of(documents: list[Document], language: str) -> Vocabulary:
    """Return the words of the documents of one language."""
    own = (d for d in documents if d.language == language)
    return Vocabulary((f"{d.title}\n{d.body}" for d in own), language)


def requests(vocabularies: list[Vocabulary]) -> Iterator[tuple[str, HttpRequest]]:
    """Yield requests for the search page, the same each time."""
    chance = random.Random(1)  # noqa: S311 (repeatable)
    factory = RequestFactory()
    for number in range(ASKED):
        vocabulary = vocabularies[number % len(vocabularies)]
        words = vocabulary.draw(chance, LENGTHS[number % len(LENGTHS)])
        text = " ".join(word.text for word in words)
        choices = CHOICES[number % len(CHOICES)]
        yield vocabulary.language, factory.get("/", {"q": text, **choices})


def beginnings(
    asked: Iterable[tuple[str, HttpRequest]],
) -> Iterator[tuple[str, str]]:
    """Yield what has been typed on the way to each text: 2, 3 and 5 letters."""
    for language, request in asked:
        text = request.GET["q"]
        if text:
            yield from ((language, text[:length]) for length in (2, 3, 5))


def plain_view(_request: HttpRequest) -> HttpResponse:
    """Show twenty rows, as a view without any search does."""
    entries = SearchEntry.objects.filter(public=True).order_by("-pk")[:20]
    return HttpResponse(PLAIN.render(Context({"entries": entries})))


def timed(call: Callable[[], object]) -> float:
    """Return how many milliseconds a call takes."""
    begun = time.perf_counter()
    call()
    return (time.perf_counter() - begun) * 1000


def p95(times: list[float]) -> float:
    """Return the time that 95 of 100 stay below."""
    return sorted(times)[int(len(times) * 0.95)]
