"""What a term must be, what belongs to it, and its addresses."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import translation

from juuri.glossary.models import SeeAlso, Term, TermForm
from tests.factories import make_term

pytestmark = [pytest.mark.django_db, pytest.mark.feature("A14")]


def errors_of(thing):
    with pytest.raises(ValidationError) as caught:
        thing.full_clean()
    return caught.value.message_dict


def test_term__is_shown_where_it_has_a_name_and_a_definition():
    make_term("hanke", "projekt", definition_sv="")
    kunta = make_term("kunta", "kommun")
    assert [term.term_fi for term in Term.objects.shown_in("fi")] == ["hanke", "kunta"]
    assert list(Term.objects.shown_in("sv")) == [kunta]
    with translation.override("sv"):
        assert Term.objects.get(term_fi="hanke").get_absolute_url() == ""
        assert str(kunta) == "kommun"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "term_fi"),
        ({"term_fi": "hanke"}, "definition_fi"),
        ({"term_sv": "projekt"}, "definition_sv"),
        ({"definition_sv": "Tidsbundet försök."}, "term_sv"),
        (
            {
                "term_fi": "hanke",
                "definition_fi": "Kokeilu.",
                "definition_sv": "Försök.",
            },
            "term_sv",
        ),
        ({"term_fi": "hanke", "definition_fi": "x" * 501}, "definition_fi"),
    ],
)
def test_term__half_of_one_is_refused(values, field):
    assert list(errors_of(Term(**values))) == [field]


def test_term__a_name_belongs_to_one_term():
    make_term("hyvä käytäntö", discouraged={"fi": ["Best practice"]})
    for name in ("Hyvä  käytäntö", "HYVÄ KÄYTÄNTÖ", "best practice"):
        message = errors_of(Term(term_fi=name, definition_fi="Toinen."))["term_fi"][0]
        assert "hyvä käytäntö" in message
    # In the other language it is another word.
    Term(term_sv="best practice", definition_sv="Annat.").full_clean()


def test_form__is_neither_the_term_itself_nor_that_of_another():
    term = make_term("hanke", "projekt", synonyms={"fi": ["kokeilu"]})
    other = make_term("kunta", "kommun")
    for text in ("Hanke", "hanke "):
        form = TermForm(term=term, text=text, language="fi", kind="discouraged")
        assert list(errors_of(form)) == ["text"]
    for text in ("kokeilu", "HANKE"):
        assert list(errors_of(TermForm(term=other, text=text, language="fi"))) == [
            "text"
        ]
    TermForm(term=other, text="hanke", language="sv").full_clean()


def test_form__the_database_holds_it_once():
    term = make_term("hanke", synonyms={"fi": ["kokeilu"]})
    with pytest.raises(IntegrityError), transaction.atomic():
        TermForm.objects.create(term=term, text="kokeilu", language="fi")


def test_address__is_made_of_the_name_and_stays_with_it():
    term = make_term("hyvä käytäntö", "god praxis")
    assert (term.slug_fi, term.slug_sv) == ("hyva-kaytanto", "god-praxis")
    term.definition_fi = "Toinen selitys."
    term.full_clean()
    assert term.slug_fi == "hyva-kaytanto"


def test_address__never_is_one_that_led_to_another_term():
    old = make_term("hyvä käytäntö")
    old.term_fi = "toimintatapa"
    old.full_clean()
    old.save()
    new = make_term("hyvä käytäntö")
    assert (old.slug_fi, new.slug_fi) == ("toimintatapa", "hyva-kaytanto-2")
    # A term may have its own former address again.
    new.delete()
    old.term_fi = "hyvä käytäntö"
    old.full_clean()
    assert old.slug_fi == "hyva-kaytanto"


def test_address__of_names_that_differ_by_a_dot_is_told_apart():
    assert make_term("hyva").slug_fi == "hyva"
    assert make_term("hyvä").slug_fi == "hyva-2"
    assert make_term("%").slug_fi == "term"


def test_address__the_database_refuses_a_name_without_one():
    with pytest.raises(IntegrityError), transaction.atomic():
        Term.objects.create(term_fi="hanke", definition_fi="Kokeilu.")


def test_see_also__is_seen_from_both_ends_and_never_leads_to_itself():
    hanke = make_term("hanke")
    kunta = make_term("kunta", see=[hanke])
    assert list(Term.objects.related_to(hanke)) == [kunta]
    assert list(Term.objects.related_to(kunta)) == [hanke]
    assert list(errors_of(SeeAlso(term=hanke, other=hanke))) == ["other"]


def test_delete__is_refused_while_other_terms_lead_to_it():
    hanke = make_term("hanke")
    kunta = make_term("kunta", see=[hanke])
    with pytest.raises(ProtectedError):
        hanke.delete()
    kunta.delete()
    hanke.delete()
    assert Term.objects.count() == 0


def test_search_document__is_that_of_the_active_language():
    term = make_term(
        "hyvä käytäntö",
        "god praxis",
        synonyms={"fi": ["toimiva tapa"]},
        discouraged={"sv": ["best practice"]},
    )
    document = term.search_document()
    assert (document.kind, document.title) == ("term", "hyvä käytäntö")
    assert document.summary == "Mitä hyvä käytäntö tarkoittaa."
    assert document.address == term.get_absolute_url()
    for words in ("toimiva tapa", "best practice", "god praxis"):
        assert words in document.body
    with translation.override("sv"):
        assert term.search_document().title == "god praxis"
        assert make_term("hanke").search_document() is None
