"""Wagtail's own search finds inflected words and parts, on the tests' database."""

import pytest
from django.core.management import call_command
from modelsearch.query import Not, Or, Phrase, PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from juuri.glossary.models import Term
from juuri.media.models import JuuriDocument
from juuri.regions.models import Organisation
from juuri.regions.permissions import pages_user_may_see
from tests.factories import (
    make_organisation,
    make_practice,
    make_term,
    publish,
    save_draft,
)

pytestmark = [pytest.mark.django_db, pytest.mark.feature("D10")]


def titles(found) -> set[str]:
    return {page.title for page in found}


@pytest.fixture
def draft(lappi):
    return make_practice(
        lappi, title="Kaupunginteatterin ovet", core_idea="<p>Käymme kunnissa.</p>"
    )


IN_THE_TITLE = (
    "kaupunginteatteri",  # base form
    "kaupunginteattereissa",  # another inflection
    "teatteri",  # part of the compound
    "ovien teatterit",  # all words, in any order
    "kaupungin",  # a beginning
    "ovi kaupu",  # a word and the beginning of the next
    "OVI",
)
IN_THE_TEXT = ("kunta", "käydä", "käymme kuntaan", "kunta ovessa")
NOWHERE = (
    "kirjasto", "ovi kirjasto", "!!!", '"', "' OR 1=1 --", "a\\b", "%xq", " ", "ovi -",
)  # fmt: skip


def test_explorer_and_choosers__find_a_draft_by_its_title_in_any_form(draft):
    for typed in IN_THE_TITLE:
        assert titles(Page.objects.all().autocomplete(typed)) == {draft.title}, typed


def test_search__finds_words_of_the_text_in_any_form(draft):
    for typed in IN_THE_TEXT:
        assert titles(Page.objects.all().search(typed)) == {draft.title}, typed


def test_search__finds_nothing_else_and_no_sign_breaks_it(draft):
    for typed in NOWHERE:
        # A sign between words means nothing.
        expected = {draft.title} if typed == "ovi -" else set()
        assert titles(Page.objects.all().autocomplete(typed)) == expected, typed
        assert titles(Page.objects.all().search(typed)) == expected, typed


def test_search__knows_phrases_any_and_not(draft):
    pages = Page.objects.filter(pk=draft.pk)
    assert titles(pages.search(Phrase("kaupunginteatterin ovet"))) == {draft.title}
    assert not pages.search(Phrase('ovet" kaupunginteatterin')).results()
    assert titles(pages.search("kirjasto ovella", operator="or")) == {draft.title}
    one_of = Or([PlainText("kirjasto"), PlainText("ovella")])
    assert titles(pages.search(one_of)) == {draft.title}
    assert not pages.search(Not(PlainText("ovella"))).results()
    assert titles(pages.search(Not(PlainText("kirjastossa")))) == {draft.title}


def test_page__is_read_in_its_own_language(tree):
    page = make_practice(tree.region("lappi", "sv"), title="Sysselsättningsområdet")
    assert titles(Page.objects.all().autocomplete("område")) == {page.title}
    assert titles(Page.objects.all().autocomplete("sysselsättning")) == {page.title}


def test_draft__is_found_by_the_title_it_has_now(draft, cast):
    save_draft(draft, title="Torin laidalla")
    assert Page.objects.all().autocomplete("torilla").count() == 1


def test_coordinator__finds_no_more_than_she_may_see(tree, cast):
    """Words of another region's drafts say nothing, not even that they are there."""
    theirs = make_practice(tree.region("paijat_hame"), title="Kanarialinnut")
    public = make_practice(tree.region("paijat_hame"), title="Papukaijat")
    publish(public)
    save_draft(Page.objects.get(pk=public.pk).specific, title="Kanarialinnut")
    mine = pages_user_may_see(cast.coordinator_a)
    assert not mine.autocomplete("kanarialintu").results()
    assert not mine.search("kanarialintu").results()
    assert titles(mine.autocomplete("papukaija")) == {"Papukaijat"}
    found = pages_user_may_see(cast.coordinator_b).autocomplete("kanarialintu")
    assert [page.pk for page in found] == [theirs.pk]


def test_explorer_and_chooser__answer_coordinators_by_inflected_words(
    tree, cast, signed_in, lappi
):
    draft = make_practice(lappi, title="Kaupunginteatterin ovet")
    make_practice(tree.region("paijat_hame"), title="Teatterikatu")
    browser = signed_in(cast.coordinator_a)
    for address in (
        f"/admin/pages/{lappi.pk}/results/?q=teattereissa",
        "/admin/pages/search/results/?q=teattereissa",
        "/admin/choose-page/search/?q=teattereissa",
    ):
        html = browser.get(address).content.decode()
        assert draft.title in html, address
        assert "Teatterikatu" not in html, address


def test_rows_of_both_languages__are_read_by_the_language_of_each_field(db):
    backend = get_search_backend()
    make_organisation("Lapin työllisyysalue", name_sv="Lapplands sysselsättningsområde")
    synonyms = {"fi": ["työrajoitteiset"]}
    # Its synonyms were made after the term itself.
    backend.add(make_term("osatyökykyinen", "delvis arbetsför", synonyms=synonyms))
    JuuriDocument.objects.create(title="Vuosikertomukset", file="a.pdf")
    organisations, terms = Organisation.objects.all(), Term.objects.all()
    assert backend.autocomplete("työllisyysalueet", organisations).count() == 1
    assert backend.autocomplete("området", organisations).count() == 1
    assert backend.autocomplete("osatyökykyisten", terms).count() == 1
    assert backend.search("työrajoitteinen", terms).count() == 1
    documents = JuuriDocument.objects.all()
    assert backend.autocomplete("kertomuksessa", documents).count() == 1


def test_update_index__writes_the_same(draft):
    IndexEntry.objects.all().delete()
    call_command("update_index", verbosity=0)
    assert titles(Page.objects.all().autocomplete("teattereissa")) == {draft.title}
    Page.objects.filter(pk=draft.pk).delete()
    call_command("update_index", verbosity=0)
    assert not Page.objects.all().autocomplete("teattereissa").results()


def test_index__costs_as_many_queries_as_before(draft, django_assert_max_num_queries):
    backend = get_search_backend()
    backend.add(draft)
    with django_assert_max_num_queries(4):
        backend.add(draft)
    list(Page.objects.all().autocomplete("ovi"))  # what is remembered is remembered
    with django_assert_max_num_queries(1):
        list(Page.objects.all().autocomplete("teattereissa ja ovissa"))
