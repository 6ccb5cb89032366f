"""The rows of the register: what a person may see, with all that is told of it.

An item is one row whatever its languages: its Finnish page, or the Swedish one where
there is no Finnish. The number of queries does not depend on the number of rows.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Length, Substr
from django.utils.translation import get_language
from wagtail.models import Page, WorkflowState

from home.models import RegionPage
from juuri.pages.models import ItemPage
from juuri.regions.models import Organisation, Region
from juuri.regions.permissions import keeps_every_house, pages_user_may
from projects.models import ProjectPage, ProjectPartner

LANGUAGES = ("fi", "sv")
# Relations to many that a row shows, read for all rows at once.
MANY = ("regions", "themes", "target_groups")
# A translation that was never public keeps the title of its original in `title`.
SHOWN_TITLE = Case(When(live=True, then="title"), default="draft_title")


def item_rows(model: type[ItemPage], user: Any) -> QuerySet[Any]:
    """Return one page for each item of a model that the user may change."""
    mine = pages_user_may(user, "change").values("pk")
    pages = model._default_manager.filter(pk__in=mine, alias_of=None)
    finnish = pages.filter(
        translation_key=OuterRef("translation_key"), locale__language_code="fi"
    )
    one_each = Q(locale__language_code="fi") | ~Exists(finnish)
    return with_state(with_languages(with_region(pages.filter(one_each))))


def with_region(pages: QuerySet[Any]) -> QuerySet[Any]:
    """Add the name of the region that leads each item: the page above it."""
    above = RegionPage.objects.filter(path=OuterRef("path_above"))
    return pages.annotate(
        path_above=Substr("path", 1, Length("path") - Page.steplen)
    ).annotate(lead_name=Subquery(above.values(f"region__short_{language()}")[:1]))


def with_languages(pages: QuerySet[Any]) -> QuerySet[Any]:
    """Add title, address and state of each language.

    `live_fi` is None where there is no Finnish version; `title_fi` is that of the draft
    as long as nothing is public; `waits_fi` says that the version is under review.
    """
    for code in LANGUAGES:
        versions = Page.objects.filter(
            translation_key=OuterRef("translation_key"),
            locale__language_code=code,
            alias_of=None,
        )
        pages = pages.annotate(
            **{
                f"live_{code}": Subquery(versions.values("live")[:1]),
                f"title_{code}": Subquery(versions.values(shown=SHOWN_TITLE)[:1]),
                f"waits_{code}": Exists(versions.filter(waiting())),
                f"path_{code}": Subquery(versions.values("url_path")[:1]),
            }
        )
    return pages


def with_state(pages: QuerySet[Any]) -> QuerySet[Any]:
    """Add whether the item waits for review."""
    return pages.annotate(in_review=waiting())


def waiting() -> Exists:
    """Return the condition that a page waits for review."""
    return Exists(
        WorkflowState.objects.filter(
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id=Cast(OuterRef("pk"), CharField()),
            status=WorkflowState.STATUS_IN_PROGRESS,
        )
    )


def organisation_rows(user: Any) -> QuerySet[Organisation]:
    """Return the public organisations and one's own proposals; all for staff."""
    organisations = Organisation.objects.offered()
    if not keeps_every_house(user):
        seen = Q(accepted=True) | Q(proposed_by=user)
        organisations = organisations.filter(seen)
    owned = (
        ProjectPage.objects.filter(
            owner_organisation=OuterRef("pk"), live=True, alias_of=None
        )
        .order_by()
        .values("owner_organisation")
        .annotate(number=Count("translation_key", distinct=True))
        .values("number")
    )
    return organisations.annotate(
        public_projects=Coalesce(Subquery(owned, output_field=IntegerField()), Value(0))
    )


def region_rows(user: Any) -> QuerySet[Region]:
    """Return the regions of all years: they are public."""
    return Region.objects.all()


def with_relations(rows: Iterable[Any]) -> list[Any]:
    """Give each row its `many`: what it is related to, by the name of the relation."""
    found = list(rows)
    by_pk = {row.pk: row for row in found}
    for row in found:
        row.many = defaultdict(list)
    model = type(found[0]) if found else None
    for name in MANY:
        if model is not None and hasattr(model, name):
            read_relation(model, name, by_pk)
    if model is ProjectPage:
        partners = ProjectPartner.objects.filter(page__in=by_pk)
        for partner in partners.select_related("organisation").order_by("sort_order"):
            by_pk[partner.page_id].many["partners"].append(partner)
    return found


def read_relation(model: Any, name: str, by_pk: dict[int, Any]) -> None:
    """Read one relation of all rows in one query."""
    field = model._meta.get_field(name)
    own, other = field.m2m_field_name(), field.m2m_reverse_field_name()
    pairs = field.remote_field.through._default_manager.filter(
        **{f"{own}__in": list(by_pk)}
    )
    for pair in pairs.select_related(other).order_by("pk"):
        by_pk[getattr(pair, f"{own}_id")].many[name].append(getattr(pair, other))


def language() -> str:
    """Return the reader's language, Finnish where she reads another one."""
    code = (get_language() or "fi")[:2]
    return code if code in LANGUAGES else "fi"
