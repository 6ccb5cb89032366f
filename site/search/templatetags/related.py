"""The tag that shows what is related to a page, and what is like it."""

from typing import Any

from django import template
from wagtail.models import Page

from juuri.pages.templatetags.navigation import current_language
from search.related import related_groups
from search.similar import similar_to

register = template.Library()


@register.inclusion_tag("components/related.html")
def related_pages(page: Page) -> dict[str, Any]:
    """Show the related pages of an item, whichever end states the relation.

    Below them stands what is like it and is not related to it.
    """
    language = current_language()
    groups = related_groups(page, language)
    shown = {listed.entry.group for group in groups for listed in group.entries}
    return {"groups": groups, "similar": similar_to(page, language, shown)}
