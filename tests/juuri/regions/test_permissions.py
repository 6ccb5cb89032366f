"""Who may act where: the tester and the policy say the same, and what they say."""

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page, PageViewRestriction

from juuri.regions.permissions import (
    ACTIONS,
    GatedPagePermissionTester,
    housekeepers,
    keeps_every_house,
    keeps_register,
    may,
    pages_user_may,
    pages_user_may_see,
    region_page_models,
    regions_of,
)
from tests.factories import make_cast, make_practice, make_project, make_tree, publish
from tests.factories.people import make_group

STAFF = {"superuser", "communications", "second_communications"}
COORDINATOR = {"coordinator_a"}
OWNER = {"author_a"}

# page: who may add below, change, take down it. Nobody publishes.
EXPECTED = {
    "root": (STAFF, set(), set()),
    "home": (STAFF, STAFF, STAFF),
    "region_a": (STAFF | COORDINATOR | OWNER, STAFF | COORDINATOR, STAFF),
    "region_b": (STAFF | {"coordinator_b"}, STAFF | {"coordinator_b"}, STAFF),
    "draft_a": (set(), STAFF | COORDINATOR, set()),
    "live_a": (set(), STAFF | COORDINATOR, STAFF | COORDINATOR),
    "own_draft_a": (set(), STAFF | COORDINATOR | OWNER, set()),
    "own_live_a": (set(), STAFF | COORDINATOR | OWNER, STAFF | COORDINATOR),
    "live_b": (set(), STAFF | {"coordinator_b"}, STAFF | {"coordinator_b"}),
}


def pages_of(tree, cast, language):
    a, b = tree.region("lappi", language), tree.region("paijat_hame", language)
    return {
        "root": Page.objects.get(depth=1),
        "home": tree.homes[language],
        "region_a": a,
        "region_b": b,
        "draft_a": make_project(a, slug="draft"),
        "live_a": publish(make_project(a, slug="live")),
        "own_draft_a": make_practice(a, slug="own-draft", owner=cast.author_a),
        "own_live_a": publish(make_practice(a, slug="own", owner=cast.author_a)),
        "live_b": publish(make_project(b, slug="live-b")),
    }


@pytest.mark.feature("E04")
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_tester_and_policy__agree_on_every_page(tree, cast, language):
    pages = pages_of(tree, cast, language)
    found, wanted, listed = {}, {}, {}
    for role, user in cast.everyone().items():
        lists = {
            action: set(pages_user_may(user, action).values_list("pk", flat=True))
            for action in ACTIONS
        }
        for name, page in pages.items():
            add, change, down = EXPECTED[name]
            key = (role, name)
            wanted[key] = (role in add, role in change, False, role in down)
            found[key] = tuple(may(user, action, page) for action in ACTIONS)
            listed[key] = tuple(page.pk in lists[action] for action in ACTIONS)
    assert found == wanted
    assert listed == wanted


def test_anonymous__may_nothing(tree):
    page = tree.region("lappi")
    for action in ACTIONS:
        assert not may(AnonymousUser(), action, page)
        assert not pages_user_may(AnonymousUser(), action).exists()
    assert not regions_of(AnonymousUser()).exists()
    assert not keeps_every_house(AnonymousUser())


@pytest.mark.parametrize(
    ("role", "regions"),
    [
        ("superuser", {"Lappi", "Päijät-Häme"}),
        ("inactive_superuser", set()),
        ("communications", {"Lappi", "Päijät-Häme"}),
        ("coordinator_a", {"Lappi"}),
        ("coordinator_b", {"Päijät-Häme"}),
        ("author_a", {"Lappi"}),
        ("organisation_contact", set()),
        ("reader", set()),
    ],
)
def test_regions_of__are_those_one_writes_in(role, regions, cast):
    found = regions_of(getattr(cast, role))
    assert {region.short_fi for region in found} == regions
    assert found.count() == len(regions)


def test_region_page_models__are_found_without_knowing_them():
    assert [model.__name__ for model in region_page_models()] == ["RegionPage"]


@pytest.mark.parametrize("role", ["superuser", "inactive_superuser", "communications",
                                  "coordinator_a", "reader"])  # fmt: skip
def test_keeps_every_house__is_communications_staff(role, cast):
    expected = role in {"superuser", "communications"}
    user = getattr(cast, role)
    assert keeps_every_house(user) is expected
    assert housekeepers().filter(pk=user.pk).exists() is expected


# who may delete, move, move to B's region, restrict, unschedule, reorder in region A
DRAFT = {
    "superuser": (True, True, True, True, True, True),
    "inactive_superuser": (False, False, False, False, False, False),
    "communications": (True, True, True, True, True, True),
    "coordinator_a": (True, True, False, False, False, False),
    "coordinator_b": (False, False, False, False, False, False),
    "author_a": (True, True, False, False, False, False),
    "reader": (False, False, False, False, False, False),
}
LIVE = {
    "superuser": (False, True, True, True, True, True),
    "communications": (False, True, True, True, True, True),
    "coordinator_a": (False, False, False, False, False, False),
    "author_a": (False, False, False, False, False, False),
}


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize(("live", "table"), [(False, DRAFT), (True, LIVE)])
def test_housekeeping__by_role(live, table, language, tree, cast):
    region = tree.region("lappi", language)
    page = make_project(region, owner=cast.author_a)
    if live:
        page = publish(page)
    other = tree.region("paijat_hame", language)
    found = {}
    for role in table:
        rights = page.permissions_for_user(getattr(cast, role))
        found[role] = (
            rights.can_delete(),
            rights.can_move(),
            rights.can_move_to(other),
            rights.can_set_view_restrictions(),
            rights.can_unschedule(),
            region.permissions_for_user(getattr(cast, role)).can_reorder_children(),
        )
    assert found == table


@pytest.mark.parametrize("role", ["superuser", "communications"])
def test_move__never_into_the_other_language(role, tree, cast):
    page = make_project(tree.region("lappi"))
    rights = page.permissions_for_user(getattr(cast, role))
    assert not rights.can_move_to(tree.region("paijat_hame", "sv"))


def test_right_on_one_page__edits_but_neither_deletes_moves_nor_takes_down(tree, cast):
    """Else whoever helps with one page could take it from those who share it."""
    shared = make_project(tree.region("lappi"))
    group = make_group("Helpers", [shared], "change")
    cast.coordinator_b.groups.add(group)
    rights = shared.permissions_for_user(cast.coordinator_b)
    assert rights.can_edit()
    assert not rights.can_delete()
    assert not rights.can_move()
    shared = publish(shared)
    assert not may(cast.coordinator_b, "take_down", shared)
    assert not pages_user_may(cast.coordinator_b, "take_down").exists()


def test_take_down__possible_during_review_but_not_under_a_colleagues_lock(
    tree, cast, communications
):
    page = publish(make_project(tree.region("lappi")))
    page.get_workflow().start(page, communications)
    assert may(cast.coordinator_a, "take_down", page)
    page.locked, page.locked_by = True, communications
    page.save()
    assert not may(cast.coordinator_a, "take_down", page)
    assert may(communications, "take_down", page)


def test_root__keeps_its_order_and_is_no_page(tree, cast):
    root = Page.objects.get(depth=1)
    rights = GatedPagePermissionTester(cast.superuser, root)
    assert not rights.can_delete()
    assert not rights.can_unpublish()
    assert not rights.keeps_house()


def test_titles__are_seen_if_public_or_ones_own(tree, cast):
    own = make_project(tree.region("lappi"))
    other = make_project(tree.region("paijat_hame"))
    seen = pages_user_may_see(cast.coordinator_a)
    assert seen.filter(pk=own.pk).exists()
    assert seen.filter(pk=tree.regions["paijat_hame", "fi"].pk).exists()
    assert not seen.filter(pk=other.pk).exists()
    assert not pages_user_may_see(cast.inactive_superuser).exists()


def test_titles__of_public_pages_of_others_are_hidden_while_private(tree, cast):
    page = publish(make_project(tree.region("paijat_hame")))
    assert pages_user_may_see(cast.coordinator_a).filter(pk=page.pk).exists()
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="x"
    )
    assert not pages_user_may_see(cast.coordinator_a).filter(pk=page.pk).exists()
    assert pages_user_may_see(cast.coordinator_b).filter(pk=page.pk).exists()


def test_policy__costs_the_same_for_one_page_and_many(
    tree, cast, django_assert_max_num_queries
):
    for number in range(3):
        make_project(tree.region("lappi"), slug=f"hanke-{number}")
    with django_assert_max_num_queries(4):
        assert pages_user_may(cast.coordinator_a, "change").count() == 5


def test_tree_and_cast__can_be_made_on_their_own(db):
    tree = make_tree()
    assert make_cast(tree).reader.is_active


@pytest.mark.parametrize(
    ("role", "has_one"),
    [
        ("superuser", True),
        ("inactive_superuser", False),
        ("communications", True),
        ("coordinator_a", True),
        ("author_a", True),
        ("organisation_contact", False),
        ("reader", False),
    ],
)
def test_register__is_for_whoever_writes_somewhere(cast, role, has_one) -> None:
    assert keeps_register(cast.everyone()[role]) == has_one
