"""What templates show of where a thing is used."""

from typing import Any

from django import template

from juuri.pages.uses import show_uses, stopping_uses, uses_of

register = template.Library()


@register.inclusion_tag("pages/_usage_summary.html", takes_context=True)
def where_used(context: dict[str, Any]) -> dict[str, Any]:
    """List what uses the object of a dialogue of the admin, as the user may see it."""
    thing = thing_of(context)
    uses = uses_of(thing)
    shown, hidden = show_uses(uses, context["request"].user)
    taking_down = bool(getattr(thing, "live", False))
    return {
        "uses": shown,
        "hidden": hidden,
        "count": len(uses),
        "stops": bool(stopping_uses(thing)) and not taking_down,
    }


def thing_of(context: dict[str, Any]) -> Any:
    """Return what a dialogue is about, or the row of the loop in a dialogue of many."""
    for name in ("page", "image", "document", "snippet"):
        row = context.get(name)
        if isinstance(row, dict):
            return row["item"]
    return getattr(context.get("view"), "object", None) or context["page"]
