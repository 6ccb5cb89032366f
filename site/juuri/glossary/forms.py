"""The form of a term in the admin."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm


class TermAdminForm(WagtailAdminModelForm):
    """Lets the parts of a term know their term while they are checked.

    modelcluster gives it to new ones only when all is saved.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for formset in self.formsets.values():
            for form in formset.forms:
                form.instance.term = self.instance
