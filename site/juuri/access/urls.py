"""Addresses of access, below the language prefix."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from juuri.access import views

app_name = "access"
urlpatterns = [
    # Translators: part of an address; lower case, a-z and hyphen only.
    path(_("invitation/<str:token>/"), views.AcceptView.as_view(), name="accept"),
    # Translators: part of an address; lower case, a-z and hyphen only.
    path(
        _("own-organisation/"),
        views.OwnOrganisationView.as_view(),
        name="own_organisation",
    ),
]
