"""The cast: one user a role, with rights granted on region pages in both languages."""

from dataclasses import dataclass, fields
from typing import Any

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from juuri.accounts.models import User
from juuri.regions.permissions import COMMUNICATIONS_GROUP
from tests.factories.tree import Tree

PASSWORD = "a-word-for-the-tests"  # nobody signs in with it outside the tests


@dataclass(frozen=True)
class Cast:
    """Everyone by role; A is Lapland, B is Päijät-Häme."""

    superuser: User
    inactive_superuser: User
    communications: User
    second_communications: User
    coordinator_a: User
    coordinator_b: User
    author_a: User
    organisation_contact: User
    reader: User

    def everyone(self) -> dict[str, User]:
        """Return the users by the name of their role."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def make_user(name: str, *groups: Group, **attributes: Any) -> User:
    """Make an active user of groups; her address is her name."""
    user = User(email=f"{name}@example.org", first_name=name.title(), **attributes)
    user.set_password(PASSWORD)
    user.save()
    user.groups.set(groups)
    return user


def make_group(name: str, pages: list[Page], *rights: str) -> Group:
    """Make a group that may open the admin and has rights on pages."""
    group, _ = Group.objects.get_or_create(name=name)
    wanted = {"access_admin", "submit_translation"}
    group.permissions.add(*Permission.objects.filter(codename__in=wanted))
    for page in pages:
        for right in rights:
            permission = Permission.objects.get(
                content_type__app_label="wagtailcore", codename=f"{right}_page"
            )
            GroupPagePermission.objects.get_or_create(
                group=group, page=page, permission=permission
            )
    return group


def make_cast(tree: Tree) -> Cast:
    """Make everyone, with rights on the tree."""
    root = Page.objects.get(depth=1)
    lappi = [tree.regions["lappi", language] for language in ("fi", "sv")]
    paijat_hame = [tree.regions["paijat_hame", language] for language in ("fi", "sv")]
    staff = make_group(
        COMMUNICATIONS_GROUP, [root],
        "add", "change", "publish", "bulk_delete", "lock", "unlock",
    )  # fmt: skip
    coordinators_a = make_group("Coordinators of A", lappi, "add", "change")
    coordinators_b = make_group("Coordinators of B", paijat_hame, "add", "change")
    authors_a = make_group("Authors of A", lappi, "add")
    contacts = make_group("Organisation contacts", [])
    return Cast(
        superuser=make_user("superuser", is_superuser=True, is_staff=True),
        inactive_superuser=make_user(
            "inactive-superuser", is_superuser=True, is_active=False
        ),
        communications=make_user("communications", staff),
        second_communications=make_user("second-communications", staff),
        coordinator_a=make_user("coordinator-a", coordinators_a),
        coordinator_b=make_user("coordinator-b", coordinators_b),
        author_a=make_user("author-a", authors_a),
        organisation_contact=make_user("organisation-contact", contacts),
        reader=make_user("reader"),
    )
