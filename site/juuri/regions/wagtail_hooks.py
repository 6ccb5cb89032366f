"""What the regions add to the admin."""

from django.db.models import ForeignKey
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override
from wagtail.snippets.models import register_snippet

from juuri.regions.models import Organisation
from juuri.regions.organisation_names import (
    OrganisationField,
    OrganisationSelect,
    offered_names,
)
from juuri.regions.viewsets import OrganisationViewSet, RegionViewSet

register_snippet(OrganisationViewSet)
# After the snippet, which would bring a dialogue for each choice.
register_form_field_override(
    ForeignKey,
    to=Organisation,
    override={"form_class": OrganisationField, "widget": OrganisationSelect},
)
hooks.register("register_admin_viewset", RegionViewSet)


def address_of_names() -> list[URLPattern]:
    """Answer what the choice of an organisation asks for."""
    return [path("organisations/names/", offered_names, name="organisation_names")]


hooks.register("register_admin_urls", address_of_names)
