"""Middleware of the whole site."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware

# Wagtail's catch-all matches every path below a language prefix, so Django would
# answer each 404 outside it with a redirect to a page that is not there either.
WITHOUT_LANGUAGE = (
    "/admin/", "/api/", "/documents/", "/health", "/media/", "/p/", "/static/",
    "/sitemap.xml", "/robots.txt", "/favicon.ico",
)  # fmt: skip


class PrefixedLocaleMiddleware(LocaleMiddleware):
    """Django's, but a 404 outside the language prefixes stays a 404."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Redirect to the language prefix only what a reader typed."""
        if response.status_code == 404 and request.path != "/":
            response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
            return response
        return super().process_response(request, response)
