"""The read model: what is public, one row a thing and language.

Written by `search.operations` alone; engines and listings read nothing else.
"""

from typing import ClassVar, Self

from django.db import models

import search.insight.models  # noqa: F401 (its tables belong to this app)
from search.conditions import TERM_FIELDS


class EntryQuerySet(models.QuerySet["SearchEntry"]):
    """What is asked of entries in more than one place."""

    def findable_by(self, language: str) -> Self:
        """Return what readers of a language find: theirs, and what has no twin."""
        return self.filter(
            models.Q(language=language) | models.Q(only_language=True), public=True
        )

    def for_cards(self) -> Self:
        """Leave out the long texts that no card shows."""
        return self.defer("body", "attached", *TERM_FIELDS)


class SearchEntry(models.Model):
    """One public thing in one language, as search and listings show it.

    A withdrawn thing leaves its row behind without text (a tombstone), so that an
    engine elsewhere learns of the withdrawal too. Nothing here refers to a page by
    key: deleting the page must not delete the row.
    """

    kind = models.CharField(max_length=30)
    object_id = models.BigIntegerField()
    language = models.CharField(max_length=5)
    # What the thing and its translation have in common; pages: translation key.
    group = models.CharField(max_length=64)
    # Whether readers of another language find it too, having none of their own.
    only_language = models.BooleanField(default=True)
    public = models.BooleanField(default=False)
    seq = models.BigIntegerField(unique=True)
    updated_at = models.DateTimeField(auto_now=True)

    title = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    address = models.TextField(blank=True)
    date = models.DateField(null=True)
    ends = models.DateField(null=True)
    is_over = models.BooleanField(default=False, db_default=False)
    # The day on which the entry must be written again; see `search.clock`.
    changes_on = models.DateField(null=True)
    display = models.JSONField(default=dict)
    # The texts of the files on the page, as `juuri.findable.AttachedText`. Their terms
    # stand with the parts of the body's words: found, but below what the page says.
    attached = models.JSONField(default=list, db_default=[])

    # Index terms, separated by spaces; every engine takes them as they are.
    title_surfaces = models.TextField(blank=True)
    title_bases = models.TextField(blank=True)
    title_parts = models.TextField(blank=True)
    body_surfaces = models.TextField(blank=True)
    body_bases = models.TextField(blank=True)
    body_parts = models.TextField(blank=True)
    pairs = models.TextField(blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "language"], name="search_entry_key"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["group"], name="search_entry_group"),
            models.Index(
                fields=["public", "language", "date"], name="search_entry_newest"
            ),
            models.Index(fields=["changes_on"], name="search_entry_changes"),
            # All that narrows and orders, for entries found by words: texts make the
            # rows so long that reading them takes most of a search.
            models.Index(
                fields=[
                    "id",
                    "public",
                    "language",
                    "only_language",
                    "is_over",
                    "date",
                    "ends",
                ],
                name="search_entry_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.object_id}:{self.language}"


class EntryFacet(models.Model):
    """One value of one dimension that the thing is found by, larger ones included."""

    entry = models.ForeignKey(
        SearchEntry, on_delete=models.CASCADE, related_name="facets"
    )
    dimension = models.CharField(max_length=30)
    value = models.CharField(max_length=80)
    # False for what the thing has only through a smaller one, as the collaborative
    # area of its county.
    own = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["entry", "dimension", "value"], name="search_facet_key"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            # Holds all that counting asks, in the order of counting: no row is read.
            models.Index(
                fields=["dimension", "value", "own", "entry"],
                name="search_facet_counted",
            )
        ]

    def __str__(self) -> str:
        return f"{self.dimension}={self.value}"


class SearchSequence(models.Model):
    """The one counter of all entries: it only grows, also over deleted rows.

    Its single row is locked until the publication ends, so numbers become visible
    in their order.
    """

    last = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.last)


class SearchIndex(models.Model):
    """One index in Elasticsearch, and how far it has been told.

    It knows every entry up to the number `cursor`: numbers become visible in their
    order, so nothing before it can come later. Publication writes no row of this table.
    """

    # What begins the names of all indices of one site.
    prefix = models.CharField(max_length=60)
    name = models.CharField(max_length=120, unique=True)
    is_serving = models.BooleanField(default=False)
    cursor = models.BigIntegerField(default=0)
    # What was withdrawn up to this number was never in this index.
    begun_at = models.BigIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    not_before = models.DateTimeField(null=True)
    # Who is sending, until when she has it alone.
    lease = models.CharField(max_length=32, blank=True)
    leased_until = models.DateTimeField(null=True)
    # The last comparison with the table, and how many entries differed.
    compared_at = models.DateTimeField(null=True)
    drift = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["prefix"],
                condition=models.Q(is_serving=True),
                name="search_index_serving",
            )
        ]

    def __str__(self) -> str:
        return self.name


class ParkedEntry(models.Model):
    """An entry that an index refused: it waits apart, so that the others go on."""

    index = models.ForeignKey(
        SearchIndex, on_delete=models.CASCADE, related_name="parked"
    )
    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="+")
    seq = models.BigIntegerField()
    error = models.TextField()
    attempts = models.PositiveIntegerField(default=1)
    not_before = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["index", "entry"], name="search_parked_key")
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.error}"


class SearchWord(models.Model):
    """A word of what is public, in every form in which entries of a language have it.

    Written by `search.vocabulary` alone, in the transaction that writes the entry.
    """

    language = models.CharField(max_length=5)
    term = models.CharField(max_length=64)
    # Without dots, rings, accents and hyphens: how it may be typed.
    folded = models.CharField(max_length=64)
    # How many public entries have it.
    entries = models.IntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["language", "term"], name="search_word_key"
            ),
            models.CheckConstraint(
                condition=models.Q(entries__gt=0), name="search_word_is_public"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["language", "folded"], name="search_word_folded")
        ]

    def __str__(self) -> str:
        return f"{self.language}:{self.term}"
