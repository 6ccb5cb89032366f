"""Views that belong to no page: the permanent address of an item."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from juuri.pages.models import Item
from juuri.pages.queries import public_versions


@require_safe
def permanent_address(request: HttpRequest, number: str) -> HttpResponse:
    """Lead to the public page of an item, in the reader's language where there is one.

    `?lang=sv` asks for a language whatever the reader's own. The answer is never kept:
    the page may move, and another reader reads another language.
    """
    item = Item.objects.filter(pk=int(number)).first()
    versions = public_versions(item.translation_key) if item else []
    addresses = {page.locale.language_code: page.get_url(request) for page in versions}
    address = addresses.get(wanted_language(request)) or next(
        iter(addresses.values()), None
    )
    response = redirect(address) if address else gone(request, item)
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


def wanted_language(request: HttpRequest) -> str:
    """Return the language that is asked for, else the reader's."""
    asked = request.GET.get("lang", "")
    known = [code for code, _name in settings.LANGUAGES]
    return asked if asked in known else (get_language() or settings.LANGUAGE_CODE)[:2]


def gone(request: HttpRequest, item: Item | None) -> HttpResponse:
    """Say in both languages that there is nothing here (404) or no longer (410)."""
    retired = item is not None and item.retired_at is not None
    languages = [code for code, _name in settings.LANGUAGES]
    first = wanted_language(request)
    context = {
        "retired": retired,
        "languages": sorted(languages, key=lambda code: code != first),
    }
    return render(request, "pages/gone.html", context, status=410 if retired else 404)
