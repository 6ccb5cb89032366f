"""The report of what is filed under ended regions, with one button to refile it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from home.reform.operations import refile
from home.reform.queries import items_to_refile, pages_of_ended_regions
from juuri.regions.keys import is_key

MOST = 100


@require_http_methods(["GET", "POST"])
def ended_regions(request: HttpRequest) -> HttpResponse:
    """Show the items that the user may change; refile those she has ticked."""
    if request.method == "POST":
        return refile_ticked(request)
    items = items_to_refile(request.user)
    context = {
        "page_title": _("Filed under ended regions"),
        "header_icon": "globe",
        "items": items[:MOST],
        "more": max(len(items) - MOST, 0),
        "region_pages": pages_of_ended_regions(request.user),
    }
    return TemplateResponse(request, "home/admin/ended_regions.html", context)


def refile_ticked(request: HttpRequest) -> HttpResponse:
    """Refile each ticked item and say how many are on their way to review."""
    user: Any = request.user
    ids = [int(pk) for pk in request.POST.getlist("page") if is_key(pk)][:MOST]
    items = items_to_refile(user, ids) if ids else []
    number = sum(refile(item, user) for item in items)
    if number:
        messages.success(
            request,
            ngettext(
                "%(number)d item waits for review with its new regions.",
                "%(number)d items wait for review with their new regions.",
                number,
            )
            % {"number": number},
        )
    else:
        messages.warning(request, _("Nothing was refiled: tick the items first."))
    return redirect("ended_regions")
