"""The dialogue of merging: choose what takes over, see what changes, confirm."""

from typing import Any

from django import forms
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from juuri.pages.merging import merge, preview, refuse_bad_merge
from juuri.pages.references import Moved
from juuri.regions.models import Organisation
from juuri.regions.organisation_names import OrganisationField
from juuri.regions.permissions import may_merge


class MergeForm(forms.Form):
    """Which other one takes over."""

    def __init__(self, thing: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.thing = thing
        others = type(thing)._default_manager.filter(merged_into=None)
        others = others.exclude(pk=thing.pk)
        label = _("What takes over")
        if isinstance(thing, Organisation):
            chosen: Any = OrganisationField(others.filter(accepted=True), label=label)
        else:
            chosen = forms.ModelChoiceField(others, label=label)
        self.fields["into"] = chosen

    def clean_into(self) -> Any:
        """Refuse what can't take over."""
        into = self.cleaned_data["into"]
        refuse_bad_merge(self.thing, into)
        return into


class MergeView(WagtailAdminTemplateMixin, TemplateView):
    """Shows what a merge would change, and merges when that is confirmed."""

    page_title = gettext_lazy("Merge into another")
    header_icon = "resubmit"
    template_name = "pages/merge.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the thing; refuse those who may not merge it."""
        super().setup(request, *args, **kwargs)
        try:
            model: Any = apps.get_model(kwargs["app_label"], kwargs["model_name"])
        except LookupError as error:
            raise Http404 from error
        if not hasattr(model, "merged_into"):
            raise Http404
        if not may_merge(request.user, model):
            raise PermissionDenied
        self.thing = get_object_or_404(model, pk=kwargs["pk"], merged_into=None)

    @cached_property
    def form(self) -> MergeForm:
        """The choice, as it came by the address or with the confirmation."""
        data = self.request.POST or self.request.GET
        return MergeForm(self.thing, data if "into" in data else None)

    @property
    def list_address(self) -> str:
        """Where the list is that the thing stands in."""
        return reverse(self.thing.snippet_viewset.get_url_name("list"))

    def get_page_subtitle(self) -> str:
        """Return the name of what is merged."""
        return str(self.thing)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead from the list to here."""
        plural = str(self.thing._meta.verbose_name_plural)
        return [
            *self.breadcrumbs_items,
            {"url": self.list_address, "label": plural.capitalize()},
            {"url": "", "label": self.page_title, "sublabel": str(self.thing)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the choice, and what changes once it has been made."""
        into = self.form.cleaned_data["into"] if self.form.is_valid() else None
        return super().get_context_data(
            thing=self.thing,
            form=self.form,
            media=self.form.media,
            into=into,
            preview=preview(self.thing) if into else None,
            list_address=self.list_address,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Merge, or tell why that can't be."""
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data())
        into = self.form.cleaned_data["into"]
        try:
            moved = merge(self.thing, into, request.user)
        except ValidationError as error:
            # Somebody else was faster.
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, words_of(moved, self.thing, into))
        return redirect(self.list_address)


def words_of(moved: Moved, old: Any, new: Any) -> str:
    """Return what was done, in words."""
    text = ngettext(
        "“%(old)s” was merged into “%(new)s”: %(count)s page changed.",
        "“%(old)s” was merged into “%(new)s”: %(count)s pages changed.",
        len(moved.pages),
    )
    return text % {"old": old, "new": new, "count": len(moved.pages)}
