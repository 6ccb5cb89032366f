"""The meaning of search. Every engine's module inherits it and adds nothing to it."""

import datetime
import random
import string
from dataclasses import replace

import pytest

from search import operations
from search.conditions import (
    All,
    Any,
    Beginning,
    Condition,
    Not,
    Terms,
    in_language,
)
from search.engines import current_engine
from search.models import SearchEntry
from search.query import Query, Word
from tests.factories.terms import make_term
from tests.search.generated import (
    generated_entry,
    generated_text,
)
from tests.search.listing_contract import ListingContract
from tests.search.world import add_document, ask, titles

BAD_INPUT = [
    "",
    " ",
    "*",
    '"',
    "'",
    "\x00",
    "a\x00b",
    "\ud800",
    "kunta\udfff",
    '"' * 500,
    "a:b AND OR (",
    "NEAR(a b, 2)",
    "title_surfaces:kunta",
    "{language}: fi",
    "kunta*",
    "^kunta",
    "-kunta",
    "kunta OR",
    "' & | ! <->",
    "\\",
    "%",
    "_",
    "😀",
    "x" * 10_000,
    "kunta " * 2_000,
    "); DROP TABLE search_text; --",
    "\u202ekunta",
    "\ufdfa \ua66e \U0001d518\U0001d52b",
]
TRICKY_TERMS = [
    "c++",
    "ely:n",
    "o'brien",
    r"a\b",
    "100%",
    "a_b",
    "and",
    "near",
    "or",
    "not",
]


@pytest.mark.django_db
class SearchContract(ListingContract):
    """What each engine must find and must not find."""

    @pytest.mark.feature("D10")
    @pytest.mark.parametrize(
        ("title", "asked"),
        [
            ("Kuntien yhteinen käytäntö", "kunta"),
            ("Kuntien yhteinen käytäntö", "käytännöt"),
            ("Uusi kunta", "kunnissa"),
            ("Nuoret veden äärellä", "vesi"),
        ],
    )
    def test_finnish__inflected_forms_find_each_other(self, title, asked):
        entry = add_document(title)
        add_document("Aivan muuta")
        assert current_engine().find(ask(asked)).ids == [entry.pk]

    @pytest.mark.feature("D10")
    @pytest.mark.parametrize(
        ("title", "asked"),
        [
            ("Kommunernas gemensamma mål", "kommun"),
            ("En ny kommun", "kommunerna"),
            ("Arbetsgrupper i regionen", "arbetsgrupp"),
        ],
    )
    def test_swedish__inflected_forms_find_each_other(self, title, asked):
        entry = add_document(title, language="sv")
        add_document("Något annat", language="sv")
        assert current_engine().find(ask(asked, "sv")).ids == [entry.pk]

    @pytest.mark.feature("D10")
    @pytest.mark.parametrize(
        ("language", "title", "asked"),
        [
            ("fi", "Kokemusasiantuntijoiden palkkiot", "asiantuntija"),
            ("sv", "Sysselsättningsområdet växer", "område"),
        ],
    )
    def test_compound__is_found_by_its_part(self, language, title, asked):
        entry = add_document(title, language=language)
        assert current_engine().find(ask(asked, language)).ids == [entry.pk]

    @pytest.mark.feature("D10")
    def test_compound__is_no_answer_to_another_with_the_same_part(self):
        add_document("Lasi")
        add_document("Ikkunalasi")
        assert titles("tuulilasi") == []

    @pytest.mark.parametrize("term", TRICKY_TERMS)
    def test_term__with_signs_of_query_languages_is_found(self, term):
        entry = add_document("Otsikko", f"teksti {term} jatkuu")
        add_document("Otsikko", "teksti jatkuu")
        assert current_engine().find(ask(term)).ids == [entry.pk]

    @pytest.mark.parametrize("typed", ["ÄLYKÄS", "älykäs", "a\u0308lyka\u0308s"])
    def test_letters__with_dots_are_letters_of_their_own(self, typed):
        add_document("Sää ja älykäs ennuste")
        assert titles(typed) == ["Sää ja älykäs ennuste"]
        assert current_engine().find(ask("saa")).exact == 0

    def test_several_words__must_all_be_found_each_anywhere(self):
        add_document("Kunta", "Nuoret kokeilevat.")
        add_document("Kunta", "Vanhat jatkavat.")
        assert len(titles("nuori kunta")) == 1
        assert len(titles("kunta kunta")) == 2

    @pytest.mark.feature("F01")
    def test_phrase__is_found_in_any_inflected_form(self):
        add_document("Yhteinen pöytä")
        add_document("Pöytä on yhteinen")
        assert titles('"yhteisen pöydän"') == ["Yhteinen pöytä"]
        assert len(titles("yhteisen pöydän")) == 2

    def test_phrase__does_not_reach_from_title_to_body(self):
        add_document("Yhteinen", "pöytä")
        assert titles('"yhteinen pöytä"') == []

    def test_phrase_and_word__must_both_be_found(self):
        add_document("Yhteinen pöytä", "Kunnan tilassa.")
        add_document("Yhteinen pöytä", "Kodin tilassa.")
        assert len(titles('"yhteinen pöytä" kunta')) == 1

    def test_order__exact_form_before_base_form_before_part(self):
        for title in ["Terveyskunta", "Kuntien", "Kunta"]:
            add_document(title)
        assert titles("kunta") == ["Kunta", "Kuntien", "Terveyskunta"]

    def test_order__form_of_the_word_itself_before_a_word_it_is_made_of(self):
        add_document("Oppimisen ilo", date=datetime.date(2020, 1, 1))
        add_document("Opitko uutta", date=datetime.date(2026, 1, 1))
        assert titles("oppimista") == ["Oppimisen ilo", "Opitko uutta"]

    def test_order__rare_words_weigh_more(self):
        add_document("Sauna", "Kokeilu", date=datetime.date(2020, 1, 1))
        add_document("Kokeilu", "Sauna", date=datetime.date(2026, 1, 1))
        for _number in range(6):
            add_document("Toinen", "Kokeilu")
        assert titles("kokeilu sauna")[:2] == ["Sauna", "Kokeilu"]

    def test_order__title_before_body(self):
        add_document("Kunta", date=datetime.date(2020, 1, 1))
        add_document("Toinen", "Kunta", date=datetime.date(2026, 1, 1))
        assert titles("kunta") == ["Kunta", "Toinen"]

    def test_order__newest_first_when_asked_or_nothing_typed(self):
        add_document("Vanha kunta", date=datetime.date(2020, 1, 1))
        add_document("Kuntien uusi", date=datetime.date(2026, 1, 1))
        assert titles("kunta", sort="newest") == ["Kuntien uusi", "Vanha kunta"]
        assert titles() == ["Kuntien uusi", "Vanha kunta"]

    def test_language__own_first_then_what_is_only_in_the_other(self):
        add_document("Projekti", language="fi", date=datetime.date(2020, 1, 1))
        add_document("Projekti på svenska", "projekti", language="sv")
        assert titles("projekti") == ["Projekti", "Projekti på svenska"]
        assert titles("projekti", "sv") == ["Projekti på svenska", "Projekti"]

    def test_language__a_thing_in_both_is_listed_once(self):
        add_document("Musiikki", language="fi", group="one")
        add_document("Musiikki sv", language="sv", group="one")
        assert titles("musiikki") == ["Musiikki"]
        assert titles("musiikki", "sv") == ["Musiikki sv"]

    def test_language__the_other_is_found_again_when_the_own_is_withdrawn(self):
        own = add_document("Musiikki", language="fi", group="one")
        add_document("Musiikki sv", language="sv", group="one")
        operations.withdraw([own])
        assert titles("musiikki") == ["Musiikki sv"]

    def test_language__words_are_kept_apart(self):
        """Finnish `kissan` is a form of kissa; in a Swedish text it is not."""
        add_document("Kissan päivä", language="sv")
        assert titles("kissa", languages=("fi",)) == []

    def test_withdrawn__is_never_found(self):
        entry = add_document("Salaisuus")
        operations.withdraw([entry])
        assert titles("salaisuus") == []
        assert titles() == []
        counted = current_engine().find(ask()).facets
        assert not any(counted.values())

    def test_written_again__is_found_by_its_new_words_only(self):
        add_document("Kissa", object_id=7)
        add_document("Koira", object_id=7)
        assert titles("kissa") == []
        assert titles("koira") == ["Koira"]

    @pytest.mark.parametrize("text", BAD_INPUT)
    def test_bad_input__is_harmless(self, text):
        add_document("Kunta")
        found = current_engine().find(ask(text))
        assert found.total in (0, 1)

    @pytest.mark.parametrize("text", ["*", '"', "\x00 ?!", "()"])
    def test_text_without_words__finds_nothing(self, text):
        add_document("Kunta")
        query = ask(text)
        found = current_engine().find(query)
        assert (found.ids, found.total) == ([], 0) or not text.strip("\x00 ")

    def test_many_words__are_found_together(self):
        words = [a + b for a in string.ascii_lowercase for b in "xyz"][:32]
        add_document("Luettelo", " ".join(words))
        assert titles(" ".join(words)) == ["Luettelo"]
        found = current_engine().find(ask(" ".join([*words[:31], "puuttuva"])))
        assert (found.total, found.exact) == (1, 0)

    def test_rebuild__finds_the_same(self):
        add_document("Kunta yksi")
        gone = add_document("Kunta kaksi")
        operations.withdraw([gone])
        assert current_engine().rebuild() == 1
        assert titles("kunta") == ["Kunta yksi"]

    def test_beginning__finds_words_that_begin_so_in_the_field(self):
        add_document("Työpaja nuorille", "Alkusanat.")
        add_document("Nuorten yö", "Työpaja.")
        for letters in ("työ", "t", "nuor", "c+", "o'"):
            asked = Beginning(("title_surfaces",), letters)
            assert found_by(asked) == [
                entry.title
                for entry in SearchEntry.objects.order_by("title")
                if any(w.startswith(letters) for w in entry.title_surfaces.split())
            ]

    def test_not__leaves_out_what_holds(self):
        add_document("Kunta ja kokeilu")
        add_document("Kunta ja työpaja")
        kunta, kokeilu, paja = (
            Terms(("title_surfaces",), (word,)) for word in ("kunta", "kokeilu", "paja")
        )
        assert found_by(All((kunta, Not(kokeilu)))) == ["Kunta ja työpaja"]
        assert found_by(All((Not(kokeilu), kunta, Not(paja)))) == ["Kunta ja työpaja"]
        refused = Any((kokeilu, Terms(("title_surfaces",), ("työpaja",))))
        assert found_by(All((kunta, Not(refused)))) == []

    def test_loose__stands_below_marked_as_nearest(self):
        exact = add_document("Kunta ja kokeilu", date=datetime.date(2020, 1, 1))
        near = add_document("Kunta ja työpaja", date=datetime.date(2026, 1, 1))
        add_document("Muu")
        query = replace(
            ask("kunta kokeilu"),
            loose=in_language("fi", Terms(("title_surfaces",), ("kunta",))),
        )
        found = current_engine().find(query)
        assert found.ids == [exact.pk, near.pk]
        assert (found.total, found.exact) == (2, 1)
        assert found.nearest == {near.pk}
        assert sum(count.entries for count in found.facets["kind"].values()) == 2

    @pytest.mark.feature("F01")
    @pytest.mark.parametrize(
        ("language", "title", "asked"),
        [
            ("fi", "Uusi kirjahylly", "kirja hylly"),
            ("fi", "Kirja ja kirjahyllyt", "kirja hyllyt"),
            ("fi", "Kirjan hylly", "kirjahylly"),
            ("fi", "Kirja-hyllyn teko", "kirjahyllyt"),
            ("fi", "Sotekeskukset", "sote-keskus"),
            ("fi", "Päijät-Hämeen väki", "päijäthäme"),
            ("sv", "En bokhylla", "bok hylla"),
            ("sv", "Arbetsgrupperna", "arbets grupp"),
            ("sv", "Böcker på bok hyllan", "bokhylla"),
            ("fi", "Matka 5 km", "5km"),
        ],
    )
    def test_compound__typed_apart_or_together_finds_the_other(
        self, language, title, asked
    ):
        entry = add_document(title, language=language)
        add_document("Kirja", "Toinen bok", language=language)
        add_document("Hylly ja hylla", "grupp", language=language)
        found = current_engine().find(ask(asked, language))
        assert (found.ids[:1], found.exact) == ([entry.pk], 1)

    @pytest.mark.feature("F04")
    @pytest.mark.parametrize(
        ("language", "title", "asked"),
        [
            ("fi", "Kuntien kokeilu", "kokelu"),
            ("fi", "Kuntien kokeilu", "kokeliu"),
            ("fi", "Kuntien kokeilu", "lokeilu"),
            ("fi", "Oppimisen ilo", "opdiminen"),
            ("sv", "Kommunens åtgärder", "komunens"),
        ],
    )
    def test_typing_error__is_forgiven_where_the_word_is_nowhere(
        self, language, title, asked
    ):
        entry = add_document(title, language=language)
        add_document("Muuta", language=language)
        query = ask(asked, language)
        found = current_engine().find(query)
        assert (found.ids, found.nearest) == ([entry.pk], {entry.pk})
        assert query.notes.corrections[0][0] == asked

    @pytest.mark.feature("F04")
    @pytest.mark.parametrize(
        ("language", "title", "asked"),
        [
            ("fi", "Käytännöt leviävät", "kaytannot"),
            ("fi", "Käytännöt leviävät", "kaytannossa"),
            ("fi", "Päijät-Hämeen kokeilu", "paijat-hame"),
            ("sv", "Välfärdsområdet", "valfardsomradet"),
            ("sv", "Kommunens åtgärder", "atgarden"),
        ],
    )
    def test_word_without_its_dots__is_the_word_itself(self, language, title, asked):
        entry = add_document(title, language=language)
        add_document("Muuta", language=language)
        query = ask(asked, language)
        found = current_engine().find(query)
        assert (found.ids, found.nearest) == ([entry.pk], frozenset())
        assert query.notes.corrections == ()

    @pytest.mark.feature("F04")
    def test_word_that_is_there__is_not_corrected(self):
        add_document("Kokeilu")
        add_document("Kokeilut")
        add_document("Kokelu")
        assert titles("kokelu") == ["Kokelu"]
        assert ask("kokelu").notes.corrections == ()

    @pytest.mark.feature("F05")
    def test_term__is_found_by_its_other_names_below_the_typed_one(self):
        make_term("hyvä käytäntö", "god praxis", synonyms={"fi": ["toimintatapa"]})
        add_document("Uusi toimintatapa", date=datetime.date(2026, 5, 1))
        add_document("Hyvät käytännöt")
        add_document("Hyvä. Kunta", "käytäntö", date=datetime.date(2020, 1, 1))
        articles = {"kind": ("article",)}
        found = titles("hyvien käytäntöjen", fixed=articles)
        assert found == ["Hyvät käytännöt", "Hyvä. Kunta", "Uusi toimintatapa"]
        found = titles("toimintatavat", fixed=articles)
        assert found == ["Uusi toimintatapa", "Hyvät käytännöt"]

    @pytest.mark.feature("F05")
    def test_term__is_found_in_the_other_language_and_said(self):
        make_term("hyvä käytäntö", "god praxis")
        add_document("Hyvien käytäntöjen leviäminen", language="fi")
        query = ask("god praxis", "sv", fixed={"kind": ("article",)})
        assert current_engine().find(query).exact == 1
        assert ("god praxis", "hyvä käytäntö", "fi") in query.notes.synonyms

    def test_order__what_was_typed_as_a_whole_stands_first(self):
        add_document("Yhteinen pöytä", date=datetime.date(2020, 1, 1))
        add_document("Yhteinen pöytä kunnassa", date=datetime.date(2026, 1, 1))
        add_document("Pöytä, yhteinen", date=datetime.date(2026, 1, 1))
        assert titles("yhteinen pöytä") == [
            "Yhteinen pöytä",
            "Yhteinen pöytä kunnassa",
            "Pöytä, yhteinen",
        ]

    def test_function_words__need_not_be_found(self):
        add_document("Nuorten kokeilu")
        assert titles("miten nuoret ja kokeilu") == ["Nuorten kokeilu"]
        assert titles("miten ja") == []

    def test_name_with_a_hyphen__is_no_refusal_of_its_last_word(self):
        entry = add_document("Naapurin avain -hanke")
        found = current_engine().find(ask("Naapurin avain -hanke"))
        assert found.nearest == {entry.pk}
        add_document("Naapurin avain", "Uuden hankkeen kuvaus")
        found = current_engine().find(ask("naapurin avain -hanke"))
        assert len(found.nearest) == 2
        assert titles("naapurin avain -kuvaus") == ["Naapurin avain -hanke"]

    @pytest.mark.feature("F01")
    def test_minus__leaves_out_every_form_and_phrase(self):
        add_document("Kunta kokeilee", "Kokeilun kuvaus")
        add_document("Kunnan hyvä työpaja", "Muuta")
        add_document("Kunta ja työ hyvä", "Muuta")
        assert len(titles("kunta")) == 3
        assert "Kunta kokeilee" not in titles("kunta -kokeilut")
        assert titles('kunta -kokeilu -"hyvän työpajan"') == ["Kunta ja työ hyvä"]
        assert titles('kunta -kokeilu -"työn hyvä"') == ["Kunnan hyvä työpaja"]
        assert titles("-kunta") == []

    def test_most_words__stand_below_all_marked_as_nearest(self):
        add_document("Kunta kokeilu", date=datetime.date(2026, 5, 1))
        add_document("Kunta", "kokeilu ja nuoret")
        add_document("Kunta")
        found = current_engine().find(ask("kunnat kokeilut nuori"))
        entries = SearchEntry.objects.in_bulk(found.ids)
        listed = [(entries[pk].title, pk in found.nearest) for pk in found.ids]
        assert listed == [("Kunta", False), ("Kunta kokeilu", True)]
        assert titles("kunnat kokeilut nuori -kokeilu") == []

    def test_generated_queries__find_what_a_plain_reading_of_the_terms_finds(self):
        """The same reference on every engine: so their hits are equal to each other."""
        dice = random.Random(3)
        entries = [generated_entry(dice, number) for number in range(60)]
        asked = [generated_text(dice) for _number in range(175)]
        engine = current_engine()
        differences = []
        for text in asked:
            query = ask(text, dice.choice(["fi", "sv"]), per_page=100)
            if set(engine.find(query).ids) != plain_hits(query):
                differences.append(text)
        assert differences == []
        assert sum(bool(plain_hits(ask(text))) for text in asked) > 60
        assert len(entries) == 60


def found_by(condition: Condition) -> list[str]:
    """Return the titles of what an engine finds by one condition."""
    query = replace(ask("x"), loose=condition, clauses={"fi": (Word("–", ()),)})
    ids = current_engine().find(query).ids
    entries = SearchEntry.objects.filter(pk__in=ids)
    return sorted(entry.title for entry in entries)


def plain_hits(query: Query) -> set[int]:
    """Return what a plain reading of the terms of all entries finds."""
    entries = list(SearchEntry.objects.filter(public=True))
    own = {entry.group for entry in entries if entry.language == query.language}
    condition = query.condition()
    if condition is not None and query.loose:
        condition = Any((condition, query.loose))
    return {
        entry.pk
        for entry in entries
        if (entry.language == query.language or entry.group not in own)
        and (condition is None or holds(condition, entry))
    }


def holds(condition: Condition, entry: SearchEntry) -> bool:
    match condition:
        case All(parts):
            return all(holds(part, entry) for part in parts)
        case Any(parts):
            return any(holds(part, entry) for part in parts)
        case Not(refused):
            return not holds(refused, entry)
        case Terms(fields, terms):
            words = {w for name in fields for w in getattr(entry, name).split()}
            return not words.isdisjoint(terms)
