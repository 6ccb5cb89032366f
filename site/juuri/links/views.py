"""What every view of a personal link must do: leave no trace of the token."""

import re
from collections.abc import Callable
from functools import wraps
from logging import Filter, LogRecord
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

View = Callable[..., HttpResponseBase]
# 32 bytes in base64 without padding, as a part of an address; slugs are lower case.
TOKEN = re.compile(r"(?<=/)(?=[a-z0-9_-]*[A-Z])[A-Za-z0-9_-]{43}(?=[/?\s\"']|$)")


def personal_link_view(view: View) -> View:
    """Keep a view's address out of caches, referrers, search engines and frames."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        # Not no-referrer: with that, browsers send `Origin: null` with the form of
        # the page, and the protection against forged requests refuses it.
        response.headers["Referrer-Policy"] = "strict-origin"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Cache-Control"] = "no-store, private"
        return response

    hidden = sensitive_variables("token")(guarded)
    return never_cache(sensitive_post_parameters()(hidden))


class HideTokens(Filter):
    """A filter of log handlers: addresses are written without their tokens."""

    def filter(self, record: LogRecord) -> bool:
        """Replace tokens in the message and its arguments; let every record pass."""
        if isinstance(record.msg, str):
            record.msg = hide_tokens(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(
                hide_tokens(value) if isinstance(value, str) else value
                for value in record.args
            )
        return True


def hide_tokens(text: str) -> str:
    """Return text in which no token of a personal link can be read."""
    return TOKEN.sub("…", text)
