"""Writing the read model: what became public, what stopped being it.

Called inside the transaction of the publication, so that page and entry change
together or not at all. Nothing else writes entries.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone, translation
from wagtail.models import Collection, Page, ReferenceIndex

from juuri.findable import AttachedText, SearchDocument
from juuri.language import IndexTerms, index_terms
from juuri.pages.models import Attachment
from juuri.pages.references import pages_referring_to
from juuri.regions.models import Region
from search import kinds, vocabulary
from search.conditions import TERM_FIELDS, whole
from search.engines import current_engine
from search.models import EntryFacet, SearchEntry, SearchSequence

# What is indexed of one text; a report of 400 pages has a million characters.
MAX_BODY = 200_000
BLANK: dict[str, Any] = {
    "title": "",
    "summary": "",
    "body": "",
    "address": "",
    "date": None,
    "ends": None,
    "is_over": False,
    "changes_on": None,
    "display": {},
    "attached": [],
    **dict.fromkeys(TERM_FIELDS, ""),
}


def next_sequence() -> int:
    """Return the next number of the one counter, locked until the transaction ends."""
    row = SearchSequence.objects.filter(pk=1)
    if not row.update(last=F("last") + 1):
        highest = SearchEntry.objects.aggregate(last=Max("seq"))["last"] or 0
        SearchSequence.objects.get_or_create(pk=1, defaults={"last": highest})
        row.update(last=F("last") + 1)
    return int(row.values_list("last", flat=True).get())


def take_turn() -> None:
    """Wait until no other transaction writes entries.

    What is read afterwards is what they have left. Everything that reads in order to
    write takes its turn first: otherwise a page that is being taken down would be
    read as public and written after it is gone, and two writers would wait for each
    other's words.
    """
    SearchSequence.objects.select_for_update().filter(pk=1).first()


@transaction.atomic
def write_document(
    document: SearchDocument, *, object_id: int, language: str, group: str = ""
) -> SearchEntry:
    """Make one thing public in one language, or bring what is public up to date."""
    sequence = next_sequence()
    key: dict[str, Any] = {
        "kind": document.kind,
        "object_id": object_id,
        "language": language,
    }
    terms = terms_of(document, language)
    replace_words(key, terms)
    entry, _created = SearchEntry.objects.update_or_create(
        **key,
        defaults={
            "group": group or f"{document.kind}:{object_id}",
            "public": True,
            "seq": sequence,
            **content_of(document),
            **terms,
        },
    )
    _write_facets(entry, document)
    current_engine().write(entry)
    refresh_twins(entry.group)
    return entry


def replace_words(key: Mapping[str, Any], terms: Mapping[str, str]) -> None:
    """Bring the vocabulary up to date with an entry that is about to be written."""
    known = SearchEntry.objects.filter(**key, public=True)
    before = known.values(*vocabulary.WORD_FIELDS).first()
    nothing = dict.fromkeys(vocabulary.WORD_FIELDS, "")
    now = {name: terms[name] for name in vocabulary.WORD_FIELDS}
    vocabulary.replace(str(key["language"]), before or nothing, now)


@transaction.atomic
def withdraw(entries: Iterable[SearchEntry]) -> None:
    """Leave a tombstone of each entry: a row without text, known to be gone."""
    take_turn()
    known = [entry.pk for entry in entries]
    groups = set()
    for entry in SearchEntry.objects.filter(pk__in=known, public=True).order_by("pk"):
        vocabulary.withdraw(entry)
        for name, value in BLANK.items():
            setattr(entry, name, value)
        entry.public = False
        entry.seq = next_sequence()
        entry.save()
        entry.facets.all().delete()
        current_engine().withdraw(entry)
        groups.add(entry.group)
    for group in sorted(groups):
        refresh_twins(group)


def withdraw_document(kind: str, object_id: int) -> None:
    """Withdraw a thing that is no page, in all its languages."""
    withdraw(SearchEntry.objects.filter(kind=kind, object_id=object_id, public=True))


def refresh_twins(group: str) -> None:
    """Set on each entry of a group whether it is the only language of the thing."""
    public = list(SearchEntry.objects.filter(group=group, public=True))
    only = len({entry.language for entry in public}) == 1
    for entry in public:
        if entry.only_language != only:
            SearchEntry.objects.filter(pk=entry.pk).update(
                only_language=only, seq=next_sequence()
            )


def content_of(document: SearchDocument) -> dict[str, Any]:
    """Return what an entry shows of a document."""
    return {
        "title": storable(document.title),
        "summary": storable(document.summary),
        "body": storable(document.body)[:MAX_BODY],
        "address": document.address,
        "date": document.date or timezone.localdate(),
        "ends": document.ends,
        "is_over": document.is_over,
        "changes_on": document.changes_on,
        "display": dict(document.display),
        "attached": [text._asdict() for text in attached_of(document)],
    }


def terms_of(document: SearchDocument, language: str) -> dict[str, str]:
    """Return the index terms of a document by field."""
    title = index_terms(storable(document.title), language)
    text = f"{document.summary}\n{document.body}"
    body = index_terms(storable(text)[:MAX_BODY], language)
    attached = attached_terms(document, language)
    terms = {
        "title_surfaces": title.surfaces,
        "title_bases": title.bases,
        "title_parts": title.parts,
        "body_surfaces": body.surfaces,
        "body_bases": body.bases,
        "body_parts": (*body.parts, *attached.bases, *attached.parts),
        "pairs": (
            *whole(title.surfaces),
            *title.pairs,
            *body.pairs,
            *attached.pairs,
        ),
    }
    return {name: " ".join(words) for name, words in terms.items()}


def attached_of(document: SearchDocument) -> list[AttachedText]:
    """Return what is found in the attachments: as much as the body leaves room for."""
    room = MAX_BODY - len(document.body)
    kept = []
    for attached in document.attached:
        text = storable(attached.text)[: max(room, 0)]
        room -= len(text)
        kept.append(attached._replace(title=storable(attached.title), text=text))
    return kept


def attached_terms(document: SearchDocument, language: str) -> IndexTerms:
    """Return the terms of the attachments, in the language of the entry.

    A file in another language is read as the page's words in other languages are:
    names and words that both have are found.
    """
    texts = [f"{a.title}\n{a.text}" for a in attached_of(document)]
    return index_terms("\n".join(texts), language)


def storable(text: str) -> str:
    """Return the text without NUL and lone surrogates, which no database takes."""
    return "".join(
        letter
        for letter in text
        if letter != "\0" and unicodedata.category(letter) != "Cs"
    )


def _write_facets(entry: SearchEntry, document: SearchDocument) -> None:
    values = {("kind", document.kind): True, ("language", entry.language): True}
    for facet in document.facets:
        key = (facet.dimension, facet.value)
        values[key] = values.get(key, False) or facet.own
    entry.facets.all().delete()
    EntryFacet.objects.bulk_create(
        EntryFacet(entry=entry, dimension=dimension, value=value, own=own)
        for (dimension, value), own in values.items()
    )


@transaction.atomic
def write_page(page: Page) -> None:
    """Bring the entry of a page up to date with what the public may see of it.

    The page is read again: what a signal hands over may hold values of a draft.
    """
    take_turn()
    current = page.specific_class.objects.filter(pk=page.pk).first()
    if current is None:
        withdraw_page(page.pk)
    else:
        _write_current(current)


@transaction.atomic
def write_tree(root: Page) -> None:
    """Bring a page and everything below it up to date."""
    take_turn()
    pages = Page.objects.descendant_of(root, inclusive=True).order_by("path")
    for page in pages.specific().iterator(chunk_size=100):
        _write_current(page)


@transaction.atomic
def write_pages(ids: Iterable[int]) -> None:
    """Bring pages up to date, live or not, given their numbers."""
    take_turn()
    pages = Page.objects.filter(pk__in=ids).order_by("path")
    for page in pages.specific():
        _write_current(page)


@transaction.atomic
def refresh_addresses_below(root: Page) -> None:
    """Bring those pages below up to date whose address is no longer the entry's."""
    take_turn()
    below = list(Page.objects.descendant_of(root).filter(live=True))
    known = dict(
        entries_of_pages(page.pk for page in below)
        .filter(public=True)
        .values_list("object_id", "address")
    )
    for page in below:
        if page.pk in known and known[page.pk] != page.url:
            write_page(page)


@transaction.atomic
def withdraw_page(page_id: int) -> None:
    """Withdraw a page; what stands below it is not touched."""
    withdraw(entries_of_pages([page_id]).filter(public=True))


@transaction.atomic
def refresh_pages_showing(thing: Any) -> None:
    """Bring the live pages up to date that show something of a changed thing.

    Wagtail's index knows what stands in texts, but no many-to-many relation, by which
    pages have their regions, themes and target groups.
    """
    page_type = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.get_references_to(thing).filter(
        base_content_type=page_type
    )
    ids = {int(pk) for pk in references.values_list("object_id", flat=True)}
    refresh_pages(ids | pages_referring_to(thing))


@transaction.atomic
def refresh_pages(ids: Iterable[int]) -> None:
    """Bring live pages up to date, given their numbers."""
    take_turn()
    pages = Page.objects.filter(pk__in=ids, live=True).order_by("pk")
    for page in pages.specific().iterator(chunk_size=100):
        _write_current(page)


def refresh_pages_with_files_in(collection_id: int) -> None:
    """Bring the live pages up to date that have documents of a collection or below."""
    collection = Collection.objects.filter(pk=collection_id).first()
    if collection is not None:
        inside = collection.get_descendants(inclusive=True)
        attached = Attachment.objects.filter(document__collection__in=inside)
        refresh_pages(set(attached.values_list("page_id", flat=True)))


@transaction.atomic
def want_pages_with_files_in(collection_id: int) -> None:
    """Let the clock write the pages again that have documents of a collection or below.

    Their entries wait in their rows: what fails is tried again. See `search.clock`.
    """
    take_turn()
    collection = Collection.objects.get(pk=collection_id)
    inside = collection.get_descendants(inclusive=True)
    attached = Attachment.objects.filter(document__collection__in=inside)
    want_pages(set(attached.values_list("page_id", flat=True)))


@transaction.atomic
def want_tree(root: Page) -> None:
    """Let the clock write a page and all below again.

    Wagtail writes the rows of these pages afterwards. They are locked now, before the
    turn is taken, as whoever publishes does it: otherwise both would wait for ever.
    """
    pages = Page.objects.descendant_of(root, inclusive=True).order_by("pk")
    ids = list(pages.select_for_update(no_key=True).values_list("pk", flat=True))
    take_turn()
    want_pages(ids)


def want_pages(ids: Iterable[int]) -> None:
    """Let the entries of pages wait for the clock, given the numbers of the pages."""
    concerned = entries_of_pages(ids).filter(public=True)
    concerned.update(changes_on=timezone.localdate())


@transaction.atomic
def refresh_in_regions(ids: Iterable[int]) -> None:
    """Bring everything up to date that concerns regions which a reform changed."""
    take_turn()
    keys = [region.key for region in Region.objects.filter(pk__in=ids)]
    concerned: dict[str, set[int]] = {}
    rows = EntryFacet.objects.filter(dimension="region", value__in=keys)
    for kind, pk in rows.values_list("entry__kind", "entry__object_id").distinct():
        concerned.setdefault(kind, set()).add(pk)
    for kind, found in concerned.items():
        model = kinds.models_by_kind()[kind]
        write = _write_current if kind in kinds.page_kinds() else write_thing
        for thing in model._default_manager.filter(pk__in=found).iterator():
            write(thing)


@transaction.atomic
def write_thing(thing: Any) -> None:
    """Bring the entries of a thing that is no page up to date in every language."""
    kind = kinds.kind_of(type(thing))
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            document: SearchDocument | None = thing.search_document()
        if document is not None:
            write_document(document, object_id=thing.pk, language=language)
            continue
        known = SearchEntry.objects.filter(
            kind=kind, object_id=thing.pk, language=language, public=True
        )
        withdraw(known)


def entries_of_pages(ids: Iterable[int]) -> Any:
    """Return the entries of pages, given their ids."""
    return SearchEntry.objects.filter(kind__in=kinds.page_kinds(), object_id__in=ids)


def _write_current(page: Any) -> None:
    """Write a page as it stands in the database now, or withdraw it."""
    document = document_of(page)
    if document is None:
        withdraw_page(page.pk)
        return
    write_document(
        document,
        object_id=page.pk,
        language=page.locale.language_code,
        group=str(page.translation_key),
    )


def document_of(page: Any) -> SearchDocument | None:
    """Return what the public may find of a page, None if nothing."""
    if not kinds.is_findable(type(page)) or not is_public(page):
        return None
    with translation.override(page.locale.language_code):
        document: SearchDocument | None = page.search_document()
    if document is not None and document.date is None and page.first_published_at:
        published = timezone.localdate(page.first_published_at)
        return replace(document, date=published)
    return document


def is_public(page: Page) -> bool:
    """Whether everybody may read the page: live, not private, not expired, no alias."""
    is_over = page.expire_at is not None and page.expire_at <= timezone.now()
    if not page.live or page.expired or is_over or page.alias_of_id:
        return False
    return not page.get_view_restrictions().exists()
