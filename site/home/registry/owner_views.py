"""The change of the owner of many projects: choose, see what it does, confirm."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.registry import owners
from home.registry.rows import item_rows
from juuri.regions.keys import is_key
from juuri.regions.models import Organisation
from juuri.regions.permissions import keeps_register
from projects.models import ProjectPage

# More would keep the person waiting, and nobody reads such a preview.
MOST = 100


class OwnerForm(forms.Form):
    """The new owner."""

    owner = forms.ModelChoiceField(
        queryset=Organisation.objects.public(),
        label=gettext_lazy("New owner"),
        help_text=gettext_lazy("The organisation that answers for the projects."),
    )


class ChangeOwnerView(WagtailAdminTemplateMixin, FormView):
    """Asks for the owner, shows what would happen, does it when it is confirmed."""

    form_class = OwnerForm
    template_name = "home/registry/change_owner.html"
    page_title = gettext_lazy("Change the owner")
    header_icon = "group"

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        """Take those of the chosen projects that the person may change."""
        if not keeps_register(request.user):
            raise PermissionDenied
        chosen = (request.POST or request.GET).getlist("id")
        numbers = [int(n) for n in chosen if is_key(n)]
        mine = item_rows(ProjectPage, request.user).order_by("title")
        self.projects = list(mine.filter(pk__in=numbers[:MOST]))
        if not self.projects:
            messages.warning(request, _("Choose at least one project first."))
            return redirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: OwnerForm) -> HttpResponse:
        """Show what would happen, or do it."""
        owner = form.cleaned_data["owner"]
        if "confirm" not in self.request.POST:
            plan = owners.planned(self.projects, owner, self.request.user)
            return self.render_to_response(
                self.get_context_data(plan=plan, owner=owner)
            )
        self.tell(owners.change_owner(self.projects, owner, self.request.user))
        return redirect(self.get_success_url())

    def tell(self, changes: list[owners.Change]) -> None:
        """Say how many were changed, and of each other one why not."""
        done = sum(change.outcome.is_change for change in changes)
        if done:
            text = ngettext(
                "The owner of %(number)d project is changed. It becomes public when "
                "the change has been approved.",
                "The owner of %(number)d projects is changed. It becomes public when "
                "the changes have been approved.",
                done,
            )
            messages.success(self.request, text % {"number": done})
        for change in changes:
            if not change.outcome.is_change:
                said = f"{change.page.title}: {change.outcome.label}"
                messages.warning(self.request, said)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the projects and whether anything can be confirmed."""
        plan = kwargs.get("plan", [])
        return super().get_context_data(
            projects=self.projects,
            list_url=self.get_success_url(),
            can_confirm=any(change.outcome.is_change for change in plan),
            **kwargs,
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here: the list, then this."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": self.get_success_url(), "label": _("Projects")},
            {"url": "", "label": self.page_title},
        ]

    def get_success_url(self) -> str:
        """Return to the list."""
        return reverse("register_projects_modeladmin_index")
