"""What somebody has mended in the page editor: what was typed, not what it rewrites.

The editor gives every block of a rich text a key. A text that was written by code, an
import for example, comes back with keys though nobody has touched it, and Wagtail
takes that for a change.
"""

import json
import re
from typing import Any

from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea
from wagtail.blocks import BlockField

# Also in the JSON of a body, where the quotes are escaped.
KEY = re.compile(r' data-block-key=\\?"[^"\\]*\\?"')


def is_mended(form: Any) -> bool:
    """Whether the form says anything else than the version that it shows."""
    fields = (form[name] for name in form.changed_data)
    rows = form.formsets.values()
    return any(map(says_something_else, fields)) or any(
        formset.has_changed() for formset in rows
    )


def says_something_else(bound: Any) -> bool:
    """Whether what was posted in a changed field is more than new keys."""
    return without_keys(bound.field, bound.initial) != without_keys(
        bound.field, bound.data
    )


def without_keys(field: Any, value: Any) -> Any:
    """Return a text as the editor would post it, without the keys of its blocks."""
    if isinstance(field, BlockField):
        return KEY.sub("", json.dumps(field.block.get_prep_value(value)))
    if isinstance(field.widget, DraftailRichTextArea):
        shown = field.widget.format_value(value)
        return KEY.sub("", field.widget.converter.to_database_format(shown))
    # Nothing else is rewritten; the form has found that it differs.
    return value
