"""The tag that shows what is related to a page."""

from typing import Any

from django import template
from wagtail.models import Page

from juuri.pages.templatetags.navigation import current_language
from search.related import related_groups

register = template.Library()


@register.inclusion_tag("components/related.html")
def related_pages(page: Page) -> dict[str, Any]:
    """Show the related pages of an item, whichever end states the relation."""
    return {"groups": related_groups(page, current_language())}
