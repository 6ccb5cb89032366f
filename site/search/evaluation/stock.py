"""What a stock Wagtail finds in the same documents: its own database backend."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.search import index
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from search.evaluation.collection import Document, JudgedQuery
from search.evaluation.measures import DEEP, Answer
from search.evaluation.throw_away import throw_away_tables

BACKEND = "wagtail.search.backends.database"


class StockText(index.Indexed, models.Model):
    """A document as a page type of a stock site: title above body."""

    key = models.TextField()
    language = models.CharField(max_length=5)
    title = models.TextField()
    body = models.TextField()

    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("title", boost=2),
        index.SearchField("body"),
        index.FilterField("language"),
    ]

    class Meta:
        # Its table is made for an evaluation and thrown away.
        managed = False
        app_label = "search"

    def __str__(self) -> str:
        return self.title


@contextmanager
def known_as_model() -> Iterator[None]:
    """Let Wagtail know the model for a while: the site's own index must not."""
    models_of_search = apps.all_models["search"]
    models_of_search["stocktext"] = StockText
    apps.clear_cache()
    try:
        yield
    finally:
        forget_model()


def forget_model() -> None:
    """Take the model out of those that the site has."""
    apps.all_models["search"].pop("stocktext")
    apps.clear_cache()


forget_model()


def evaluate_stock(
    vendor: str, documents: Iterable[Document], queries: Iterable[JudgedQuery]
) -> list[Answer]:
    """Return what the stock backend answers to each query."""
    made = (ContentType, StockText)
    tables = throw_away_tables(vendor, migrated=("wagtailsearch",), made=made)
    with known_as_model(), tables:
        ContentType.objects.clear_cache()
        # Wagtail does it for the models that it knows when it starts.
        IndexEntry.add_generic_relations()
        try:
            texts = StockText.objects.bulk_create(
                StockText(key=d.key, language=d.language, title=d.title, body=d.body)
                for d in documents
            )
            backend = get_search_backend(BACKEND)
            backend.get_index_for_model(StockText).add_items(StockText, texts)
            return [_answer(backend, query) for query in queries]
        finally:
            ContentType.objects.clear_cache()


def _answer(backend: Any, query: JudgedQuery) -> Answer:
    texts = StockText.objects.all()
    if not query.is_cross:
        texts = texts.filter(language=query.language)
    hits = backend.search(query.text, texts)[:DEEP]
    return Answer(query, tuple(text.key for text in hits))
