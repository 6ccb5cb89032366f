"""Wagtail's search in SQLite, with word analysis."""

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_
from typing import Any

from modelsearch.backends.database.sqlite.query import (
    BM25,
    Lexeme,
    SearchQueryExpression,
)
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.query import Phrase, PlainText

from search.editors_backend.analysed import all_analysed
from search.editors_backend.words import asked_words

# FTS5 reads it as an empty phrase, which is in no text.
NOTHING = " "


class SqliteIndex(SQLiteIndex):
    """Writes the terms of a text beside it."""

    def add_items(self, model: Any, objs: Iterable[Any]) -> None:
        """Write things of one model into the index."""
        super().add_items(model, all_analysed(objs))


class AnalysedQuery:
    """Asks for each word in all of its base forms."""

    LAST_TERM_IS_PREFIX: bool

    def build_search_query_content(self, query: Any, config: Any = None) -> Any:
        """Return a query as FTS5 understands it."""
        if isinstance(query, Phrase):
            query = Phrase(query.query_string.replace('"', " "))
        if not isinstance(query, PlainText):
            return super().build_search_query_content(query, config)  # type: ignore[misc]  # of the compiler
        words = asked_words(query.query_string)
        if not words:
            return SearchQueryExpression(NOTHING, config=config)
        last = len(words) - 1
        asked = [
            reduce(or_, self.expressions(word, config, is_last=place == last))
            for place, word in enumerate(words)
        ]
        return reduce(or_ if query.operator.lower() == "or" else and_, asked)

    def expressions(self, word: tuple[str, ...], config: Any, is_last: bool) -> Any:
        """Return what may stand for a word; the last may be its beginning only."""
        typed, *bases = word
        is_prefix = is_last and self.LAST_TERM_IS_PREFIX
        lexemes = [Lexeme(typed, prefix=is_prefix), *map(Lexeme, bases)]
        return [SearchQueryExpression(lexeme, config=config) for lexeme in lexemes]

    def build_tsrank(
        self, vector: Any, query: Any, config: Any = None, boost: float = 1.0
    ) -> Any:
        """Return the rank: SQLite weighs the query as a whole."""
        return BM25() * boost


class SearchCompiler(AnalysedQuery, SQLiteSearchQueryCompiler):
    """Searches titles and texts."""


class AutocompleteCompiler(AnalysedQuery, SQLiteAutocompleteQueryCompiler):
    """Searches names, also by how they begin."""


class SqliteBackend(SQLiteSearchBackend):
    """Wagtail's backend for SQLite, with word analysis."""

    index_class = SqliteIndex
    query_compiler_class = SearchCompiler
    autocomplete_query_compiler_class = AutocompleteCompiler
