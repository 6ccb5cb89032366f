"""The search page, and what it offers while one types."""

from dataclasses import asdict

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from search.insight import recording
from search.insight.promotions import promoted_above
from search.listings import listing_for
from search.parameters import read
from search.region_names import region_named
from search.regions import NamedRegion
from search.suggestions import Within, suggest

# The same beginnings are typed by many; what is taken down may be offered so long.
SUGGESTIONS_SECONDS = 60


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
    response = render(request, "search/results.html", context)
    is_answered = bool(context["region"] or context["promoted"])
    recording.note(request, listing, language, is_answered)
    return response


def region_asked_for(request: HttpRequest, language: str) -> NamedRegion | None:
    """Return the region that the text names, unless one has been chosen already."""
    if request.GET.get("region"):
        return None
    return region_named(request.GET.get("q", ""), language)


def list_searched_in(request: HttpRequest) -> Within | None:
    """Return the list whose own field asks, None where everything is searched."""
    choices = read(request.GET).choices
    kinds, regions = choices["kind"], choices["region"]
    return Within(kinds, regions) if kinds or regions else None


@require_safe
@cache_control(public=True, max_age=SUGGESTIONS_SECONDS)
def suggestions(request: HttpRequest) -> JsonResponse:
    """Answer with what the typed text begins, the same to everybody."""
    language = get_language() or settings.LANGUAGE_CODE
    groups = suggest(request.GET.get("q", ""), language, list_searched_in(request))
    number = sum(len(group.suggestions) for group in groups)
    told = ngettext("%(number)d suggestion", "%(number)d suggestions", number)
    answer = {
        "groups": [asdict(group) for group in groups],
        "message": told % {"number": number} if number else _("No suggestions"),
    }
    return JsonResponse(answer, headers={"X-Robots-Tag": "noindex"})
