"""The search page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from search.insight.promotions import promoted_above
from search.listings import listing_for
from search.region_names import region_named
from search.regions import NamedRegion


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show what was found; without a text, everything, newest first."""
    language = get_language() or settings.LANGUAGE_CODE
    listing = listing_for(request, language)
    context = {
        "listing": listing,
        "region": region_asked_for(request, language),
        "promoted": promoted_above(listing, language),
    }
    return render(request, "search/results.html", context)


def region_asked_for(request: HttpRequest, language: str) -> NamedRegion | None:
    """Return the region that the text names, unless one has been chosen already."""
    if request.GET.get("region"):
        return None
    return region_named(request.GET.get("q", ""), language)
