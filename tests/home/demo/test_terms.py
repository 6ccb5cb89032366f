"""The demo's glossary is whole, fits its texts, and comes into the site as written."""

import re
from collections import Counter

import pytest
from django.utils import translation

from home.demo import content_files
from home.demo.terms import load_terms
from juuri.glossary.lexicon import lexicon_of
from juuri.glossary.matching import occurrences
from juuri.glossary.models import Term
from search.models import SearchEntry

pytestmark = pytest.mark.feature("A14")

TERMS = content_files.terms()
LANGUAGES = ("fi", "sv")


def texts(term, language):
    values = term[language]
    yield from (values["term"], values["definition"], values["source"])
    yield from (*values.get("also", []), *values.get("avoid", []))


def test_terms__are_25_and_lead_to_each_other():
    ids = [term["id"] for term in TERMS]
    assert len(ids) == len(set(ids)) == 25
    seen = [(term["id"], other) for term in TERMS for other in term.get("see", [])]
    assert {other for _, other in seen} <= set(ids)
    # A pair is written once; both ends show it.
    assert not {(b, a) for a, b in seen} & set(seen)


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term["id"])
def test_term__is_plain_and_careful_text_in_both_languages(term):
    for language in LANGUAGES:
        definition = term[language]["definition"]
        assert 40 <= len(definition) <= 300
        assert definition[0].isupper()
        assert definition.endswith(".")
        for text in texts(term, language):
            assert not re.search(r" - |\.\.\.|  |['\"<>&]|\d-\d|\s[,.;:!?]", text), text
    numbers = [
        Counter(re.findall(r"\d+", " ".join(texts(term, language))))
        for language in LANGUAGES
    ]
    assert numbers[0] == numbers[1]


@pytest.mark.django_db
def test_load_terms__puts_in_what_is_valid_and_changes_nothing_twice():
    load_terms()
    changed = list(Term.objects.order_by("pk").values_list("pk", "updated_at"))
    load_terms()
    terms = Term.objects.order_by("pk")
    assert list(terms.values_list("pk", "updated_at")) == changed
    assert len(changed) == 25
    for term in terms:
        term.full_clean()
        for form in term.forms.all():
            form.full_clean()
    assert Term.objects.shown_in("sv").count() == 25


@pytest.mark.django_db
def test_load_terms__the_search_finds_a_term_by_its_other_forms():
    load_terms()
    entry = SearchEntry.objects.get(kind="term", language="fi", title="mittari")
    assert "indikaattori" in entry.body


@pytest.mark.django_db
def test_terms__occur_in_the_texts_of_the_demo():
    load_terms()
    for language in LANGUAGES:
        lexicon = lexicon_of(language)
        with translation.override(language):
            found = {
                occurrence.term.name
                for item in content_files.items()
                for occurrence in occurrences(str(item.get(language)), lexicon)
            }
        missing = {term.name for term in lexicon.terms} - found
        assert len(missing) <= 5, missing
