"""Reading the terms of the glossary, as words of their queryset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from juuri.glossary.models import Term


class TermQuerySet(models.QuerySet["Term"]):
    """Terms by who reads them and by what they are called."""

    def shown_in(self, language: str) -> TermQuerySet:
        """Return the terms that readers of a language see."""
        return self.exclude(
            Q(**{f"term_{language}": ""}) | Q(**{f"definition_{language}": ""})
        )

    def related_to(self, term: Term) -> TermQuerySet:
        """Return the terms that a term leads to or that lead to it."""
        return self.filter(Q(led_to_by__term=term) | Q(see_also__other=term)).distinct()

    def called(self, text: str, language: str) -> Term | None:
        """Return the term with this name or other form, whatever its case.

        Compared here and not in the database: SQLite folds only the letters a to z.
        """
        wanted = text.strip().casefold()
        names = self.values_list("pk", f"term_{language}")
        forms = self.filter(forms__language=language).values_list("pk", "forms__text")
        for pk, name in [*names, *forms]:
            if name.casefold() == wanted:
                return self.get(pk=pk)
        return None
