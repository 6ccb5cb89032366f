"""Forms of the editors of projects and practices."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from juuri.pages.forms import ItemPageForm


class ProjectPageForm(ItemPageForm):
    """The form of a project: its core idea is exactly three sentences."""

    def clean(self) -> dict[str, Any]:
        """Refuse a fourth core idea instead of dropping it silently."""
        cleaned = super().clean()
        extra = [
            name
            for name, value in self.data.items()
            if name.startswith("core_idea_") and name not in self.fields and value
        ]
        if extra and "core_idea_3" in self.fields:
            self.add_error(
                "core_idea_3", _("The core idea has exactly three sentences.")
            )
        return cleaned
