"""Forms of the editors of projects and practices."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from juuri.pages.forms import ItemPageForm
from juuri.regions.models import Organisation
from projects.models.partners import faults_of_partners


class ProjectPageForm(ItemPageForm):
    """The form of a project: three core ideas, and each partner once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "partners" in self.formsets:
            self.tell_names()

    def tell_names(self) -> None:
        """Give the rows of partners their names: one query instead of one a row."""
        rows = self.formsets["partners"].forms
        keys = [row.instance.organisation_id for row in rows]
        known = {
            found.pk: found.name for found in Organisation.objects.filter(pk__in=keys)
        }
        for row in rows:
            row.fields["organisation"].widget.known = known

    def clean(self) -> dict[str, Any]:
        """Refuse what concerns several fields."""
        cleaned = super().clean()
        self.refuse_fourth_idea()
        if "partners" in self.formsets:
            self.refuse_wrong_partners(cleaned)
        return cleaned

    def refuse_fourth_idea(self) -> None:
        """Refuse a fourth core idea instead of dropping it silently."""
        extra = [
            name
            for name, value in self.data.items()
            if name.startswith("core_idea_") and name not in self.fields and value
        ]
        if extra and "core_idea_3" in self.fields:
            self.add_error(
                "core_idea_3", _("The core idea has exactly three sentences.")
            )

    def refuse_wrong_partners(self, cleaned: dict[str, Any]) -> None:
        """Tell at its row what is wrong with a partner."""
        formset = self.formsets["partners"]
        formset.is_valid()
        rows = [row for row in formset.forms if row not in formset.deleted_forms]
        chosen = [row.cleaned_data.get("organisation") for row in rows]
        owner = cleaned.get("owner_organisation")
        faults = faults_of_partners(
            owner.pk if owner else None, [found and found.pk for found in chosen]
        )
        for place, fault in faults.items():
            rows[place].add_error("organisation", fault)
