"""Lists of public things for pages: entries, counts, choices, addresses.

Display data comes from the entries: the number of queries does not depend on how
many things are listed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from search import headings, kinds, parameters
from search.asking import ask
from search.attached import AttachedMarker, AttachedPassage
from search.engines import Found, current_engine
from search.models import SearchEntry
from search.nearest import lacking
from search.no_hits import Help, help_for
from search.orders import Order, orders
from search.panel import Chip, Choice, Facet, Panel
from search.parameters import Parameters
from search.passages import Marker
from search.query import MAX_PAGE, PER_PAGE, Query
from search.reading import Reading, Synonym, reading_of
from search.regions import (
    NamedRegion,
    named_regions,
    wider_keys,
    with_successors,
)

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
    # Holds not all that was typed, and lacks these words of it.
    is_nearest: bool = False
    lacks: tuple[str, ...] = ()

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


@dataclass(frozen=True)
class Group:
    """Entries of a page that stand together, below a heading where not one's own."""

    language: str
    is_other_language: bool
    is_nearest: bool
    entries: list[ListedEntry]
    # By which names of the glossary another language was searched.
    synonyms: list[Synonym] = field(default_factory=list)

    @property
    def is_plain(self) -> bool:
        """Whether it is what the visitor asked for, in her language."""
        return not (self.is_other_language or self.is_nearest)


@dataclass(frozen=True)
class Wider:
    """What concerns the regions around the chosen ones, but not themselves."""

    entries: list[ListedEntry]
    total: int
    # The chosen regions, and those around them with addresses of all that is theirs.
    chosen: list[str] = field(default_factory=list)
    around: list[Chip] = field(default_factory=list)


@dataclass
class Listing:
    """A list of entries with everything around it."""

    query: str
    entries: list[ListedEntry]
    wider: Wider
    total: int
    # So many hold all that was typed; the others come near to it.
    exact: int
    page: int
    last_page: int
    facets: list[Facet]
    chips: list[Chip]
    # Parts a list of one kind: all, what goes on, what is over.
    switch: list[Choice]
    orders: list[Order]
    reading: Reading
    # Where nothing holds all that was typed or chosen.
    help: Help | None
    # What the page is about, as its own field asks for suggestions.
    suggest_within: str
    parameters: Parameters = field(repr=False, default_factory=Parameters)

    @property
    def groups(self) -> list[Group]:
        """The entries in their order, parted by language and nearness."""
        runs = groupby(self.entries, lambda entry: (entry.is_nearest, entry.language))
        grouped = [(nearest, list(run)) for (nearest, _code), run in runs]
        return [self.group(nearest, run) for nearest, run in grouped]

    def group(self, is_nearest: bool, entries: list[ListedEntry]) -> Group:
        """Return entries of one language and nearness with what explains them."""
        first = entries[0]
        foreign = first.is_other_language
        synonyms = self.reading.synonyms_in(first.language) if foreign else []
        return Group(first.language, foreign, is_nearest, entries, synonyms)

    @property
    def nearest(self) -> int:
        """How many only come near to what was typed."""
        return self.total - self.exact

    @property
    def is_corrected(self) -> bool:
        """Whether only words like the typed ones were found."""
        return not self.exact and bool(self.nearest and self.reading.corrections)

    @property
    def is_narrowed(self) -> bool:
        """Whether it is less than the whole list: typed, chosen or put in order."""
        return bool(self.query or self.chips or self.parameters.beside_text())

    @property
    def count(self) -> str:
        """How many results there are and which page this is, in words."""
        place = headings.place_of(self.page, self.last_page)
        return headings.joined(headings.number_of(self.exact, self.nearest), place)

    @property
    def quoted(self) -> str:
        """What was typed, in quotes."""
        return headings.quoted(self.query)

    @property
    def said(self) -> str:
        """What a title adds: nothing for the beginning of the whole list."""
        if not (self.query or self.chips):
            return headings.place_of(self.page, self.last_page)
        return headings.joined(self.quoted, self.count)

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
    def everywhere_url(self) -> str:
        """The address that searches everything for the same text."""
        return search_page(Parameters(self.query).address())

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
        around = self.around(query) if found.page == 1 else ()
        wider = self.find_wider(query, around) if around else Found([], 0)
        # Some may have been withdrawn since they were found.
        findable = SearchEntry.objects.findable_by(self.language)
        # Texts are long: those of files are read where nothing else explains a hit.
        needed = findable.defer("attached") if query.clauses else findable.for_cards()
        entries = needed.in_bulk([*found.ids, *wider.ids])
        regions = named_regions(region_keys(entries.values()))
        last = min(-(-found.total // self.per_page), MAX_PAGE)
        panel = Panel(self.asked, found.facets)
        return Listing(
            query=self.asked.text,
            entries=self.listed(found, entries, regions, query),
            wider=Wider(
                self.listed(wider, entries, regions, query),
                wider.total,
                *self.places(query, around),
            ),
            total=found.total,
            exact=found.exact,
            page=found.page,
            last_page=max(last, 1),
            facets=panel.facets(),
            chips=panel.chips(),
            switch=panel.switch(self.fixed.get("kind", ())),
            orders=orders(self.asked, self.default_sort, self.listed_kinds(found)),
            reading=reading_of(query, self.asked, found.total),
            help=None if found.exact else help_for(query, self.asked),
            suggest_within=parameters.fixed_address(self.fixed),
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

    def listed_kinds(self, found: Found) -> Iterable[str]:
        """Return the kinds of what is listed: the chosen one, else all there are."""
        chosen = self.asked.choices.get("kind") or self.fixed.get("kind", ())
        return chosen if len(chosen) == 1 else found.facets.get("kind", {})

    def around(self, query: Query) -> tuple[str, ...]:
        """Return the regions around the chosen ones, or around that of the page."""
        return wider_keys(regions_of(query))

    def find_wider(self, query: Query, around: tuple[str, ...]) -> Found:
        """Return what concerns the regions around the chosen one, but not itself."""
        return current_engine().find(
            replace(
                query,
                choices={**query.choices, "region": ()},
                fixed={**query.fixed, "region": ()},
                loose=None,
                own_regions=around,
                outside_regions=regions_of(query),
                dimensions=(),
                per_page=WIDER_ENTRIES,
            )
        )

    def places(
        self, query: Query, around: tuple[str, ...]
    ) -> tuple[list[str], list[Chip]]:
        """Return the chosen regions, and those around with what is asked of each."""
        chosen = [r.label for r in named_regions(regions_of(query)).values()]
        by_place = sorted(named_regions(around).values(), key=lambda r: r.place)
        addresses = [
            Chip(region.label, self.address_in(region.key))
            for region in reversed(by_place)
            if not region.only_where_filed
        ]
        return sorted(chosen), addresses

    def address_in(self, region: str) -> str:
        """Return where the same is asked of one region; the search knows them all."""
        choices = {**self.asked.choices, "region": (region,)}
        address = self.asked.with_choices(choices).address()
        # The list of one region knows no other.
        return address if not self.fixed.get("region") else search_page(address)

    def listed(
        self,
        found: Found,
        entries: Mapping[int, SearchEntry],
        regions: Mapping[str, NamedRegion],
        query: Query,
    ) -> list[ListedEntry]:
        """Return the entries in the order they were found, with marked passages."""
        markers = {code: Marker(query, code) for code in query.clauses}
        listed = [entries[pk] for pk in found.ids if pk in entries]
        passages = {
            entry.pk: passage_of(entry, markers[entry.language])
            for entry in listed
            if entry.language in markers
        }
        bare = [entry for entry in listed if not passages.get(entry.pk)]
        files = AttachedMarker(query).passages(bare, markers)
        return [
            ListedEntry(
                entry,
                self.language,
                regions,
                passages.get(entry.pk, NO_PASSAGE),
                files.get(entry.pk),
                entry.pk in found.nearest,
                tuple(lacking(entry, query)) if entry.pk in found.nearest else (),
            )
            for entry in listed
        ]


def search_page(address: str) -> str:
    """Return the address of the search with what is asked of it."""
    return reverse("search:results") + address


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


def regions_of(query: Query) -> tuple[str, ...]:
    """Return the regions that were chosen, else that of the page."""
    return query.choices.get("region") or query.fixed.get("region") or ()


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
