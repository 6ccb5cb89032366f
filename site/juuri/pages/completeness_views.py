"""The meter of a page by itself, for the script that renews it after each save."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from wagtail.models import Page

from juuri.pages.completeness import completeness_of
from juuri.regions.permissions import may


def show_completeness(request: HttpRequest, page_id: int) -> HttpResponse:
    """Answer with the meter of the latest version, to who may edit the page."""
    page = get_object_or_404(Page.objects.filter(depth__gt=1), pk=page_id)
    if not may(request.user, "change", page):
        raise PermissionDenied
    version = page.get_latest_revision_as_object()
    return render(
        request,
        "pages/_completeness.html",
        {"completeness": completeness_of(version)},
    )
