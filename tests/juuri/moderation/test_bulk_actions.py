"""Many pages at once: each by its own rights, with a result of its own."""

from functools import partial

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from juuri.moderation import bulk_steps, operations
from juuri.moderation.models import PublicationRecord
from juuri.taxonomies.models import TargetGroup, Theme
from tests.factories import make_article, make_practice, publish, translate

pytestmark = pytest.mark.feature("I07")
CANARY = "Kanarialintu"


def address_of(action: str, *pages: Page) -> str:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return f"{address}?{'&'.join(f'id={page.pk}' for page in pages)}"


def results(client: Client, action: str, *pages: Page, **values) -> dict[str, bool]:
    """Post an action and return whether it was done, by title."""
    answer = client.post(address_of(action, *pages), values)
    assert answer.status_code == 200
    return {result.page.title: result.done for result in answer.context["results"]}


def fresh(page: Page):
    return Page.objects.get(pk=page.pk).specific


def test_submit__each_page_by_itself(lappi, coordinator_a, signed_in):
    good = make_practice(lappi, title="Valmis")
    bad = make_practice(lappi, title="Kesken", themes=[])
    waiting = make_practice(lappi, title="Odottaa")
    operations.submit(waiting, coordinator_a)
    browser = signed_in(coordinator_a)
    preview = browser.get(address_of("submit", good, bad, waiting))
    assert "Valmis" in preview.content.decode()
    assert not fresh(good).workflow_in_progress
    answer = browser.post(address_of("submit", good, bad, waiting))
    found = {r.page.title: (r.done, r.message) for r in answer.context["results"]}
    assert found["Valmis"][0] is True
    assert found["Odottaa"][0] is False
    done, why = found["Kesken"]
    assert done is False
    label = bad._meta.get_field("themes").verbose_name
    assert str(label) in why.lower()
    assert fresh(good).workflow_in_progress
    assert not fresh(bad).workflow_in_progress
    assert not fresh(good).live


def test_submit__translation_with_what_is_typed_or_not_at_all(
    lappi, lappi_sv, coordinator_a, signed_in
):
    page = publish(make_practice(lappi))
    twin = translate(page, {"title": "Ett bord"})
    browser = signed_in(coordinator_a)
    assert results(browser, "submit", twin) == {twin.title: False}
    twin = translate(
        page, {"title": "Ett bord", "summary": "Alla.", "core_idea": "Ja."}
    )
    assert results(browser, "submit", twin) == {twin.title: True}
    assert fresh(twin).workflow_in_progress


@pytest.mark.parametrize(
    "action", ["submit", "topics", "unpublish", "delete", "move", "publish"]
)
@pytest.mark.parametrize("who", ["coordinator_a", "author_a"])
def test_pages_of_another_region__are_neither_shown_nor_changed(
    lappi, paijat_hame, cast, signed_in, action, who
):
    user = cast.everyone()[who]
    own = make_practice(lappi, owner=user)
    secret = make_practice(paijat_hame, title=CANARY)
    public = publish(make_practice(paijat_hame, title="Julkinen"))
    before = public.latest_revision_id
    browser = signed_in(user)
    answer = browser.get(address_of(action, own, secret, public))
    assert CANARY not in answer.content.decode()
    theme = Theme.objects.last()
    answer = browser.post(
        address_of(action, own, secret, public),
        {"reason": "Vanha", "add_themes": [theme.pk]},
        follow=True,
    )
    assert CANARY not in answer.content.decode()
    assert browser.get(address_of(action, secret)).status_code == 404
    assert fresh(public).live
    assert fresh(public).latest_revision_id == before
    assert not fresh(secret).workflow_in_progress


def test_whole_list__holds_only_what_one_may_edit(
    lappi, paijat_hame, coordinator_a, signed_in
):
    make_practice(paijat_hame, title=CANARY)
    make_practice(lappi, title="Oma")
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "submit"])
    browser = signed_in(coordinator_a)
    html = browser.get(f"{address}?id=all&childOf={lappi.pk}").content.decode()
    assert "Oma" in html
    other = browser.get(f"{address}?id=all&childOf={paijat_hame.pk}")
    assert other.status_code == 404


def test_take_down__one_reason_for_all_and_both_languages(
    lappi, lappi_sv, coordinator_a, signed_in
):
    page = publish(make_practice(lappi, title="Eka"))
    twin = translate(page, {"title": "Den", "summary": "A.", "core_idea": "B."})
    publish(twin)
    draft = make_practice(lappi, title="Luonnos")
    browser = signed_in(coordinator_a)
    without = browser.post(address_of("unpublish", page, twin), {"reason": " "})
    assert without.status_code == 200
    assert fresh(page).live
    found = results(browser, "unpublish", page, twin, draft, reason="Vanhentunut.")
    assert found == {"Eka": True, "Den": True, "Luonnos": False}
    assert not fresh(page).live
    assert not fresh(twin).live
    records = PublicationRecord.objects.filter(how=PublicationRecord.How.TAKEN_DOWN)
    assert set(records.values_list("reason", flat=True)) == {"Vanhentunut."}
    assert records.count() == 2


def topics(page) -> tuple[set, set]:
    draft = fresh(page).get_latest_revision_as_object()
    return set(draft.themes.all()), set(draft.target_groups.all())


def test_topics__become_drafts_and_what_is_public_stays(
    lappi, coordinator_a, signed_in
):
    old, new = Theme.objects.all()[:2]
    group = TargetGroup.objects.first()
    page = publish(make_practice(lappi, title="Julkinen", themes=[old]))
    draft = make_article(lappi, title="Luonnos", themes=[old])
    browser = signed_in(coordinator_a)
    found = results(
        browser, "topics", page, draft,
        add_themes=[new.pk], remove_themes=[old.pk], add_target_groups=[group.pk],
    )  # fmt: skip
    assert found == {"Julkinen": True, "Luonnos": True}
    assert topics(page) == topics(draft) == ({new}, {group})
    assert set(fresh(page).themes.all()) == {old}
    assert set(fresh(draft).themes.all()) == {new}
    assert not fresh(page).workflow_in_progress
    before = fresh(page).latest_revision_id
    results(browser, "topics", page, add_themes=[new.pk])
    assert fresh(page).latest_revision_id == before


def test_topics__can_be_submitted_at_once_if_complete(lappi, coordinator_a, signed_in):
    new = Theme.objects.last()
    good = make_practice(lappi, title="Valmis")
    bad = make_practice(lappi, title="Kesken")
    bad.core_idea = ""
    bad.save_revision(clean=False)
    results(
        signed_in(coordinator_a), "topics", good, bad,
        add_themes=[new.pk], submit="on",
    )  # fmt: skip
    assert fresh(good).workflow_in_progress
    assert not fresh(bad).workflow_in_progress
    assert new in topics(bad)[0]


def test_topics__leave_what_waits_is_locked_translated_or_has_none(
    lappi, lappi_sv, tree, communications, coordinator_a, signed_in
):
    new = Theme.objects.last()
    waiting = make_practice(lappi, title="Odottaa")
    operations.submit(waiting, coordinator_a)
    locked = make_practice(lappi, title="Lukittu")
    Page.objects.filter(pk=locked.pk).update(locked=True, locked_by=coordinator_a)
    page = publish(make_practice(lappi, title="Alkuperäinen"))
    twin = translate(page, {"title": "Tvillingen"})
    full = make_practice(lappi, title="Täynnä", themes=Theme.objects.all()[:3])
    home = tree.homes["fi"]
    pages = (waiting, locked, twin, full, home)
    before = [fresh(page).latest_revision_id for page in pages]
    found = results(signed_in(communications), "topics", *pages, add_themes=[new.pk])
    assert set(found.values()) == {False}
    assert len(found) == 5
    assert [fresh(page).latest_revision_id for page in pages] == before


def test_topics__form_says_what_it_lacks(lappi, coordinator_a, signed_in):
    page = make_practice(lappi)
    theme = Theme.objects.last()
    browser = signed_in(coordinator_a)
    for values in ({}, {"add_themes": [theme.pk], "remove_themes": [theme.pk]}):
        answer = browser.post(address_of("topics", page), values)
        assert answer.context["form"].errors


OF_A = {"own draft", "own public", "draft of A", "public of A"}
OF_B = {"draft of B", "public of B"}
NOTHING: set[str] = set()
# Who changes, or submits, and who takes down what.
WHAT_ROLES_DO = {
    "superuser": (OF_A | OF_B, {"own public", "public of A", "public of B"}),
    "communications": (OF_A | OF_B, {"own public", "public of A", "public of B"}),
    "coordinator_a": (OF_A, {"own public", "public of A"}),
    "coordinator_b": (OF_B, {"public of B"}),
    "author_a": ({"own draft", "own public"}, NOTHING),
    "organisation_contact": (NOTHING, NOTHING),
    "reader": (NOTHING, NOTHING),
    "inactive_superuser": (NOTHING, NOTHING),
}


def world_of_roles(lappi, paijat_hame, cast) -> list[Page]:
    """Return drafts and public pages of both regions, two of them of the author."""
    author = cast.author_a
    return [
        make_practice(lappi, title="own draft", owner=author),
        publish(make_practice(lappi, title="own public", owner=author)),
        make_practice(lappi, title="draft of A"),
        publish(make_practice(lappi, title="public of A")),
        make_practice(paijat_hame, title="draft of B"),
        publish(make_practice(paijat_hame, title="public of B")),
    ]


def states(pages) -> dict[str, tuple]:
    """Return what an action could have changed, by title."""
    found = Page.objects.filter(pk__in=[page.pk for page in pages])
    return {
        page.title: (
            page.live,
            page.latest_revision_id,
            page.workflow_in_progress,
            page.path,
        )
        for page in found
    }


def changed_by(browser, action, pages, **values) -> set[str]:
    """Return the titles of the pages that an action changed; undo it."""
    before = states(pages)
    with transaction.atomic():
        browser.post(address_of(action, *pages), values)
        after = states(pages)
        transaction.set_rollback(True)
    return {title for title, state in before.items() if after.get(title) != state}


def test_roles__do_to_many_pages_what_they_may_do_to_one(
    lappi, paijat_hame, cast, signed_in
):
    pages = world_of_roles(lappi, paijat_hame, cast)
    theme = Theme.objects.last()
    found = {}
    for role in WHAT_ROLES_DO:
        browser = signed_in(cast.everyone()[role])
        found[role] = (
            changed_by(browser, "topics", pages, add_themes=[theme.pk]),
            changed_by(browser, "unpublish", pages, reason="Vanha."),
        )
        assert changed_by(browser, "submit", pages) == found[role][0], role
        for action in ("delete", "move", "publish"):
            values = {"chooser": paijat_hame.pk, "include_descendants": "on"}
            assert changed_by(browser, action, pages, **values) == NOTHING, role
    assert found == WHAT_ROLES_DO


def test_step__asks_the_rights_of_each_page(lappi, coordinator_b):
    page = make_practice(lappi)
    step = partial(bulk_steps.change_topics, add_themes=[Theme.objects.last()])
    for found in (step, partial(bulk_steps.submit)):
        (result,) = bulk_steps.do_for_each([page], coordinator_b, found)
        assert (result.done, result.message) == (False, bulk_steps.not_allowed())
    assert fresh(page).latest_revision_id == page.latest_revision_id
