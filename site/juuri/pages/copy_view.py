"""The dialogue of using an item as the start of a new one, in the place of Wagtail's.

Wagtail's copies what is not said again: dates, codes, the whole history.
"""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from juuri.pages.copying import copy_item, copy_translation, translation_of
from juuri.pages.models import ItemPage, RelationRole
from juuri.regions.permissions import may, pages_user_may


class PlaceField(forms.ModelChoiceField):
    """A choice of places, named as visitors know them."""

    def label_from_instance(self, page: Page) -> str:
        """Return the title of the region's page."""
        return str(page.title)


class StartForm(forms.Form):
    """Where the new item belongs, what it is called, what it is to the old one."""

    new_title = forms.CharField(label=gettext_lazy("New title"), max_length=255)
    new_parent_page = PlaceField(Page.objects.none(), label=gettext_lazy("Region"))
    role = forms.ChoiceField(
        label=gettext_lazy("What the new page says of the old one"), required=False
    )
    with_translation = forms.BooleanField(
        label=gettext_lazy("Copy the other language version too"), required=False
    )
    translated_title = forms.CharField(
        label=gettext_lazy("New title in the other language"),
        max_length=255,
        required=False,
    )

    def __init__(self, *args: Any, page: ItemPage, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["new_parent_page"].queryset = places(page, user)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["role"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", _("nothing")),
            *((role.value, role.label) for role in offered_roles()),
        ]
        self.translation = translation_of(page)
        if self.translation is None:
            del self.fields["with_translation"], self.fields["translated_title"]

    def clean(self) -> dict[str, Any]:
        """Demand a title of the other language where it is copied, and a right to."""
        cleaned = super().clean() or self.cleaned_data
        parent = cleaned.get("new_parent_page")
        if not cleaned.get("with_translation") or parent is None:
            return cleaned
        if not cleaned.get("translated_title", "").strip():
            self.add_error(
                "translated_title", _("Give the title in this language too.")
            )
        twin = parent.get_translation_or_none(self.translation.target_locale)  # type: ignore[union-attr]  # else no such field
        if twin is None or not may(self.user, "add", twin):
            self.add_error(
                "with_translation", _("You may not write this language there.")
            )
        return cleaned


def offered_roles() -> tuple[RelationRole, ...]:
    """Return what a copy may say of what it was copied from."""
    return (RelationRole.CONTINUES, RelationRole.APPLIES, RelationRole.RELATED)


def places(page: ItemPage, user: Any) -> Any:
    """Return the pages of its language below which the user may write such an item."""
    kinds = type(page).allowed_parent_page_models()
    found = pages_user_may(user, "add").filter(locale=page.locale_id)
    return found.exact_type(*kinds).order_by("title")


class StartView(WagtailAdminTemplateMixin, FormView):
    """Asks, copies, and leads to the editor of the new draft."""

    page_title = gettext_lazy("Use as a start for a new one")
    header_icon = "copy"
    template_name = "pages/start.html"
    form_class = StartForm
    page: Any = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse what the user may not edit."""
        if not may(request.user, "change", self.page):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """Return the title of what is copied."""
        return str(self.page.get_admin_display_title())

    def get_initial(self) -> dict[str, Any]:
        """Offer the same region and what copies of this kind usually are."""
        return {
            "new_title": self.page.title,
            "new_parent_page": self.page.get_parent().pk,
            "role": self.page.role_of_copies,
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        """Pass on what is copied and by whom."""
        return {
            **super().get_form_kwargs(),
            "page": self.page,
            "user": self.request.user,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the template shows."""
        return super().get_context_data(page=self.page, **kwargs)

    @transaction.atomic
    def form_valid(self, form: StartForm) -> HttpResponse:
        """Copy one or both languages and open the draft."""
        user, values = self.request.user, form.cleaned_data
        copy = copy_item(
            self.page,
            values["new_parent_page"],
            values["new_title"],
            user,
            values["role"],
        )
        if values.get("with_translation"):
            copy_translation(self.page, copy, values["translated_title"], user)
        text = _("“%(title)s” is a new draft of yours. Nothing of it is public.")
        messages.success(self.request, text % {"title": copy.title})
        return redirect("wagtailadmin_pages:edit", copy.pk)


def answer_copy(request: HttpRequest, page: Page) -> HttpResponseBase | None:
    """Answer the dialogue of copying an item; other pages are Wagtail's business."""
    item = page.specific
    if not isinstance(item, ItemPage):
        return None
    return StartView.as_view(page=item)(request)
