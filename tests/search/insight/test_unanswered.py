"""Searches without hits: what is kept of them, and what staff do about them."""

import datetime

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from juuri.glossary.models import TermForm
from search.insight import recording
from search.insight.models import SearchCount, UnansweredSearch
from search.insight.recording import keepable
from search.insight.unanswered import tidy_unanswered
from tests.factories import make_term

pytestmark = [pytest.mark.django_db, pytest.mark.feature("K05")]

FIRST = datetime.datetime(2026, 11, 2, 9, 0, tzinfo=datetime.UTC)
LIST = "/admin/unanswered_searches/"


@pytest.fixture
def ask_on(ask):
    """Return a function that searches on each of some days after the first."""

    def ask_on(text, *days, language="fi", **data):
        for day in days:
            moment = FIRST + datetime.timedelta(days=day)
            with time_machine.travel(moment, tick=False):
                response = ask(text, language, **data)
        return response

    return ask_on


@pytest.fixture
def missed(db):
    """Return a function that makes a search without hits that may be seen."""

    def missed(text, language="fi", days=3, last_day=None):
        return UnansweredSearch.objects.create(
            text=text,
            language=language,
            days=days,
            fingerprint=recording.fingerprint_of(text, language),
            last_day=last_day or datetime.date.today(),
        )

    return missed


def kept() -> list[tuple[str, str, int]]:
    rows = UnansweredSearch.objects.order_by("pk")
    return [(row.text, row.language, row.days) for row in rows]


def test_words__are_written_only_after_the_third_day(world, ask_on):
    ask_on("Avaruusraketti!", 0, 0, 0)
    assert kept() == [("", "fi", 1)]
    ask_on("avaruusraketti", 1, 1)
    assert kept() == [("", "fi", 2)]
    row = UnansweredSearch.objects.values().get()
    assert not any("avaruus" in str(value) for value in row.values())
    ask_on("AVARUUSRAKETTI", 5)
    assert kept() == [("avaruusraketti", "fi", 3)]
    assert UnansweredSearch.objects.get().last_day == datetime.date(2026, 11, 7)
    ask_on("avaruusraketti", 5, language="sv")
    assert kept()[1:] == [("", "sv", 1)]


def test_database__refuses_a_text_that_was_asked_on_two_days(missed):
    with pytest.raises(IntegrityError), transaction.atomic():
        missed("salainen", days=2)


@pytest.mark.parametrize(
    "text",
    [
        "matti@example.org", "010190-123A", "010190a123b", "kela 1-123x", "0401234567",
        "040 12 34 5", "yksi kaksi kolme neljä viisi kuusi seitsemän",
        "x" * 50 + " " + "y" * 50, "kunta -lappi", "!!!", "",
    ],
)  # fmt: skip
def test_what_may_be_personal__is_never_kept(text):
    assert keepable(text, "fi") == ""


def test_words__are_kept_without_signs():
    assert keepable('"SOTE-uudistus"  2026, Oulussa?', "fi") == (
        "sote-uudistus 2026 oulussa"
    )


def test_only_people_who_type__are_counted(world, ask_on):
    world.practice("Pöytä")
    ask_on("avaruus", 0, agent="Mozilla/5.0 (compatible; Somebot/2.1)")
    ask_on("avaruus", 0, agent="")
    ask_on("avaruus", 0, page=2)
    ask_on("avaruus", 0, kind="project")
    ask_on("avaruus", 0, sort="newest")
    ask_on("", 0)
    assert (kept(), SearchCount.objects.count()) == ([], 0)
    ask_on("pöydät", 0, 1, 40)
    ask_on("inari", 1)  # offers the region
    assert kept() == []
    counts = dict(SearchCount.objects.values_list("month", "searches"))
    assert counts == {
        datetime.date(2026, 11, 1): 3,
        datetime.date(2026, 12, 1): 1,
    }


def test_search_that_a_promotion_answers__is_not_missed(world, promote, ask_on):
    promote("duuni", page=world.practice("Opas"))
    ask_on("duunit", 0)
    assert kept() == []


def test_failure_to_write__leaves_the_answer_as_it_is(world, ask, monkeypatch, caplog):
    def refuse(*args):
        raise DatabaseError("read-only: kanarialintu")

    monkeypatch.setattr(recording, "write", refuse)
    assert ask("kanarialintu").status_code == 200
    assert "DatabaseError" in caplog.text
    assert "kanarialintu" not in caplog.text


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a pragma of SQLite")
def test_read_only_database__still_answers(world, ask):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        try:
            assert ask("avaruus").status_code == 200
        finally:
            cursor.execute("PRAGMA query_only = OFF")
        cursor.execute("PRAGMA busy_timeout")
        assert cursor.fetchone()[0] > recording.MILLISECONDS
    assert kept() == []


def test_counting__costs_two_statements(world, ask):
    ask("avaruus")
    with CaptureQueriesContext(connection) as counted:
        ask("avaruus")
    with CaptureQueriesContext(connection) as robot:
        ask("avaruus", agent="")
    written = [q["sql"] for q in counted if "INSERT" in q["sql"]]
    assert len(written) == 2
    assert len(counted) - len(robot) <= 5  # with the transaction around them


def test_entry__goes_when_the_search_finds_something_or_is_old(world, missed):
    today = datetime.date.today()
    missed("pöytä")
    missed("avaruus")
    missed("vanha", last_day=today - datetime.timedelta(days=366))
    UnansweredSearch.objects.create(
        language="fi", fingerprint="x", last_day=today - datetime.timedelta(days=31)
    )
    assert tidy_unanswered() == 2
    world.practice("Pöydät")
    # Once a day is enough.
    assert tidy_unanswered() == 0
    UnansweredSearch.objects.update(checked_on=today - datetime.timedelta(days=1))
    assert tidy_unanswered() == 1
    assert [text for text, *_rest in kept()] == ["avaruus"]


def test_tidying__costs_no_more_than_it_may(missed, monkeypatch):
    monkeypatch.setattr("search.insight.unanswered.CHECKED_AT_ONCE", 1)
    missed("avaruus")
    missed("raketti")
    tidy_unanswered()
    assert UnansweredSearch.objects.filter(checked_on=None).count() == 1


def test_list__is_seen_and_worked_on_by_coordinators_and_staff(missed, cast, signed_in):
    search = missed("avaruus")
    UnansweredSearch.objects.create(
        language="fi", fingerprint="x", last_day=search.last_day, note="Näkymätön"
    )
    SearchCount.objects.create(month=datetime.date(2026, 11, 1), searches=1234)
    for name in ("author_a", "organisation_contact", "reader"):
        browser = signed_in(getattr(cast, name))
        for address in (LIST, f"{LIST}edit/{search.pk}/"):
            assert browser.get(address).status_code in (302, 403), (name, address)
    browser = signed_in(cast.coordinator_a)
    html = browser.get(LIST).content.decode()
    assert "avaruus" in html
    assert "1234 (11/2026)" in html
    assert "Näkymätön" not in html
    assert "q=avaruus&amp;again=1" in html
    assert "/synonym/" not in html
    assert "promotions" not in html
    assert "avaruus" not in browser.get(f"{LIST}?language=sv").content.decode()
    done = {"state": "handled", "note": "Tulee keväällä", "text": "muu"}
    assert browser.post(f"{LIST}edit/{search.pk}/", done).status_code == 302
    search.refresh_from_db()
    assert (search.state, search.note, search.text) == (
        "handled", "Tulee keväällä", "avaruus",
    )  # fmt: skip
    assert "Tulee keväällä" in browser.get(LIST).content.decode()
    assert "avaruus" not in browser.get(f"{LIST}?state=open").content.decode()
    assert browser.get(f"{LIST}history/{search.pk}/").status_code == 200
    assert browser.get(f"{LIST}synonym/{search.pk}/").status_code in (302, 403)


def test_staff__makes_a_synonym_that_answers_the_search(world, missed, cast, signed_in):
    term = make_term("osatyökykyinen")
    make_term("kunta", synonyms={"fi": ["kylä"]})
    search = missed("vajaakuntoinen")
    browser = signed_in(cast.superuser)
    html = browser.get(LIST).content.decode()
    assert "/admin/promotions/new/?language=fi&amp;words=vajaakuntoinen" in html
    address = f"{LIST}synonym/{search.pk}/"
    assert "vajaakuntoinen" in browser.get(address).content.decode()
    taken = browser.post(address, {"text": "kylä", "term": term.pk})
    assert taken.status_code == 200
    assert TermForm.objects.count() == 1
    done = browser.post(address, {"text": "vajaakuntoinen", "term": term.pk})
    assert done.status_code == 302
    assert term.forms.get().text == "vajaakuntoinen"
    assert not UnansweredSearch.objects.exists()


def test_list__costs_the_same_for_one_and_ten(missed, cast, signed_in):
    browser = signed_in(cast.communications)
    missed("sana")
    browser.get(LIST)
    with CaptureQueriesContext(connection) as one:
        browser.get(LIST)
    for number in range(9):
        missed(f"sana{number}")
    with CaptureQueriesContext(connection) as ten:
        browser.get(LIST)
    assert len(ten) == len(one)
