"""From one language to the other: the translation begins when a page is submitted.

The same rights are asked for as by the guarded views of wagtail-localize.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail_localize.operations import translate_object

# What the button of the page editor posts in the place of its label.
AND_TRANSLATE = "translate"
LABELS: dict[str, Any] = {
    "sv": _("Submit and go on in Swedish"),
    "fi": _("Submit and go on in Finnish"),
}


def other_locale(page: Page) -> Locale:
    """Return the language into which a page is translated: there are two."""
    return Locale.objects.exclude(pk=page.locale_id).order_by("pk")[:1].get()


def may_translate(user: Any, parent: Page) -> bool:
    """Whether a user may write the other version of what stands below a page."""
    if not user.has_perm("wagtail_localize.submit_translation"):
        return False
    twin = parent.get_translations().filter(alias_of=None).first()
    return twin is not None and bool(twin.permissions_for_user(user).can_add_subpage())


@transaction.atomic
def begin_translation(page: Page, user: Any) -> Page:
    """Return the other language version of a page, made as a draft if it is missing."""
    locale = other_locale(page)
    twin = page.get_translations().filter(locale=locale).first()
    if twin is not None:
        return twin
    mine = page.permissions_for_user(user).can_edit()
    if page.alias_of_id or not (mine and may_translate(user, page.get_parent())):
        raise PermissionDenied("This user can't translate this page")
    translate_object(page, [locale], None, user)
    return page.get_translation(locale)


def go_on_in_other_language(request: HttpRequest, page: Page) -> HttpResponse:
    """Lead on to the texts of the other version after the submission of a page."""
    twin = begin_translation(page.specific, request.user)
    return redirect("translation_texts", twin.pk)
