"""Text that was submitted after its writer's session had expired is not lost.

Wagtail answers such a submission with a redirect to the sign-in form, and what was
typed is gone. Here it is kept in the visitor's new session and offered again after
she has signed in; nothing is saved before she says so, and her rights are asked as
for any other submission.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

KEY = "kept_text"
WRITING = ("/admin/pages/", "/admin/snippets/", "/admin/localize/")
LARGEST = 1_000_000  # characters; a page with every section full has some 50,000
NEVER_KEPT = {"csrfmiddlewaretoken", "password", "password1", "password2"}


class KeptTextMiddleware:
    """Keeps what is submitted to an editor without a session; after CSRF and auth."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Keep the text and ask to sign in; forget it when it comes again."""
        if request.method != "POST" or not request.path.startswith(WRITING):
            return None
        if request.user.is_authenticated:
            if request.session.get(KEY, {}).get("path") == request.get_full_path():
                del request.session[KEY]
            return None
        if is_from_script(request):
            return None
        fields = typed_fields(request)
        if sum(len(value) for _name, value in fields) > LARGEST:
            return None
        request.session[KEY] = {"path": request.get_full_path(), "fields": fields}
        return redirect_to_login(
            reverse("juuri_kept_text"), login_url=reverse("wagtailadmin_login")
        )


def is_from_script(request: HttpRequest) -> bool:
    """Whether a script asks, such as autosave, which tells the writer by itself."""
    return (
        request.headers.get("X-Requested-With") == "XMLHttpRequest"
        or "application/json" in request.headers.get("Accept", "")
        or not (request.content_type or "").startswith(
            ("multipart/form-data", "application/x-www-form-urlencoded")
        )
    )


def typed_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the names and values of the form, without secrets and files."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NEVER_KEPT
        for value in values
    ]


@login_required(login_url="wagtailadmin_login")
def kept_text(request: HttpRequest) -> HttpResponse:
    """Offer the kept text again; without one, lead to the admin's front page."""
    kept = request.session.get(KEY)
    if not kept:
        return redirect("wagtailadmin_home")
    return render(request, "accounts/kept_text.html", {"kept": kept})
