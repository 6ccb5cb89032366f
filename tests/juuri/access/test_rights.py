import pytest
from django.contrib.auth.models import Group
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupPagePermission, Page
from wagtail.permissions import policy_registry

from home.models import RegionPage
from juuri.access.groups import ensure_fixed_groups, region_collection, region_group
from juuri.access.models import Role
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db

YES, NO = True, False
# person: sign in to the admin, add and change in Lapland, in Päijät-Häme, keep house
PAGES = {
    "author": (YES, YES, NO, NO, NO, NO),
    "coordinator": (YES, YES, YES, NO, NO, NO),
    "communications": (YES, YES, YES, YES, YES, YES),
    "administrator": (YES, YES, YES, YES, YES, YES),
    "organisation": (NO, NO, NO, NO, NO, NO),
    "nobody": (NO, NO, NO, NO, NO, NO),
}


@pytest.mark.feature("E15")
@pytest.mark.feature("E04")
@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("person", PAGES)
def test_roles__what_each_may_do_with_pages(people, person, language):
    user = people[person]
    pages = RegionPage.objects.filter(locale__language_code=language)
    own = pages.get(region__code="21").permissions_for_user(user)
    other = pages.get(region__code="09").permissions_for_user(user)
    assert (
        user.has_perm("wagtailadmin.access_admin"),
        own.can_add_subpage(),
        own.can_edit(),
        other.can_add_subpage(),
        other.can_edit(),
        own.can_set_view_restrictions(),
    ) == PAGES[person]
    assert not own.can_publish()


# person: translate, organisations, terms, invite, users, roles, groups, workflows
MODELS = {
    "author": (YES, NO, NO, NO, NO, NO, NO, NO),
    "coordinator": (YES, NO, NO, NO, NO, NO, NO, NO),
    "communications": (YES, YES, YES, YES, NO, NO, NO, NO),
    "administrator": (YES, YES, YES, YES, YES, YES, NO, NO),
    "organisation": (NO, NO, NO, NO, NO, NO, NO, NO),
    "nobody": (NO, NO, NO, NO, NO, NO, NO, NO),
}
PERMISSIONS = (
    "wagtail_localize.submit_translation",
    "regions.change_organisation",
    "glossary.change_term",
    "access.add_invitation",
    "accounts.change_user",
    "access.change_grant",
    "auth.change_group",
    "wagtailcore.change_workflow",
)


@pytest.mark.feature("E15")
@pytest.mark.parametrize("person", MODELS)
def test_roles__what_each_may_do_with_other_things(people, person):
    user = people[person]
    assert tuple(user.has_perm(name) for name in PERMISSIONS) == MODELS[person]
    assert not user.is_superuser


# person: choose, add, change an image of Lapland's, of Päijät-Häme's, of the root's
CHOOSE, ADD, CHANGE = "choose", "add", "change"
MEDIA = {
    "author": ({CHOOSE, ADD}, {CHOOSE}, {CHOOSE}),
    "coordinator": ({CHOOSE, ADD, CHANGE}, {CHOOSE}, {CHOOSE}),
    "communications": ({CHOOSE, ADD, CHANGE},) * 3,
    "administrator": ({CHOOSE, ADD, CHANGE},) * 3,
    "organisation": (set(), set(), set()),
}


@pytest.mark.feature("E04")
@pytest.mark.parametrize("model", [get_image_model, get_document_model])
@pytest.mark.parametrize("person", MEDIA)
def test_roles__what_each_may_do_with_media(
    people, other_region, lapland, person, model
):
    user = people[person]
    policy = policy_registry.get_by_type(model())
    collections = (
        region_collection(lapland),
        region_collection(other_region),
        Collection.get_first_root_node(),
    )
    uploader = make_user("uploader")
    found = tuple(
        {
            action
            for action in (CHOOSE, ADD)
            if policy.collections_user_has_permission_for(user, action)
            .filter(pk=collection.pk)
            .exists()
        }
        | (
            {CHANGE}
            if policy.user_has_permission_for_instance(
                user, CHANGE, model()(collection=collection, uploaded_by_user=uploader)
            )
            else set()
        )
        for collection in collections
    )
    assert found == MEDIA[person]


def test_fixed_groups__are_there_after_migrate_and_stay_as_they_are(tree):
    def rows():
        groups = Group.objects.filter(name__in=["Viestintä", "Ylläpito"])
        return sorted(
            (group.name, group.permissions.count(), group.page_permissions.count(),
             group.collection_permissions.count())
            for group in groups
        )  # fmt: skip

    before = rows()
    assert [name for name, *_ in before] == ["Viestintä", "Ylläpito"]
    assert all(min(counts) > 0 for _name, *counts in before)
    ensure_fixed_groups()
    assert rows() == before


def test_fixed_groups__can_be_made_before_there_is_a_page():
    GroupPagePermission.objects.all().delete()
    Page.objects.all().delete()
    Collection.objects.all().delete()
    Group.objects.filter(name="Ylläpito").delete()
    ensure_fixed_groups()
    assert Group.objects.get(name="Ylläpito").permissions.exists()


def test_wagtails_own_groups__are_gone(db):
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()


def test_region_group__takes_over_a_group_of_its_name(lapland):
    Group.objects.create(name="Kirjoittajat: Lappi")
    group = region_group(Role.AUTHOR, lapland)
    assert group.name == "Kirjoittajat: Lappi"
    assert group.page_permissions.count() == 2
