"""Running an evaluation: a collection is written and asked as the site does it."""

from collections.abc import Iterable
from contextlib import ExitStack
from itertools import count

from juuri.findable import SearchDocument
from juuri.glossary.models import Term, TermForm
from search import kinds, operations
from search.asking import ask
from search.engines import current_engine
from search.evaluation.collection import Document, JudgedQuery
from search.evaluation.measures import DEEP, Answer
from search.evaluation.throw_away import setting, throw_away_tables
from search.query import Query

Glossary = tuple[list[Term], list[TermForm]]


def glossary_of_the_site() -> Glossary:
    """Return the terms of the site with all their forms."""
    return list(Term.objects.all()), list(TermForm.objects.all())


def evaluate(
    engine: str,
    documents: Iterable[Document],
    queries: Iterable[JudgedQuery],
    glossary: Glossary,
) -> list[Answer]:
    """Return what an engine answers to each query, in tables of its own."""
    with ExitStack() as stack:
        stack.enter_context(throw_away_tables(vendor_of(engine)))
        stack.enter_context(setting("JUURI_SEARCH_ENGINE", engine))
        keys = write(documents, glossary)
        return [answer_to(query, keys) for query in queries]


def vendor_of(engine: str) -> str:
    """Return in which database an engine needs its tables."""
    return engine if engine in ("sqlite", "postgresql") else "sqlite"


def write(documents: Iterable[Document], glossary: Glossary) -> dict[int, str]:
    """Write glossary and documents; return the documents' keys by their entries."""
    terms, forms = glossary
    Term.objects.bulk_create(terms)
    TermForm.objects.bulk_create(forms)
    kind = kinds.content_kinds()[0]
    keys = {}
    for number, document in zip(count(1), documents, strict=False):
        written = SearchDocument(
            kind=kind,
            title=document.title,
            summary="",
            body=document.body,
            address=f"/{number}/",
        )
        entry = operations.write_document(
            written, object_id=number, language=document.language
        )
        keys[entry.pk] = document.key
    return keys


def answer_to(query: JudgedQuery, keys: dict[int, str]) -> Answer:
    """Ask the current engine one query; its own language only, unless it is cross."""
    found = current_engine().find(asked(query))
    hits = tuple(keys[pk] for pk in found.ids)
    return Answer(query, hits, frozenset(keys[pk] for pk in found.nearest))


def asked(query: JudgedQuery) -> Query:
    """Return the query as the search page asks it, without facets."""
    return ask(
        query.text,
        query.language,
        fixed={} if query.is_cross else {"language": (query.language,)},
        dimensions=(),
        per_page=DEEP,
    )
