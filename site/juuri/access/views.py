"""Public views: answering an invitation, a contact's own page, signing in."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView
from django.views.generic.base import View
from wagtail.admin.views.account import LoginView as WagtailLoginView

from juuri.access.forms import AcceptForm
from juuri.access.invitations import PURPOSE, accept, home_path, invitation_of
from juuri.access.models import Invitation, Role
from juuri.access.operations import user_by_address
from juuri.access.queries import items_of, organisations_of
from juuri.accounts.models import User
from juuri.links.operations import (
    LinkExpired,
    LinkInvalid,
    LinkRevoked,
    LinkUsed,
    resolve,
)
from juuri.links.views import personal_link_view

# What the page of a link that opens nothing is told, as the template's word for it.
REASONS = {LinkExpired: "expired", LinkUsed: "used", LinkRevoked: "revoked"}


@method_decorator(personal_link_view, name="dispatch")
class AcceptView(View):
    """The page behind the link of an invitation: looking at it changes nothing."""

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        """Show a page that says why, where the link opens nothing."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except LinkInvalid as invalid:
            return self.refuse(REASONS.get(type(invalid), "unknown"))

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Show to what one is invited, and ask for a password."""
        invitation = invitation_of(resolve(token, PURPOSE))
        return self.show(invitation, accept_form(invitation))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Accept the invitation, sign in and go to work."""
        link = resolve(token, PURPOSE)
        invitation = invitation_of(link)
        if user_by_address(invitation.email):
            # Whoever has an account proves it with her own password.
            accept(link, None)
            return redirect("wagtailadmin_login")
        form = accept_form(invitation, request.POST)
        if not form.is_valid():
            return self.show(invitation, form, status=422)
        user = accept(
            link,
            form.cleaned_data["new_password1"],
            name_shown=form.cleaned_data.get("name_shown", False),
        )
        login(request, user)
        return redirect(home_path(invitation.role))

    def show(
        self, invitation: Invitation, form: AcceptForm, status: int = 200
    ) -> HttpResponse:
        """Show the form."""
        context = {
            "invitation": invitation,
            "form": form,
            "has_account": user_by_address(invitation.email) is not None,
        }
        return TemplateResponse(
            self.request, "access/accept.html", context, status=status
        ).render()

    def refuse(self, reason: str) -> HttpResponse:
        """Show why the link opens nothing."""
        status = 404 if reason == "unknown" else 410
        return TemplateResponse(
            self.request, "access/link_invalid.html", {"reason": reason}, status=status
        ).render()


def accept_form(invitation: Invitation, data: Any = None) -> AcceptForm:
    """Return the form of an invitation."""
    return AcceptForm(
        new_user(invitation), data, coordinates=invitation.role == Role.COORDINATOR
    )


def new_user(invitation: Invitation) -> User:
    """Return the account to be, so that the password is held against its name."""
    return User(
        email=invitation.email,
        first_name=invitation.first_name,
        last_name=invitation.last_name,
    )


class OwnOrganisationView(LoginRequiredMixin, TemplateView):
    """What an organisation contact sees: the public items of her organisations."""

    template_name = "access/own_organisation.html"

    def get_login_url(self) -> str:
        """Return the site's one sign-in page."""
        return reverse("wagtailadmin_login")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the organisations with their items."""
        language = self.request.LANGUAGE_CODE[:2]
        organisations = [
            (organisation, items_of(organisation, language))
            for organisation in organisations_of(self.request.user)  # type: ignore[arg-type]  # LoginRequiredMixin
        ]
        return super().get_context_data(organisations=organisations, **kwargs)

    def render_to_response(self, context: Any, **kwargs: Any) -> HttpResponse:
        """Keep the page out of caches: it is one person's."""
        response = super().render_to_response(context, **kwargs)
        response.headers["Cache-Control"] = "no-store, private"
        return response


class LoginView(WagtailLoginView):
    """Wagtail's sign-in page, in a chosen language; sends each to where she may go."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Speak the language that was asked for, and keep it."""
        chosen = request.GET.get("language")
        if chosen not in dict(settings.LANGUAGES):
            return super().dispatch(request, *args, **kwargs)
        translation.activate(chosen)
        request.LANGUAGE_CODE = chosen
        response = super().dispatch(request, *args, **kwargs)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            samesite="Lax",
            secure=request.is_secure(),
        )
        return response

    def get_success_url(self) -> str:
        """Send who has no business in the admin to her organisation's page."""
        address: str = super().get_success_url()
        admin = reverse("wagtailadmin_home")
        user = self.request.user
        if address.startswith(admin) and not user.has_perm("wagtailadmin.access_admin"):
            return reverse("access:own_organisation")
        return address
