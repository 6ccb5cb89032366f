"""The tag in a template: once a page, off where the page says so, cheap."""

from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from juuri.glossary.models import Term, TermForm
from tests.factories import make_term

pytestmark = [pytest.mark.django_db, pytest.mark.feature("A14")]

ONE = "{% load glossary %}{% explained page %}{{ text|safe }}{% endexplained %}"


def render(source=ONE, **context):
    page = context.pop("page", SimpleNamespace())
    return Template(source).render(Context({"page": page, **context}))


def test_tag__explains_once_over_several_blocks_of_a_page():
    make_term("hanke")
    assert render(ONE + ONE, text="<p>Hanke</p>").count("<button") == 1
    # Another page begins anew.
    assert render(text="<p>Hanke</p>").count("<button") == 1


@pytest.mark.parametrize(("wanted", "times"), [(True, 1), (False, 0)])
def test_tag__can_be_switched_off_for_a_page(wanted, times):
    make_term("hanke")
    page = SimpleNamespace(explain_terms=wanted)
    assert render(text="<p>Hanke</p>", page=page).count("<button") == times


def test_tag__speaks_the_language_of_the_reader():
    make_term("hanke", "projekt")
    with translation.override("sv"):
        assert "Vad projekt betyder." in render(text="<p>projektet</p>")
        assert "<button" not in render(text="<p>hankkeet</p>")


def test_tag__takes_the_page_and_nothing_else():
    with pytest.raises(TemplateSyntaxError):
        Template("{% load glossary %}{% explained %}{% endexplained %}")


@pytest.mark.parametrize("number", [1, 10, 100])
def test_tag__costs_one_query_for_all_terms_and_none_while_nothing_changes(
    number, django_assert_num_queries
):
    for count in range(number):
        make_term(f"hanke{count}", synonyms={"fi": [f"kokeilu{count}"]})
    cache.clear()
    text = "<p>Hanke1 ja kokeilu2 alkavat.</p>"
    with django_assert_num_queries(1):
        render(text=text)
    with django_assert_num_queries(0):
        render(text=text)
        render(text=text + text)


def test_tag__follows_what_changes(django_capture_on_commit_callbacks):
    term = make_term("hanke")
    assert "Mitä hanke tarkoittaa." in render(text="<p>Hanke</p>")
    with django_capture_on_commit_callbacks(execute=True):
        term.definition_fi = "Kokeilu, joka päättyy."
        term.save()
    assert "Kokeilu, joka päättyy." in render(text="<p>Hanke</p>")
    form = TermForm.objects.create(term=term, text="kokeilu", language="fi")
    assert "<button" in render(text="<p>Kokeilut</p>")
    form.delete()
    assert "<button" not in render(text="<p>Kokeilut</p>")
    Term.objects.all().delete()
    assert render(text="<p>Hanke</p>") == "<p>Hanke</p>"
