"""Panels of the editors of projects."""

from typing import Any

from wagtail.admin.panels import InlinePanel

from juuri.regions.organisation_names import OrganisationSelect


class PartnersPanel(InlinePanel):
    """Partners of a project: several are added one after another by their names."""

    class BoundPanel(InlinePanel.BoundPanel):
        """The rows, with a field above that makes a row of each name chosen."""

        template_name = "projects/admin/partners_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add where names are looked up."""
            context: dict[str, Any] = super().get_context_data(parent_context) or {}
            return context | {"names_url": OrganisationSelect.names_url}
