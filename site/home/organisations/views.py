"""The list of organisations and the page of each."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from home.organisations.queries import groups_of, organisations_by_letter
from juuri.pages.templatetags.navigation import (
    Link,
    Versions,
    current_language,
    sections_of,
)
from juuri.regions.models import Organisation, OrganisationKind, Region
from search import parameters
from search.listings import Lister


@require_safe
def organisation(request: HttpRequest, pk: int, slug: str = "") -> HttpResponseBase:
    """Show an organisation; every address that it once had leads to the right one.

    The number says which one it is, so a renamed one is found, and one that was merged
    leads to the one that took over.
    """
    asked = get_object_or_404(Organisation, pk=pk)
    found = asked.survivor
    if not found.is_public:
        raise Http404
    address = found.get_absolute_url()
    if request.path != address:
        return redirect(with_query(address, request), permanent=True)
    return render(request, "home/organisation.html", context_of(request, found))


def with_query(address: str, request: HttpRequest) -> str:
    """Return an address with what was asked of the one before."""
    query = request.META.get("QUERY_STRING", "")
    return f"{address}?{query}" if query else address


def context_of(request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
    """Return what the page of an organisation shows."""
    language = current_language()
    other = "fi" if language == "sv" else "sv"
    own = organisation.description_in(language)
    here = Link(organisation.name, request.path, current=True)
    return {
        "organisation": organisation,
        "kind": organisation.get_kind_display(),
        "description": own or organisation.description_in(other),
        "description_language": language if own else other,
        "regions": regions_of(organisation, language),
        "crumbs": [*crumbs(request), here],
        "versions": Versions(in_every_language(organisation.get_absolute_url)),
        **contents_of(request, organisation, language),
    }


def contents_of(
    request: HttpRequest, organisation: Organisation, language: str
) -> dict[str, Any]:
    """Return everything of an organisation, or all of the kinds that were chosen."""
    asked = parameters.read(request.GET)
    if not asked.choices.get("kind"):
        return {"groups": groups_of(organisation, language)}
    fixed = {"organisation": (str(organisation.pk),)}
    return {"listing": Lister(asked, language, fixed).listing()}


def regions_of(organisation: Organisation, language: str) -> list[dict[str, str]]:
    """Return name and address of the regions in which an organisation acts."""
    return [
        {
            "name": region.name_in(language),
            "url": f"{reverse('search:results')}?region={region.key}",
        }
        for region in organisation.regions.in_order()
    ]


@require_safe
def organisation_list(request: HttpRequest) -> HttpResponse:
    """Show all organisations by letter, of one kind or one region if asked."""
    language = current_language()
    asked = request.GET.get("party", "")
    kind = asked if asked in OrganisationKind.values else ""
    region = next(iter(parameters.read(request.GET).choices["region"]), "")
    letters = organisations_by_letter(language, kind, region)
    context = {
        "letters": letters,
        "total": sum(len(letter.organisations) for letter in letters),
        "kind": kind,
        "kinds": OrganisationKind.choices,
        "region": region,
        "regions": Region.objects.with_own_page(),
        "crumbs": crumbs(request),
        "versions": Versions(in_every_language(address_of_list)),
    }
    return render(request, "home/organisations.html", context)


def in_every_language(address: Callable[[], str]) -> dict[str, str]:
    """Return an address by language."""
    addresses = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            addresses[code] = address()
    return addresses


def address_of_list() -> str:
    """Return the address of the list in the active language."""
    return reverse("organisations:list")


def crumbs(request: HttpRequest) -> list[Link]:
    """Return the way to the list of organisations."""
    home = sections_of(current_language(), request)["home"]
    every = Link(gettext("Organisations"), address_of_list())
    return [Link("", home), every]
