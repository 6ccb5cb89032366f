"""Wagtail's search in PostgreSQL, with word analysis."""

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from modelsearch.backends.database.postgres.postgres import (
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)
from modelsearch.backends.database.postgres.query import Lexeme
from modelsearch.query import PlainText

from search.editors_backend.analysed import all_analysed
from search.editors_backend.words import asked_words


class PostgresqlIndex(PostgresIndex):
    """Writes the terms of a text beside it."""

    def add_items(self, model: Any, objs: Iterable[Any]) -> None:
        """Write things of one model into the index."""
        super().add_items(model, all_analysed(objs))


class AnalysedQuery:
    """Asks for each word in all of its base forms."""

    LAST_TERM_IS_PREFIX: bool
    sql_weights: Any

    def build_tsquery_content(
        self, query: Any, config: Any = None, invert: bool = False
    ) -> Any:
        """Return a query as PostgreSQL understands it."""
        if not isinstance(query, PlainText):
            return super().build_tsquery_content(query, config, invert)  # type: ignore[misc]  # of the compiler
        words = asked_words(query.query_string)
        if not words:
            # Of an empty text PostgreSQL makes a query that finds nothing.
            return SearchQuery("", config=config)
        last = len(words) - 1
        one_of, all_of = (and_, or_) if invert else (or_, and_)
        asked = [
            reduce(one_of, self.lexemes(word, invert, is_last=place == last))
            for place, word in enumerate(words)
        ]
        join = one_of if query.operator.lower() == "or" else all_of
        return SearchQuery(reduce(join, asked), search_type="raw", config=config)

    def lexemes(self, word: tuple[str, ...], invert: bool, is_last: bool) -> Any:
        """Return what may stand for a word; the last may be its beginning only."""
        typed, *bases = word
        is_prefix = is_last and self.LAST_TERM_IS_PREFIX
        return [
            Lexeme(typed, prefix=is_prefix, invert=invert),
            *(Lexeme(base, invert=invert) for base in bases),
        ]

    def build_tsrank(
        self, vector: Any, query: Any, config: Any = None, boost: float = 1.0
    ) -> Any:
        """Return the rank of the query as a whole."""
        asked = self.build_tsquery_content(query, config)
        return SearchRank(vector, asked, weights=self.sql_weights) * boost


class SearchCompiler(AnalysedQuery, PostgresSearchQueryCompiler):
    """Searches titles and texts."""


class AutocompleteCompiler(AnalysedQuery, PostgresAutocompleteQueryCompiler):
    """Searches names, also by how they begin."""


class PostgresqlBackend(PostgresSearchBackend):
    """Wagtail's backend for PostgreSQL, with word analysis."""

    index_class = PostgresqlIndex
    query_compiler_class = SearchCompiler
    autocomplete_query_compiler_class = AutocompleteCompiler

    def __init__(self, params: dict[str, Any]) -> None:
        # Words are analysed here; a stemmer of the database would only spoil terms.
        super().__init__({"SEARCH_CONFIG": "simple", **params})
