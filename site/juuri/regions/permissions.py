"""Who may act where. Permissions are asked of this module and computed nowhere else.

Wagtail has two seams, `permissions_for_user` of a page and the page permission
policy; both read the same `GroupPagePermission` rows. Rights are granted on region
roots, and to communications staff on the root page; the tester below only takes
rights away, but for one: a coordinator may take down her own region's item.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import ForeignKey, Model, Q, QuerySet
from wagtail.locks import BasicLock
from wagtail.models import Page, PagePermissionTester, get_page_models
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet

from juuri.regions.models import Organisation, OrganisationQuerySet, Region

# The group of communications staff, who review; made by whichever migration is first.
COMMUNICATIONS_GROUP = "Viestintä"


class GatedPagePermissionTester(PagePermissionTester):
    """Wagtail's tester without direct publication: approval publishes, nobody else."""

    permissions: set[str]

    def __init__(self, user: Any, page: Page) -> None:
        # Wagtail sets it for active people who are no superusers.
        self.permissions = set()
        super().__init__(user, page)

    def keeps_house(self) -> bool:
        """Whether the user may hide, restrict, move or reschedule what is public."""
        return (
            self.user.is_active
            and not self.page_is_root
            and (self.user.is_superuser or "publish" in self.permissions)
        )

    def has_right_from_above(self, *actions: str) -> bool:
        """Whether a right comes from a region root or higher, not from this page only.

        A right granted on a single page lets its holder edit it, but not take it from
        the others who share it.
        """
        if self.user.is_superuser:
            return bool(self.user.is_active)
        path = self.page.path
        return any(
            perm.permission.codename.removesuffix("_page") in actions
            and path.startswith(perm.page.path)
            and path != perm.page.path
            for perm in self.permission_policy.get_cached_permissions_for_user(
                self.user
            )
        )

    def has_public_pages(self) -> bool:
        """Whether this page or one below it is public."""
        return bool(self.page.get_descendants(inclusive=True).live().exists())

    def can_publish(self) -> bool:
        """Nobody publishes, superusers included."""
        return False

    def can_publish_subpage(self) -> bool:
        """Nobody creates a page, a copy or an alias that is born live."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """Those who could publish in plain Wagtail."""
        return self.keeps_house()

    def can_unschedule(self) -> bool:
        """Those who could publish in plain Wagtail."""
        return self.keeps_house()

    def can_unpublish(self) -> bool:
        """Communications staff, and the coordinator of the region, of her items.

        A review under way does not hinder it: what is wrong must go at once.
        """
        if not self.user.is_active or not self.page.live or self.page_is_root:
            return False
        lock = self.page.get_lock()
        if isinstance(lock, BasicLock) and lock.for_user(self.user):
            return False
        return self.keeps_house() or self.coordinates_item()

    def coordinates_item(self) -> bool:
        """Whether the page is an item of a region that the user coordinates.

        The region's own page is structure, so only communications staff hide it.
        """
        return not is_structure(self.page) and self.has_right_from_above("change")

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """As in plain Wagtail, but nothing public, nor by a right on one page.

        What is public is taken down first: that asks for a reason.
        """
        if not self.user.is_active or self.page_is_root or self.has_public_pages():
            return False
        return self.has_right_from_above("change", "add") and super().can_delete(
            ignore_bulk=ignore_bulk
        )

    def can_move(self) -> bool:
        """Communications staff; drafts also by those who may delete them."""
        if self.has_public_pages():
            return self.keeps_house()
        return self.can_delete(ignore_bulk=True)

    def can_move_to(self, destination: Page) -> bool:
        """As in plain Wagtail; a page never leaves the tree of its language."""
        same_language = destination.locale_id == self.page.locale_id
        return bool(same_language and super().can_move_to(destination))


def is_structure(page: Page) -> bool:
    """Whether a page holds the site together and tells nothing of its own."""
    return bool(getattr(page.specific_class, "is_structure", True))


def may(user: Any, action: str, page: Page) -> bool:
    """Whether the user may `add` below, `change`, `publish` or `take_down` a page."""
    return ACTIONS[action](page.permissions_for_user(user))


ACTIONS: dict[str, Callable[[PagePermissionTester], bool]] = {
    "add": lambda rights: rights.can_add_subpage(),
    "change": lambda rights: rights.can_edit(),
    "publish": lambda rights: rights.can_publish(),
    "take_down": lambda rights: rights.can_unpublish(),
}


def pages_user_may(user: Any, action: str) -> PageQuerySet:
    """Return the pages on which `may` says yes, by Wagtail's policy, in one query.

    Locks are not considered: they come and go, and a list would be stale.
    """
    if not user.is_active:
        return Page.objects.none()
    return PAGES[action](user)


def pages_user_may_see(user: Any) -> PageQuerySet:
    """Return the pages whose titles the user may see in lists and choosers.

    What is public, what she may edit, and the root, without which no chooser opens.
    """
    if not user.is_active:
        return Page.objects.none()
    public = Page.objects.live().public().values("pk")
    mine = held_pages(user, "add", "change").values("pk")
    return Page.objects.filter(Q(pk__in=public) | Q(depth=1) | Q(pk__in=mine))


def pages_to_add_below(user: Any) -> PageQuerySet:
    """Return the pages below which the user may write."""
    parents = [model for model in get_page_models() if model.creatable_subpage_models()]
    return held_pages(user, "add").exact_type(*parents)


def pages_to_change(user: Any) -> PageQuerySet:
    """Return the pages that the user may edit."""
    return held_pages(user, "change").filter(depth__gt=1)


def pages_to_take_down(user: Any) -> PageQuerySet:
    """Return the public pages that the user may take down."""
    items = [model for model in get_page_models() if not is_structure_model(model)]
    coordinated = Page.objects.filter(rights_from_above(user, "change_page"))
    own = held_pages(user, "publish") | coordinated.exact_type(*items)
    return own.filter(live=True, depth__gt=1)


def is_structure_model(model: type[Page]) -> bool:
    """Whether pages of a model hold the site together."""
    return bool(getattr(model, "is_structure", True))


PAGES: dict[str, Callable[[Any], PageQuerySet]] = {
    "add": pages_to_add_below,
    "change": pages_to_change,
    "publish": lambda user: Page.objects.none(),
    "take_down": pages_to_take_down,
}


def held_pages(user: Any, *actions: str) -> PageQuerySet:
    """Return the pages for which Wagtail's policy gives any of the rights."""
    policy = PagePermissionPolicy()
    return policy.instances_user_has_any_permission_for(user, set(actions))


def rights_from_above(user: Any, codename: str) -> Q:
    """Return the condition of pages below one on which the user has the right."""
    below = Q(pk__in=[])
    for perm in PagePermissionPolicy().get_cached_permissions_for_user(user):
        if perm.permission.codename == codename:
            below |= Q(path__startswith=perm.page.path) & ~Q(pk=perm.page_id)
    return below


def region_page_models() -> list[type[Page]]:
    """Return the page models that are a region's page: they refer to it as `region`."""
    return [
        model
        for model in get_page_models()
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey)
        and field.name == "region"
        and field.related_model is Region
    ]


def may_merge(user: Any, model: type[Model]) -> bool:
    """Whether the user may merge rows of a model, which changes and ends them."""
    name = f"{model._meta.app_label}.%s_{model._meta.model_name}"
    return bool(user.has_perms([name % "change", name % "delete"]))


def regions_of(user: Any) -> QuerySet[Region]:
    """Return the regions in which the user may write; all for communications staff."""
    found = Q(pk__in=[])
    if not user.is_active:
        return Region.objects.none()
    pages = held_pages(user, "add", "change")
    for model in region_page_models():
        own = model._default_manager.filter(pk__in=pages.values("pk"))
        found |= Q(pk__in=own.values("region"))
    return Region.objects.filter(found)


def coordinated_regions(user: Any) -> QuerySet[Region]:
    """Return the regions whose coordinator the user is; all for communications staff.

    Not those of an author, nor of whoever was given a right on a single item.
    """
    if keeps_every_house(user):
        return Region.objects.all()
    if not user.is_active:
        return Region.objects.none()
    pages = [
        perm.page_id
        for perm in PagePermissionPolicy().get_cached_permissions_for_user(user)
        if perm.permission.codename == "change_page"
    ]
    found = Q(pk__in=[])
    for model in region_page_models():
        own = model._default_manager.filter(pk__in=pages)
        found |= Q(pk__in=own.values("region"))
    return Region.objects.filter(found)


def keeps_register(user: Any) -> bool:
    """Whether the user writes pages anywhere, so that there is a register to show."""
    return bool(user.is_active) and held_pages(user, "add", "change").exists()


def keeps_every_house(user: Any) -> bool:
    """Whether the user may hide or move what is public anywhere on the site.

    She is communications staff, so nothing of any region is hidden from her.
    """
    if not user.is_active or user.is_superuser:
        return bool(user.is_active)
    return any(
        perm.permission.codename == "publish_page" and perm.page.is_root()
        for perm in PagePermissionPolicy().get_cached_permissions_for_user(user)
    )


def housekeepers() -> QuerySet[Any]:
    """Return the active people of whom `keeps_every_house` says yes."""
    root = Page.get_first_root_node()
    users: QuerySet[Any] = PagePermissionPolicy().users_with_permission_for_instance(
        "publish", root
    )
    return users


def may_decide_on_organisations(user: Any) -> bool:
    """Whether the user accepts organisations; what others add is a proposal."""
    return bool(user.has_perm("regions.change_organisation"))


def organisations_user_may_see(user: Any) -> OrganisationQuerySet:
    """Return the organisations that the user may see in lists and choosers.

    Proposals are seen by who made them and by who decides on them.
    """
    if not user.is_active:
        return Organisation.objects.none()
    if may_decide_on_organisations(user) or keeps_every_house(user):
        return Organisation.objects.all()
    own = Q(accepted=True) | Q(proposed_by=user)
    return Organisation.objects.filter(own, merged_into=None)
