"""Organisations in the admin: written by communications staff, proposed by others."""

from typing import Any, ClassVar

from django import forms
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.db.models.fields import BLANK_CHOICE_DASH
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import InspectView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)
from wagtail.snippets.views.snippets import CreateView, HistoryView, SnippetViewSet

from juuri.regions.keys import is_key
from juuri.regions.likeness import organisations_like
from juuri.regions.models import Organisation, OrganisationKind
from juuri.regions.permissions import (
    may_decide_on_organisations,
    organisations_user_may_see,
)
from juuri.regions.proposals import accept, mark_as_proposed, reject
from juuri.regions.widgets import RegionSelect


class OrganisationForm(WagtailAdminModelForm):
    """An organisation; what may be there already is asked about once."""

    none_of_these = forms.BooleanField(
        required=False, label=gettext_lazy("It is another organisation than these")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.leave_kind_open()
        self.likely = self.find_likely()
        if not self.likely:
            self.fields.pop("none_of_these", None)

    def leave_kind_open(self) -> None:
        """Let the kind of a new one be chosen: a preset one would be kept unseen."""
        kind: Any = self.fields["kind"]
        kind.choices = [*BLANK_CHOICE_DASH, *OrganisationKind.choices]
        self.initial["kind"] = ""

    def find_likely(self) -> list[Organisation]:
        """Return organisations of almost the same name as the one that is typed."""
        names = {code: str(self.data.get(f"name_{code}", "")) for code in ("fi", "sv")}
        known = {code: getattr(self.instance, f"name_{code}") for code in names}
        if not self.is_bound or (self.instance.pk and names == known):
            return []
        seen = organisations_user_may_see(self.for_user)
        likely = organisations_like(names, but=self.instance.pk, among=seen)
        # The very same name is refused anyway: nothing need be asked.
        taken = any(one.name_fi == names["fi"].strip() for one in likely)
        return [] if taken else likely

    def clean(self) -> dict[str, Any]:
        """Ask whether it is none of those of almost the same name."""
        cleaned: dict[str, Any] = super().clean()
        if self.likely and not cleaned.get("none_of_these"):
            names = ", ".join(str(one) for one in self.likely)
            message = _(
                "Almost the same name: %(names)s. If it is one of these, use that one."
            )
            self.add_error("none_of_these", message % {"names": names})
        return cleaned

    def save(self, commit: bool = True) -> Organisation:
        """Save it; of who may not decide on organisations it is a proposal."""
        if self.instance.pk is None and not may_decide_on_organisations(self.for_user):
            mark_as_proposed(self.instance, self.for_user)
        saved: Organisation = super().save(commit)
        return saved


class OrganisationCreateView(CreateView):
    """Adds an organisation, or proposes one."""

    def get_initial_form_instance(self) -> Organisation:
        """Begin with the name that was typed where none matched."""
        instance: Organisation = super().get_initial_form_instance() or Organisation()
        language = "sv" if (get_language() or "").startswith("sv") else "fi"
        name = self.request.GET.get("name", "").replace("\0", "")
        setattr(instance, f"name_{language}", name)
        return instance

    def get_success_message(self, instance: Organisation) -> str:
        """Say what a proposal is good for."""
        if instance.accepted:
            return str(super().get_success_message(instance))
        message = _(
            "“%(name)s” has been proposed. You can choose it in your drafts by its "
            "name now; it becomes public when communications staff accept it."
        )
        return message % {"name": instance}


class SeenOrganisation:
    """A view of one organisation, for who may see it."""

    request: HttpRequest
    pk: Any

    def get_object(self, queryset: Any = None) -> Organisation:
        """Find it among those that the user may see."""
        visible = organisations_user_may_see(self.request.user)
        return get_object_or_404(visible, pk=unquote(str(self.pk)))


class OrganisationInspectView(SeenOrganisation, InspectView):
    """Everything about an organisation."""


class OrganisationHistoryView(SeenOrganisation, HistoryView):
    """What has happened to an organisation."""


class SeenOrganisations:
    """Offers those that the user may see and that can be chosen."""

    request: HttpRequest

    def get_object_list(self) -> QuerySet[Organisation]:
        """Return them."""
        return organisations_user_may_see(self.request.user).offered()


class OrganisationChooseView(SeenOrganisations, ChooseView):
    """The dialogue of choosing."""


class OrganisationChooseResultsView(SeenOrganisations, ChooseResultsView):
    """What the dialogue finds."""


class OrganisationChosenView(SeenOrganisations, SnippetChosenView):
    """What the dialogue answers when one was chosen."""

    def get_object(self, pk: Any) -> Organisation:
        """Find it among those that the user may see."""
        return get_object_or_404(self.get_object_list(), pk=pk)


class OrganisationChosenMultipleView(SeenOrganisations, SnippetChosenMultipleView):
    """What the dialogue answers when several were chosen."""

    def get_objects(self, pks: list[str]) -> QuerySet[Organisation]:
        """Find them among those that the user may see."""
        numbers = [pk for pk in pks if is_key(pk)]
        return self.get_object_list().filter(pk__in=numbers)


class OrganisationChooserViewSet(SnippetChooserViewSet):
    """Choosing an organisation."""

    choose_view_class = OrganisationChooseView
    choose_results_view_class = OrganisationChooseResultsView
    chosen_view_class = OrganisationChosenView
    chosen_multiple_view_class = OrganisationChosenMultipleView


def state_of(organisation: Organisation) -> str:
    """Return what is special about an organisation, empty for most."""
    if organisation.merged_into:
        return _("Merged into “%(name)s”") % {"name": organisation.survivor}
    if organisation.accepted:
        return ""
    if organisation.rejected_at:
        reason = organisation.rejection_reason
        return _("Rejected: %(reason)s") % {"reason": reason}
    return _("Proposed by %(name)s") % {"name": organisation.proposed_by or "–"}


class OrganisationViewSet(SnippetViewSet):
    """Organisations: kept by communications staff, proposed and chosen by editors."""

    model = Organisation
    icon = "group"
    menu_order = 300
    add_to_admin_menu = True
    inspect_view_enabled = True
    copy_view_enabled = False
    add_view_class = OrganisationCreateView
    inspect_view_class = OrganisationInspectView
    history_view_class = OrganisationHistoryView
    chooser_viewset_class = OrganisationChooserViewSet
    list_display: ClassVar[list[Any]] = [
        "name_fi", "name_sv", "kind", "business_id",
        Column("state", label=gettext_lazy("State"), accessor=state_of),
    ]  # fmt: skip
    list_filter = ("kind", "accepted")
    list_per_page = 50
    # Proposals first.
    ordering = ("accepted", "name_fi")
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("name_fi"),
                    FieldPanel("name_sv"),
                    FieldPanel("none_of_these"),
                    FieldPanel("kind"),
                ],
                heading=gettext_lazy("Name and kind"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("description_fi", widget=AdminAutoHeightTextInput),
                    FieldPanel("description_sv", widget=AdminAutoHeightTextInput),
                ],
                heading=gettext_lazy("Description"),
            ),
            MultiFieldPanel(
                [FieldPanel("business_id"), FieldPanel("website")],
                heading=gettext_lazy("Register and website"),
            ),
            FieldPanel("regions", widget=RegionSelect),
        ],
        base_form_class=OrganisationForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        """Return those that the user may see: no proposals of others."""
        visible = organisations_user_may_see(request.user)
        return visible.select_related("merged_into", "proposed_by")


class RejectionForm(forms.Form):
    """Why a proposal is rejected."""

    reason = forms.CharField(
        label=gettext_lazy("Reason, for who proposed it"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DecideView(WagtailAdminTemplateMixin, TemplateView):
    """A proposal: accept it, merge it into what is there, or reject it."""

    page_title = gettext_lazy("Proposed organisation")
    header_icon = "group"
    template_name = "regions/decide.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the proposal; refuse those who may not decide."""
        super().setup(request, *args, **kwargs)
        if not may_decide_on_organisations(request.user):
            raise PermissionDenied
        proposals = Organisation.objects.filter(accepted=False, merged_into=None)
        self.organisation = get_object_or_404(proposals, pk=kwargs["pk"])

    def get_page_subtitle(self) -> str:
        """Return its name."""
        return str(self.organisation)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead from the list to here."""
        plural = str(Organisation._meta.verbose_name_plural)
        here = {"url": "", "label": self.page_title, "sublabel": str(self.organisation)}
        listed = {"url": self.address_of("list"), "label": plural.capitalize()}
        return [*self.breadcrumbs_items, listed, here]

    def address_of(self, name: str, *args: Any) -> str:
        """Return the address of one of the views of organisations."""
        viewset = Organisation.snippet_viewset
        return reverse(viewset.get_url_name(name), args=args)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what may be the same, the form, and where to go."""
        one = self.organisation
        names = {"fi": one.name_fi, "sv": one.name_sv}
        return super().get_context_data(
            organisation=one,
            likely=organisations_like(names, but=one.pk),
            form=kwargs.pop("form", None) or RejectionForm(),
            merge_address=reverse(
                "merge_thing", args=["regions", "organisation", one.pk]
            ),
            edit_address=self.address_of("edit", one.pk),
            list_address=self.address_of("list"),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Decide, or ask for the reason."""
        name = {"name": self.organisation}
        if request.POST.get("action") == "accept":
            accept(self.organisation, request.user)
            messages.success(request, _("“%(name)s” was accepted.") % name)
            return redirect(self.address_of("list"))
        form = RejectionForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        reject(self.organisation, form.cleaned_data["reason"], request.user)
        messages.success(request, _("“%(name)s” was rejected.") % name)
        return redirect(self.address_of("list"))
