"""What helps a visitor whose search found nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import islice

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from juuri.contact.queries import answering_for, form_address
from juuri.glossary.lexicon import KnownTerm, lexicon_of
from juuri.language import analyse_text
from juuri.regions.models import Region
from search.engines import current_engine
from search.parameters import Parameters
from search.query import Query
from search.region_names import region_named
from search.typed import pieces

# How alike a term must be to a typed word to be offered for it, from 0 to 1.
ALIKE = 0.72
MAX_TERMS = 6
# A part of a name that is no longer than this says nothing.
SHORTEST = 3
# So many words are looked at for terms and for the name of a region.
MAX_WORDS = 6
WHOLE_COUNTRY = "country:FI"


@dataclass(frozen=True)
class Elsewhere:
    """How much there is when less is asked for, and where."""

    number: int
    url: str
    language: str = ""


@dataclass(frozen=True)
class Contact:
    """Who may know: the coordinators of some regions, else communications."""

    url: str
    # The names of their regions, empty where communications answer.
    places: str


@dataclass(frozen=True)
class Help:
    """Everything that the page offers instead of hits."""

    without_choices: Elsewhere | None
    everywhere: Elsewhere | None
    other_languages: list[Elsewhere]
    terms: list[KnownTerm]
    contact: Contact | None


def help_for(query: Query, asked: Parameters) -> Help:
    """Return what helps beside a query that found nothing; few queries of its own."""
    has_choices = any(asked.choices.values())
    # A list as such needs no search elsewhere.
    narrowed_by_page = bool(query.fixed and query.text)
    return Help(
        without_choices=_without_choices(query, asked) if has_choices else None,
        everywhere=_everywhere(query, asked) if narrowed_by_page else None,
        other_languages=list(_in_other_languages(query, asked)),
        terms=near_terms(query.text, query.language),
        contact=contact_for(query),
    )


def _count(query: Query) -> int:
    """Return how many things hold a query itself."""
    # In the cheapest order: nothing is shown of it.
    alone = replace(query, loose=None, dimensions=(), sort="newest", page=1, per_page=1)
    return current_engine().find(alone).total


def _without_choices(query: Query, asked: Parameters) -> Elsewhere | None:
    number = _count(replace(query, choices={}))
    url = asked.with_choices({}).address()
    return Elsewhere(number, url) if number else None


def _everywhere(query: Query, asked: Parameters) -> Elsewhere | None:
    number = _count(replace(query, choices={}, fixed={}))
    url = reverse("search:results") + Parameters(asked.text).address()
    return Elsewhere(number, url) if number else None


def _in_other_languages(query: Query, asked: Parameters) -> Iterator[Elsewhere]:
    """Yield where readers of another language find something by the same words."""
    if not query.text:
        return
    for language, _name in settings.LANGUAGES:
        if language == query.language:
            continue
        number = _count(replace(query, language=language, choices={}, fixed={}))
        with translation.override(language):
            url = reverse("search:results") + Parameters(asked.text).address()
        if number:
            yield Elsewhere(number, url, language)


def near_terms(text: str, language: str) -> list[KnownTerm]:
    """Return terms of the glossary near the typed words, the most alike first."""
    typed = (
        token
        for piece in pieces(text)
        if not piece.is_refused
        for token in analyse_text(piece.text, language)
    )
    words = {word for t in islice(typed, MAX_WORDS) for word in (t.surface, *t.bases)}
    # It remembers what it has read of its second text.
    matchers = {word: SequenceMatcher(b=word) for word in sorted(words)}
    scored = [
        (_likeness(matchers, term.forms[language]), term)
        for term in lexicon_of(language).terms
    ]
    near = sorted(scored, key=lambda pair: (-pair[0], pair[1].name))
    return [term for likeness, term in near[:MAX_TERMS] if likeness >= ALIKE]


def _likeness(
    matchers: Mapping[str, SequenceMatcher[str]], names: Iterable[str]
) -> float:
    """Return how near any of the names is to any of the words, from 0 to 1."""
    return max(
        (
            _alike(word, matcher, name.casefold())
            for word, matcher in matchers.items()
            for name in names
        ),
        default=0.0,
    )


def _alike(word: str, matcher: SequenceMatcher[str], name: str) -> float:
    """Return 1 where one has the other in it, else the share of equal letters."""
    if len(word) > SHORTEST and (word in name or name in word):
        return 1.0
    matcher.set_seq1(name)
    return matcher.ratio() if may_be_alike(matcher) else 0.0


def may_be_alike(matcher: SequenceMatcher[str]) -> bool:
    """Whether the two may be near, by bounds that cost less than the share itself."""
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE


def contact_for(query: Query) -> Contact | None:
    """Return who answers for the chosen or named region, else for the country."""
    keys = [*_regions_of(query.choices), *_regions_of(query.fixed)]
    key = next(iter(keys), "") or _named_in(query) or WHOLE_COUNTRY
    level, _, code = key.partition(":")
    region = Region.objects.filter(level=level, code=code).first()
    if region is None:
        return None
    answering = answering_for(region)
    return Contact(form_address(region), answering.place_names)


def _regions_of(values: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return values.get("region", ())


def _named_in(query: Query) -> str:
    """Return the key of the first region that the text names, or nothing."""
    words = islice(query.text.split(), MAX_WORDS)
    named = (region_named(text, query.language) for text in (query.text, *words))
    return next((region.key for region in named if region), "")
