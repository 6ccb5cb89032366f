"""Views that are no pages: the sitemap, robots.txt, and what is not found."""

from typing import Any

from django.conf import settings
from django.contrib.sitemaps.views import sitemap as django_sitemap
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from wagtail.models import Page

from home.sitemaps import PageSitemap, ThingSitemap
from juuri.pages.queries import public_twins


def sitemap(request: HttpRequest) -> TemplateResponse:
    """Show the sitemap; in parts where there are more than 5,000 pages."""
    sections: dict[str, Any] = {
        "pages": PageSitemap(request),
        "things": ThingSitemap(request),
    }
    return django_sitemap(request, sections)


@cache_control(max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots where the sitemap is and that the admin is not for them."""
    address = request.build_absolute_uri(reverse("sitemap"))
    lines = ["User-agent: *", "Disallow: /admin/", f"Sitemap: {address}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")


def favicon(request: HttpRequest) -> HttpResponse:
    """Lead to the icon for those who ask for it without reading the page."""
    return redirect(static("juuri/icons/favicon.ico"))


def page_not_found(
    request: HttpRequest, exception: Exception | None = None
) -> HttpResponse:
    """Say that the page is not here, and where its twin is if it has one."""
    response = render(request, "404.html", version_in_another_place(request))
    return HttpResponseNotFound(response.content)


def version_in_another_place(request: HttpRequest) -> dict[str, str]:
    """Return language, title and address of a public version of what was asked for.

    The reader has either put another language's address behind the prefix, or asked
    for a language version that is not public. Nothing is told of what is not public.
    """
    parts = request.path.strip("/").split("/")
    codes = [code for code, _name in settings.LANGUAGES]
    if len(parts) < 2 or parts[0] not in codes or len(request.path) > 500:
        return {}
    if "\0" in request.path:  # PostgreSQL refuses even to look for it
        return {}
    asked_in, path = parts[0], "/".join(parts[1:])
    homes = Page.objects.filter(depth=2).values_list("url_path", flat=True)
    candidates = Page.objects.filter(
        url_path__in=[f"{home}{path}/" for home in homes]
    ).order_by("locale_id")
    for page in candidates:
        versions = {p.locale.language_code: p for p in public_twins(page)}
        version = versions.get(asked_in) or next(iter(versions.values()), None)
        if version:
            return {
                "twin_language": version.locale.language_code,
                "twin_title": version.title,
                "twin_url": version.get_url(request) or "",
            }
    return {}
