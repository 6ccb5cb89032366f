"""Middleware of the whole site."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware

from home.views import page_not_found


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


class OwnNotFoundMiddleware:
    """Shows the site's own 404 where Django in debug would show its list of routes.

    For development only, below the language prefixes: `make run` shows the site as
    its readers see it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Replace the answer that tells developers which routes there are."""
        response = self.get_response(request)
        prefixes = tuple(f"/{code}/" for code, _name in settings.LANGUAGES)
        if response.status_code == 404 and request.path.startswith(prefixes):
            return page_not_found(request)
        return response
