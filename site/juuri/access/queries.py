"""Reading who holds what: active grants, organisations of a contact, what is amiss."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from juuri.access.groups import FIXED_GROUPS
from juuri.access.models import Grant, RegionGroup, Role
from juuri.access.rights import RIGHTS
from juuri.pages.queries import region_root_pages
from juuri.regions.coordinators import Coordinator
from juuri.regions.models import Organisation
from juuri.regions.queries import RegionQuerySet

# Where the addresses of the demo users end; see `juuri.access.demo`.
DEMO_DOMAIN = "@juuri.example"


def active_grants() -> QuerySet[Grant]:
    """Return the grants that hold today."""
    today = timezone.localdate()
    return Grant.objects.filter(Q(until=None) | Q(until__gte=today))


def expired_grants() -> QuerySet[Grant]:
    """Return the grants of deputies whose last day is over."""
    return Grant.objects.filter(until__lt=timezone.localdate())


def coordinators_among(regions: RegionQuerySet) -> list[Coordinator]:
    """Return who coordinates any of the regions today, by name; one query."""
    grants = active_grants().filter(
        role=Role.COORDINATOR, region__in=regions, user__is_active=True
    )
    found = grants.select_related("user__public_profile", "region")
    return [
        as_coordinator(grant)
        for grant in found.order_by("user__last_name", "user__first_name", "pk")
    ]


def as_coordinator(grant: Grant) -> Coordinator:
    """Return the holder of a grant as far as the public may know her."""
    profile = getattr(grant.user, "public_profile", None)
    region: Any = grant.region
    if profile is None or not profile.name_shown:
        return Coordinator(grant.user, region)
    return Coordinator(
        grant.user,
        region,
        public_name=grant.user.get_full_name(),
        title_fi=profile.title_fi,
        title_sv=profile.title_sv,
    )


def organisations_of(user: AbstractUser) -> QuerySet[Organisation]:
    """Return the organisations whose contact the user is today."""
    own = active_grants().filter(user_id=user.pk, role=Role.ORGANISATION)
    return Organisation.objects.filter(grants__in=own)


def problems() -> Iterator[tuple[str, str]]:
    """Yield the id and the words of everything that is not as it must be."""
    yield from half_pairs()
    yield from stray_rights()
    yield from unequal_memberships()
    yield from demo_accounts()
    for grant in expired_grants().select_related("user"):
        yield "access.W005", f"{grant.user}: {grant} ended {grant.until}, still held"


def demo_accounts() -> Iterator[tuple[str, str]]:
    """Yield the demo users, whose password is public, of a site that is no demo."""
    if settings.JUURI_DEMO:
        return
    people = get_user_model()._default_manager
    for user in people.filter(email__iendswith=DEMO_DOMAIN, is_active=True):
        yield "access.W006", f"{user.email} can sign in with the demo's password"


def half_pairs() -> Iterator[tuple[str, str]]:
    """Yield each region page on which a region's group lacks a right of its role."""
    held = rights_by_group()
    for found in RegionGroup.objects.select_related("region", "group"):
        for page in region_root_pages([found.region]):
            missing = set(RIGHTS[found.role].page) - held[found.group_id][page.pk]
            if missing:
                yield (
                    "access.W001",
                    f"{found.group} lacks {', '.join(sorted(missing))} "
                    f"on {page.url_path}",
                )


def stray_rights() -> Iterator[tuple[str, str]]:
    """Yield each right on a page that is not the one its group is for."""
    allowed = allowed_rights()
    rows = GroupPagePermission.objects.select_related("group", "page", "permission")
    for row in rows.order_by("group__name", "page__path"):
        action = row.permission.codename.removesuffix("_page")
        if action not in allowed[row.group_id].get(row.page_id, ()):
            yield "access.W002", f"{row.group} has {action} on {row.page.url_path}"


def allowed_rights() -> dict[int, dict[int, tuple[str, ...]]]:
    """Return which rights each group may have on which page."""
    allowed: dict[int, dict[int, tuple[str, ...]]] = defaultdict(dict)
    roots = list(Page.objects.filter(depth=1).values_list("pk", flat=True))
    for role, name in FIXED_GROUPS.items():
        for group in Group.objects.filter(name=name):
            allowed[group.pk] = dict.fromkeys(roots, RIGHTS[role].page)
    for found in RegionGroup.objects.select_related("region"):
        for page in region_root_pages([found.region]):
            allowed[found.group_id][page.pk] = RIGHTS[found.role].page
    return allowed


def rights_by_group() -> dict[int, dict[int, set[str]]]:
    """Return the actions that each group may do on each page."""
    held: dict[int, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    rows = GroupPagePermission.objects.values_list(
        "group_id", "page_id", "permission__codename"
    )
    for group_id, page_id, codename in rows:
        held[group_id][page_id].add(codename.removesuffix("_page"))
    return held


def unequal_memberships() -> Iterator[tuple[str, str]]:
    """Yield each membership without a grant, and each grant without a membership."""
    granted = set(granted_memberships())
    members = set(memberships())
    names = dict(Group.objects.values_list("pk", "name"))
    for email, group_id in sorted(members - granted):
        yield "access.W003", f"{email} is in {names[group_id]} without a grant"
    for email, group_id in sorted(granted - members):
        yield "access.W004", f"{email} has a grant but is not in {names[group_id]}"


def granted_memberships() -> Iterator[tuple[str, int]]:
    """Yield address and group of everyone who should be a member."""
    fixed = dict(Group.objects.values_list("name", "pk"))
    regional: dict[tuple[str, int | None], int] = {
        (found.role, found.region_id): found.group_id
        for found in RegionGroup.objects.all()
    }
    for grant in active_grants().select_related("user"):
        if grant.role in FIXED_GROUPS:
            yield grant.user.email, fixed[FIXED_GROUPS[Role(grant.role)]]
        elif (grant.role, grant.region_id) in regional:
            yield grant.user.email, regional[grant.role, grant.region_id]


def memberships() -> Iterator[tuple[str, int]]:
    """Yield address and group of everyone who is a member of a role's group."""
    groups = Group.objects.filter(
        Q(name__in=FIXED_GROUPS.values()) | Q(region_group__isnull=False)
    )
    for group in groups.prefetch_related("user_set"):
        for user in group.user_set.all():
            yield user.email, group.pk


def items_of(organisation: Organisation, language: str) -> list[Page]:
    """Return the public pages that refer to an organisation, in a language, by title.

    Page types say so by a relation to the organisation, so none is listed here.
    """
    found = Page.objects.none()
    for relation in Organisation._meta.related_objects:
        model: Any = relation.related_model
        if issubclass(model, Page):
            pages = model.objects.filter(**{relation.field.name: organisation})
            found = found | Page.objects.filter(pk__in=pages.values("pk"))
    public = found.live().public().filter(locale__language_code=language)
    return list(public.order_by("title").specific())
