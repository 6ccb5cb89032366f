"""What the index holds of an entry: the strict mapping, and the document itself."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from search.conditions import TERM_FIELDS
from search.models import EntryFacet, SearchEntry

# What stands between dimension and value: had by the thing itself, or only through a
# smaller one. So one count of one field has both.
OWN, INHERITED = "=", "/"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_TERMS = {
    "type": "text",
    # Terms are analysed already: nothing is split further, nothing folded.
    "analyzer": "whitespace",
    "norms": False,
    "index_options": "docs",
}
_DATE = {"type": "date", "format": "strict_date"}
MAPPING: dict[str, Any] = {
    "dynamic": "strict",
    # The table has everything: the index finds and counts, it shows nothing.
    "_source": {"enabled": False},
    "properties": {
        "id": {"type": "long"},
        # Which state of the entry this is: its number, and the moment in which it was
        # written, for a table put back from a backup gives numbers twice.
        "seq": {"type": "long"},
        "written": {"type": "long", "index": False},
        "public": {"type": "boolean"},
        "language": {"type": "keyword"},
        "only_language": {"type": "boolean"},
        "is_over": {"type": "boolean"},
        "date": _DATE,
        "ends": _DATE,
        # The day of what is not over.
        "coming": _DATE,
        "facets": {"type": "keyword"},
        **dict.fromkeys(TERM_FIELDS, _TERMS),
    },
}


def fingerprint() -> str:
    """Return what tells indices of one mapping from those of another."""
    return hashlib.sha256(json.dumps(MAPPING, sort_keys=True).encode()).hexdigest()[:8]


def beginning_of_names(prefix: str) -> str:
    """Return what the names of a site's indices of this mapping begin with."""
    return f"{prefix}-{fingerprint()}-"


def moment_of(written: datetime) -> int:
    """Return a moment as the index holds it, in microseconds."""
    return (written - EPOCH) // timedelta(microseconds=1)


def document_of(entry: SearchEntry, facets: Iterable[str]) -> dict[str, Any]:
    """Return what the index holds of an entry; of a withdrawn one that it is gone."""
    document: dict[str, Any] = {
        "id": entry.pk,
        "seq": entry.seq,
        "written": moment_of(entry.updated_at),
        "public": entry.public,
    }
    if not entry.public:
        return document
    days = {
        "date": entry.date,
        "ends": entry.ends,
        "coming": None if entry.is_over else entry.date,
    }
    return {
        **document,
        "language": entry.language,
        "only_language": entry.only_language,
        "is_over": entry.is_over,
        **{name: day.isoformat() for name, day in days.items() if day},
        "facets": list(facets),
        **{name: terms for name in TERM_FIELDS if (terms := getattr(entry, name))},
    }


def facets_of(entries: Iterable[SearchEntry]) -> dict[int, list[str]]:
    """Return the facets of each entry as they stand in the index."""
    facets: dict[int, list[str]] = defaultdict(list)
    rows = EntryFacet.objects.filter(entry__in=[entry.pk for entry in entries])
    for pk, dimension, value, own in rows.values_list(
        "entry_id", "dimension", "value", "own"
    ):
        facets[pk].append(f"{dimension}{OWN if own else INHERITED}{value}")
    return facets
