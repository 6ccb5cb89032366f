"""The shape of the page tree: markers above and mixins below that refer to them.

A page type of a lower layer says "I stand below a region page" without knowing the
class of region pages, which lives in a higher layer.
"""

from typing import Any

from wagtail.models import Page, get_page_models


def models_marked(marker: type) -> list[type[Page]]:
    """Return the concrete page models that carry a marker class."""
    return [model for model in get_page_models() if issubclass(model, marker)]


class HomeRoot:
    """Marks the page model that is the root of one language's tree."""


class RegionRoot:
    """Marks the page model that is a region's page; it has a field `region`."""

    region: Any


class BelowHome:
    """A section of the site: stands right below a home page."""

    @classmethod
    def clean_parent_page_models(cls) -> list[type[Page]]:
        """Return every page model that is a root of a language's tree."""
        return models_marked(HomeRoot)


class BelowRegion:
    """An item of one region: stands right below the page of the region that leads."""

    @classmethod
    def clean_parent_page_models(cls) -> list[type[Page]]:
        """Return every page model that is a region's page."""
        return models_marked(RegionRoot)
