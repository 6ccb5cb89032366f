"""New pages under one parent are made one after another."""

import threading
import time

import pytest
from django.db import connection, connections
from wagtail.admin.views.pages.create import CreateView

from projects.models import GoodPracticePage
from tests.at_once import PATIENCE, needs_two_writers
from tests.juuri.moderation.browser import create

pytestmark = pytest.mark.feature("I02")


def somebody_waits():
    """Whether a connection waits for a row that another one has."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        return cursor.fetchone()[0] > 0


@needs_two_writers
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_new_pages_at_once__second_is_told_in_its_form(
    tree, cast, signed_in, monkeypatch
):
    """As an autosave and a button: neither ends in an error, nothing is there twice."""
    checked, save = [], CreateView.form_valid

    def save_when_the_other_has_come(view, form):
        """Until she has checked too, or waits for her turn: then not at once."""
        checked.append(view)
        until = time.monotonic() + PATIENCE
        while len(checked) < 2 and not somebody_waits():
            assert time.monotonic() < until
        return save(view, form)

    monkeypatch.setattr(CreateView, "form_valid", save_when_the_other_has_come)
    browsers = [signed_in(cast.coordinator_a) for _ in range(2)]
    answers = []

    def press(browser):
        try:
            answers.append(
                create(
                    browser, tree.region("lappi"), GoodPracticePage,
                    title="Aamubussi töihin", slug="aamubussi", summary="Oma teksti.",
                )
            )  # fmt: skip
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press, args=[browser]) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    refused, created = sorted(answers, key=lambda answer: answer.status_code)
    assert (refused.status_code, created.status_code) == (200, 302)
    assert "slug" in refused.context["form"].errors
    assert "Oma teksti." in refused.content.decode()
    assert GoodPracticePage.objects.filter(slug="aamubussi").count() == 1
