"""The regions in the admin; organisations are in `organisation_viewsets`."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, path
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from juuri.regions.models import Level, Region, RegionSuccession
from juuri.regions.names import alphabetical


class RegionInspectView(generic.InspectView):
    """Everything about a region: names, codes, what it covers and what covers it."""

    fields = (
        "level", "code", "nuts3", "iso_3166_2",
        "name_fi", "name_sv", "name_en", "short_fi", "short_sv",
        "language_status", "valid_from", "valid_until",
    )  # fmt: skip

    def get_fields_context(self) -> list[dict[str, Any]]:
        """Add the coverings in both directions, level by level."""
        region: Region = self.object
        others = Region.objects.exclude(pk=region.pk)
        return [
            *super().get_fields_context(),
            *self.reforms(_("Followed by"), "successor", region.successions.all()),
            *self.reforms(_("Took over from"), "region", region.inheritances.all()),
            *by_level(_("Covers: %(level)s"), others.covered_by_any([region])),
            *by_level(_("Covered by: %(level)s"), others.covering([region])),
        ]

    def reforms(
        self, label: Any, side: str, rows: QuerySet[RegionSuccession]
    ) -> list[dict[str, Any]]:
        """Return one entry with the regions on a side: name, what happened, when."""
        words = [
            f"{getattr(row, side).name} ({row.get_kind_display()} "
            f"{date_format(row.date, 'SHORT_DATE_FORMAT')})"
            for row in rows.select_related(side)
        ]
        if not words:
            return []
        return [{"label": label, "value": ", ".join(words), "component": None}]

    def get_language_status_display_value(self) -> str:
        """Return the languages of the region in words."""
        words = {
            "fi": _("Finnish-speaking"),
            "sv": _("Swedish-speaking"),
            "bilingual": _("bilingual"),
        }
        return str(words.get(self.object.language_status, "-"))


def by_level(label: Any, regions: QuerySet[Region]) -> list[dict[str, Any]]:
    """Return one entry a level, with the names in alphabetical order."""
    found = list(regions)
    lists = {
        level: [region.name for region in found if region.level == level]
        for level in Level
    }
    return [
        {
            "label": label % {"level": level.plural},
            "value": ", ".join(sorted(names, key=alphabetical)),
            "component": None,
        }
        for level, names in lists.items()
        if names
    ]


class RegionViewSet(ModelViewSet):
    """The official regions, to look at: they change by `load_regions` only."""

    model = Region
    name = "regions"
    icon = "globe"
    menu_order = 310
    add_to_settings_menu = True
    inspect_view_enabled = True
    copy_view_enabled = False
    inspect_view_class = RegionInspectView
    inspect_view_fields = RegionInspectView.fields
    list_display = ("name_fi", "name_sv", "level", "code", "valid_from", "valid_until")
    list_filter = ("level",)
    list_per_page = 50
    ordering = ("name_fi", "level")
    search_fields = ("name_fi", "name_sv", "name_en", "code", "nuts3")
    search_backend_name = None
    form_fields = ()

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Name no address at which something could be changed."""
        names = ("add_url_name", "edit_url_name", "delete_url_name")
        common: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return common | dict.fromkeys(names)

    def get_urlpatterns(self) -> list[URLPattern]:
        """Leave only the list and the inspect view."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
        ]

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """Offer only viewing in the editor of groups."""
        offered: QuerySet[Permission] = super().get_permissions_to_register()
        return offered.filter(codename="view_region")

    def register_admin_url_finder(self) -> None:
        """There is no edit view that could be found."""
