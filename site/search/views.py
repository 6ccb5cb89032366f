"""The search page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from search.listings import listing_for


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show what was found; without a text, everything, newest first."""
    language = get_language() or settings.LANGUAGE_CODE
    listing = listing_for(request, language)
    return render(request, "search/results.html", {"listing": listing})
