"""The part of a page's form in which related pages and attachments are chosen."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from juuri.pages.models.item import Item
from juuri.pages.tree import BelowRegion, models_marked
from juuri.regions.permissions import pages_user_may_see


class ConnectionsForm(WagtailAdminPageForm):
    """Refuses relations to oneself, the same one twice, and what one may not see."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "related_items" in self.formsets:
            for row in self.formsets["related_items"].forms:
                row.fields["item"].widget.user = self.for_user

    def clean(self) -> dict[str, Any]:
        """Check the related pages beside the rest."""
        cleaned: dict[str, Any] = super().clean()
        if "related_items" in self.formsets:
            self.check_related_items()
        return cleaned

    def check_related_items(self) -> None:
        """Add an error to each row that can't be a relation of this page."""
        rows = list(self.related_rows())
        unseen = self.unseen_items(rows)
        own, seen = self.instance.translation_key, set[int]()
        for row, item in rows:
            if item.translation_key == own:
                row.add_error("item", _("A page can't be related to itself."))
            elif item.pk in seen:
                row.add_error("item", _("This page has been chosen already."))
            elif item.pk in unseen:
                row.add_error("item", _("You may not choose this page."))
            seen.add(item.pk)

    def related_rows(self) -> Iterator[tuple[Any, Item]]:
        """Yield the rows that stay, each with the item that it leads to."""
        for row in self.formsets["related_items"].forms:
            values = getattr(row, "cleaned_data", {}) if row.is_valid() else {}
            if values.get("item") and not values.get("DELETE"):
                yield row, values["item"]

    def unseen_items(self, rows: list[tuple[Any, Item]]) -> set[int]:
        """Return the newly chosen items of which the user may see no page.

        What somebody else has chosen before stays, seen or not.
        """
        chosen = {item for row, item in rows if "item" in row.changed_data}
        pages = pages_user_may_see(self.for_user).exact_type(
            *models_marked(BelowRegion)
        )
        keys = set(
            pages.filter(
                translation_key__in=[item.translation_key for item in chosen]
            ).values_list("translation_key", flat=True)
        )
        return {item.pk for item in chosen if item.translation_key not in keys}
