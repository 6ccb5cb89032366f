"""Which entries have which facet, kept by each process as bits: counting is an And.

A value is one long number with a bit for each entry that has it. What changed is
fetched by the entries' sequence, so a publication costs as much as it changed. What a
transaction has written and may still take back is never remembered.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from threading import Lock
from uuid import uuid4

from django.core.cache import cache
from django.db import connection
from django.db.models import Max

from search.models import EntryFacet, SearchEntry, SearchSequence

KEY = "search:tally"
Values = Mapping[str, Mapping[str, int]]
# More changes than this are read all together, as at the start.
MANY = 500
_changing = Lock()


@dataclass(frozen=True)
class Tally:
    """The public entries of one moment, by what they have."""

    # By dimension and value: all that have it, and those that have it as their own.
    having: Values
    owning: Values
    # Those that readers of another language find too.
    only_language: int
    last: int
    reading: str

    def any_of(self, dimension: str, values: Iterable[str], own: bool = False) -> int:
        """Return the entries that have one of the values, or have it as their own."""
        known = (self.owning if own else self.having).get(dimension, {})
        return reduce(or_, (known.get(value, 0) for value in values), 0)

    def counts(self, dimension: str, entries: int) -> dict[str, tuple[int, int]]:
        """Return how many of the entries have each value, and have it as their own."""
        owned = self.owning.get(dimension, {})
        return {
            value: (count, (owned.get(value, 0) & entries).bit_count())
            for value, bits in self.having.get(dimension, {}).items()
            if (count := (bits & entries).bit_count())
        }

    def found_by(self, language: str) -> int:
        """Return the entries that readers of a language find."""
        return self.any_of("language", [language]) | self.only_language


@dataclass
class Draft:
    """A tally in the making."""

    having: dict[str, dict[str, int]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(int))
    )
    owning: dict[str, dict[str, int]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(int))
    )
    only_language: int = 0

    @classmethod
    def without(cls, tally: Tally, changed: int) -> "Draft":
        """Return what a tally says of the entries that have not changed."""
        draft = cls(only_language=tally.only_language & ~changed)
        for old, new in ((tally.having, draft.having), (tally.owning, draft.owning)):
            for dimension, values in old.items():
                for value, bits in values.items():
                    if kept := bits & ~changed:
                        new[dimension][value] = kept
        return draft

    def read(self, changed: list[int] | None = None) -> None:
        """Add what the tables say of the changed entries, or of all."""
        facets = EntryFacet.objects.order_by()
        entries = SearchEntry.objects.filter(public=True, only_language=True)
        if changed is not None:
            facets = facets.filter(entry__in=changed)
            entries = entries.filter(pk__in=changed)
        ids: dict[tuple[str, str], list[int]] = defaultdict(list)
        own: dict[tuple[str, str], list[int]] = defaultdict(list)
        rows = facets.values_list("dimension", "value", "own", "entry_id")
        for dimension, value, is_own, pk in rows.iterator(chunk_size=10_000):
            ids[dimension, value].append(pk)
            if is_own:
                own[dimension, value].append(pk)
        for found, into in ((ids, self.having), (own, self.owning)):
            for (dimension, value), pks in found.items():
                into[dimension][value] |= bits_of(pks)
        self.only_language |= bits_of(entries.values_list("pk", flat=True))

    def tally(self, last: int, reading: str) -> Tally:
        """Return it finished; what is the same for all and for owners is held once."""
        for dimension, values in self.owning.items():
            for value, bits in values.items():
                if bits == self.having[dimension][value]:
                    values[value] = self.having[dimension][value]
        return Tally(self.having, self.owning, self.only_language, last, reading)


def bits_of(ids: Iterable[int]) -> int:
    """Return the number with a bit for each id."""
    known = list(ids)
    if not known:
        return 0
    digits = bytearray(b"0") * (max(known) + 1)
    for pk in known:
        digits[-1 - pk] = 49
    return int(digits, 2)


def current() -> Tally | None:
    """Return the tally of what is committed, None in the midst of a transaction."""
    if not may_remember():
        return None
    reading = str(cache.get_or_set(KEY, lambda: uuid4().hex, None))
    last = _last()
    known = _known.get("tally")
    if known is None or (known.last, known.reading) != (last, reading):
        with _changing:
            known = _known.get("tally")
            if known is None or (known.last, known.reading) != (last, reading):
                known = _known["tally"] = _read(known, last, reading)
    return known


_known: dict[str, Tally] = {}


def may_remember() -> bool:
    """Whether everything that is seen here is committed."""
    return not connection.in_atomic_block


def _last() -> int:
    row = SearchSequence.objects.filter(pk=1).values_list("last", flat=True).first()
    if row is None:
        row = SearchEntry.objects.aggregate(last=Max("seq"))["last"]
    return int(row or 0)


def _read(known: Tally | None, last: int, reading: str) -> Tally:
    if known is not None and known.reading == reading and known.last < last:
        rows = SearchEntry.objects.filter(seq__gt=known.last)
        changed = list(rows.values_list("pk", flat=True)[: MANY + 1])
        if len(changed) <= MANY:
            draft = Draft.without(known, bits_of(changed))
            draft.read(changed)
            return draft.tally(last, reading)
    draft = Draft()
    draft.read()
    return draft.tally(last, reading)
