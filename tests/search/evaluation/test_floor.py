"""The floor of the search over the judged queries of the demo content."""

from pathlib import Path

import pytest
from django.db import connection

from search.evaluation.collection import read_documents, read_glossary, read_queries
from search.evaluation.measures import summary
from search.evaluation.running import evaluate
from tests.search.evaluation.held_out import collection

DEMO = Path(__file__).parent / "demo"
# The mean nDCG@10 of all queries that have an answer in their language.
FLOOR = {"fi": 0.93, "sv": 0.90}
# The share of queries without an answer that find nothing, or only what is nearest.
SILENCE = 0.85


@pytest.fixture(scope="module")
def measured(django_db_setup, django_db_blocker):
    """Return what the engine of the tests' database reaches."""
    documents = read_documents(DEMO / "documents.jsonl")
    queries = read_queries(DEMO / "queries.jsonl", documents)
    glossary = read_glossary(DEMO / "glossary.jsonl")
    with django_db_blocker.unblock():
        return summary(evaluate(connection.vendor, documents, queries, glossary))


@pytest.mark.feature("F01")
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_judged_queries__find_their_documents_first(measured, language):
    reached = measured["all"][language]
    assert reached["n"] >= 70
    assert reached["ndcg@10"] >= FLOOR[language]


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_queries_without_an_answer__find_nothing(measured, language):
    assert measured["types"]["no_answer"][language]["ndcg@10"] >= SILENCE


@pytest.mark.slow
@pytest.mark.django_db
def test_words_that_the_demo_does_not_have__are_found_as_well():
    """Made of tables of inflected words, unlike what the search was made with."""
    documents, queries = collection()
    reached = summary(evaluate(connection.vendor, documents, queries, ([], [])))
    for language, floor in FLOOR.items():
        assert reached["all"][language]["n"] > 150
        assert reached["all"][language]["ndcg@10"] >= floor
        assert reached["types"]["no_answer"][language]["ndcg@10"] >= SILENCE
