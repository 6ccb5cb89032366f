"""The answer where something in use was to be deleted: refused, with the list of uses.

It stands in one place for every way of deleting in the admin: Wagtail has views for
pages, images, documents, snippets and many at once, and none of them expects a refusal.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from juuri.pages.uses import InUse, Use, show_uses, whole

CONFLICT = 409


class InUseMiddleware:
    """Answers a refused deletion with what uses the thing, to who is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Do nothing unless something is refused."""
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, error: Exception
    ) -> HttpResponse | None:
        """Show the uses; other errors and visitors are no business of ours."""
        if not isinstance(error, ProtectedError) or not request.user.is_authenticated:
            return None
        if isinstance(error, InUse):
            return show_refusal(request, error.thing, error.uses)
        uses = {Use(whole(row), "") for row in error.protected_objects}
        return show_refusal(request, None, list(uses))


def show_refusal(request: HttpRequest, thing: Any, uses: list[Use]) -> HttpResponse:
    """Return the page that says why something stays, scoped to what one may see."""
    shown, hidden = show_uses(uses, request.user)
    return render(
        request,
        "pages/in_use.html",
        {"thing": thing, "uses": shown, "hidden": hidden},
        status=CONFLICT,
    )
