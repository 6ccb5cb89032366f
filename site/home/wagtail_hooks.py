"""What home adds to the admin: the first page, a report, the register."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.options import modeladmin_register

from home.editors_front_page import arrange
from home.reform.views import ended_regions
from home.registry import Register
from home.start_view import start_item
from juuri.regions.permissions import coordinated_regions

modeladmin_register(Register)


@hooks.register("construct_homepage_panels")
def arrange_front_page(request: HttpRequest, panels: list[Any]) -> None:
    """Show everyone what to add and what to look at again."""
    arrange(request.user, panels)


@hooks.register("register_admin_urls")
def register_start() -> list[URLPattern]:
    """Register the way from the first page to the form of a new page."""
    return [path("start/", start_item, name="start_item")]


@hooks.register("register_admin_urls")
def address_of_report() -> list[URLPattern]:
    """Serve the report of what is filed under ended regions."""
    return [path("reports/ended-regions/", ended_regions, name="ended_regions")]


class EndedRegionsMenuItem(MenuItem):
    """The report's entry in the menu, for those who file things."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the user coordinates anything."""
        return bool(coordinated_regions(request.user).exists())


@hooks.register("register_reports_menu_item")
def report_in_menu() -> MenuItem:
    """Put the report into the menu."""
    return EndedRegionsMenuItem(
        _("Filed under ended regions"),
        reverse("ended_regions"),
        icon_name="globe",
        order=910,
    )
