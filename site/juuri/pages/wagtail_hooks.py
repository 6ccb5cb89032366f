"""What the pages add to the admin."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from juuri.pages.completeness_views import show_completeness
from juuri.pages.copy_view import answer_copy
from juuri.pages.in_use import show_refusal
from juuri.pages.link_views import LostLinksView, parts_with_lost_links
from juuri.pages.merge_view import MergeView
from juuri.pages.uses import refuse_deletion_in_use, stopping_uses
from juuri.regions.permissions import may_merge


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Give the meter of what is written and the report of links their addresses."""
    return [
        path(
            "completeness/<int:page_id>/", show_completeness, name="page_completeness"
        ),
        path("reports/links/", LostLinksView.as_view(), name="lost_links"),
    ]


@hooks.register("register_reports_menu_item")
def links_in_menu() -> MenuItem:
    """Put the report of broken links into the menu."""
    return MenuItem(
        _("Broken links"), reverse("lost_links"), icon_name="link", order=910
    )


@hooks.register("before_edit_page")
def warn_of_links(request: HttpRequest, page: Page) -> None:
    """Tell whose draft links to what visitors cannot open."""
    if request.method != "GET":
        return
    parts = parts_with_lost_links(page.get_latest_revision_as_object())
    if parts:
        text = gettext("Links to pages that visitors cannot open: %(parts)s.")
        messages.warning(request, text % {"parts": ", ".join(parts)})


@hooks.register("before_delete_page")
def keep_what_is_linked(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Show what links to a page instead of asking whether to delete it."""
    uses = stopping_uses(page)
    return show_refusal(request, page, uses) if uses else None


@hooks.register("before_delete_snippet")
def keep_what_is_used(request: HttpRequest, things: Iterable[Any]) -> None:
    """Refuse with the uses; Wagtail would refuse some of it without a word."""
    if request.method == "POST":
        for thing in things:
            refuse_deletion_in_use(type(thing), thing)


@hooks.register("before_copy_page")
def start_from_item(request: HttpRequest, page: Page) -> HttpResponseBase | None:
    """Ask what a new item begins with in the place of Wagtail's dialogue."""
    return answer_copy(request, page)


@hooks.register("register_admin_urls")
def name_copying() -> list[URLPattern]:
    """Call copying what it does here, in all menus of pages.

    At this hook all of Wagtail's modules have been loaded; imported at the top it would
    register its own hooks before ours.
    """
    from wagtail.admin.wagtail_hooks import PageListingCopyButton

    PageListingCopyButton.label = _("Use as a start for a new one")
    return []


@hooks.register("register_log_actions")
def name_log_actions(actions: LogActionRegistry) -> None:
    """Show in a page's history that facts came from the other language."""
    actions.register_action(
        "juuri.facts",
        _("Facts taken over"),
        _("Facts approved in the other language were taken over"),
    )
    actions.register_action("juuri.merge", _("Merge"), _("Merged"))
    actions.register_action(
        "juuri.moved",
        _("Reference moved"),
        _("Something that the page refers to was merged into another"),
    )


@hooks.register("register_admin_urls")
def merge_address() -> list[URLPattern]:
    """Give the dialogue of merging its address."""
    place = "merge/<slug:app_label>/<slug:model_name>/<int:pk>/"
    return [path(place, MergeView.as_view(), name="merge_thing")]


@hooks.register("register_snippet_listing_buttons")
def merge_button(snippet: Any, user: Any, next_url: str = "") -> Iterator[Any]:
    """Offer merging in the lists of what can be merged."""
    merged = getattr(snippet, "merged_into_id", 0)
    if merged is None and may_merge(user, type(snippet)):
        names = (snippet._meta.app_label, snippet._meta.model_name, snippet.pk)
        yield Button(
            _("Merge into another"),
            url=reverse("merge_thing", args=names),
            icon_name="resubmit",
            priority=40,
        )
