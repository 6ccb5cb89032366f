"""The words of what is public: kept in step with the entries, asked by queries.

Nothing but entries feeds it, so no word of a draft or of a hidden page can be
guessed by what the search offers.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import Q, TextField, Value

from search.conditions import TERM_FIELDS
from search.models import SearchEntry, SearchWord

WORD_FIELDS = tuple(name for name in TERM_FIELDS if name != "pairs")
# A shorter or longer term, or one with a digit, is nothing to correct.
LENGTHS = range(2, 41)
BATCH = 400
# The letters that no decomposition takes apart.
_LETTERS = str.maketrans({"ø": "o", "æ": "a", "đ": "d", "ł": "l", "ß": "ss"})
_LEFT_OUT = frozenset("-':.")

T = TypeVar("T")
Key = tuple[str, str]  # language, term


@lru_cache(maxsize=8192)
def folded(term: str) -> str:
    """Return how a term looks to who has no dots, rings, accents or hyphens.

    >>> folded("päijät-häme")
    'paijathame'
    """
    apart = unicodedata.normalize("NFKD", term.translate(_LETTERS))
    return "".join(
        letter
        for letter in apart
        if letter not in _LEFT_OUT and unicodedata.category(letter)[0] != "M"
    )[:64]


def words_of(fields: Mapping[str, str]) -> set[str]:
    """Return the words of an entry, given its term fields."""
    terms = {term for name in WORD_FIELDS for term in fields[name].split()}
    return {term for term in terms if _is_word(term)}


def _is_word(term: str) -> bool:
    if len(term) not in LENGTHS or not term[0].isalpha():
        return False
    return not any(map(str.isdigit, term))


def fields_of(entry: SearchEntry) -> dict[str, str]:
    """Return the term fields of an entry from which words are taken."""
    return {name: getattr(entry, name) for name in WORD_FIELDS}


def replace(language: str, before: Mapping[str, str], now: Mapping[str, str]) -> None:
    """Bring the words up to date with an entry that had other terms before."""
    if before == now:
        return
    old, new = words_of(before), words_of(now)
    add(Counter({(language, term): 1 for term in new - old}))
    _take_away(language, sorted(old - new))


def withdraw(entry: SearchEntry) -> None:
    """Forget the words of an entry that is about to be withdrawn."""
    if entry.public:
        _take_away(entry.language, sorted(words_of(fields_of(entry))))


def add(counted: Mapping[Key, int]) -> None:
    """Count words more often, in the order of the words: writers do not lock mutually.

    One statement a few hundred words, for a long text has thousands.
    """
    for batch in _batches(sorted(counted)):
        places = ", ".join(["(%s, %s, %s, %s)"] * len(batch))
        rows = [(code, term, folded(term), counted[code, term]) for code, term in batch]
        _execute(
            "INSERT INTO search_searchword (language, term, folded, entries) "  # noqa: S608 (places)
            f"VALUES {places} ON CONFLICT (language, term) DO UPDATE "
            "SET entries = search_searchword.entries + excluded.entries",
            [value for row in rows for value in row],
        )


def _take_away(language: str, terms: Sequence[str]) -> None:
    """Count words once less, forget those of no entry; no signals are sent."""
    for batch in _batches(terms):
        places = ", ".join(["%s"] * len(batch))
        chosen = f"WHERE language = %s AND term IN ({places})"
        _execute(
            f"DELETE FROM search_searchword {chosen} AND entries = 1",  # noqa: S608 (places)
            [language, *batch],
        )
        _execute(
            f"UPDATE search_searchword SET entries = entries - 1 {chosen}",  # noqa: S608 (places)
            [language, *batch],
        )


def _execute(statement: str, parameters: Sequence[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def _batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


def counted() -> Counter[Key]:
    """Return the words as they are in the public entries now."""
    found: Counter[Key] = Counter()
    public = SearchEntry.objects.filter(public=True)
    rows = public.values("language", *WORD_FIELDS).iterator(chunk_size=200)
    for row in rows:
        found.update((row["language"], term) for term in words_of(row))
    return found


@transaction.atomic
def rebuild() -> int:
    """Write all words again from the public entries; return how many."""
    now = counted()
    _execute("DELETE FROM search_searchword", [])
    SearchWord.objects.bulk_create(
        (
            SearchWord(language=code, term=term, folded=folded(term), entries=number)
            for (code, term), number in now.items()
        ),
        batch_size=1000,
    )
    return len(now)


def differences() -> list[Key]:
    """Return the words whose count is not that of the public entries.

    Words and entries are read by one statement: both as they are at one moment.
    """
    balance: Counter[Key] = Counter()
    nothing = [Value("", output_field=TextField())] * (len(WORD_FIELDS) - 1)
    public = SearchEntry.objects.filter(public=True).order_by()
    of_entries = public.values_list("language", *WORD_FIELDS, Value(0))
    kept = SearchWord.objects.order_by().values_list(
        "language", "term", *nothing, "entries"
    )
    for language, *texts, entries in kept.union(of_entries, all=True).iterator(200):
        if entries > 0:
            balance[language, texts[0]] -= entries
        else:
            terms = words_of(dict(zip(WORD_FIELDS, texts, strict=True)))
            balance.update((language, term) for term in terms)
    return sorted(key for key, number in balance.items() if number)


def holders(wanted: Set[Key], since: int = -1) -> tuple[dict[int, set[Key]], int]:
    """Return which of the words each entry has that was written since a number.

    And the number of the newest one: entries are numbered in the order of commits.
    """
    held: dict[int, set[Key]] = {}
    rows = SearchEntry.objects.filter(seq__gt=since).order_by()
    newest = since
    for row in rows.values("pk", "seq", "public", "language", *WORD_FIELDS).iterator(
        200
    ):
        newest = max(newest, row["seq"])
        terms = words_of(row) if row["public"] else set()
        held[row["pk"]] = {(row["language"], term) for term in terms} & wanted
    return held, newest


@transaction.atomic
def put(words: Iterable[Key], counts: Mapping[Key, int]) -> None:
    """Keep words with these counts whatever was kept of them; none means no row."""
    gone: dict[str, list[str]] = {}
    for language, term in sorted(words):
        gone.setdefault(language, []).append(term)
    for language, terms in gone.items():
        for batch in _batches(terms):
            SearchWord.objects.filter(language=language, term__in=batch).delete()
    add({key: number for key, number in counts.items() if number})


def looked_up(
    terms: Iterable[Key], spellings: Iterable[Key] = ()
) -> dict[Key, tuple[str, int]]:
    """Return the folded form and the count of what is in the vocabulary, in one query.

    Of `terms` themselves, and of whatever has one of the folded `spellings`.
    """
    wanted = _any_of("term", terms) | _any_of("folded", spellings)
    if not wanted:
        return {}
    rows = SearchWord.objects.filter(wanted).values_list(
        "language", "term", "folded", "entries"
    )
    return {(code, term): (form, number) for code, term, form, number in rows}


def _any_of(name: str, keys: Iterable[Key]) -> Q:
    by_language: dict[str, set[str]] = {}
    for code, text in keys:
        by_language.setdefault(code, set()).add(text)
    wanted = Q()
    for code, texts in by_language.items():
        wanted |= Q(language=code, **{f"{name}__in": sorted(texts)})
    return wanted
