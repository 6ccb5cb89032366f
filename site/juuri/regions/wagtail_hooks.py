"""What the regions add to the admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from juuri.regions.viewsets import OrganisationViewSet, RegionViewSet

register_snippet(OrganisationViewSet)
hooks.register("register_admin_viewset", RegionViewSet)
