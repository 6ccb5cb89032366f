"""What the regions add to the admin."""

from collections.abc import Iterator
from typing import Any

from django.db.models import ForeignKey
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from juuri.regions.models import Organisation
from juuri.regions.organisation_names import (
    OrganisationField,
    OrganisationSelect,
    offered_names,
)
from juuri.regions.organisation_viewsets import DecideView, OrganisationViewSet
from juuri.regions.permissions import may_decide_on_organisations
from juuri.regions.viewsets import RegionViewSet

register_snippet(OrganisationViewSet)
# After the snippet, which would bring a dialogue for each choice.
register_form_field_override(
    ForeignKey,
    to=Organisation,
    override={"form_class": OrganisationField, "widget": OrganisationSelect},
)
hooks.register("register_admin_viewset", RegionViewSet)


def address_of_names() -> list[URLPattern]:
    """Answer what the choice of an organisation asks for, and decide on proposals."""
    return [
        path("organisations/names/", offered_names, name="organisation_names"),
        path(
            "organisations/decide/<int:pk>/",
            DecideView.as_view(),
            name="decide_on_organisation",
        ),
    ]


hooks.register("register_admin_urls", address_of_names)


def decide_button(snippet: Any, user: Any, next_url: str = "") -> Iterator[Any]:
    """Lead from a proposal to the decision."""
    if not isinstance(snippet, Organisation) or not snippet.is_proposal:
        return
    if may_decide_on_organisations(user):
        address = reverse("decide_on_organisation", args=[snippet.pk])
        yield Button(_("Decide"), url=address, icon_name="check", priority=1)


hooks.register("register_snippet_listing_buttons", decide_button)


def name_log_actions(actions: LogActionRegistry) -> None:
    """Show in the history of an organisation what became of a proposal."""
    actions.register_action("juuri.accept", _("Accept"), _("Accepted"))
    actions.register_action("juuri.reject", _("Reject"), _("Rejected"))


hooks.register("register_log_actions", name_log_actions)
