"""Panels of the page editor that are ours: the meter of what is written."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from juuri.pages.completeness import completeness_of


class CompletenessPanel(Panel):
    """Says how much of the page is written and leads to what is missing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("How complete is this?"), **kwargs})

    class BoundPanel(Panel.BoundPanel):
        """The meter of one page, as it was saved last."""

        template_name: ClassVar[str] = "pages/completeness_panel.html"

        class Media:
            css: ClassVar[dict[str, list[str]]] = {"all": ["pages/completeness.css"]}
            js: ClassVar[list[str]] = ["pages/completeness.js"]

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Return what is written; what is missing only of a page that was saved.

            Everything is missing before, also what the form has filled in, and the
            list would keep the first field from the first screen.
            """
            context: dict[str, Any] = super().get_context_data(parent_context) or {}
            return context | {
                "completeness": completeness_of(self.instance),
                "is_new": self.instance.pk is None,
            }
