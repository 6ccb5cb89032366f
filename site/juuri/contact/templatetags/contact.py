"""For pages: who coordinates the region, and the way to the form."""

from typing import Any

from django import template

from juuri.contact.queries import answering_for, form_address, region_of

register = template.Library()


@register.simple_tag(takes_context=True)
def coordinator_of(context: template.Context, page: Any) -> dict[str, Any] | None:
    """Return who answers for a page and the form's address; None without a region.

    The full address is for paper, where no link can be followed.
    """
    region = region_of(page)
    if region is None:
        return None
    return {
        "answering": answering_for(region),
        "url": form_address(region, page),
        "full_address": context["request"].build_absolute_uri(form_address(region)),
    }
