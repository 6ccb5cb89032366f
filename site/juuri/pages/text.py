"""Plain text of what editors write."""

from django.utils.html import strip_tags
from wagtail.rich_text import get_text_for_indexing


def plain_text(html: str) -> str:
    """Return the words of rich text without its tags, blocks apart by white space."""
    return strip_tags(get_text_for_indexing(html)).strip()
