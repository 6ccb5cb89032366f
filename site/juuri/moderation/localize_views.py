"""wagtail-localize's views with guards: as shipped they walk past review and region.

They stand at the same addresses (see `wagtail_hooks`). Tested with 1.14.5; look at each
again on upgrade (wagtail/wagtail-localize#910 would add one more way to publish).
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.models import TranslationSource
from wagtail_localize.views.report import TranslationsReportView
from wagtail_localize.views.submit_translations import (
    SubmitPageTranslationView,
    SubmitTranslationForm,
)
from wagtail_localize.views.update_translations import UpdateTranslationsView

from juuri.regions.permissions import pages_user_may


class TranslatePageForm(SubmitTranslationForm):
    """The form that begins a translation: of this page only, where it has a place."""

    def __init__(self, instance: Page, *args: Any, **kwargs: Any) -> None:
        super().__init__(instance, *args, **kwargs)
        del self.fields["include_subtree"]
        self.instance = instance

    def clean(self) -> dict[str, Any]:
        """Refuse where the page above has no translation: it would become an alias."""
        cleaned = super().clean() or self.cleaned_data
        for locale in cleaned.get("locales", []):
            if translated_parent(self.instance, locale) is None:
                self.add_error(
                    "locales",
                    _("The page above this one must be translated first."),
                )
        cleaned["include_subtree"] = False
        return cleaned


def translated_parent(page: Page, locale: Locale) -> Page | None:
    """Return the page below which a translation belongs; aliases do not count."""
    translations = page.get_parent().get_translations()
    return translations.filter(locale=locale, alias_of=None).first()


class GuardedSubmitPageView(SubmitPageTranslationView):
    """Begin the translation of a page that the user may edit, as a draft."""

    def get_object(self) -> Page:
        """Return the page; refuse aliases and pages the user may not edit."""
        page = super().get_object()
        rights = page.permissions_for_user(self.request.user)
        if page.alias_of_id or not rights.can_edit():
            raise PermissionDenied
        return page

    def get_form(self) -> SubmitTranslationForm:
        """Return our form, with the language of the link chosen."""
        if self.request.method == "POST":
            return TranslatePageForm(self.object, self.request.POST)
        chosen = self.request.GET.get("select_locale", "")
        locales = Locale.objects.filter(language_code=chosen)
        return TranslatePageForm(self.object, initial={"locales": locales})

    def form_valid(self, form: SubmitTranslationForm) -> HttpResponse:
        """Refuse a place where the user may not write, or where an alias stands."""
        for locale in form.cleaned_data["locales"]:
            parent = translated_parent(self.object, locale)
            rights = parent.permissions_for_user(self.request.user)  # type: ignore[union-attr]  # the form refuses None
            if not rights.can_add_subpage():
                raise PermissionDenied
            if self.object.get_translations().filter(locale=locale).exists():
                raise PermissionDenied("An alias stands in the place of the page")
        return super().form_valid(form)


class SyncForm(forms.Form):
    """The form that brings a translation up to date: it offers nothing to publish."""

    def clean(self) -> dict[str, Any]:
        """Never publish, whatever was posted."""
        return {**(super().clean() or {}), "publish_translations": False}


class GuardedUpdateView(UpdateTranslationsView):
    """Bring the texts to translate up to date; drafts and public pages stay."""

    def get_object(self) -> TranslationSource:
        """Return the source; refuse pages that the user may not edit, in any language.

        Only pages are translated: what else has names has them in one row.
        """
        source = super().get_object()
        page = source.get_source_instance()
        if not isinstance(page, Page):
            raise PermissionDenied
        for version in [page, *page.get_translations()]:
            if not version.permissions_for_user(self.request.user).can_edit():
                raise PermissionDenied
        return source

    def get_form(self) -> forms.Form:
        """Return the form that publishes nothing."""
        data = self.request.POST if self.request.method == "POST" else None
        return SyncForm(data)

    @transaction.atomic
    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Refresh the texts only.

        As shipped this also copies the privacy of the source, and a page kept private
        in one language would become public.
        """
        self.object.update_from_db()
        messages.success(self.request, self.get_success_message())
        return redirect(self.get_success_url() or self.get_default_success_url())


class ScopedReportView(TranslationsReportView):
    """The report of translations, of the pages that the user may edit."""

    def get_queryset(self) -> Any:
        """Leave out the titles of other regions."""
        pages = pages_user_may(self.request.user, "change")
        keys = pages.values("translation_key")
        mine = super().get_queryset().filter(source__object_id__in=keys)
        # As shipped it has no order, so pages of it could repeat.
        return mine.order_by("source__object_repr", "pk")


def refuse(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
    """Refuse what would put unreviewed text in the place of a page or lose text.

    Converting to an alias shows the other language's text at once; stopping and
    starting a translation again overwrites what was typed in between.
    """
    raise PermissionDenied
