"""The public pages of the glossary: the list and each term."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from juuri.glossary.letters import by_letter
from juuri.glossary.models import Term, TermAddress, TermForm
from juuri.pages.templatetags.navigation import (
    Link,
    Versions,
    current_language,
    sections_of,
)


@require_safe
def term_list(request: HttpRequest) -> HttpResponse:
    """Show all terms of the language by letter."""
    language = current_language()
    terms = Term.objects.shown_in(language).prefetch_related("forms")
    context = {
        "letters": by_letter(terms, language),
        "number": len(terms),
        "crumbs": crumbs(request),
        "versions": Versions({code: address_of_list(code) for code in codes()}),
    }
    return render(request, "glossary/term_list.html", context)


@require_safe
def term(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show a term; an address that it once had leads to the one of today."""
    language = current_language()
    found = shown_terms(language, slug).prefetch_related("forms").first()
    if found is None:
        return earlier_or_missing(request, language, slug)
    context = {
        "term": term_as_read(found, language),
        "crumbs": [*crumbs(request), Link(str(found), request.path, current=True)],
        "versions": Versions(
            addresses_of(found), {code: address_of_list(code) for code in codes()}
        ),
    }
    return render(request, "glossary/term.html", context)


def earlier_or_missing(
    request: HttpRequest, language: str, slug: str
) -> HttpResponseBase:
    """Lead to the term that had the address, or say that there is none.

    As with pages, an address of the other language is no reason for a redirect: the
    reader is told where the term is.
    """
    earlier = TermAddress.objects.filter(language=language, slug=slug).first()
    if earlier and earlier.term.is_shown_in(language):
        return redirect(earlier.term.get_absolute_url(), permanent=True)
    return render(request, "404.html", elsewhere(language, slug), status=404)


def elsewhere(language: str, slug: str) -> dict[str, str]:
    """Return where a term is that was asked for by another language's address."""
    for other in codes():
        found = shown_terms(other, slug).first()
        if found:
            shown = language if found.is_shown_in(language) else other
            return {
                "twin_language": shown,
                "twin_title": found.name_in(shown),
                "twin_url": addresses_of(found)[shown],
            }
    return {}


def shown_terms(language: str, slug: str) -> Any:
    """Return the term of an address, if readers of the language see it."""
    return Term.objects.shown_in(language).filter(**{f"slug_{language}": slug})


@dataclass(frozen=True)
class TermAsRead:
    """A term as its page shows it in one language."""

    name: str
    definition: str
    synonyms: list[str]
    discouraged: list[str]
    in_other_language: dict[str, str]
    source: str
    source_language: str
    source_url: str
    related: list[Term]


def term_as_read(term: Term, language: str) -> TermAsRead:
    """Return what the page of a term shows."""
    own = term.source_sv if language == "sv" else term.source_fi
    other = next(code for code in codes() if code != language)
    related = Term.objects.shown_in(language).related_to(term)
    return TermAsRead(
        name=term.name_in(language),
        definition=term.definition_in(language),
        synonyms=term.forms_in(language, TermForm.Kind.SYNONYM),
        discouraged=term.forms_in(language, TermForm.Kind.DISCOURAGED),
        in_other_language={
            "name": term.name_in(other),
            "language": other,
            "url": addresses_of(term).get(other, ""),
        },
        source=own or term.source_fi or term.source_sv,
        source_language=language if own else other,
        source_url=term.source_url,
        related=list(related.order_by(f"term_{language}")),
    )


def crumbs(request: HttpRequest) -> list[Link]:
    """Return the way to the list of terms."""
    home = sections_of(current_language(), request)["home"]
    return [Link("", home), Link(gettext("Glossary"), reverse("glossary:list"))]


def codes() -> list[str]:
    """Return the languages of the site."""
    return [code for code, _name in settings.LANGUAGES]


def address_of_list(language: str) -> str:
    """Return the address of the list in a language."""
    with translation.override(language):
        return reverse("glossary:list")


def addresses_of(term: Term) -> dict[str, str]:
    """Return the address of a term in each language that shows it."""
    addresses = {}
    for code in codes():
        with translation.override(code):
            addresses[code] = term.get_absolute_url()
    return {code: address for code, address in addresses.items() if address}
