"""Who waits for whom, for how long, and what is told and kept then."""

from contextlib import contextmanager
from threading import Event, Thread

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.db import connection, connections, transaction
from django.urls import reverse
from wagtail.models import Locale, Page

from home.models import RegionPage
from juuri.moderation import operations, turns
from juuri.moderation.bulk_steps import do_for_each, submit
from juuri.moderation.forms import TakeDownForm
from juuri.moderation.twins import move
from projects.models import GoodPracticePage
from tests.at_once import PATIENCE, needs_two_writers
from tests.factories import make_practice, publish, translate
from tests.factories.tree import add, make_region
from tests.juuri.moderation.browser import create, edit, form_of, post

TEXTS = {"title": "Gemensamt bord", "summary": "Alla.", "core_idea": "Klienten."}
BUSY = str(turns.Busy().message)
# An error of the database in the place of a row that is held too long.
SOMEBODY_HOLDS = {"sqlite": (["SELECT * FROM held_by_somebody"], [])}
needs_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL is asked with real locks"
)
races = [
    needs_two_writers,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def told(response):
    return " ".join(str(m).strip() for m in get_messages(response.wsgi_request))


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


def draft_of(page):
    return fresh(page).get_latest_revision_as_object()


def count_of_children(page):
    return (fresh(page).numchild, fresh(page).get_children().count())


# Moving what somebody else has moved.


def third_region(tree):
    region, twin = make_region("inari"), None
    for language in ("sv", "fi"):
        page = RegionPage(title="Uusi", slug="uusi-alue", region=region)
        page.locale = Locale.objects.get(language_code=language)
        twin = add(fresh(tree.indexes[language]), page, twin)
    return twin


def test_two_moves__to_different_places_from_what_both_saw(tree, communications):
    page = make_practice(tree.region("lappi"))
    translate(page, TEXTS)
    places = [tree.region("paijat_hame"), third_region(tree)]
    before = tree.region("lappi")
    seen = [(fresh(page), fresh(place)) for place in places]
    move(*seen[0], communications)
    with pytest.raises(ValidationError):
        move(*seen[1], communications)
    now = fresh(page)
    assert now.get_parent().pk == places[0].pk
    assert now.url_path.startswith(fresh(places[0]).url_path)
    for place in (*places, before):
        counted, found = count_of_children(place)
        assert counted == found


def test_move__twice_into_an_empty_place_counts_once(tree, communications):
    """As by a double click."""
    page = make_practice(tree.region("lappi"))
    target = tree.region("paijat_hame")
    seen = [(fresh(page), fresh(target)) for _ in range(2)]
    move(*seen[0], communications)
    with pytest.raises(ValidationError):
        move(*seen[1], communications)
    counted, found = count_of_children(target)
    assert counted == found


def test_move__into_a_place_that_was_filled_meanwhile(tree, communications):
    target = tree.region("paijat_hame")
    seen = fresh(target)
    make_practice(fresh(target), slug="toinen")
    page = make_practice(tree.region("lappi"))
    move(page, seen, communications)
    assert count_of_children(target) == (2, 2)
    assert fresh(page).get_parent().pk == target.pk


def test_move__to_where_the_page_is_counts_it_once(tree, communications):
    page = make_practice(tree.region("lappi"))
    move(page, tree.region("lappi"), communications)
    numchild, children = count_of_children(tree.region("lappi"))
    assert numchild == children == 1


# Somebody else takes too long.


@pytest.fixture
def busy(monkeypatch):
    """Let every turn end as one that takes too long."""
    monkeypatch.setattr(turns, "LIMITS", SOMEBODY_HOLDS)


@needs_sqlite
@pytest.mark.feature("I02")
class TestBusy:
    """What is told, and what stays of what was typed."""

    def test_editor__shows_the_form_with_what_was_typed(
        self, lappi, coordinator_a, signed_in, busy
    ):
        page = make_practice(lappi, owner=coordinator_a)
        answer = edit(
            signed_in(coordinator_a), page,
            title="Oma versio", **{"action-submit": "translate"},
        )  # fmt: skip
        assert answer.status_code == 200
        assert answer.context["form"]["title"].value() == "Oma versio"
        assert BUSY in answer.content.decode()
        assert draft_of(page).title == page.title
        assert not fresh(page).workflow_in_progress

    def test_autosave__is_told_and_may_go_on(
        self, lappi, coordinator_a, signed_in, busy
    ):
        page = make_practice(lappi, owner=coordinator_a)
        browser = signed_in(coordinator_a)
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        data = form_of(browser, address, "page-edit-form")
        answer = browser.post(address, data, headers={"accept": "application/json"})
        assert answer.status_code == 400
        # Any other code shows no words, and `invalid_revision` ends autosaving.
        assert answer.json() == {
            "success": False, "error_code": "locked", "error_message": BUSY,
        }  # fmt: skip

    def test_new_page__keeps_what_was_typed(
        self, lappi, coordinator_a, signed_in, busy
    ):
        answer = create(
            signed_in(coordinator_a), lappi, GoodPracticePage,
            title="Vasta otsikko", slug="vasta",
        )  # fmt: skip
        assert answer.status_code == 200
        assert answer.context["form"]["title"].value() == "Vasta otsikko"
        assert BUSY in answer.content.decode()

    def test_decision_in_the_editor__keeps_the_reason(
        self, lappi, coordinator_a, communications, signed_in, monkeypatch
    ):
        page = make_practice(lappi, owner=coordinator_a)
        operations.submit(page, coordinator_a)
        browser = signed_in(communications)
        self.too_long(monkeypatch)
        answer = edit(
            browser, page,
            **{
                "action-workflow-action": "true",
                "workflow-action-name": "reject",
                "workflow-action-extra-data": '{"comment": "Lisää esimerkki."}',
            },
        )  # fmt: skip
        assert "Lisää esimerkki." in answer.content.decode()
        assert fresh(page).workflow_in_progress

    def test_translation_editor__decides_nothing_and_keeps_the_reason(
        self, lappi, coordinator_a, communications, signed_in, monkeypatch
    ):
        page = publish(make_practice(lappi, owner=coordinator_a))
        twin = translate(page, TEXTS, user=coordinator_a)
        operations.submit(twin, coordinator_a)
        browser = signed_in(communications)
        self.too_long(monkeypatch)
        answer = post(
            browser, "wagtailadmin_pages:edit", twin.pk,
            action="send-back", comment="Käännä loppu.",
        )  # fmt: skip
        assert BUSY in told(answer)
        assert "Käännä loppu." in told(answer)
        assert fresh(twin).workflow_in_progress

    def test_review_page__keeps_the_reason_in_its_form(
        self, lappi, coordinator_a, communications, signed_in, monkeypatch
    ):
        page = make_practice(lappi, owner=coordinator_a)
        operations.submit(page, coordinator_a)
        self.too_long(monkeypatch)
        answer = post(
            signed_in(communications), "review_page", page.pk,
            action="reject", comment="Lisää.", version=fresh(page).latest_revision_id,
        )  # fmt: skip
        assert BUSY in answer.content.decode()
        assert answer.context["send_back_form"]["comment"].value() == "Lisää."

    def test_dialogue__leads_to_the_review_with_the_reason(
        self, lappi, coordinator_a, communications, signed_in, monkeypatch
    ):
        page = make_practice(lappi, owner=coordinator_a)
        operations.submit(page, coordinator_a)
        task = fresh(page).current_workflow_task_state.pk
        self.too_long(monkeypatch)
        answer = post(
            signed_in(communications), "wagtailadmin_pages:workflow_action",
            page.pk, "reject", task, comment="Lisää esimerkki.",
        )  # fmt: skip
        assert answer.url == reverse("review_page", args=[page.pk])
        assert BUSY in told(answer)
        assert "Lisää esimerkki." in told(answer)

    def test_taking_down__keeps_the_reason_in_its_form(
        self, lappi, coordinator_a, communications, signed_in, monkeypatch
    ):
        page = publish(make_practice(lappi, owner=coordinator_a))
        self.too_long(monkeypatch)
        answer = post(
            signed_in(communications), "wagtailadmin_pages:unpublish", page.pk,
            reason="Vanhentunut tieto",
        )  # fmt: skip
        assert BUSY in answer.content.decode()
        assert "Vanhentunut tieto" in answer.content.decode()
        assert fresh(page).live

    def test_deletion__asks_again(self, lappi, coordinator_a, signed_in, busy):
        page = make_practice(lappi, owner=coordinator_a)
        browser = signed_in(coordinator_a)
        answer = post(browser, "wagtailadmin_pages:delete", page.pk)
        assert answer.url == reverse("wagtailadmin_pages:delete", args=[page.pk])
        assert told(answer) == BUSY
        assert Page.objects.filter(pk=page.pk).exists()

    def test_many_at_once__each_is_told(self, lappi, coordinator_a, busy):
        page = make_practice(lappi, owner=coordinator_a)
        (result,) = do_for_each([page], coordinator_a, submit)
        assert (result.done, result.message) == (False, BUSY)

    def test_move__is_told(self, tree, communications, signed_in, busy):
        page = make_practice(tree.region("lappi"))
        answer = post(
            signed_in(communications), "wagtailadmin_pages:move_confirm",
            page.pk, tree.region("paijat_hame").pk,
        )  # fmt: skip
        assert told(answer) == BUSY
        assert fresh(page).get_parent().pk == tree.region("lappi").pk

    def too_long(self, monkeypatch):
        monkeypatch.setattr(turns, "LIMITS", SOMEBODY_HOLDS)


def test_form_of_taking_down__asks_for_a_look_at_the_links_only_where_some_are():
    filled = {"reason": "Syy", "both_languages": "on"}
    assert TakeDownForm(filled).is_valid()
    linked = TakeDownForm(filled, linked=True)
    assert set(linked.errors) == {"links_seen"}
    assert TakeDownForm(filled | {"links_seen": "on"}, linked=True).is_valid()


# Real locks: who waits for which rows. A turn that is held is told by Busy.


@pytest.fixture
def impatient(monkeypatch):
    _usual, after = turns.LIMITS["postgresql"]
    soon = ["SET LOCAL lock_timeout = '300ms'"]
    monkeypatch.setattr(turns, "LIMITS", {"postgresql": (soon, after)})


@contextmanager
def held(*pages):
    """Hold the rows of pages in another transaction."""
    has_them, enough = Event(), Event()

    def hold():
        try:
            with transaction.atomic():
                rows = Page.objects.filter(pk__in=[page.pk for page in pages])
                turns.lock(rows)
                has_them.set()
                enough.wait(PATIENCE)
        finally:
            connections.close_all()

    thread = Thread(target=hold)
    thread.start()
    assert has_them.wait(PATIENCE)
    try:
        yield
    finally:
        enough.set()
        thread.join(PATIENCE)


class TestLocks:
    """On PostgreSQL."""

    pytestmark = races

    def test_new_page__waits_for_the_parent_in_the_other_language(
        self, tree, coordinator_a, signed_in, impatient
    ):
        """It may go on to a translation below it in the same transaction."""
        browser = signed_in(coordinator_a)
        with held(tree.region("lappi", "sv")):
            answer = create(
                browser, tree.region("lappi"), GoodPracticePage,
                title="Vasta otsikko", slug="vasta",
            )  # fmt: skip
        assert BUSY in answer.content.decode()

    def test_submission_with_translation__waits_for_both_parents(
        self, tree, coordinator_a, signed_in, impatient
    ):
        page = make_practice(tree.region("lappi"), owner=coordinator_a)
        browser = signed_in(coordinator_a)
        with held(tree.region("lappi", "sv")):
            answer = edit(browser, page, **{"action-submit": "translate"})
            assert BUSY in answer.content.decode()
            # Else only the page itself.
            assert edit(browser, page, **{"action-submit": "1"}).status_code == 302

    def test_deletion__waits_for_what_is_below_and_for_the_parent(
        self, tree, superuser, signed_in, impatient
    ):
        region = tree.region("lappi")
        below = make_practice(region)
        browser = signed_in(superuser)
        operations.take_down(region, superuser, "Syy")
        # What is deleted with it, and the rows that count the two languages of it.
        rows = [below, region.get_parent(), tree.region("lappi", "sv").get_parent()]
        for row in rows:
            with held(row):
                answer = post(browser, "wagtailadmin_pages:delete", region.pk)
            assert told(answer) == BUSY
            browser.get(answer.url)

    def test_visitor_of_the_editor__waits_for_nobody(
        self, tree, cast, signed_in, impatient
    ):
        """Her subscription to the page refers to a row that is held."""
        page = make_practice(tree.region("lappi"), owner=cast.coordinator_a)
        browser = signed_in(cast.communications)
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        with held(page), connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '2s'")
            try:
                assert browser.get(address).status_code == 200
            finally:
                cursor.execute("RESET lock_timeout")

    def test_limit__ends_with_the_turn(self, lappi):
        with transaction.atomic(), connection.cursor() as cursor:
            turns.take_turn(lappi.pk)
            cursor.execute("SHOW lock_timeout")
            assert cursor.fetchone() == ("0",)

    def test_older_version__takes_its_turn(
        self, lappi, coordinator_a, signed_in, impatient
    ):
        page = make_practice(lappi, owner=coordinator_a)
        old = page.save_revision(user=coordinator_a).pk
        browser = signed_in(coordinator_a)
        address = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old])
        data = form_of(browser, address, "page-edit-form")
        with held(page):
            answer = browser.post(address, data | {"title": "Vanha nimi"})
        assert answer.context["form"]["title"].value() == "Vanha nimi"
        assert BUSY in answer.content.decode()
