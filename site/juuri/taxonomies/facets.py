"""Controlled values as search sees them: by keys that outlive renaming and merging."""

from collections.abc import Iterable

from juuri.findable import Facet
from juuri.taxonomies.models import ControlledValue


def value_facets(
    dimension: str, values: Iterable[ControlledValue | None]
) -> list[Facet]:
    """Return what a thing of these values is found by; None stands for no value."""
    keys = dict.fromkeys(value.survivor.key for value in values if value is not None)
    return [Facet(dimension, key) for key in keys]
