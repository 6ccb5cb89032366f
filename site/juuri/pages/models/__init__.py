"""What every page is: its twin in the other language, its rights, its place."""

from juuri.pages.models.connections import Attachment, RelatedItem, RelationRole
from juuri.pages.models.item import Item
from juuri.pages.models.item_page import ItemPage
from juuri.pages.models.page import BasePage, SectionPage

__all__ = [
    "Attachment",
    "BasePage",
    "Item",
    "ItemPage",
    "RelatedItem",
    "RelationRole",
    "SectionPage",
]
