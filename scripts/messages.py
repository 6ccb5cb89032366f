r"""Message catalogues without gettext's programs: collect, merge, compile, check.

    python -m scripts.messages extract           collect from the sources, compile
    python -m scripts.messages compile           compile what the catalogues hold
    python -m scripts.messages check             what make lint asks
    python -m scripts.messages import FILE.tsv   take in translations, then compile

A line of the TSV file is: English TAB Finnish TAB Swedish. Plural forms are parted
by ``||``, a context stands before the English as ``context^^``, a line break is
written ``\n``. ``import --replace`` overwrites translations that are there.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from scripts.catalogues import (
    DOMAINS,
    LANGUAGES,
    compiled,
    compiled_path,
    path_of,
    read,
    write,
)
from scripts.environment import ROOT
from scripts.message_check import forms_of, problems_of
from scripts.message_sources import collect

SITE = ROOT / "site"


def extract() -> int:
    """Merge the messages of the sources into every catalogue and compile it."""
    for domain in DOMAINS:
        found = collect(SITE, domain)
        for language in LANGUAGES:
            if len(found) == 0 and not path_of(domain, language).exists():
                continue
            catalog = read(domain, language)
            catalog.update(found, no_fuzzy_matching=True)
            # What nobody asks for any more is in the history, not in the file.
            catalog.obsolete.clear()
            write(catalog, domain, language)
    compile_all()
    return _report_untranslated()


def _report_untranslated() -> int:
    for domain, language, catalog in _catalogues():
        empty = sum(1 for message in catalog if message.id and not _is_done(message))
        print(f"{domain}/{language}: {len(catalog)} messages, {empty} untranslated")
    return 0


def _catalogues() -> Iterator[tuple[str, str, Catalog]]:
    for domain in DOMAINS:
        for language in LANGUAGES:
            if path_of(domain, language).exists():
                yield domain, language, read(domain, language)


def _is_done(message: Message) -> bool:
    return all(forms_of(message.string))


def compile_all() -> int:
    """Write every ``.mo`` anew, byte for byte the same from the same catalogue."""
    for domain, language, catalog in _catalogues():
        compiled_path(domain, language).write_bytes(compiled(catalog))
    return 0


def check() -> int:
    """Say what is missing, fuzzy, obsolete, wrong or not compiled."""
    problems = []
    for domain in DOMAINS:
        found = collect(SITE, domain)
        if len(found) == 0:
            continue
        for language in LANGUAGES:
            catalog = read(domain, language)
            problems += [
                f"{domain}/{language}: {problem}"
                for problem in problems_of(found, catalog)
            ]
            problems += _compiled_problems(domain, language, catalog)
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} problems: make messages, then translate.")
    return 1 if problems else 0


def _compiled_problems(domain: str, language: str, catalog: Catalog) -> list[str]:
    path = compiled_path(domain, language)
    if path.exists() and path.read_bytes() == compiled(catalog):
        return []
    return [f"{domain}/{language}: the .mo file is not up to date"]


@dataclass(frozen=True)
class Row:
    """One line of a translations file."""

    context: str | None
    english: tuple[str, ...]
    translations: dict[str, tuple[str, ...]]

    def find_in(self, catalog: Catalog) -> Message | None:
        """The message that this row translates, if the sources use it."""
        message = catalog.get(self.english[0], context=self.context)
        if message and self.english == forms_of(message.id):
            return message
        return None


def _split(text: str) -> tuple[str, ...]:
    return tuple(form.replace("\\n", "\n") for form in text.split("||"))


def rows_of(path: Path) -> Iterator[Row]:
    """The rows of a translations file; an unreadable line stops with its number."""
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) != 1 + len(LANGUAGES):
            sys.exit(f"{path.name}:{number}: {len(columns)} columns, not 3")
        context, mark, english = columns[0].rpartition("^^")
        translations = dict(zip(LANGUAGES, map(_split, columns[1:]), strict=True))
        row = Row(context if mark else None, _split(english), translations)
        if any(len(forms) != len(row.english) for forms in translations.values()):
            sys.exit(
                f"{path.name}:{number}: not {len(row.english)} forms in each column"
            )
        yield row


def import_file(path: Path, *, replace: bool) -> int:
    """Put the translations of a file into the catalogues and compile them."""
    rows = list(rows_of(path))
    unknown = {row.english[0] for row in rows}
    taken = 0
    for domain, language, catalog in list(_catalogues()):
        for row in rows:
            message = row.find_in(catalog)
            if message is None:
                continue
            unknown.discard(row.english[0])
            taken += _take(message, row.translations[language], replace=replace)
        write(catalog, domain, language)
    compile_all()
    print(f"{path.name}: {len(rows)} rows, {taken} translations taken")
    for english in sorted(unknown):
        print(f"  not in the sources: {english!r}")
    return 0


def _take(message: Message, forms: tuple[str, ...], *, replace: bool) -> int:
    """Set a translation; one that is there and differs is kept, and said."""
    wanted = forms[0] if isinstance(message.id, str) else forms
    if message.string == wanted:
        return 0
    if _is_done(message) and not replace:
        print(f"  kept {message.string!r}, not {wanted!r}")
        return 0
    message.string = wanted
    message.flags.discard("fuzzy")
    return 1


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="messages",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("extract", "compile", "check"):
        commands.add_parser(name)
    importing = commands.add_parser("import")
    importing.add_argument("file", type=Path, nargs="+")
    importing.add_argument("--replace", action="store_true")
    asked = parser.parse_args()
    if asked.command == "import":
        extract()
        return max(import_file(path, replace=asked.replace) for path in asked.file)
    return {"extract": extract, "compile": compile_all, "check": check}[asked.command]()


if __name__ == "__main__":
    sys.exit(main())
