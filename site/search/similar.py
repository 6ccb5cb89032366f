"""What is much like a page, found by its words, themes, target groups and regions.

The rarer a word is among what is public, the more it tells. Asked of the database, and
kept for some minutes for each state of an entry; what is shown is read anew each time,
so nothing shows that has been taken down since.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache as remember
from functools import reduce
from math import log
from operator import add, or_
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db.models import (
    Case,
    Count,
    FloatField,
    IntegerField,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable, RawSQL
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from wagtail.models import Page

from juuri.language import analyse_text
from juuri.pages.models import ItemPage
from search import kinds
from search.conditions import Condition, Terms, in_language
from search.engines import database_engine
from search.listings import ListedEntry, region_keys
from search.models import EntryFacet, SearchEntry
from search.regions import named_regions

SHOWN = 4
CACHE_SECONDS = 300
# As many are kept, of which some may be related to the page by its editors.
KEPT = 16
# Only these are read and weighed in full.
CANDIDATES = 40
MAX_WORDS = 10
MIN_LETTERS = 4
IN_TITLE = ("title_bases", "title_parts")
ANYWHERE = (*IN_TITLE, "body_bases")
# What having the same is worth; all telling words in a title are together worth 1,
# elsewhere half of it: a long text mentions much.
WORTH = {"theme": 0.25, "target_group": 0.15, "region": 0.15}
# Less is no likeness: one theme, or one common word.
FLOOR = 0.4
# From so much on the words are a reason of their own.
SAME_SUBJECT = 0.25


class Alike(NamedTuple):
    """An entry that is like another, how much, and why."""

    pk: int
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class SimilarEntry:
    """One similar thing as the foot of a page shows it."""

    listed: ListedEntry
    reasons: tuple[str, ...]

    @property
    def why(self) -> str:
        """What the two have in common, in the active language."""
        said = {
            "words": _("same subject"),
            "theme": _("same theme"),
            "target_group": _("same target group"),
            "region": _("same region"),
        }
        text = ", ".join(said[reason] for reason in self.reasons)
        return text[:1].upper() + text[1:]


def similar_to(
    page: Page, language: str, without: Collection[str] = ()
) -> list[SimilarEntry]:
    """Return what is most like a public page, the likest first; two queries.

    `without` are the groups that the page shows for other reasons.
    """
    own = (
        SearchEntry.objects.filter(
            kind__in=item_kinds(), object_id=page.pk, public=True
        )
        .only("pk", "seq", "kind", "language", "group", "title", "summary")
        .first()
    )
    if own is None:
        return []
    key = f"search:similar:{own.pk}:{own.seq}:{language}"
    kept: list[Alike] | None = cache.get(key)
    if kept is None:
        found = Likeness(own, language).ranked()
        cache.set(key, [alike for _entry, alike in found], CACHE_SECONDS)
    else:
        found = _read_again(kept, language)
    chosen = [(entry, alike) for entry, alike in found if entry.group not in without][
        :SHOWN
    ]
    regions = named_regions(region_keys(entry for entry, _alike in chosen))
    return [
        SimilarEntry(ListedEntry(entry, language, regions), alike.reasons)
        for entry, alike in chosen
    ]


Found = list[tuple[SearchEntry, Alike]]


def _read_again(kept: Iterable[Alike], language: str) -> Found:
    """Return what is still public of what was found earlier."""
    by_pk = {alike.pk: alike for alike in kept}
    findable = SearchEntry.objects.findable_by(language)
    entries = findable.for_cards().in_bulk(list(by_pk))
    return [(entries[pk], alike) for pk, alike in by_pk.items() if pk in entries]


class Likeness:
    """Looks for what is like one entry, in one query."""

    def __init__(self, own: SearchEntry, language: str) -> None:
        self.own = own
        self.language = language
        self.engine = database_engine()
        self.telling = telling_words(own)
        self.words = tuple(self._has(bases, ANYWHERE) for bases in self.telling)

    def _has(self, bases: tuple[str, ...], fields: tuple[str, ...]) -> Condition:
        return in_language(self.own.language, Terms(fields, bases))

    def ranked(self) -> Found:
        """Return the entries that are alike enough, the likest first."""
        rows = self._rows()
        weighed = [(entry, self._weighed(entry)) for entry in rows]
        enough = [(entry, alike) for entry, alike in weighed if alike.score >= FLOOR]
        enough.sort(key=lambda pair: (-pair[1].score, -pair[0].pk))
        return enough[:KEPT]

    def _rows(self) -> QuerySet[SearchEntry]:
        """Return the candidates, each with what it has in common with the entry."""
        nearest = self._candidates().values("pk")[:CANDIDATES]
        facts: dict[str, Any] = {
            f"has_{name}": _flag(held) for name, held in self._common().items()
        }
        for number, word in enumerate(self.words):
            in_title = self._has(self.telling[number], IN_TITLE)
            facts[f"word_{number}"] = Case(
                When(self.engine.holds(in_title), then=1.0),
                When(self.engine.holds(word), then=0.5),
                default=0.0,
                output_field=FloatField(),
            )
            facts[f"known_{number}"] = self._known(word)
        facts["all_known"] = self._all_known()
        return SearchEntry.objects.filter(pk__in=nearest).for_cards().annotate(**facts)

    def _candidates(self) -> QuerySet[SearchEntry]:
        """Return what has anything in common, what seems likest first."""
        common = self._common()
        words = [self.engine.holds(word) for word in self.words]
        near = [*words, *(common[name] for name in ("theme", "target_group"))]
        points: list[Combinable] = [
            Case(
                When(held, then=Value(WORTH[name])),
                default=0.0,
                output_field=FloatField(),
            )
            for name, held in common.items()
        ]
        points += [
            Case(
                When(held, then=2.0 / (2.0 + Cast(self._known(word), FloatField()))),
                default=0.0,
                output_field=FloatField(),
            )
            for held, word in zip(words, self.words, strict=True)
        ]
        return (
            SearchEntry.objects.findable_by(self.language)
            .filter(reduce(or_, near), kind__in=item_kinds())
            .exclude(group=self.own.group)
            .annotate(points=reduce(add, points))
            .order_by("-points", "-pk")
        )

    def _common(self) -> dict[str, Q]:
        """Return for each dimension the filter for what has a value of the entry's."""
        return {name: self._shares(name) for name in WORTH}

    def _shares(self, dimension: str) -> Q:
        rows = EntryFacet.objects.filter(dimension=dimension, own=True)
        # What concerns the whole country has nothing in common by that.
        rows = rows.exclude(value__startswith="country:")
        values = rows.filter(entry=self.own.pk).values("value")
        return Q(pk__in=rows.filter(value__in=values).values("entry"))

    def _known(self, word: Condition) -> RawSQL:
        """Return in how many public entries a word is."""
        statement = f"(SELECT COUNT(*) FROM ({self.engine.select}) AS hits)"  # noqa: S608 (a constant)
        return RawSQL(  # noqa: S611 (a constant with a parameter)
            statement, [self.engine.render(word)], output_field=IntegerField()
        )

    def _all_known(self) -> Subquery:
        """Return how many public entries there are in the language."""
        every = SearchEntry.objects.filter(public=True, language=self.own.language)
        counted = every.order_by().values("public").annotate(number=Count("pk"))
        return Subquery(counted.values("number"), output_field=IntegerField())

    def _weighed(self, entry: Any) -> Alike:
        """Return how much and why an entry is like the own one."""
        telling = {
            number: log(1 + entry.all_known / known) ** 2
            for number in range(len(self.words))
            # In the own entry alone: nothing else can have it.
            if (known := getattr(entry, f"known_{number}")) > 1
        }
        held = sum(
            weight * getattr(entry, f"word_{number}")
            for number, weight in telling.items()
        )
        words = held / sum(telling.values()) if telling else 0.0
        shared = [name for name in WORTH if getattr(entry, f"has_{name}")]
        score = words + sum(WORTH[name] for name in shared)
        reasons = ["words"] if words >= SAME_SUBJECT else []
        return Alike(entry.pk, score, (*reasons, *shared))


def telling_words(entry: SearchEntry) -> list[tuple[str, ...]]:
    """Return the base forms of the words that may tell what an entry is about.

    Those of the title come first, then the longest of the summary.
    """
    title = _long_words(entry.title, entry.language)
    summary = _long_words(entry.summary, entry.language)
    longest = sorted(summary, key=lambda bases: -len(bases[0]))
    return list(dict.fromkeys([*title, *longest]))[:MAX_WORDS]


def _long_words(text: str, language: str) -> list[tuple[str, ...]]:
    return [
        tuple(token.bases)
        for token in analyse_text(text, language)
        if token.bases and len(token.bases[0]) >= MIN_LETTERS
    ]


def _flag(held: Q) -> Case:
    return Case(When(held, then=1), default=0, output_field=IntegerField())


@remember
def item_kinds() -> tuple[str, ...]:
    """Return the kinds of pages that people write about regions' work."""
    models: Mapping[str, type[Any]] = kinds.models_by_kind()
    return tuple(kind for kind, model in models.items() if issubclass(model, ItemPage))
