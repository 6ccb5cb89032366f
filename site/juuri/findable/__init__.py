"""What a thing says of itself to search: pure data, no Django."""

from juuri.findable.document import Facet, SearchDocument

__all__ = ["Facet", "SearchDocument"]
