"""The tag that lists the documents of a page."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.translation import get_language_info
from wagtail.models import Page

from juuri.pages.attachments import public_attachments
from juuri.pages.models import Attachment

register = template.Library()


@dataclass(frozen=True)
class ListedDocument:
    """A document as a page shows it."""

    title: str
    title_language: str
    url: str
    kind: str
    format: str
    size: int | None
    language: str

    @property
    def language_name(self) -> str:
        """The name of the document's language, in the active one."""
        return str(get_language_info(self.language)["name_translated"]).lower()


@register.inclusion_tag("components/attachments.html")
def attachments(page: Page) -> dict[str, Any]:
    """Show the public documents of an item in the order of its editors."""
    return {"documents": documents_of(page)}


def documents_of(page: Page) -> list[ListedDocument]:
    """Return the documents of a page that everybody may open; at most two queries."""
    return [listed(row) for row in public_attachments(page)]


def listed(row: Attachment) -> ListedDocument:
    """Return what is shown of one attachment."""
    document = row.document
    return ListedDocument(
        title=row.title,
        title_language=row.title_language,
        url=document.url,
        kind=document.get_document_type_display(),
        format=document.file_extension.upper(),
        size=document.file_size,
        language=document.language,
    )
