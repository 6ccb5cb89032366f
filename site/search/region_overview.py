"""What one region has: the newest of each kind, how much there is, where things stand.

Everything in a number of queries that depends neither on how much there is nor on how
many kinds there are. What there may be is asked of the models.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, QuerySet, When, Window
from django.db.models.functions import RowNumber
from django.utils.text import capfirst
from wagtail.models import get_page_models

from juuri.regions.models import Level
from search import kinds
from search.listings import ListedEntry, region_keys
from search.models import EntryFacet, SearchEntry
from search.parameters import read
from search.regions import named_regions, region_table, wider_keys, with_successors

WIDER = 6
# Divisions whose number says something of a larger region.
COUNTED_LEVELS = (Level.AREA, Level.COUNTY, Level.MUNICIPALITY)


@dataclass(frozen=True)
class StatusCount:
    """How many things of a kind stand where today."""

    label: str
    number: int


@dataclass
class Section:
    """The things of one kind: a few, how many in all, where they stand."""

    kind: str
    total: int
    entries: list[ListedEntry] = field(default_factory=list)
    statuses: list[StatusCount] = field(default_factory=list)

    @property
    def label(self) -> str:
        """What several things of the kind are called, for a heading."""
        model = kinds.models_by_kind()[self.kind]
        return capfirst(str(model._meta.verbose_name_plural))


@dataclass(frozen=True)
class RegionOverview:
    """What a region's page shows."""

    sections: list[Section]
    # What concerns the regions around it, but not itself.
    wider: list[ListedEntry]


def asks_for_list(data: Any) -> bool:
    """Whether an address chooses something, so that a list is the answer."""
    asked = read(data)
    chosen = any(asked.choices.values())
    return bool(asked.text or chosen or asked.page > 1 or asked.sort != "relevance")


def overview_of(region: str, language: str, number: int) -> RegionOverview:
    """Return what concerns a region: the newest things of each kind first.

    Of a region that has ended, what its successors have counts as well.
    """
    own = with_successors([region])
    concerning = readable(language).filter(_in_regions(own))
    newest = list(_newest_of_each_kind(concerning, language, number))
    statuses = _statuses(concerning)
    around = wider_keys(own)
    wider = list(_wider(language, own, around)) if around else []
    regions = named_regions(region_keys([*newest, *wider]))
    sections: dict[str, Section] = {}
    for entry in newest:
        total: int = entry.total  # type: ignore[attr-defined]  # annotated
        section = sections.setdefault(
            entry.kind, Section(entry.kind, total, statuses=statuses[entry.kind])
        )
        section.entries.append(ListedEntry(entry, language, regions))
    return RegionOverview(
        list(sections.values()),
        [ListedEntry(entry, language, regions) for entry in wider],
    )


def readable(language: str) -> QuerySet[SearchEntry]:
    """Return what a reader finds: public, hers first, others' where hers has none."""
    findable = SearchEntry.objects.findable_by(language)
    return findable.filter(kind__in=kinds.content_kinds()).for_cards()


def covered_numbers(region: str) -> Mapping[Level, int]:
    """Return how many regions of today a region has in it, by level."""
    numbers: dict[Level, int] = {}
    for row in region_table().values():
        level = Level(row.level)
        if region in row.larger and row.until is None and level in COUNTED_LEVELS:
            numbers[level] = numbers.get(level, 0) + 1
    return {level: numbers[level] for level in COUNTED_LEVELS if level in numbers}


def region_addresses(language: str) -> dict[str, str]:
    """Return the address of each region's public page, by key."""
    return dict(
        EntryFacet.objects.filter(
            dimension="region",
            own=True,
            entry__kind="region",
            entry__language=language,
            entry__public=True,
        ).values_list("value", "entry__address")
    )


def _in_regions(keys: tuple[str, ...], own: bool | None = None) -> Exists:
    rows = EntryFacet.objects.filter(
        entry=OuterRef("pk"), dimension="region", value__in=keys
    )
    return Exists(rows if own is None else rows.filter(own=own))


def _newest_of_each_kind(
    entries: QuerySet[SearchEntry], language: str, number: int
) -> QuerySet[SearchEntry]:
    """Return a few of each kind; what goes on first, and what comes by its day."""
    coming = Case(When(kind__in=_coming_kinds(), is_over=False, then=F("date")))
    order = [
        Case(When(language=language, then=0), default=1).asc(),
        F("is_over").asc(),
        coming.asc(nulls_last=True),
        F("date").desc(nulls_last=True),
        F("pk").desc(),
    ]
    ranked = entries.annotate(
        rank=Window(RowNumber(), partition_by="kind", order_by=order),
        total=Window(Count("pk"), partition_by="kind"),
    )
    return ranked.filter(rank__lte=number).order_by("kind", "rank")


def _coming_kinds() -> list[str]:
    """Return the kinds whose own lists begin with what comes next."""
    return [
        kind
        for model in get_page_models()
        if getattr(model, "default_sort", "") == "coming"
        for kind in model.kinds
    ]


def _statuses(entries: QuerySet[SearchEntry]) -> Mapping[str, list[StatusCount]]:
    rows = (
        EntryFacet.objects.filter(dimension="status", entry__in=entries.values("pk"))
        .values_list("entry__kind", "value")
        .annotate(number=Count("pk"))
    )
    numbers = {(kind, value): number for kind, value, number in rows}
    found: dict[str, list[StatusCount]] = defaultdict(list)
    for kind in dict.fromkeys(kind for kind, _value in numbers):
        for value, status in kinds.statuses_of(kind).items():
            if (kind, value) in numbers:
                count = StatusCount(str(status.label), numbers[kind, value])
                found[kind].append(count)
    return found


def _wider(
    language: str, own: tuple[str, ...], around: tuple[str, ...]
) -> QuerySet[SearchEntry]:
    entries = readable(language).filter(_in_regions(around, own=True))
    return entries.exclude(_in_regions(own)).order_by(
        Case(When(language=language, then=0), default=1).asc(),
        "is_over",
        F("date").desc(nulls_last=True),
        "-pk",
    )[:WIDER]
