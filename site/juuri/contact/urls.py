"""Addresses of the contact form, below the language prefix."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from juuri.contact import views

app_name = "contact"
urlpatterns = [
    # Translators: part of an address; lower case, a-z and hyphen only.
    path(_("contact/<slug:region>/"), views.ContactView.as_view(), name="form"),
    # Translators: part of an address; lower case, a-z and hyphen only.
    path(_("contact/<slug:region>/sent/"), views.SentView.as_view(), name="sent"),
]
