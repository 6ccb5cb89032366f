"""The list of documents in the admin, with what search finds of each."""

from functools import cached_property
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.documents.views.documents import IndexView

from juuri.media.models import TextState


def state_of(document: Any) -> str:
    """Return in words how far the text of a document was read."""
    row = getattr(document, "text", None)
    return str(capfirst(row.get_state_display() if row else TextState.WAITING.label))


class DocumentListView(IndexView):
    """Wagtail's list with one more column."""

    def get_base_queryset(self) -> Any:
        """Fetch how far each text was read, not the text itself."""
        documents = super().get_base_queryset().select_related("text")
        return documents.defer("text__text")

    @cached_property
    def columns(self) -> list[Column]:
        """Add what search finds before the last column."""
        columns = list(super().columns)
        columns.insert(-1, Column("text", label=_("Text"), accessor=state_of))
        return columns
