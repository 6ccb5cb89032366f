"""Forms: the invitation, the password of who was invited, the forgotten password."""

from typing import Any

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from juuri.access.invitations import refuse_bad_invitation
from juuri.access.models import Invitation, PublicProfile
from juuri.access.permissions import roles_to_give
from juuri.mail.operations import queue_mail
from juuri.mail.rendering import full_address
from juuri.regions.models import Region


class LoginForm(WagtailLoginForm):
    """Wagtail's, whose field for the password has no label to translate."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")


class InvitationForm(WagtailAdminModelForm):
    """The one form: who, to which role, where, in which language."""

    regions = forms.ModelMultipleChoiceField(
        label=_("Regions"),
        queryset=Region.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("For authors and coordinators: where they may write."),
    )

    class Meta:
        model = Invitation
        fields = (
            "email",
            "first_name",
            "last_name",
            "role",
            "regions",
            "organisation",
            "language",
            "until",
        )
        widgets = {
            "role": forms.RadioSelect,
            "language": forms.RadioSelect,
            "until": AdminDateInput,
        }
        help_texts = {
            "email": _("The invitation is sent here, and with it one signs in."),
            "organisation": _("For an organisation contact only."),
            "until": _("For a deputy: the role ends by itself after this day."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = roles_to_give(self.for_user)
        self.fields["role"].choices = [(role.value, role.label) for role in roles]
        self.fields["regions"].queryset = Region.objects.with_own_page()

    def clean(self) -> dict[str, Any]:
        """Refuse a role in the wrong place, a closed account, a past last day."""
        cleaned: dict[str, Any] = super().clean()
        if not self.errors:
            invitation = Invitation(
                **{name: value for name, value in cleaned.items() if name != "regions"}
            )
            refuse_bad_invitation(invitation, cleaned["regions"])
        return cleaned


class PublicProfileForm(forms.ModelForm[PublicProfile]):
    """What a coordinator lets the public know of her."""

    class Meta:
        model = PublicProfile
        fields = ("name_shown", "title_fi", "title_sv")


class AcceptForm(SetPasswordForm):
    """The password of somebody who was invited, typed twice.

    A coordinator is asked as well whether her name may be shown.
    """

    name_shown = forms.BooleanField(
        label=_("My name may be shown on the pages of my region"),
        help_text=_("You can change this later under your account."),
        required=False,
    )

    def __init__(self, *args: Any, coordinates: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not coordinates:
            del self.fields["name_shown"]
        for name in ("new_password1", "new_password2"):
            self.fields[name].widget.attrs |= {"autocomplete": "new-password"}


class PasswordResetForm(WagtailPasswordResetForm):
    """Asks for a new password; the mail is in the language of the account."""

    def send_mail(
        self,
        subject_template_name: str,
        email_template_name: str,
        context: dict[str, Any],
        from_email: str | None,
        to_email: str,
        html_email_template_name: str | None = None,
    ) -> None:
        """Queue our own mail; the templates of Django and Wagtail are not used."""
        from django.urls import reverse

        path = reverse(
            "wagtailadmin_password_reset_confirm",
            kwargs={"uidb64": context["uid"], "token": context["token"]},
        )
        queue_mail(
            context["user"], "password_reset", {"action_url": full_address(path)}
        )
