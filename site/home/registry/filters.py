"""By what the register is narrowed: filters combine and offer what one may see."""

import datetime
from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from juuri.regions.models import Level, Organisation, OrganisationKind, Region
from juuri.taxonomies.models import PracticeStage, Programme, Theme
from projects.models import ProjectStatus
from projects.models.project import has_status

Choices = Iterable[tuple[str, Any]]
STALE_AFTER = datetime.timedelta(days=183)


class RegisterFilter(SimpleListFilter, ABC):
    """A filter that is a list of choices in the one form of the register."""

    def groups(self) -> list[tuple[str, list[tuple[str, Any]]]]:
        """Return the choices in groups, each with its name."""
        return [("", list(self.lookup_choices))]

    def value(self) -> str | None:
        """Return the choice made; what is no choice is none."""
        value = super().value()
        return value if value in dict(self.lookup_choices) else None

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow the rows where a choice was made."""
        value = self.value()
        return queryset if value is None else self.narrowed(queryset, value)

    @abstractmethod
    def narrowed(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return the rows of a choice; every filter of the register says which."""


class RegionFilter(RegisterFilter):
    """A region of any level with all that it covers."""

    title = gettext_lazy("Region")
    parameter_name = "region"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Offer every region in force, the largest first."""
        self.regions = {r.key: r for r in Region.objects.current().in_order()}
        return [(key, region.name) for key, region in self.regions.items()]

    def groups(self) -> list[tuple[str, list[tuple[str, Any]]]]:
        """Return the regions by level."""
        return [
            (
                level.plural,
                [(k, r.name) for k, r in self.regions.items() if r.level == level],
            )
            for level in Level
        ]

    def narrowed(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return what is filed under the region or one that it covers."""
        covered = Region.objects.covered_by_any([self.regions[value]])
        filed = rows.model._default_manager.filter(regions__in=covered.values("pk"))
        return rows.filter(pk__in=filed.values("pk"))


class StatusFilter(RegisterFilter):
    """Where a project stands today."""

    title = gettext_lazy("Status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Offer every status."""
        return [(status.value, capfirst(status.label)) for status in ProjectStatus]

    def narrowed(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return the projects of the status."""
        return rows.filter(has_status(ProjectStatus(value)))


class ValueFilter(RegisterFilter):
    """One of the values of a controlled list."""

    model: Any
    field: str

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Offer the values that can be chosen in the editor."""
        return [(value.key, value.name) for value in self.model.objects.offered()]

    def narrowed(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return what has the value, or one that was merged into it."""
        values = self.model.objects.filter(key=value)
        values |= self.model.objects.filter(merged_into__key=value)
        filed = rows.model._default_manager.filter(
            **{f"{self.field}__in": values.values("pk")}
        )
        return rows.filter(pk__in=filed.values("pk"))


class ProgrammeFilter(ValueFilter):
    """The programme of a project."""

    title = gettext_lazy("Programme")
    parameter_name = "programme"
    model = Programme
    field = "programme"


class StageFilter(ValueFilter):
    """How far a practice has come."""

    title = gettext_lazy("Stage of development")
    parameter_name = "stage"
    model = PracticeStage
    field = "stage"


class ThemeFilter(ValueFilter):
    """What an item is about."""

    title = gettext_lazy("Theme")
    parameter_name = "theme"
    model = Theme
    field = "themes"


class OwnerFilter(RegisterFilter):
    """The organisation that answers for a project."""

    title = gettext_lazy("Owner")
    parameter_name = "owner"
    field = "owner_organisation"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Offer the owners of what one may see, and no others."""
        rows = model_admin.get_queryset(request).order_by()
        owners = Organisation.objects.filter(pk__in=rows.values(self.field))
        return [(str(owner.pk), owner.name) for owner in owners]

    def narrowed(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return what the organisation owns."""
        return rows.filter(**{self.field: value})


class KeeperFilter(OwnerFilter):
    """The organisation that answers for a practice."""

    title = gettext_lazy("Responsible party")
    field = "organisation"


class StaleFilter(RegisterFilter):
    """What nobody has changed for long."""

    title = gettext_lazy("Last changed")
    parameter_name = "changed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Offer half a year, as everybody keeps it."""
        return [
            ("old", _("Not updated in 6 months")),
            ("new", _("Updated within 6 months")),
        ]

    def narrowed(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return what was last changed before or after that day."""
        day = timezone.now() - STALE_AFTER
        old = rows.filter(latest_revision_created_at__lt=day)
        return old if value == "old" else rows.exclude(pk__in=old.values("pk"))


class LanguageFilter(RegisterFilter):
    """In which languages an item is public."""

    title = gettext_lazy("Languages")
    parameter_name = "languages"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Offer what is missing, and what is whole."""
        return [
            ("no-sv", _("Lacks Swedish")),
            ("no-fi", _("Lacks Finnish")),
            ("both", _("Public in both languages")),
        ]

    def narrowed(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return what is so; a draft is not yet in the language."""
        both = rows.filter(live_fi=True, live_sv=True)
        if value == "both":
            return both
        there = {f"live_{value.removeprefix('no-')}": True}
        return rows.exclude(pk__in=rows.filter(**there).values("pk"))


class KindFilter(RegisterFilter):
    """What kind of party an organisation is."""

    title = gettext_lazy("Kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Offer every kind."""
        return [(kind.value, capfirst(kind.label)) for kind in OrganisationKind]

    def narrowed(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return the organisations of the kind."""
        return rows.filter(kind=value)


class LevelFilter(RegisterFilter):
    """The division that a region is of."""

    title = gettext_lazy("Level")
    parameter_name = "level"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Offer every level."""
        return [(level.value, capfirst(level.plural)) for level in Level]

    def narrowed(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return the regions of the level."""
        return rows.filter(level=value)


class InForceFilter(RegisterFilter):
    """Whether a region is in force."""

    title = gettext_lazy("In force")
    parameter_name = "in_force"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Offer what is, and what was."""
        return [("yes", _("In force")), ("no", _("Ended"))]

    def narrowed(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return the regions that are in force, or are no more."""
        return rows.filter(valid_until__isnull=value == "yes")


class CoveredFilter(RegionFilter):
    """The regions inside another one."""

    title = gettext_lazy("Inside the region")

    def narrowed(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return the region and what it covers."""
        covered = Region.objects.covered_by_any([self.regions[value]])
        return rows.filter(pk__in=covered.values("pk"))
