"""Messages in the admin, to be read: each coordinator's own only."""

from typing import Any
from urllib.parse import quote

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import linebreaks_filter
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from juuri.contact.models import ContactMessage
from juuri.contact.permissions import messages_for


class MessageIndexView(generic.IndexView):
    """The messages that the user may read, the newest first."""

    any_permission_required = ("view",)

    def get_base_queryset(self) -> QuerySet[ContactMessage]:
        """Return the user's own messages."""
        return messages_for(self.request.user).select_related("region")

    def get_inspect_url(self, instance: ContactMessage) -> str:
        """Return the address of a message; that it is the user's own is known."""
        return reverse("contact_messages:inspect", args=[instance.pk])


class MessageInspectView(generic.InspectView):
    """One message with the address for the answer."""

    any_permission_required = ("view",)

    def get_object(self, queryset: Any = None) -> ContactMessage:
        """Return the message if it is the user's own."""
        messages = messages_for(self.request.user).select_related("region")
        return get_object_or_404(messages, pk=self.pk)

    def get_addressed_to_display_value(self) -> str:
        """Return whose coordinators got it."""
        places = [place.name for place in self.object.addressed_to.all()]
        return ", ".join(places) or str(_("communications staff"))

    def get_email_display_value(self) -> SafeString:
        """Return the address as a link that begins the answer."""
        email = self.object.email
        return format_html('<a href="mailto:{}">{}</a>', quote(email, safe="@"), email)

    def get_text_display_value(self) -> SafeString:
        """Return the message, escaped, in the lines in which it was written."""
        lines: SafeString = linebreaks_filter(self.object.text)
        return lines


class MessageViewSet(ModelViewSet):
    """Messages to coordinators: listed and read, never changed."""

    model = ContactMessage
    name = "contact_messages"
    icon = "mail"
    menu_label = _("Messages")
    menu_order = 350
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = MessageIndexView
    inspect_view_class = MessageInspectView
    inspect_view_fields = (
        "created_at", "region", "addressed_to", "about", "name", "email", "language",
        "text",
    )  # fmt: skip
    list_display = (
        "name",
        Column("about", label=_("About the page")),
        Column("region", label=_("Region"), accessor="region.short_name"),
        DateColumn("created_at", label=_("Sent")),
    )
    list_per_page = 50
    ordering = ("-created_at", "-pk")
    search_fields = ("name", "about", "text")
    search_backend_name = None
    form_fields = ()

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Name no address at which something could be changed."""
        names = (
            "add_url_name", "edit_url_name", "delete_url_name", "usage_url_name",
            "history_url_name",
        )  # fmt: skip
        common: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return common | dict.fromkeys(names)

    def get_urlpatterns(self) -> list[URLPattern]:
        """Leave only the list and the message."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
        ]

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        """Offer no rights on messages: who coordinates a region reads its own."""
        return Permission.objects.none()

    def register_admin_url_finder(self) -> None:
        """There is no edit view that could be found."""
