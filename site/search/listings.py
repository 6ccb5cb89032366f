"""Lists of public things for pages: entries, counts, choices, addresses.

Display data comes from the entries: the number of queries does not depend on how
many things are listed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from search import kinds, parameters
from search.asking import ask
from search.attached import AttachedMarker, AttachedPassage
from search.engines import Found, current_engine
from search.models import SearchEntry
from search.panel import Chip, Choice, Facet, Panel
from search.parameters import Parameters
from search.passages import Marker
from search.query import MAX_PAGE, PER_PAGE, Query
from search.regions import (
    NamedRegion,
    named_regions,
    wider_keys,
    with_successors,
)
from search.typed import MAX_CHARACTERS, MAX_WORDS

# How many pages are named on each side of the one that is shown.
NEIGHBOURS = 2
WIDER_ENTRIES = 12
NO_PASSAGE = SafeString("")
SENTENCE_END = re.compile(r"[.!?](\s|$)")


@dataclass(frozen=True)
class ListedEntry:
    """One public thing as a card or a hit shows it."""

    entry: SearchEntry
    reader: str
    regions: Mapping[str, NamedRegion]
    passage_html: SafeString = NO_PASSAGE
    # The file on the page that explains the hit, where the page's own words do not.
    attached: AttachedPassage | None = None

    @property
    def title(self) -> str:
        """The title, in the entry's own language."""
        return self.entry.title

    @property
    def summary(self) -> str:
        """The short description, in the entry's own language."""
        return self.entry.summary

    @property
    def url(self) -> str:
        """The address below this site."""
        return self.entry.address

    @property
    def kind(self) -> str:
        """The kind, as facets name it."""
        return self.entry.kind

    @property
    def kind_label(self) -> str:
        """The name of the kind, in the reader's language."""
        return kinds.label_of(self.kind)

    @property
    def kind_icon(self) -> str:
        """The name of the kind's icon."""
        return kinds.icon_of(self.kind)

    @property
    def language(self) -> str:
        """The language of the text."""
        return self.entry.language

    @property
    def is_other_language(self) -> bool:
        """Whether the thing exists only in another language than the reader's."""
        return self.language != self.reader

    @property
    def region_names(self) -> list[str]:
        """The short names of the regions concerned, in the reader's language."""
        keys = self.entry.display.get("regions", [])
        names = [self.regions[key].name for key in keys if key in self.regions]
        # A county and a region (maakunta) may have one short name.
        return list(dict.fromkeys(names))

    @property
    def core_ideas(self) -> list[str]:
        """The core ideas, where the kind has them."""
        return list(self.entry.display.get("core_ideas", []))

    @cached_property
    def badge(self) -> dict[str, Any] | None:
        """How far the thing has come, where the kind says it."""
        return kinds.badge_of(self.kind, self.entry.display)

    @cached_property
    def day(self) -> dict[str, str] | None:
        """The day that stands large on the card, where the kind has one."""
        return kinds.day_of(self.kind, self.entry.display)

    @property
    def foot(self) -> list[str]:
        """Short facts for the end of a card."""
        return list(self.entry.display.get("foot", []))


@dataclass
class Listing:
    """A list of entries with everything around it."""

    query: str
    entries: list[ListedEntry]
    # What concerns the larger regions of the chosen one, marked apart.
    wider: list[ListedEntry]
    total: int
    # So many hold all that was typed; the others come near to it.
    exact: int
    page: int
    last_page: int
    facets: list[Facet]
    chips: list[Chip]
    # Parts a list of one kind: all, what goes on, what is over.
    switch: list[Choice]
    notices: list[str]
    parameters: Parameters = field(repr=False, default_factory=Parameters)

    @property
    def pages(self) -> list[int | None]:
        """The numbers of pages that are named, None for those left out."""
        near = range(self.page - NEIGHBOURS, self.page + NEIGHBOURS + 1)
        named = sorted(
            {1, self.last_page} | {n for n in near if 1 <= n <= self.last_page}
        )
        numbers: list[int | None] = []
        for number in named:
            if numbers and number - (numbers[-1] or 0) > 1:
                numbers.append(None)
            numbers.append(number)
        return numbers

    @property
    def previous_url(self) -> str:
        """The address of the page before, empty on the first."""
        return self.parameters.address(self.page - 1) if self.page > 1 else ""

    @property
    def next_url(self) -> str:
        """The address of the page after, empty on the last."""
        if self.page >= self.last_page:
            return ""
        return self.parameters.address(self.page + 1)

    @property
    def clear_url(self) -> str:
        """The address without any choice; what was typed stays."""
        return self.parameters.with_choices({}).address()


def listing_for(
    request: HttpRequest,
    language: str,
    kinds: Iterable[str] = (),
    region: str = "",
    per_page: int = PER_PAGE,
    default_sort: str = "relevance",
) -> Listing:
    """Return the listing that a request asks for, within kinds and a region."""
    asked = parameters.read(request.GET)
    fixed = {"kind": tuple(kinds), "region": (region,) if region else ()}
    return Lister(asked, language, fixed, per_page, default_sort).listing()


class Lister:
    """Makes one listing: asks the engine, then fetches entries and names in bulk."""

    def __init__(
        self,
        asked: Parameters,
        language: str,
        fixed: Mapping[str, tuple[str, ...]],
        per_page: int = PER_PAGE,
        default_sort: str = "relevance",
    ) -> None:
        self.default_sort = default_sort
        self.asked = asked
        self.language = language
        self.fixed = {name: values for name, values in fixed.items() if values}
        self.per_page = per_page

    def listing(self) -> Listing:
        """Return the listing."""
        query = self.query()
        found = current_engine().find(query)
        wider = self.find_wider(query) if found.page == 1 else Found([], 0)
        entries = SearchEntry.objects.in_bulk([*found.ids, *wider.ids])
        regions = named_regions(region_keys(entries.values()))
        shown = self.listed(found.ids, entries, regions, query)
        last = min(-(-found.total // self.per_page), MAX_PAGE)
        panel = Panel(self.asked, found.facets)
        return Listing(
            query=self.asked.text,
            entries=shown,
            wider=self.listed(wider.ids, entries, regions, query),
            total=found.total,
            exact=found.exact,
            page=found.page,
            last_page=max(last, 1),
            facets=panel.facets(),
            chips=panel.chips(),
            switch=panel.switch(self.fixed.get("kind", ())),
            notices=self.notices(),
            parameters=self.asked,
        )

    def query(self) -> Query:
        """Return what is asked of the engine."""
        text = self.asked.text
        every = {"kind": kinds.content_kinds()}
        return ask(
            text,
            self.language,
            was_cut=self.asked.was_cut,
            choices=widened(self.asked.choices),
            fixed=widened(self.fixed or ({} if text else every)),
            sort=self.sort(),
            page=self.asked.page,
            per_page=self.per_page,
        )

    def sort(self) -> str:
        """Return the order: the list's own where nothing was typed or chosen."""
        is_plain = self.asked.sort == "relevance" and not self.asked.text
        return self.default_sort if is_plain else self.asked.sort

    def find_wider(self, query: Query) -> Found:
        """Return what concerns the regions around the chosen one, but not itself."""
        chosen = query.choices.get("region") or query.fixed.get("region") or ()
        around = wider_keys(chosen) if chosen else ()
        if not around:
            return Found([], 0)
        return current_engine().find(
            replace(
                query,
                choices={**query.choices, "region": ()},
                fixed={**query.fixed, "region": ()},
                own_regions=around,
                outside_regions=tuple(chosen),
                dimensions=(),
                per_page=WIDER_ENTRIES,
            )
        )

    def listed(
        self,
        ids: list[int],
        entries: Mapping[int, SearchEntry],
        regions: Mapping[str, NamedRegion],
        query: Query,
    ) -> list[ListedEntry]:
        """Return the entries in the order of the ids, with marked passages."""
        markers = {code: Marker(query, code) for code in query.clauses}
        files = AttachedMarker(query)
        shown = []
        for entry in (entries[pk] for pk in ids if pk in entries):
            marker = markers.get(entry.language)
            passage = passage_of(entry, marker) if marker else NO_PASSAGE
            file = files.passage(entry, marker) if marker and not passage else None
            shown.append(ListedEntry(entry, self.language, regions, passage, file))
        return shown

    def notices(self) -> list[str]:
        """Return what the visitor should know of how her text was read."""
        if not self.asked.was_cut:
            return []
        return [
            _(
                "Only the beginning of your text was used: at most %(words)d words "
                "and %(characters)d characters."
            )
            % {"words": MAX_WORDS, "characters": MAX_CHARACTERS}
        ]


def passage_of(entry: SearchEntry, marker: Marker) -> SafeString:
    """Return what a hit shows: where the words stand, or a summary as a whole.

    What is found by its other names is explained by its summary, not by the names.
    """
    if kinds.is_read(entry.kind):
        return marker.passage("\n".join(sentences(entry)))
    return marker.mark(entry.summary)


def sentences(entry: SearchEntry) -> list[str]:
    """Return what there is to read in an entry, in its order.

    The names of regions, themes and so on, by which it is found too, stand each on a
    line of its own; a row of them is no passage.
    """
    lines = entry.body.split("\n")
    return [entry.summary, *(line for line in lines if SENTENCE_END.search(line))]


def region_keys(entries: Iterable[SearchEntry]) -> set[str]:
    """Return the regions whose names the cards of the entries show."""
    return {key for entry in entries for key in entry.display.get("regions", [])}


def widened(values: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return values by dimension, with the successors of regions that have ended.

    So an old link to such a region finds what its successors have too.
    """
    return {**values, "region": with_successors(values.get("region", ()))}


class ListingMixin:
    """A page that lists: all of its `kinds`, or what concerns its `region`."""

    kinds: ClassVar[tuple[str, ...]] = ()
    default_sort: ClassVar[str] = "relevance"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Add the listing to what the template sees."""
        context = super().get_context(request, *args, **kwargs)  # type: ignore[misc]  # of Page
        region = getattr(self, "region", None)
        context["listing"] = listing_for(
            request,
            get_language() or settings.LANGUAGE_CODE,
            kinds=self.kinds or kinds.content_kinds(),
            region=region.key if region else "",
            default_sort=self.default_sort,
        )
        return context
