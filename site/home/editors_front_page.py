"""The panels of the admin's first page that need the read model, and its buttons."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from wagtail.models import Page

from home.stale_items import StaleItem, stale_entries
from juuri.moderation.front_page import FrontPanel
from juuri.pages.tree import RegionRoot, models_marked
from juuri.regions.permissions import (
    keeps_every_house,
    pages_user_may,
    regions_of,
)
from search import kinds
from search.models import EntryFacet, SearchEntry

SHOWN = 5
# With more regions than these a list to choose from is shorter than the buttons.
MOST_REGIONS_WITH_BUTTONS = 3


@dataclass(frozen=True)
class Addable:
    """A kind of page that can be added: its address is that of Wagtail's form."""

    app: str
    model: str
    label: str

    @property
    def key(self) -> str:
        """The kind as the form of many regions sends it."""
        return f"{self.app}.{self.model}"


@dataclass(frozen=True)
class Place:
    """The page of a region, and what can be added below it."""

    page: Any
    kinds: list[Addable]

    @property
    def name(self) -> str:
        """The region's short name."""
        return str(self.page.region.short_name)


def places(user: Any) -> list[Place]:
    """Return the region pages below which a person may write, in the first language.

    An item is begun in Finnish and translated; who may write only in the Swedish tree
    begins there.
    """
    by_language: dict[str, list[Place]] = {}
    writable = pages_user_may(user, "add").values("pk")
    for model in models_marked(RegionRoot):
        pages = model._default_manager.filter(pk__in=writable)
        kinds_below = addable_below(model)
        for page in pages.select_related("region", "locale").order_by("title"):
            code = page.locale.language_code
            by_language.setdefault(code, []).append(Place(page, kinds_below))
    first = settings.LANGUAGE_CODE
    return by_language.get(first) or next(iter(by_language.values()), [])


def addable_below(model: type[Page]) -> list[Addable]:
    """Return the kinds of pages that tell something and can stand below a model."""
    return [
        Addable(
            child._meta.app_label,
            str(child._meta.model_name),
            capfirst(str(child._meta.verbose_name)),
        )
        for child in model.creatable_subpage_models()
        if not getattr(child, "is_structure", True)
    ]


class AddPanel(FrontPanel):
    """The shortest way to the form of a new page in one's own region."""

    name: ClassVar[str] = "add-new"
    template_name: ClassVar[str] = "home/front_page/add.html"
    order: ClassVar[int] = 60

    def __init__(self, found: Sequence[Place]) -> None:
        self.places = found

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return buttons for few regions, a list to choose from for many."""
        few = len(self.places) <= MOST_REGIONS_WITH_BUTTONS
        return {"places": self.places, "few": few, "kinds": self.places[0].kinds}


class StalePanel(FrontPanel):
    """What should be looked at again in one's own regions."""

    name: ClassVar[str] = "stale-items"
    template_name: ClassVar[str] = "home/front_page/stale.html"
    order: ClassVar[int] = 150

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the items that have waited longest, and how many more there are."""
        entries = stale_entries(parent_context["request"].user)
        return {
            "items": [StaleItem(entry) for entry in entries[:SHOWN]],
            "more": max(entries.count() - SHOWN, 0),
        }


class EventsPanel(FrontPanel):
    """The next public events that concern one's own regions."""

    name: ClassVar[str] = "events-soon"
    template_name: ClassVar[str] = "home/front_page/events.html"
    order: ClassVar[int] = 140

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the next events."""
        return {"events": list(events_soon(parent_context["request"].user)[:SHOWN])}


def events_soon(user: Any) -> QuerySet[SearchEntry]:
    """Return the coming events of a person's regions, the next one first.

    Each stands there once: in the language of the person, else in its only one.
    """
    today = timezone.localdate()
    findable = SearchEntry.objects.findable_by((get_language() or "")[:2])
    events = findable.filter(
        Q(date__gte=today) | Q(ends__gte=today), kind="event"
    ).order_by("date", "pk")
    if keeps_every_house(user):
        return events
    keys = [region.key for region in regions_of(user)]
    facets = EntryFacet.objects.filter(
        entry=OuterRef("pk"), dimension="region", value__in=keys
    )
    return events.filter(Exists(facets))


def arrange(user: Any, panels: list[Any]) -> None:
    """Add what concerns the person's regions, if she has any."""
    found = places(user)
    if found:
        panels.append(AddPanel(found))
    if found or pages_user_may(user, "change").exists():
        panels.append(StalePanel())
        if "event" in kinds.page_kinds():
            panels.append(EventsPanel())
