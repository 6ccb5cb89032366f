"""New pages under one parent are made one after another."""

import threading
from contextlib import suppress

import pytest
from django.db import connection, connections
from wagtail.admin.views.pages.create import CreateView

from projects.models import GoodPracticePage
from tests.juuri.moderation.browser import create

pytestmark = pytest.mark.feature("I02")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_new_pages_at_once__second_is_told_in_its_form(
    tree, cast, signed_in, monkeypatch
):
    """As an autosave and a button: neither ends in an error, nothing is there twice."""
    if connection.vendor != "postgresql":
        pytest.skip("one writer at a time: the race needs PostgreSQL")
    checked, save = threading.Barrier(2), CreateView.form_valid

    def save_when_both_are_checked(view, form):
        # Else one at a time, as it should be.
        with suppress(threading.BrokenBarrierError):
            checked.wait(timeout=1)
        return save(view, form)

    monkeypatch.setattr(CreateView, "form_valid", save_when_both_are_checked)
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
