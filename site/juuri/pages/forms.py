"""Forms of page editors: defaults and checks that need more than one field."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from juuri.pages.connection_forms import ConnectionsForm
from juuri.pages.topics import check_themes, offered_values
from juuri.regions.organisation_names import OrganisationField
from juuri.taxonomies.models import ControlledValue


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
        self.offer_values()
        self.offer_organisations()

    def offer_values(self) -> None:
        """Offer no value that was merged away, except where the page has it."""
        for name, field in self.fields.items():
            values = getattr(field, "queryset", None)
            if values is not None and issubclass(values.model, ControlledValue):
                chosen = field.prepare_value(self.initial.get(name)) or []
                chosen = chosen if isinstance(chosen, list) else [chosen]
                field.queryset = offered_values(values.model.objects.all(), chosen)

    def offer_organisations(self) -> None:
        """Offer no proposals of others, except where the page has them."""
        rows = [row for rows in self.formsets.values() for row in rows.forms]
        for form in (self, *rows):
            for name, field in form.fields.items():
                if isinstance(field, OrganisationField):
                    held = field.prepare_value(form.initial.get(name))
                    field.offer_to(self.for_user, held)

    def clean_themes(self) -> Any:
        """Refuse a fourth theme; here, since a page keeps its old ones until saved."""
        check_themes(self.cleaned_data["themes"])
        return self.cleaned_data["themes"]

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
