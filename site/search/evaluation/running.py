"""Running an evaluation: a collection is written and asked as the site does it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from uuid import uuid4

from django.conf import settings

from juuri.findable import SearchDocument
from juuri.glossary.models import Term, TermForm
from search import kinds, operations
from search.asking import ask
from search.elastic import indices
from search.elastic.cluster import ClusterFailed
from search.engines import Found, current_engine
from search.engines.elasticsearch import ElasticsearchEngine
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
    vendor = vendor_of(engine)
    with throw_away_tables(vendor), setting("JUURI_SEARCH_ENGINE", vendor):
        keys = write(documents, glossary)
        with in_service(engine):
            return [answer_to(query, keys) for query in queries]


@contextmanager
def in_service(engine: str) -> Iterator[None]:
    """Let an engine answer from what was written; a cluster gets its own index.

    That of the database was written with the entries, in `vendor_of` the engine.
    """
    if engine != ElasticsearchEngine.name:
        yield
        return
    own = {
        **settings.JUURI_ELASTICSEARCH,
        "prefix": f"juuri-evaluation-{uuid4().hex[:12]}",
        "replicas": 0,
    }
    with setting("JUURI_ELASTICSEARCH", own), setting("JUURI_SEARCH_ENGINE", engine):
        try:
            indices.rebuild()
            yield
        finally:
            indices.remove_all()


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
    found = find(asked(query))
    hits = tuple(keys[pk] for pk in found.ids)
    return Answer(query, hits, frozenset(keys[pk] for pk in found.nearest))


def find(query: Query) -> Found:
    """Return what the engine finds; what stands in for a cluster is not measured."""
    engine = current_engine()
    if isinstance(engine, ElasticsearchEngine) and not query.is_unfindable:
        found = engine.found_in_cluster(query)
        if found is None:
            raise ClusterFailed("the cluster did not answer a query")
        return found
    return engine.find(query)


def asked(query: JudgedQuery) -> Query:
    """Return the query as the search page asks it, without facets."""
    return ask(
        query.text,
        query.language,
        fixed={} if query.is_cross else {"language": (query.language,)},
        dimensions=(),
        per_page=DEEP,
    )
