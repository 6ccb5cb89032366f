"""Reading, writing and compiling message catalogues, the same bytes every time."""

import io
import re
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from scripts.environment import ROOT

LANGUAGES = ("fi", "sv")
DOMAINS = ("django", "djangojs")
LOCALE = ROOT / "site" / "juuri" / "locale"
# Dates and names would make every merge a conflict, and no two files equal.
KEPT_HEADERS = ("Language", "MIME-Version", "Content-Type", "Plural-Forms")
NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)


def path_of(domain: str, language: str) -> Path:
    """Where a catalogue is."""
    return LOCALE / language / "LC_MESSAGES" / f"{domain}.po"


def compiled_path(domain: str, language: str) -> Path:
    """Where its compiled form is."""
    return path_of(domain, language).with_suffix(".mo")


def read(domain: str, language: str) -> Catalog:
    """The catalogue of a language; an empty one where there is no file."""
    path = path_of(domain, language)
    if not path.exists():
        return _dateless(Catalog(locale=language, domain=domain))
    with path.open("rb") as file:
        return _dateless(read_po(file, locale=language, domain=domain))


def _dateless(catalog: Catalog) -> Catalog:
    catalog.creation_date = NO_DATE
    catalog.revision_date = NO_DATE
    catalog.fuzzy = False
    catalog.header_comment = f"# Juuri's messages in {catalog.locale_identifier}."
    return catalog


def write(catalog: Catalog, domain: str, language: str) -> None:
    """Write a catalogue, sorted by its English, with files but no line numbers."""
    path = path_of(domain, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    write_po(buffer, _dateless(catalog), sort_output=True, include_lineno=False)
    path.write_text(_without_volatile_headers(buffer.getvalue().decode()))


def _without_volatile_headers(text: str) -> str:
    head, _, body = text.partition("\n\n")
    lines = [
        line
        for line in head.splitlines()
        if not (match := re.match(r'"([A-Z][\w-]+):', line)) or match[1] in KEPT_HEADERS
    ]
    return "\n".join(lines) + "\n\n" + body.rstrip("\n") + "\n"


def compiled(catalog: Catalog) -> bytes:
    """The ``.mo`` of a catalogue; what is fuzzy or untranslated stays out."""
    buffer = io.BytesIO()
    write_mo(buffer, _dateless(catalog))
    return buffer.getvalue()
