"""Widgets of page editors."""

import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import BadRequest
from wagtail.admin.rich_text import DraftailRichTextArea


class RichTextArea(DraftailRichTextArea):
    """Wagtail's editor of rich text; what no editor could have sent is refused.

    Wagtail's own answers a value that is not its JSON with an error 500.
    """

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> str | None:
        """Return the text as it is stored; raise BadRequest on a broken value."""
        try:
            value: str | None = super().value_from_datadict(data, files, name)
        except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
            raise BadRequest(f"{name} is no rich text") from error
        return value
