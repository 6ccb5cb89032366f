"""What the register tells of a row: for its list, its own page and for files."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from juuri.exchange import Column
from juuri.pages.text import plain_text
from juuri.regions.models import Organisation, Region
from projects.models import GoodPracticePage, ProjectPage

EMPTY = "–"
# Field names begin with a small letter; translated when they are shown.
capitalised = lazy(lambda text: capfirst(str(text)), str)


def many(name: str) -> Callable[[Any], list[str]]:
    """Return what gets the names of all that a row is related to."""
    return lambda row: [str(thing) for thing in row.many[name]]


def own(model: Any, *names: str) -> list[Column]:
    """Return a column for each field, called as in the editor."""
    return [
        Column(name, capitalised(model._meta.get_field(name).verbose_name))
        for name in names
    ]


def named(model: Any, *names: str) -> list[Column]:
    """Return a column for each relation to one thing: its name."""
    return [
        Column(column.name, column.label, name_of(column.name))
        for column in own(model, *names)
    ]


def name_of(relation: str) -> Callable[[Any], str]:
    """Return what gets the name of what a row is related to, empty if there is none."""
    return lambda row: str(getattr(row, relation) or "")


def state_of(row: Any) -> str:
    """Return where an item is between draft and public, in words."""
    if row.in_review:
        return _("waiting for review")
    if not row.live:
        return _("draft")
    if row.has_unpublished_changes:
        return _("public, changes not submitted")
    return _("public")


def version(code: str) -> Callable[[Any], str]:
    """Return what says how far the version in a language is."""
    return lambda row: version_in(row, code)


def version_in(row: Any, code: str) -> str:
    """Return how far the version in a language is, in words."""
    if getattr(row, f"waits_{code}") and not getattr(row, f"live_{code}"):
        return _("waiting for review")
    words = {True: _("public"), False: _("draft"), None: _("missing")}
    return str(words[getattr(row, f"live_{code}")])


def changed_on(row: Any) -> datetime.date | None:
    """Return the day of the last change, public or not."""
    changed = row.latest_revision_created_at
    return timezone.localdate(changed) if changed else None


def sections_of(row: Any) -> list[tuple[str, str]]:
    """Return the texts of an item, each under what the editor calls it."""
    fields = [row._meta.get_field(name) for name in TEXTS[type(row)]]
    texts = [(f, plain_text(str(getattr(row, f.name)))) for f in fields]
    return [(capfirst(str(f.verbose_name)), text) for f, text in texts if text]


TITLE = Column("title", gettext_lazy("Name"))
STATE = Column("state", gettext_lazy("Publication"), state_of)
LEAD = Column("lead_region", gettext_lazy("Leading region"), "lead_name")
CHANGED = Column("changed", gettext_lazy("Last changed"), changed_on)
IN_FINNISH = Column(
    "finnish", capitalised(gettext_lazy("Finnish version")), version("fi")
)
IN_SWEDISH = Column(
    "swedish", capitalised(gettext_lazy("Swedish version")), version("sv")
)
# For the heading of a narrow column.
SWEDISH_IN_SHORT = Column("swedish", gettext_lazy("In Swedish"), version("sv"))
ITEM_COLUMNS = [
    Column("number", gettext_lazy("Page number"), "pk"),
    TITLE,
    Column("title_fi", gettext_lazy("Name in Finnish")),
    Column("title_sv", gettext_lazy("Name in Swedish")),
    STATE,
    IN_FINNISH,
    IN_SWEDISH,
    LEAD,
    Column("regions", gettext_lazy("Regions concerned"), many("regions")),
    Column("themes", gettext_lazy("Themes"), many("themes")),
    Column("target_groups", gettext_lazy("Target groups"), many("target_groups")),
]
STATUS = Column(
    "status", gettext_lazy("Status"), lambda row: capfirst(row.status.label)
)
PARTNERS = Column(
    "partners",
    gettext_lazy("Partners"),
    lambda row: [
        f"{p.organisation} ({p.get_role_display()})" for p in row.many["partners"]
    ],
)
PROJECT_COLUMNS = [
    *ITEM_COLUMNS,
    STATUS,
    *own(ProjectPage, "start_date", "end_date", "code"),
    *named(ProjectPage, "owner_organisation", "programme", "funding_instrument"),
    *own(ProjectPage, "budget", "interrupted", "interrupted_note"),
    PARTNERS,
    *own(ProjectPage, "summary", "core_idea_1", "core_idea_2", "core_idea_3"),
    *own(ProjectPage, "unfinished", "first_published_at"),
    CHANGED,
]
PRACTICE_COLUMNS = [
    *ITEM_COLUMNS,
    *named(GoodPracticePage, "stage", "organisation", "funder", "funding_instrument"),
    *own(GoodPracticePage, "place", "author_name", "summary", "unfinished"),
    *own(GoodPracticePage, "first_published_at"),
    CHANGED,
]
ORGANISATION_COLUMNS = [
    *own(Organisation, "name_fi", "name_sv"),
    Column("kind", gettext_lazy("Kind"), "get_kind_display"),
    *own(Organisation, "business_id", "website"),
    Column("regions", gettext_lazy("Regions"), many("regions")),
    Column("public_projects", gettext_lazy("Public projects owned")),
    *own(Organisation, "accepted", "description_fi", "description_sv"),
]
REGION_COLUMNS = [
    *own(Region, "name_fi", "name_sv", "name_en"),
    Column("level", gettext_lazy("Level"), "get_level_display"),
    *own(Region, "code", "nuts3", "iso_3166_2", "valid_from", "valid_until"),
]
TEXTS: dict[Any, tuple[str, ...]] = {
    ProjectPage: ("plain_summary", "description", "results"),
    GoodPracticePage: ("plain_summary", *GoodPracticePage.SECTIONS),
}


def shown(value: Any) -> str:
    """Return a value as people read it: dates and numbers in their language."""
    match value:
        case None | "" | []:
            return EMPTY
        case bool():
            return _("yes") if value else _("no")
        case datetime.datetime():
            return date_format(timezone.localdate(value), "SHORT_DATE_FORMAT")
        case datetime.date():
            return date_format(value, "SHORT_DATE_FORMAT")
        case Decimal():
            cents = 0 if value == value.to_integral_value() else 2
            number = number_format(value, cents, force_grouping=True)
            return _("%(sum)s €") % {"sum": number}
        case list():
            return ", ".join(map(str, value))
    return str(value)
