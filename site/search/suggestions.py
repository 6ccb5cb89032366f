"""What is offered while a visitor types: pages, terms, organisations, regions.

Asked of the database alone, whatever engine answers searches: what is public is known
there first, and a letter must not wait for another service.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import (
    Case,
    Exists,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Value,
    When,
    Window,
)
from django.db.models.functions import Length, RowNumber
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from juuri.language import normalise
from juuri.pages.tree import RegionRoot
from juuri.regions.models import Level
from search import kinds
from search.beginnings import begun_in_title, is_begun, spelling, words_begun
from search.engines import database_engine
from search.listings import ListedEntry, region_keys
from search.models import EntryFacet, SearchEntry
from search.region_names import regions_begun
from search.regions import NamedRegion, named_regions, with_successors

MOST = 8
# Of each group so many are sure of a place; the rest goes by the order of the groups.
SURE = 2
# The condition holds for a little more than what is begun.
CANDIDATES = 4 * MOST


@dataclass(frozen=True)
class Suggestion:
    """One place to go to."""

    title: str
    url: str
    detail: str = ""
    # Empty where the title is in the reader's language.
    language: str = ""


@dataclass(frozen=True)
class Group:
    """Suggestions of one sort."""

    name: str
    label: str
    suggestions: list[Suggestion] = field(default_factory=list)


@dataclass(frozen=True)
class Within:
    """The list that a visitor searches in: of some kinds of pages, or of a region."""

    kinds: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


def suggest(text: str, language: str, within: Within | None = None) -> list[Group]:
    """Return what the typed text begins, by group; at most three queries.

    Within a list only pages that stand in it.
    """
    words = words_begun(text)
    if not words:
        return []
    found = _entries_begun(words, language, within)
    keys = [] if within else regions_begun(text, words, language)[:MOST]
    regions = named_regions({*keys, *region_keys(found)})
    groups = [
        Group("pages", _("Pages")),
        *(Group(kind, _plural_of(kind)) for kind in _thing_kinds()),
    ]
    by_name = {group.name: group for group in groups}
    for entry in found:
        by_name.get(entry.kind, groups[0]).suggestions.append(
            _of_entry(ListedEntry(entry, language, regions))
        )
    named = [regions[key] for key in keys]
    groups.append(Group("regions", _("Regions"), _of_regions(named, language)))
    return list(fewer(groups))


def fewer(groups: Iterable[Group], most: int = MOST) -> Iterator[Group]:
    """Yield the groups that have something, with as many suggestions as may show."""
    groups = [group for group in groups if group.suggestions]
    sure = {group.name: min(len(group.suggestions), SURE) for group in groups}
    room = most - sum(sure.values())
    for group in groups:
        more = max(min(len(group.suggestions) - sure[group.name], room), 0)
        room -= more
        shown = group.suggestions[: sure[group.name] + more]
        yield Group(group.name, group.label, shown)


def begun(
    words: tuple[str, ...], language: str, within: Within | None = None
) -> QuerySet[Any]:
    """Return the entries that the words begin, the best of each group numbered first.

    Whatever stands behind the long body in a row is left out of the order: reading
    thousands of bodies takes longer than all else.
    """
    starts = f"^{spelling(words[0])}"
    others = [When(kind=kind, then=Value(kind)) for kind in _thing_kinds()]
    order = [
        Case(When(language=language, then=0), default=1).asc(),
        Case(
            When(title__iregex=starts, then=0), default=1, output_field=IntegerField()
        ).asc(),
        Length("title").asc(),
        F("title").asc(),
        F("pk").asc(),
    ]
    return (
        _listed_in(within, SearchEntry.objects.findable_by(language))
        .filter(database_engine().holds(begun_in_title(words)))
        .exclude(kind__in=_region_kinds())
        .annotate(group_name=Case(*others, default=Value("pages")))
        .annotate(
            place=Window(RowNumber(), partition_by=[F("group_name")], order_by=order)
        )
        .filter(place__lte=CANDIDATES)
    )


def _listed_in(
    within: Within | None, entries: QuerySet[SearchEntry]
) -> QuerySet[SearchEntry]:
    """Return the entries that stand in a list, all where there is none."""
    if within is None:
        return entries
    entries = entries.filter(kind__in=within.kinds or kinds.content_kinds())
    if not within.regions:
        return entries
    filed = EntryFacet.objects.filter(
        entry=OuterRef("pk"),
        dimension="region",
        value__in=with_successors(within.regions),
    )
    return entries.filter(Exists(filed))


def _entries_begun(
    words: tuple[str, ...], language: str, within: Within | None
) -> list[SearchEntry]:
    """Return the entries to choose from, in their order; two queries."""
    rows = begun(words, language, within).order_by("place")
    kept: list[int] = []
    places: Counter[str] = Counter()
    for pk, name, title in rows.values_list("pk", "group_name", "title"):
        if places[name] < MOST and is_begun(normalise(title), words):
            places[name] += 1
            kept.append(pk)
    # Some may have been withdrawn since they were found.
    findable = SearchEntry.objects.findable_by(language)
    entries = findable.for_cards().in_bulk(kept)
    return [entries[pk] for pk in kept if pk in entries]


def _of_entry(listed: ListedEntry) -> Suggestion:
    is_page = listed.kind in kinds.page_kinds()
    about = [listed.kind_label, *listed.region_names[:1]] if is_page else listed.foot
    return Suggestion(
        listed.title,
        listed.url,
        " · ".join([*about, *_only_in(listed)]),
        listed.language if listed.is_other_language else "",
    )


def _only_in(listed: ListedEntry) -> list[str]:
    said = {"fi": _("In Finnish only"), "sv": _("In Swedish only")}
    return [said[listed.language]] if listed.is_other_language else []


def _of_regions(regions: list[NamedRegion], language: str) -> list[Suggestion]:
    pages = _region_pages([region.key for region in regions], language)
    return [
        Suggestion(
            region.name,
            pages.get(region.key) or listing_address(region.key),
            str(capfirst(Level(region.level).label)),
        )
        for region in regions
    ]


def listing_address(key: str) -> str:
    """Return the address of the list of all that concerns a region."""
    return f"{reverse('search:results')}?{urlencode({'region': key})}"


def _region_pages(keys: list[str], language: str) -> Mapping[str, str]:
    """Return the addresses of the regions that have a public page."""
    if not keys:
        return {}
    rows = EntryFacet.objects.filter(
        dimension="region",
        value__in=keys,
        own=True,
        entry__kind__in=_region_kinds(),
        entry__language=language,
        entry__public=True,
    )
    return dict(rows.values_list("value", "entry__address"))


def _region_kinds() -> list[str]:
    return [
        kind
        for kind, model in kinds.models_by_kind().items()
        if issubclass(model, RegionRoot)
    ]


def _thing_kinds() -> list[str]:
    return [kinds.kind_of(model) for model in kinds.thing_models()]


def _plural_of(kind: str) -> str:
    model = kinds.models_by_kind()[kind]
    return str(capfirst(model._meta.verbose_name_plural))
