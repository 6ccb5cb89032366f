"""Invitations and users in the admin."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic.base import View
from wagtail.admin import messages
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.users.views import bulk_actions as wagtail_users_bulk
from wagtail.users.views import users as wagtail_users

from juuri.access.forms import InvitationForm
from juuri.access.invitations import invite, invite_again, revoke_invitation
from juuri.access.models import Invitation
from juuri.access.permissions import roles_to_give


class InvitationIndexView(generic.IndexView):
    """The invitations with their state, and what can be done with each."""

    any_permission_required = ("add",)

    def get_base_queryset(self) -> Any:
        """Read what each line shows in few queries."""
        invitations = super().get_base_queryset()
        return invitations.select_related("link", "organisation").prefetch_related(
            "regions"
        )

    def get_list_more_buttons(self, instance: Invitation) -> list[MenuItem]:
        """Offer to send again and to take back what has not been accepted."""
        if (
            instance.state == Invitation.State.ACCEPTED
            or instance.role not in roles_to_give(self.request.user)
        ):
            return []
        buttons = [
            MenuItem(
                _("Send again"),
                url=reverse("invitations:again", args=[instance.pk]),
                icon_name="mail",
            )
        ]
        if instance.state == Invitation.State.WAITING:
            buttons.append(
                MenuItem(
                    _("Take back"),
                    url=reverse("invitations:revoke", args=[instance.pk]),
                    icon_name="cross",
                )
            )
        return buttons


class InvitationCreateView(generic.CreateView):
    """The form by which people are invited."""

    success_message = _("The invitation to %(object)s has been sent.")
    submit_button_label = _("Send the invitation")
    submit_button_active_label = _("Sending…")

    def save_instance(self) -> Invitation:
        """Save and send the invitation."""
        self.form.instance.pk = None
        return invite(
            self.form.instance, self.form.cleaned_data["regions"], self.request.user
        )

    def get_success_buttons(self) -> list[Any]:
        """An invitation is not edited: it is sent again or taken back."""
        return []


class InvitationActionView(View):
    """Asks before an invitation is sent again or taken back, then does it."""

    title: Any = ""
    question: Any = ""
    done: Any = ""
    operation: Any = None

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        """Refuse who may not give the role."""
        self.invitation = get_object_or_404(Invitation, pk=kwargs["pk"])
        if self.invitation.role not in roles_to_give(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask."""
        context = {
            "page_title": self.title,
            "question": self.question % {"email": self.invitation.email},
            "header_icon": "mail",
        }
        return TemplateResponse(request, "access/admin/confirm.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it and return to the list."""
        try:
            type(self).operation(self.invitation, request.user)
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        else:
            done = gettext(self.done) % {"email": self.invitation.email}
            messages.success(request, done)
        return redirect("invitations:index")


class InviteAgainView(InvitationActionView):
    """Sends an invitation with a new link."""

    title = _("Send again")
    question = _("Send a new link to %(email)s? The old link stops working.")
    done = _("The invitation to %(email)s has been sent again.")
    operation = invite_again


class RevokeInvitationView(InvitationActionView):
    """Takes an invitation back."""

    title = _("Take back")
    question = _("Take back the invitation of %(email)s? The link stops working.")
    done = _("The invitation of %(email)s has been taken back.")
    operation = revoke_invitation


class InvitationViewSet(ModelViewSet):
    """Invitations: sent by one form, sent again, taken back; never edited."""

    model = Invitation
    name = "invitations"
    icon = "mail"
    menu_label = _("Invitations")
    menu_order = 590
    add_to_settings_menu = True
    copy_view_enabled = False
    index_view_class = InvitationIndexView
    add_view_class = InvitationCreateView
    list_display = (
        "email",
        Column("name", label=_("Name"), accessor="full_name"),
        Column("role", label=_("Role"), accessor="get_role_display"),
        Column("places", label=_("Where"), accessor="places"),
        Column("state", label=_("State"), accessor="state.label"),
        DateColumn("created_at", label=_("Invited")),
    )
    list_filter = ("role",)
    search_fields = ("email", "first_name", "last_name")
    search_backend_name = None

    def get_form_class(self, for_update: bool = False) -> type[ModelForm[Invitation]]:
        """Return the one form."""
        return InvitationForm

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Name no address at which an invitation could be changed."""
        none = dict.fromkeys(
            ("edit_url_name", "delete_url_name", "usage_url_name", "history_url_name")
        )
        common: dict[str, Any] = super().get_common_view_kwargs(**{**none, **kwargs})
        return common

    def get_urlpatterns(self) -> list[URLPattern]:
        """Serve the list, the form and the two actions."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self.add_view, name="add"),
            path("again/<int:pk>/", InviteAgainView.as_view(), name="again"),
            path("revoke/<int:pk>/", RevokeInvitationView.as_view(), name="revoke"),
        ]

    def register_admin_url_finder(self) -> None:
        """There is no edit view that could be found."""


class GuardedUserFormMixin:
    """Roles are given by invitation; only superusers touch what is above roles."""

    request: HttpRequest

    def get_form(self, *args: Any, **kwargs: Any) -> ModelForm[Any]:
        """Show groups and the superuser's flag, but take no answer."""
        form: ModelForm[Any] = super().get_form(*args, **kwargs)  # type: ignore[misc]  # a mixin of Wagtail's views
        if not self.request.user.is_superuser:
            for name in ("groups", "is_superuser"):
                if name in form.fields:
                    form.fields[name].disabled = True
        return form


class UserCreateView(GuardedUserFormMixin, wagtail_users.CreateView):
    """Makes a user without a role."""


class UserEditView(GuardedUserFormMixin, wagtail_users.EditView):
    """Changes a user; a superuser only by a superuser."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Refuse who would take over the account of a superuser."""
        super().setup(request, *args, **kwargs)
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied


class UserViewSet(wagtail_users.UserViewSet):
    """Wagtail's users, guarded against becoming more than one is."""

    add_view_class = UserCreateView
    edit_view_class = UserEditView


def may_act_on(actor: Any, user: Any) -> bool:
    """Whether bulk actions of an actor may touch a user."""
    return bool(actor.is_superuser or not user.is_superuser)


class AssignRoleBulkAction(wagtail_users_bulk.AssignRoleBulkAction):
    """Groups follow grants, so only operations may set them by hand."""

    def check_perm(self, obj: Any) -> bool:
        """Superusers only."""
        return bool(self.request.user.is_superuser)


class SetActiveStateBulkAction(wagtail_users_bulk.SetActiveStateBulkAction):
    """Opens and closes accounts, a superuser's only by a superuser."""

    def check_perm(self, obj: Any) -> bool:
        """Ask Wagtail, then refuse superusers."""
        return bool(super().check_perm(obj)) and may_act_on(self.request.user, obj)
