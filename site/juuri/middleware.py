"""Middleware of the whole site."""

from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware


class PrefixedLocaleMiddleware(LocaleMiddleware):
    """Django's, but a 404 outside the language prefixes stays a 404.

    Wagtail's catch-all matches every path below a prefix, so Django would answer each
    with a redirect to a page that is not there either.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Redirect nothing but the bare address of the site."""
        if response.status_code == 404 and request.path != "/":
            response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
            return response
        return super().process_response(request, response)
