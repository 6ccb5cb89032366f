"""The way from the admin's first page to the form of a new page of a chosen region."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from home.editors_front_page import places


def start_item(request: HttpRequest) -> HttpResponse:
    """Lead to Wagtail's form, which asks for the right again."""
    wanted = request.GET.get("region", "")
    for place in places(request.user):
        for kind in place.kinds:
            if str(place.page.pk) == wanted and kind.key == request.GET.get("kind"):
                return redirect(
                    "wagtailadmin_pages:add", kind.app, kind.model, place.page.pk
                )
    messages.error(request, _("Choose a region and what you want to add."))
    return redirect("wagtailadmin_home")
