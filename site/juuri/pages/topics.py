"""Topics of items: how many themes, and which values of a list are offered."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

MOST_THEMES = 3


def check_themes(themes: Collection[Any]) -> None:
    """Refuse a fourth theme. None at all is missing for publication, not wrong."""
    if len(themes) > MOST_THEMES:
        raise ValidationError(_("Choose at most three themes: the main ones."))


def offered_values(values: QuerySet[Any], chosen: Collection[Any]) -> QuerySet[Any]:
    """Return the values to choose from: those merged away only where chosen before."""
    return values.filter(Q(merged_into=None) | Q(pk__in=chosen))


def both_names(things: Collection[Any]) -> list[str]:
    """Return the Finnish and the Swedish names of things, leaving out what is None."""
    names = [
        name for thing in things if thing for name in (thing.name_fi, thing.name_sv)
    ]
    return [name for name in dict.fromkeys(names) if name]
