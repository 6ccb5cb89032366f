"""``manage.py evaluate_search``: how well the search answers judged queries."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from juuri.language import startup_warnings
from search.elastic.cluster import ClusterFailed
from search.evaluation.collection import (
    BadCollection,
    read_documents,
    read_glossary,
    read_queries,
)
from search.evaluation.measures import Answer, score, summary
from search.evaluation.running import (
    Glossary,
    evaluate,
    glossary_of_the_site,
    vendor_of,
)
from search.evaluation.stock import evaluate_stock
from search.evaluation.throw_away import NoDatabase

ENGINES = ("sqlite", "postgresql", "elasticsearch")
DESCRIPTION = """\
Evaluate the search with any collection, in throw-away tables and index, through the
code path of the site. Nothing of the site is changed.

documents  one JSON object a line: id, lang, title, body
queries    id, lang, query, type, and the ids of all documents that answer it as
           "relevant" or "relevant_ids"; ids may be of any JSON type
glossary   fi, sv, synonyms (texts by language, or a list); without it the site's own

Prints JSON: by type and language, and for all, the number of queries and the means of
  recall@50  share of the relevant documents among the first 50 hits
  ndcg@10    of the first 10 hits, a document being relevant or not
  precision  relevant share of those of the first 50 hits that are not marked
             "nearest"; 0 where there is no such hit but something to find
A query of the type "cross" is answered by documents of every language, any other by
its own. One without relevant ids scores 1 in all three when nothing, or only what is
marked "nearest", is found, else 0. "all" leaves out cross and queries without
relevant ids.
"""


class Command(BaseCommand):
    """Reads documents and judged queries, prints the measures as JSON."""

    help = DESCRIPTION
    requires_system_checks = ()

    def create_parser(self, *args: Any, **kwargs: Any) -> Any:
        """Keep the lines of the description as they are."""
        parser = super().create_parser(*args, **kwargs)
        parser.formatter_class = RawDescriptionHelpFormatter
        return parser

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the files and the engine."""
        parser.add_argument("--documents", required=True, type=Path, metavar="FILE")
        parser.add_argument("--queries", required=True, type=Path, metavar="FILE")
        parser.add_argument("--engine", required=True, choices=ENGINES)
        parser.add_argument(
            "--stock",
            action="store_true",
            help="evaluate Wagtail's own backend on the database of the engine instead",
        )
        parser.add_argument("--glossary", type=Path, metavar="FILE")
        parser.add_argument(
            "--details",
            type=Path,
            metavar="FILE",
            help="write what was found for each query, one JSON object a line",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Evaluate and print."""
        for warning in startup_warnings():
            self.stderr.write(warning)
        try:
            documents = read_documents(options["documents"])
            queries = read_queries(options["queries"], documents)
            if options["stock"]:
                vendor = vendor_of(options["engine"])
                answers = evaluate_stock(vendor, documents, queries)
            else:
                glossary = _glossary(options["glossary"])
                answers = evaluate(options["engine"], documents, queries, glossary)
        except (
            BadCollection,
            NoDatabase,
            ImproperlyConfigured,
            ClusterFailed,
        ) as problem:
            raise CommandError(str(problem)) from problem
        if options["details"]:
            lines = [json.dumps(details(a), ensure_ascii=False) for a in answers]
            options["details"].write_text("\n".join([*lines, ""]), encoding="utf-8")
        self.stdout.write(json.dumps(summary(answers), indent=2, ensure_ascii=False))


def _glossary(path: Path | None) -> Glossary:
    if path:
        return read_glossary(path)
    try:
        return glossary_of_the_site()
    except DatabaseError as error:
        raise BadCollection(
            f"The glossary of the site cannot be read, name a file: {error}"
        ) from error


def details(answer: Answer) -> dict[str, Any]:
    """Return what was asked, what was found, and how good that is."""
    query = answer.query
    measured = score(answer)
    return {
        "id": json.loads(query.key),
        "lang": query.language,
        "type": query.type,
        "query": query.text,
        "recall": round(measured.recall, 4),
        "ndcg": round(measured.ndcg, 4),
        "precision": round(measured.precision, 4),
        "missing": [json.loads(k) for k in sorted(query.relevant - {*answer.hits})],
        "hits": [json.loads(key) for key in answer.hits],
        "nearest": [json.loads(k) for k in answer.hits if k in answer.nearest],
    }
