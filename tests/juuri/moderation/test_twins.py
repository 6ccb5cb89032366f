"""Taking down, moving and deleting: with a reason, and both languages together."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.models import Page

from juuri.moderation.models import PublicationRecord
from juuri.moderation.operations import move, take_down
from tests.factories import make_practice, make_project, publish, translate
from tests.juuri.moderation.browser import post

HOW = PublicationRecord.How
TEXTS = {"title": "Gemensamt bord", "summary": "Alla.", "core_idea": "Klienten."}


def fresh(page):
    return Page.objects.get(pk=page.pk)


@pytest.fixture
def pair(tree, coordinator_a):
    """Return a public page and its public twin."""
    page = publish(make_practice(tree.region("lappi"), owner=coordinator_a))
    return page, publish(translate(page, TEXTS, user=coordinator_a))


@pytest.mark.feature("E01")
@pytest.mark.parametrize("role", ["coordinator_a", "communications", "superuser"])
def test_take_down__takes_both_languages_with_the_reason(role, cast, pair, signed_in):
    user = getattr(cast, role)
    page, twin = pair
    client = signed_in(user)
    dialogue = client.get(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert 'name="reason"' in dialogue.content.decode()
    assert 'name="both_languages"' in dialogue.content.decode()
    post(
        client, "wagtailadmin_pages:unpublish", page.pk,
        reason="Henkilön nimi tekstissä", both_languages="on",
    )  # fmt: skip
    assert not fresh(page).live
    assert not fresh(twin).live
    found = PublicationRecord.objects.filter(how=HOW.TAKEN_DOWN)
    assert {(r.page_id, r.user, r.reason) for r in found} == {
        (p.pk, user, "Henkilön nimi tekstissä") for p in pair
    }
    history = client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    assert "Henkilön nimi tekstissä" in history.content.decode()


def test_take_down__of_one_language_leaves_the_other(coordinator_a, pair, signed_in):
    page, twin = pair
    client = signed_in(coordinator_a)
    post(client, "wagtailadmin_pages:unpublish", twin.pk, reason="Käännösvirhe")
    assert (fresh(page).live, fresh(twin).live) == (True, False)
    dialogue = client.get(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert 'name="both_languages"' not in dialogue.content.decode()


def test_take_down__without_a_reason_asks_again(coordinator_a, pair, signed_in):
    page, _twin = pair
    client = signed_in(coordinator_a)
    for reason in ("", "   ", "x" * 2001):
        response = post(client, "wagtailadmin_pages:unpublish", page.pk, reason=reason)
        assert response.status_code == 200
        assert reason in response.content.decode()
    with pytest.raises(ValidationError):
        take_down(page, coordinator_a, " ")
    assert fresh(page).live


@pytest.mark.feature("E04")
def test_take_down__refused_outside_own_region(cast, pair, signed_in):
    page, _twin = pair
    for user in (cast.coordinator_b, cast.author_a):
        with pytest.raises(PermissionDenied):
            take_down(page, user, "Syy")
        post(signed_in(user), "wagtailadmin_pages:unpublish", page.pk, reason="Syy")
    assert fresh(page).live


def test_take_down__of_a_region_page_is_for_communications(tree, cast):
    with pytest.raises(PermissionDenied):
        take_down(tree.region("lappi"), cast.coordinator_a, "Syy")
    take_down(tree.region("lappi"), cast.communications, "Syy", both_languages=False)
    assert fresh(tree.region("lappi", "sv")).live


def test_unpublish_by_code__is_recorded_as_unexplained(pair, coordinator_a):
    page, _twin = pair
    page.unpublish()
    latest = PublicationRecord.objects.filter(page_id=page.pk).first()
    assert (latest.how, str(latest)) == (HOW.UNEXPLAINED, f"{page.title} (fi): "
                                         f"{latest.get_how_display()}")  # fmt: skip


def test_taken_down_page__is_recorded_again_when_it_comes_back(pair, communications):
    page, _twin = pair
    take_down(page, communications, "Syy")
    publish(page)
    fresh(page).specific.unpublish()
    hows = PublicationRecord.objects.filter(page_id=page.pk).values_list(
        "how", flat=True
    )
    assert list(hows) == ["unexplained", "approved", "taken_down", "approved"]


def test_move__takes_the_twin_along(tree, communications, pair, signed_in):
    page, twin = pair
    target = tree.region("paijat_hame")
    client = signed_in(communications)
    confirm = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, target.pk])
    assert client.get(confirm).status_code == 200
    client.post(confirm)
    assert fresh(page).get_parent().pk == target.pk
    assert fresh(twin).get_parent().pk == tree.region("paijat_hame", "sv").pk
    assert fresh(page).live
    assert fresh(twin).live


def test_move__moves_neither_if_the_twin_cannot_follow(
    tree, communications, pair, signed_in
):
    page, twin = pair
    make_project(tree.region("paijat_hame", "sv"), slug=twin.slug)
    with pytest.raises(ValidationError):
        move(page, tree.region("paijat_hame"), communications)
    client = signed_in(communications)
    post(
        client, "wagtailadmin_pages:move_confirm",
        page.pk, tree.region("paijat_hame").pk,
    )  # fmt: skip
    assert fresh(page).get_parent().pk == tree.region("lappi").pk
    assert fresh(twin).get_parent().pk == tree.region("lappi", "sv").pk


def test_move__refused_where_the_destination_has_no_twin(tree, communications, pair):
    page, _twin = pair
    tree.region("paijat_hame", "sv").delete()
    with pytest.raises(ValidationError):
        move(page, tree.region("paijat_hame"), communications)


def test_delete__takes_the_twin_along(tree, coordinator_a, signed_in):
    page = make_practice(tree.region("lappi"), owner=coordinator_a)
    twin = translate(page, TEXTS, user=coordinator_a)
    post(signed_in(coordinator_a), "wagtailadmin_pages:delete", page.pk)
    assert not Page.objects.filter(pk__in=[page.pk, twin.pk]).exists()


def test_delete__refused_while_the_twin_is_public(tree, coordinator_a, pair, signed_in):
    page, twin = pair
    take_down(page, coordinator_a, "Syy", both_languages=False)
    client = signed_in(coordinator_a)
    assert post(client, "wagtailadmin_pages:delete", page.pk).status_code == 302
    assert Page.objects.filter(pk__in=[page.pk, twin.pk]).count() == 2


@pytest.mark.parametrize("action", ["move", "delete"])
def test_bulk_actions__refused_for_pages(action, tree, communications, pair, signed_in):
    page, _twin = pair
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    response = signed_in(communications).post(
        f"{address}?id={page.pk}",
        {"chooser": tree.region("paijat_hame").pk, "include_descendants": "on"},
    )
    assert response.status_code == 302
    assert fresh(page).live
    assert fresh(page).get_parent().pk == tree.region("lappi").pk
