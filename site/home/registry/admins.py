"""The four lists of the register: columns, filters, search, and who sees them."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.query import PageQuerySet
from wagtail_modeladmin.helpers import (
    DjangoORMSearchHandler,
    PagePermissionHelper,
    PermissionHelper,
)
from wagtail_modeladmin.options import ModelAdmin

from home.registry import columns as told
from home.registry import filters, rows
from home.registry.owner_views import ChangeOwnerView
from home.registry.views import NoButtons, RegisterIndexView, RegisterInspectView
from juuri.exchange import Column
from juuri.regions.models import Organisation, Region
from juuri.regions.permissions import keeps_register, pages_user_may
from projects.models import GoodPracticePage, ProjectPage

ITEM_SEARCH = ("title", "title_fi", "title_sv", "summary")


class ItemPermissionHelper(PagePermissionHelper):
    """Shows what one may change; whoever writes nowhere has no register."""

    def get_valid_parent_pages(self, user: Any) -> PageQuerySet:
        """Return the pages below which one may write an item of this kind."""
        parents = self.model.allowed_parent_page_models()
        return pages_user_may(user, "add").exact_type(*parents)

    def user_can_list(self, user: Any) -> bool:
        """Ask whether there is a register to show."""
        return keeps_register(user)

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        """Ask whether the row is in her list."""
        return rows.item_rows(self.model, user).filter(pk=obj.pk).exists()


class PlainPermissionHelper(PermissionHelper):
    """Shows rows that belong to no page; they are written in their own editors."""

    def user_can_list(self, user: Any) -> bool:
        """Ask whether there is a register to show."""
        return keeps_register(user)

    def user_can_create(self, user: Any) -> bool:
        """Refuse: the register is no editor."""
        return False

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        """Ask whether the row is in her list."""
        seen = PLAIN_ROWS[self.model](user).filter(pk=obj.pk)
        return self.user_can_list(user) and seen.exists()


PLAIN_ROWS: dict[Any, Any] = {
    Organisation: rows.organisation_rows,
    Region: rows.region_rows,
}


class RegisterAdmin(ModelAdmin):
    """One list of the register."""

    # What files and the page of a row tell, and what the list does, its name first.
    columns: Sequence[Column] = ()
    list_columns: Sequence[Column] = ()
    # By what field a column of the list is sorted.
    sorted_by: ClassVar[dict[str, str]] = {}
    index_view_class = RegisterIndexView
    inspect_view_class = RegisterInspectView
    button_helper_class = NoButtons
    inspect_view_enabled = True
    history_view_enabled = False
    list_per_page = 50
    search_handler_class = DjangoORMSearchHandler
    list_export = ("all",)

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """Return the columns of the list as modeladmin sorts and names them."""
        return [self.heading(column) for column in self.list_columns]

    def heading(self, column: Column) -> Any:
        """Return what tells modeladmin the label and the order of a column."""

        def heading(row: Any) -> Any:
            return column.of(row)

        heading.__name__ = column.name
        attributes: Any = heading
        attributes.short_description = column.label
        attributes.admin_order_field = self.sorted_by.get(column.name)
        return heading

    def get_list_filter(self, request: HttpRequest) -> Any:
        """Return the filters; modeladmin would add one of languages."""
        return self.list_filter

    def edit_url_of(self, row: Any, request: HttpRequest) -> str:
        """Return the address of the row's own editor, empty if she may not."""
        return AdminURLFinder(request.user).get_edit_url(row) or ""

    def bulk_url(self) -> str:
        """Return where chosen rows are changed together, empty if nowhere."""
        return ""

    def get_permissions_for_registration(self) -> QuerySet[Permission]:
        """Offer none in the editor of groups: rights come from pages."""
        return Permission.objects.none()

    def register_admin_url_finders(self) -> None:
        """Leave it to the editors of the models."""

    def register_indexing(self) -> None:
        """Leave it to the editors of the models."""


class ItemRegister(RegisterAdmin):
    """A list of items: pages, one row whatever the languages."""

    permission_helper_class = ItemPermissionHelper
    search_fields: tuple[str, ...] = ITEM_SEARCH
    ordering = ("title",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return what the person may change."""
        return rows.item_rows(self.model, request.user).order_by("title")

    def edit_url_of(self, row: Any, request: HttpRequest) -> str:
        """Return the address of the page's editor: she may change every row."""
        return reverse("wagtailadmin_pages:edit", args=[row.pk])


class ProjectRegister(ItemRegister):
    """The projects of one's regions."""

    model = ProjectPage
    menu_label = _("Projects")
    menu_icon = "doc-full"
    base_url_path = "register/projects"
    columns = told.PROJECT_COLUMNS
    list_columns = (
        told.TITLE,
        told.LEAD,
        told.STATUS,
        *told.named(ProjectPage, "owner_organisation"),
        *told.own(ProjectPage, "end_date", "budget"),
        told.STATE,
        told.SWEDISH_IN_SHORT,
        told.CHANGED,
    )
    sorted_by: ClassVar[dict[str, str]] = {
        "title": "title",
        "lead_region": "lead_name",
        "owner_organisation": "owner_organisation__name_fi",
        "end_date": "end_date",
        "budget": "budget",
        "changed": "latest_revision_created_at",
    }
    list_filter = (
        filters.RegionFilter,
        filters.StatusFilter,
        filters.ProgrammeFilter,
        filters.OwnerFilter,
        filters.ThemeFilter,
        filters.StaleFilter,
        filters.LanguageFilter,
    )
    search_fields = (
        *ITEM_SEARCH,
        "code",
        "owner_organisation__name_fi",
        "owner_organisation__name_sv",
    )
    list_select_related = ("owner_organisation", "programme", "funding_instrument")

    def bulk_url(self) -> str:
        """Return where the owner of chosen projects is changed."""
        return reverse("register_change_owner")

    def get_admin_urls_for_registration(self) -> Any:
        """Add the change of owner."""
        change = path(
            "register/projects/owner/",
            ChangeOwnerView.as_view(),
            name="register_change_owner",
        )
        return (change, *super().get_admin_urls_for_registration())


class PracticeRegister(ItemRegister):
    """The good practices of one's regions."""

    model = GoodPracticePage
    menu_label = _("Good practices")
    menu_icon = "pick"
    base_url_path = "register/practices"
    columns = told.PRACTICE_COLUMNS
    list_columns = (
        told.TITLE,
        told.LEAD,
        *told.named(GoodPracticePage, "stage", "organisation"),
        told.STATE,
        told.SWEDISH_IN_SHORT,
        told.CHANGED,
    )
    sorted_by: ClassVar[dict[str, str]] = {
        "title": "title",
        "lead_region": "lead_name",
        "stage": "stage__position",
        "organisation": "organisation__name_fi",
        "changed": "latest_revision_created_at",
    }
    list_filter = (
        filters.RegionFilter,
        filters.StageFilter,
        filters.KeeperFilter,
        filters.ThemeFilter,
        filters.StaleFilter,
        filters.LanguageFilter,
    )
    search_fields = (
        *ITEM_SEARCH,
        "organisation__name_fi",
        "organisation__name_sv",
    )
    list_select_related = ("stage", "organisation", "funder", "funding_instrument")


class PlainRegister(RegisterAdmin):
    """A list of what is no page."""

    permission_helper_class = PlainPermissionHelper

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return what the person may see."""
        return PLAIN_ROWS[self.model](request.user).order_by("name_fi", "pk")

    def get_admin_urls_for_registration(self) -> Any:
        """Leave the list and the rows: what is changed has its own editor."""
        names = {self.url_helper.get_action_url_name(a) for a in ("index", "inspect")}
        urls = super().get_admin_urls_for_registration()
        return tuple(url for url in urls if url.name in names)


class OrganisationRegister(PlainRegister):
    """The organisations, and one's own proposals."""

    model = Organisation
    menu_label = _("Organisations")
    menu_icon = "group"
    base_url_path = "register/organisations"
    columns = told.ORGANISATION_COLUMNS
    list_columns = tuple(
        column
        for column in told.ORGANISATION_COLUMNS
        if column.name not in ("website", "description_fi", "description_sv")
    )
    sorted_by: ClassVar[dict[str, str]] = {
        name: name
        for name in ("name_fi", "name_sv", "kind", "business_id", "public_projects")
    }
    list_filter = (filters.RegionFilter, filters.KindFilter)
    search_fields = ("name_fi", "name_sv", "business_id")


class RegionRegister(PlainRegister):
    """The official regions, also those that a reform has ended."""

    model = Region
    menu_label = _("Regions")
    menu_icon = "globe"
    base_url_path = "register/regions"
    columns = told.REGION_COLUMNS
    list_columns = tuple(
        column
        for column in told.REGION_COLUMNS
        if column.name not in ("name_en", "nuts3", "iso_3166_2")
    )
    sorted_by: ClassVar[dict[str, str]] = {
        column.name: column.name for column in told.REGION_COLUMNS
    }
    list_filter = (filters.LevelFilter, filters.CoveredFilter, filters.InForceFilter)
    search_fields = ("name_fi", "name_sv", "name_en", "short_fi", "short_sv", "code")
