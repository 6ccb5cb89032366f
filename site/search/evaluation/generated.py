"""A large collection, the same each time: for measuring speed, not meaning.

Texts are drawn from a vocabulary as often as its words are common; each word is
analysed once. Everything is written in bulk.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, pairwise

from django.db import connection

from juuri.language import analyse_text
from search import kinds
from search.engines import current_engine
from search.models import EntryFacet, SearchEntry, SearchSequence

TITLE_WORDS = 4
BODY_WORDS = (40, 120)
BATCH = 1000
FIRST_DAY = date(2020, 1, 1)
# What kinds, areas, counties, municipalities and values of the lists there are.
COUNTIES = 21
MUNICIPALITIES = 308
VALUES = {"theme": 12, "target_group": 10, "programme": 6, "funding": 8, "status": 4}


@dataclass(frozen=True)
class KnownWord:
    """A word of the vocabulary with its analysis."""

    text: str
    surface: str
    bases: tuple[str, ...]
    parts: tuple[str, ...]


class Vocabulary:
    """Words of one language, and how common each is."""

    def __init__(self, texts: Iterable[str], language: str) -> None:
        self.language = language
        counted: dict[str, int] = {}
        known: dict[str, KnownWord] = {}
        for text in texts:
            for token in analyse_text(text, language):
                counted[token.surface] = counted.get(token.surface, 0) + 1
                known.setdefault(
                    token.surface,
                    KnownWord(
                        text[token.start : token.end],
                        token.surface,
                        tuple(token.bases),
                        tuple(token.parts),
                    ),
                )
        self.words = [known[surface] for surface in sorted(known)]
        self.weights = list(accumulate(counted[word.surface] for word in self.words))

    def draw(self, chance: random.Random, count: int) -> list[KnownWord]:
        """Return words, common ones more often."""
        return chance.choices(self.words, cum_weights=self.weights, k=count)


def write_generated(vocabularies: Sequence[Vocabulary], count: int) -> None:
    """Write so many public entries with facets and the engine's index."""
    chance = random.Random(count)  # noqa: S311 (repeatable)
    first = (
        SearchEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    ) + 1
    rows = (
        entry_of(pk, chance, vocabularies[pk % len(vocabularies)])
        for pk in range(first, first + count)
    )
    for batch in _batches(rows, BATCH):
        SearchEntry.objects.bulk_create(batch)
        EntryFacet.objects.bulk_create(
            (facet for entry in batch for facet in facets_of(entry, chance)), BATCH * 5
        )
    SearchSequence.objects.update_or_create(pk=1, defaults={"last": first + count})
    current_engine().rebuild()


def entry_of(pk: int, chance: random.Random, vocabulary: Vocabulary) -> SearchEntry:
    """Return an unsaved entry with terms."""
    title = vocabulary.draw(chance, TITLE_WORDS)
    body = vocabulary.draw(chance, chance.randint(*BODY_WORDS))
    text = " ".join(word.text for word in body)
    day = FIRST_DAY + timedelta(days=chance.randrange(2400))
    return SearchEntry(
        pk=pk,
        kind=chance.choice(kinds.content_kinds()),
        object_id=pk,
        language=vocabulary.language,
        group=f"generated:{pk}",
        only_language=chance.random() < 0.5,
        public=True,
        seq=pk,
        title=" ".join(word.text for word in title),
        summary=text[:200],
        body=text,
        address=f"/{vocabulary.language}/{pk}/",
        date=day,
        is_over=chance.random() < 0.3,
        display={},
        pairs=_pairs(title) + " " + _pairs(body),
        **_terms("title", title),
        **_terms("body", body),
    )


def _terms(field: str, words: Sequence[KnownWord]) -> dict[str, str]:
    return {
        f"{field}_surfaces": _joined(word.surface for word in words),
        f"{field}_bases": _joined(base for word in words for base in word.bases),
        f"{field}_parts": _joined(part for word in words for part in word.parts),
    }


def _pairs(words: Sequence[KnownWord]) -> str:
    return _joined(
        f"{one.bases[0]}_{two.bases[0]}"
        for one, two in pairwise(words)
        if one.bases and two.bases
    )


def _joined(terms: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(terms))


def facets_of(entry: SearchEntry, chance: random.Random) -> Iterator[EntryFacet]:
    """Yield a dozen facets: kind and language, regions, and values of the lists."""
    county = chance.randrange(COUNTIES)
    values = {
        ("kind", entry.kind): True,
        ("language", entry.language): True,
        ("region", "country:FI"): False,
        ("region", f"area:{county % 5}"): False,
        ("region", f"county:{county}"): True,
        ("year", str(FIRST_DAY.year + entry.pk % 7)): True,
    }
    for _number in range(chance.randrange(3)):
        place = chance.randrange(MUNICIPALITIES)
        values["region", f"municipality:{place}"] = True
    for dimension, count in VALUES.items():
        for _number in range(1 + (chance.random() < 0.5)):
            values[dimension, f"{dimension}-{int(count * chance.random() ** 2)}"] = True
    for (dimension, value), own in values.items():
        yield EntryFacet(entry=entry, dimension=dimension, value=value, own=own)


def _batches(rows: Iterable[SearchEntry], size: int) -> Iterator[list[SearchEntry]]:
    batch: list[SearchEntry] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def settle() -> None:
    """Let the database know what it holds, as its own housekeeping does in time."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT gin_clean_pending_list('search_text_terms')")
        cursor.execute("ANALYZE")
