"""Form widgets for regions."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext

from juuri.regions.models import Level, Region
from juuri.regions.names import alphabetical

Context = dict[str, Any]


class RegionSelect(forms.CheckboxSelectMultiple):
    """Chooses any number of the four hundred regions, grouped by level.

    What is chosen stands first, then each level folded up. A small script adds a
    filter by name in either language; without it everything still works. For fields
    whose choices come from a queryset of regions.
    """

    template_name = "regions/widgets/region_select.html"

    # A property, not a class Media, since mypy can't see that forms makes one of it.
    @property
    def media(self) -> forms.Media:
        """The style, and the script as a custom element of its own."""
        return forms.Media(
            css={"all": ["regions/region-select.css"]},
            js=["regions/region-select.js"],
        )

    def get_context(self, name: str, value: Any, attrs: Context | None) -> Context:
        """Group the options; none is rendered by Django's one template an option."""
        context = forms.Widget.get_context(self, name, value, attrs)
        attributes = context["widget"]["attrs"]
        chosen = set(self.format_value(value) or ())
        options = [self.option(region, chosen) for region in self.regions()]
        for number, option in enumerate(options):
            option["id"] = f"{attributes.get('id', name)}_{number}"
        context["widget"]["described_by"] = attributes.get("aria-describedby", "")
        context["widget"]["groups"] = list(grouped(options))
        context["widget"]["chosen"] = [o for o in options if o["chosen"]]
        return context

    def regions(self) -> list[Region]:
        """Return the regions that the field offers, as people look for them."""
        choices: Any = self.choices
        found = [value.instance for value, _label in choices]
        order = {level: place for place, level in enumerate(Level.values)}
        return sorted(found, key=lambda r: (order[r.level], alphabetical(r.name)))

    def option(self, region: Region, chosen: set[str]) -> Context:
        """Return what the template shows of a region, and by what it is filtered."""
        words = dict.fromkeys(
            [region.name_fi, region.short_fi, region.name_sv, region.short_sv]
        )
        return {
            "value": region.pk,
            "level": region.level,
            "label": region.name,
            "detail": region.get_level_display(),
            "note": note_of(region),
            "chosen": str(region.pk) in chosen,
            "ended": region.valid_until is not None,
            "words": " ".join(words),
        }


def note_of(region: Region) -> str:
    """Return what must be said of a region that is no longer in force."""
    if region.valid_until is None:
        return ""
    return gettext("until the end of %(year)s") % {"year": region.valid_until}


def grouped(options: list[Context]) -> Iterator[Context]:
    """Yield what can still be chosen, level by level; what has ended cannot."""
    for level in Level:
        members = [
            option
            for option in options
            if option["level"] == level and not option["chosen"] and not option["ended"]
        ]
        if members:
            yield {"label": level.plural, "options": members}
