"""Forms of page editors: defaults and checks that need more than one field."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from juuri.pages.connection_forms import ConnectionsForm


class ItemPageForm(ConnectionsForm):
    """The form of an item: it concerns at least one region, at first its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "regions" in self.fields:
            self.fields["regions"].required = True
            self.fields["regions"].error_messages["required"] = _(
                "Choose at least one region that this concerns."
            )
            self.defer_regions()

    def clean_summary(self) -> str:
        """Return the summary as one line: its field shows several."""
        return " ".join(self.cleaned_data["summary"].split())

    def defer_regions(self) -> None:
        """Let a draft be saved without regions and offer the lead region at first."""
        if "regions" not in self._meta.defer_required_on_fields:
            self._meta.defer_required_on_fields = [
                *self._meta.defer_required_on_fields,
                "regions",
            ]
        if self.instance.pk is None and self.parent_page is not None:
            region = getattr(self.parent_page.specific, "region", None)
            if region is not None:
                self.initial.setdefault("regions", [region])
                self.initial["regions"] = self.initial["regions"] or [region]
