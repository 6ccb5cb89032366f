"""What home adds to the admin: panels of the first page, the way to a new page."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks

from home.editors_front_page import arrange
from home.start_view import start_item


@hooks.register("construct_homepage_panels")
def arrange_front_page(request: HttpRequest, panels: list[Any]) -> None:
    """Show everyone what to add and what to look at again."""
    arrange(request.user, panels)


@hooks.register("register_admin_urls")
def register_start() -> list[URLPattern]:
    """Register the way from the first page to the form of a new page."""
    return [path("start/", start_item, name="start_item")]
