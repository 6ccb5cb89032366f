"""The forms of documents in the admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm

WHO_CAN_OPEN = _(
    "The file is public as soon as it is uploaded: everyone who knows its address can "
    "open it, even if the page is still a draft. Only a file in a private collection "
    "is hidden from visitors."
)


class DocumentForm(BaseDocumentForm):
    """Wagtail's form; it says who can open the file, where one is chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add to the help of the file; forms for what was uploaded have no file."""
        super().__init__(*args, **kwargs)
        file = self.fields.get("file")
        if file is not None:
            file.help_text = f"{WHO_CAN_OPEN} {file.help_text}".strip()
