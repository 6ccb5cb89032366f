"""The command that evaluates any collection in tables of its own."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection

from juuri.glossary.models import Term
from search.engines import current_engine
from search.evaluation import collection
from search.evaluation.measures import Answer, score
from search.models import SearchEntry

DOCUMENTS = [
    {"id": 1, "lang": "fi", "title": "Kuntien yhteistyö", "body": "Kirjastojen ilta."},
    {"id": "b", "lang": "fi", "title": "Lautta", "body": "Saariston kirjasto kulkee."},
    {"id": [3], "lang": "sv", "title": "Biblioteket", "body": "Kirjasto på finska."},
]
QUERIES = [
    {"id": 1, "lang": "fi", "query": "kirjastoissa", "type": "form", "relevant": ["b"]},
    {
        "id": 2,
        "lang": "fi",
        "query": "kirjasto",
        "type": "cross",
        "relevant_ids": [[3]],
    },
    {"id": 3, "lang": "sv", "query": "bibliotek", "type": "form", "relevant": [[3]]},
    {"id": 4, "lang": "fi", "query": "ydinvoimala", "type": "none", "relevant": []},
    {"id": 5, "lang": "fi", "query": "lautat", "type": "none", "relevant_ids": []},
]


def lines(path: Path, rows: list[Any]) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    return {
        "documents": lines(tmp_path / "documents.jsonl", DOCUMENTS),
        "queries": lines(tmp_path / "queries.jsonl", QUERIES),
        "glossary": lines(tmp_path / "glossary.jsonl", []),
    }


@pytest.mark.django_db
@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_evaluate_search__measures_by_type_and_touches_nothing(files, engine, capsys):
    if engine == "postgresql" and connection.vendor != engine:
        pytest.skip("needs a database of PostgreSQL")
    cache.set("mine", 1)
    Term.objects.create(term_fi="x", definition_fi="x", slug_fi="x")
    call_command("evaluate_search", engine=engine, **files)
    printed = json.loads(capsys.readouterr().out)
    assert printed["types"]["form"]["fi"] == {
        "n": 1,
        "recall@50": 1.0,
        # The newer one stands first where both have the word in the body.
        "ndcg@10": 1.0,
        "precision": 0.5,
    }
    assert printed["types"]["cross"]["fi"]["recall@50"] == 1.0
    assert printed["types"]["none"]["fi"]["ndcg@10"] == 0.5
    assert {code: of["n"] for code, of in printed["all"].items()} == {"fi": 1, "sv": 1}
    # The term of the site.
    assert SearchEntry.objects.get().kind == "term"
    assert Term.objects.count() == 1
    assert cache.get("mine") == 1
    assert current_engine().name == connection.vendor


@pytest.mark.django_db
def test_evaluate_search__takes_the_glossary_of_the_site(files, tmp_path):
    details = tmp_path / "details.jsonl"
    Term.objects.create(term_fi="x", definition_fi="x", slug_fi="x")
    del files["glossary"]
    call_command("evaluate_search", engine="sqlite", details=details, **files)
    first = json.loads(details.read_text(encoding="utf-8").splitlines()[0])
    assert first["hits"] == ["b", 1]
    assert first["missing"] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "row", "said"),
    [
        ("documents", {"id": 1, "lang": "fi", "title": "A"}, "documents.jsonl:1"),
        ("queries", {**QUERIES[0], "relevant": ["unknown"]}, 'no documents: "unknown"'),
        ("queries", [1], "without an object"),
    ],
)
def test_evaluate_search__says_which_line_is_bad(files, tmp_path, name, row, said):
    lines(tmp_path / f"{name}.jsonl", [row])
    with pytest.raises(CommandError, match=said):
        call_command("evaluate_search", engine="sqlite", **files)


@pytest.mark.skipif(connection.vendor == "postgresql", reason="the database is one")
def test_evaluate_search__says_that_an_engine_needs_its_database(files):
    with pytest.raises(CommandError, match="needs a postgresql database"):
        call_command("evaluate_search", engine="postgresql", **files)


@pytest.mark.parametrize(
    "synonyms",
    [
        {"fi": ["hyvis"], "sv": ["bra praxis"]},
        [{"lang": "fi", "text": "hyvis"}, {"lang": "sv", "text": "bra praxis"}],
    ],
)
def test_glossary__takes_synonyms_in_several_shapes(tmp_path, synonyms):
    row = {"fi": ["hyvä käytäntö", "tapa"], "sv": "god praxis", "synonyms": synonyms}
    terms, forms = collection.read_glossary(lines(tmp_path / "g", [row]))
    assert [(term.term_fi, term.term_sv) for term in terms] == [
        ("hyvä käytäntö", "god praxis")
    ]
    assert {(form.language, form.text) for form in forms} == {
        ("fi", "tapa"),
        ("fi", "hyvis"),
        ("sv", "bra praxis"),
    }


def test_glossary__plain_synonyms_count_in_each_language(tmp_path):
    row = {"fi": "hanke", "sv": "projekt", "synonyms": ["projekti"]}
    _terms, forms = collection.read_glossary(lines(tmp_path / "g", [row]))
    assert {(form.language, form.text) for form in forms} == {
        ("fi", "projekti"),
        ("sv", "projekti"),
    }


def answer(hits: str, relevant: str, nearest: str = "") -> Answer:
    query = collection.JudgedQuery("1", "fi", "x", "form", frozenset(relevant))
    return Answer(query, tuple(hits), frozenset(nearest))


@pytest.mark.parametrize(
    ("given", "recall", "ndcg", "precision"),
    [
        (answer("ab", "ab"), 1, 1, 1),
        (answer("xa", "a"), 1, 0.6309, 0.5),
        (answer("ab", "ac"), 0.5, 0.6131, 0.5),
        # What stands below as "nearest" is found, and no error.
        (answer("ax", "a", nearest="x"), 1, 1, 1),
        (answer("a", "a", nearest="a"), 1, 1, 0),
        (answer("", "a"), 0, 0, 0),
        (answer("", ""), 1, 1, 1),
        (answer("x", "", nearest="x"), 1, 1, 1),
        (answer("x", ""), 0, 0, 0),
    ],
)
def test_score(given, recall, ndcg, precision):
    measured = score(given)
    assert measured.recall == pytest.approx(recall)
    assert measured.ndcg == pytest.approx(ndcg, abs=1e-4)
    assert measured.precision == pytest.approx(precision)


@pytest.mark.django_db
def test_evaluate_search__measures_a_stock_wagtail_beside(files, capsys):
    """It finds the word as it is written, and no other form of it."""
    call_command("evaluate_search", engine=connection.vendor, stock=True, **files)
    printed = json.loads(capsys.readouterr().out)
    assert printed["types"]["form"]["fi"]["recall@50"] == 0.0
    assert printed["types"]["none"]["fi"]["ndcg@10"] == 1.0


@pytest.mark.django_db
def test_measure_search_speed__prints_times_and_leaves_nothing(files, capsys):
    words = files["documents"]
    wanted = {"engine": "sqlite", "entries": 12, "rounds": 1}
    call_command("measure_search_speed", words=words, **wanted)
    printed = json.loads(capsys.readouterr().out)
    assert printed["entries"] == 12
    assert 0 < printed["median_ms"] <= printed["p95_ms"]
    assert not SearchEntry.objects.exists()
