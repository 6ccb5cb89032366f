"""Promoted results: which stand above the hits of a search."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.signals import post_delete, post_save

from juuri.glossary.models import Language, Term
from juuri.language import analyse_text
from juuri.regions.models import Organisation
from search import kinds
from search.insight.models import Promotion
from search.listings import ListedEntry, Listing, region_keys
from search.models import SearchEntry
from search.regions import named_regions
from search.typed import pieces

CACHE_KEY = "search.insight.promotions"
# Another process forgets a rule that was changed here only after so long.
CACHE_SECONDS = 60
MAX_SHOWN = 3

# A wording as a search is compared with it: the forms of each of its words.
Wording = tuple[frozenset[str], ...]
Target = tuple[str, int]


@dataclass(frozen=True)
class Promoted:
    """A promoted thing as the page of results shows it."""

    entry: ListedEntry
    reason: str


def promoted_above(listing: Listing, language: str) -> list[Promoted]:
    """Return what stands above the hits, and take it out of the hits below.

    Only on the first page of a search in which nothing was chosen: who narrows her
    search knows what she wants. The count of the hits stays that of the engine.
    """
    asked = listing.parameters
    if not asked.text or listing.page > 1 or any(asked.choices.values()):
        return []
    shown = shown_for(matching(asked.text, language), language)
    above = {promoted.entry.entry.pk for promoted in shown}
    listing.entries = [e for e in listing.entries if e.entry.pk not in above]
    return shown


def matching(text: str, language: str) -> list[int]:
    """Return the promotions of which the text has all words of one wording."""
    forms = [
        forms_of(token)
        for piece in pieces(text)
        if not piece.is_refused
        for token in analyse_text(piece.text, language)
    ]
    return [
        pk
        for pk, wordings in rules(language)
        if any(holds(wording, forms) for wording in wordings)
    ]


def holds(wording: Wording, asked: list[frozenset[str]]) -> bool:
    """Whether each word of a wording is one of the words that were asked."""
    return all(any(word & other for other in asked) for word in wording)


def forms_of(token: Any) -> frozenset[str]:
    """Return the forms by which a word is the same as another; not its parts."""
    return frozenset((token.surface, *token.bases))


def rules(language: str) -> list[tuple[int, list[Wording]]]:
    """Return the promotions of a language with their wordings, from the cache."""
    key = f"{CACHE_KEY}.{language}"
    known: list[tuple[int, list[Wording]]] | None = cache.get(key)
    if known is None:
        known = [
            (promotion.pk, [wording_of(line, language) for line in promotion.wordings])
            for promotion in Promotion.objects.filter(language=language)
        ]
        cache.set(key, known, CACHE_SECONDS)
    return known


def wording_of(line: str, language: str) -> Wording:
    """Return a wording as searches are compared with it."""
    return tuple(forms_of(token) for token in analyse_text(line, language))


def shown_for(found: list[int], language: str) -> list[Promoted]:
    """Return the promotions whose thing is public, each thing once."""
    if not found:
        return []
    promotions = Promotion.objects.filter(pk__in=found).order_by("pk")
    targets = [(promotion, target_of(promotion)) for promotion in promotions]
    entries = public_entries({target for _promotion, target in targets}, language)
    regions = named_regions(region_keys(entries.values())) if entries else {}
    shown: dict[Target, Promoted] = {}
    for promotion, target in targets:
        if target in entries and target not in shown:
            listed = ListedEntry(entries[target], language, regions)
            shown[target] = Promoted(listed, promotion.reason)
    return list(shown.values())[:MAX_SHOWN]


def target_of(promotion: Promotion) -> Target:
    """Return what is promoted, as the read model names it; pages have no kind here."""
    if promotion.page_id:
        return "", promotion.page_id
    if promotion.organisation_id:
        return kinds.kind_of(Organisation), promotion.organisation_id
    return kinds.kind_of(Term), promotion.term_id or 0


def public_entries(targets: set[Target], language: str) -> dict[Target, SearchEntry]:
    """Return the public entries of things; in the reader's language if there is one."""
    wanted = Q(pk__in=[])
    for kind, pk in targets:
        wanted |= Q(kind__in=[kind] if kind else kinds.page_kinds(), object_id=pk)
    found = SearchEntry.objects.filter(wanted, public=True)
    entries: dict[Target, SearchEntry] = {}
    for entry in sorted(found, key=lambda entry: entry.language == language):
        is_page = entry.kind in kinds.page_kinds()
        entries["" if is_page else entry.kind, entry.object_id] = entry
    return entries


def with_state(promotions: QuerySet[Promotion]) -> QuerySet[Promotion]:
    """Add to each promotion whether its thing is public, in the same query."""
    public = SearchEntry.objects.filter(public=True)
    return promotions.annotate(
        is_shown=Exists(
            public.filter(kind__in=kinds.page_kinds(), object_id=OuterRef("page"))
        )
        | Exists(
            public.filter(
                kind=kinds.kind_of(Organisation), object_id=OuterRef("organisation")
            )
        )
        | Exists(public.filter(kind=kinds.kind_of(Term), object_id=OuterRef("term")))
    )


def forget_rules(**kwargs: Any) -> None:
    """Read the promotions again at the next search."""
    cache.delete_many([f"{CACHE_KEY}.{code}" for code in Language.values])


def forget_when_changed() -> None:
    """Connect what makes the rules be forgotten."""
    for signal in (post_save, post_delete):
        signal.connect(forget_rules, sender=Promotion, dispatch_uid=CACHE_KEY)
