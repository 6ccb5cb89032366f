"""The groups of the roles, made and filled whenever that is asked for.

Everything here may be called again and again: what is there stays.
"""

from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import Collection, Page

from juuri.access.models import RegionCollection, RegionGroup, Role
from juuri.access.rights import (
    RIGHTS,
    give_media_rights,
    give_model_rights,
    give_page_rights,
)
from juuri.pages.queries import region_root_pages
from juuri.regions.models import Region
from juuri.regions.permissions import COMMUNICATIONS_GROUP

ADMINISTRATORS_GROUP = "Ylläpito"
FIXED_GROUPS = {
    Role.COMMUNICATIONS: COMMUNICATIONS_GROUP,
    Role.ADMINISTRATOR: ADMINISTRATORS_GROUP,
}
REGION_GROUPS = {
    Role.COORDINATOR: "Koordinaattorit",
    Role.AUTHOR: "Kirjoittajat",
}


def ensure_fixed_groups(**kwargs: Any) -> None:
    """Make the groups of communications staff and administrators, with all rights.

    Those of regions are made when they are needed; here they get what their role has.
    Also a receiver of `post_migrate`, which is sent when there is no page yet too.
    """
    root = Page.objects.filter(depth=1).first()
    collection = Collection.objects.filter(depth=1).first()
    for role, name in FIXED_GROUPS.items():
        group, _created = Group.objects.get_or_create(name=name)
        rights = RIGHTS[role]
        give_model_rights(group, rights.model)
        if root:
            give_page_rights(group, root, rights.page)
        if collection:
            give_media_rights(group, collection, rights.root_media)
    # A newer version may give a role more; groups that are there get it too.
    for found in RegionGroup.objects.select_related("group"):
        give_model_rights(found.group, RIGHTS[found.role].model)


def group_of(role: str, region: Region | None) -> Group | None:
    """Return the group of a role, made if need be; None for organisation contacts."""
    if role in FIXED_GROUPS:
        return Group.objects.get(name=FIXED_GROUPS[Role(role)])
    return region_group(role, region) if region else None


def region_group(role: str, region: Region) -> Group:
    """Return the group of a region's authors or coordinators with all its rights."""
    known = RegionGroup.objects.filter(role=role, region=region).first()
    if known:
        return known.group
    name = f"{REGION_GROUPS[Role(role)]}: {region.short_fi}"
    group, _created = Group.objects.get_or_create(name=name)
    RegionGroup.objects.create(role=role, region=region, group=group)
    rights = RIGHTS[role]
    give_model_rights(group, rights.model)
    give_media_rights(group, region_collection(region), rights.media)
    give_media_rights(group, Collection.get_first_root_node(), rights.root_media)
    complete_region_group(role, region, group)
    return group


def region_collection(region: Region) -> Collection:
    """Return where the images and documents of a region lie, made if need be."""
    known = RegionCollection.objects.filter(region=region).first()
    if known:
        return known.collection
    collection = Collection(name=region.short_fi)
    Collection.get_first_root_node().add_child(instance=collection)
    RegionCollection.objects.create(region=region, collection=collection)
    return collection


def complete_region_group(role: str, region: Region, group: Group) -> int:
    """Give a region's group its rights on the region's pages of every language."""
    return sum(
        give_page_rights(group, page, RIGHTS[role].page)
        for page in region_root_pages([region])
    )


def complete_grants() -> int:
    """Complete the rights of every region's groups; return how many were missing.

    Needed when region pages are made after the groups.
    """
    return sum(
        complete_region_group(found.role, found.region, found.group)
        for found in RegionGroup.objects.select_related("region", "group")
    )
