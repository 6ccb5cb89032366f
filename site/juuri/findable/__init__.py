"""What a thing says of itself to search: pure data, no Django."""

from juuri.findable.document import AttachedText, Facet, SearchDocument

__all__ = ["AttachedText", "Facet", "SearchDocument"]
