"""Names of organisations in public pages."""

from django import template
from django.utils.html import format_html

from juuri.pages.templatetags.typography import soften
from juuri.regions.models import Organisation

register = template.Library()


@register.simple_tag
def organisation_link(organisation: Organisation | None) -> str:
    """Return the name of an organisation, leading to its page where it has one."""
    if organisation is None:
        return ""
    name = soften(organisation.name)
    if not organisation.is_public:
        return format_html("{}", name)
    return format_html('<a href="{}">{}</a>', organisation.get_absolute_url(), name)
