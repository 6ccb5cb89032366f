"""The tile map of the regions, for templates."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.translation import get_language

from home.tile_map import Tile, tiles_of

register = template.Library()


@register.simple_tag
def tile_map(groups: Iterable[Any]) -> list[Tile]:
    """Return the tiles of regions that come in groups, as the front page has them."""
    regions = [region for group in groups or [] for region in group.regions]
    return tiles_of(regions, (get_language() or "fi")[:2])
