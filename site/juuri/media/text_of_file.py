"""A program of its own that prints the text of a PDF, DOCX or ODT file, within limits.

The file is whatever somebody uploaded. So it is read in a process without Django,
without the site's environment, with little memory and little time, that may write
nothing but its output: `juuri.media.extraction` starts it, with the file as standard
input. The status with which it ends says how far it came.
"""

import os
import re
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import IO, Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, feature_namespaces

MEMORY = 400 * 1024 * 1024
CPU_SECONDS = 15
# After so long a PDF is read no further; what was read is kept.
ENOUGH_SECONDS = 12
# What one part of a DOCX or ODT may unpack to: a report of 1,000 pages has 20 MB.
MAX_UNPACKED = 50 * 1024 * 1024
CHUNK = 64 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)
# A word parted at the end of a line is one word; Päijät-Häme keeps its hyphen.
_PARTED = re.compile(r"(?<=\w)[-\u2010\u00ad]\n(?=[a-zåäöéü])")
_HYPHENATED = re.compile(r"(?<=\w)([-\u2010])\n(?=\w)")
_LINE_END = re.compile(r"[ \t]*\n[ \t]*(?=\S)")


class Status(IntEnum):
    """With what the program ends."""

    READ = 0
    CUT = 3
    LOCKED = 4
    BROKEN = 5
    DANGEROUS = 6
    UNPACKS_TOO_LARGE = 7
    NOT_WHAT_IT_SAYS = 8
    TOO_HEAVY = 9


class Stop(Exception):
    """Nothing more is read, for a reason."""

    def __init__(self, status: Status) -> None:
        super().__init__(status.name)
        self.status = status


class Output:
    """Where the text goes, as long as there is room."""

    def __init__(self, file: IO[bytes], room: int) -> None:
        self.file = file
        self.room = room

    def write(self, text: str) -> None:
        """Write a piece of text; stop when there is no more room."""
        self.file.write(text[: self.room].encode("utf-8", "ignore"))
        self.room -= len(text)
        if self.room < 0:
            raise Stop(Status.CUT)


@dataclass(frozen=True)
class Form:
    """Where a format keeps its text: parts of the zip, and elements by name."""

    parts: str
    texts: frozenset[str]


#: Footnotes belong to the text; comments, headers and what was struck out do not.
FORMS = {
    "docx": Form(r"word/(document\d*|footnotes|endnotes)\.xml", frozenset({"t"})),
    "odt": Form(r"content\.xml", frozenset({"p", "h"})),
}
PARAGRAPHS = frozenset({"p", "h"})
GAPS = frozenset({"tab", "br", "cr", "s", "line-break"})
LEFT_OUT = frozenset({"Fallback", "moveFrom", "annotation", "tracked-changes"})


class TextHandler(ContentHandler):
    """Passes on the text of the elements that hold text, one paragraph a line."""

    def __init__(self, form: Form, write: Callable[[str], None]) -> None:
        super().__init__()
        self.form = form
        self.write = write
        self.inside = 0
        self.outside = 0

    def startElementNS(self, name: Any, qname: Any, attrs: Any) -> None:
        """Enter an element."""
        self.outside += name[1] in LEFT_OUT
        self.inside += name[1] in self.form.texts
        if name[1] in GAPS and not self.outside:
            self.write(" ")

    def endElementNS(self, name: Any, qname: Any) -> None:
        """Leave an element."""
        self.outside -= name[1] in LEFT_OUT
        self.inside -= name[1] in self.form.texts
        if name[1] in PARAGRAPHS and not self.outside:
            self.write("\n")

    def characters(self, content: str) -> None:
        """Pass on text where it is text."""
        if self.inside and not self.outside:
            self.write(content)


def read_zipped(file: IO[bytes], form: Form, output: Output) -> Status:
    """Write the text of the parts of a zipped document."""
    if not zipfile.is_zipfile(file):
        return what_it_is(file)
    with zipfile.ZipFile(file) as archive:
        names = [n for n in archive.namelist() if re.fullmatch(form.parts, n)]
        if not names:
            return Status.NOT_WHAT_IT_SAYS
        if is_locked(archive):
            return Status.LOCKED
        for name in sorted(dict.fromkeys(names)):
            read_part(archive, name, form, output)
    return Status.READ


def what_it_is(file: IO[bytes]) -> Status:
    """Return what is wrong with a file that should be a zip and is none."""
    file.seek(0)
    start = file.read(len(OLE))
    if start.startswith(b"PK"):
        return Status.BROKEN
    # So Word keeps what it locks, and what it wrote before 2007.
    return Status.LOCKED if start == OLE else Status.NOT_WHAT_IT_SAYS


def is_locked(archive: zipfile.ZipFile) -> bool:
    """Whether the parts are encrypted, by the zip or as OpenDocument does it."""
    if any(part.flag_bits & 1 for part in archive.infolist()):
        return True
    try:
        with archive.open("META-INF/manifest.xml") as manifest:
            return b"encryption-data" in manifest.read(1024 * 1024)
    except KeyError:
        return False


def read_part(archive: zipfile.ZipFile, name: str, form: Form, output: Output) -> None:
    """Write the text of one part, unpacking it piece by piece."""
    from defusedxml.sax import make_parser

    parser = make_parser()
    parser.forbid_dtd = True
    parser.setFeature(feature_namespaces, True)
    parser.setContentHandler(TextHandler(form, output.write))
    unpacked = 0
    with archive.open(name) as part:
        while chunk := part.read(CHUNK):
            unpacked += len(chunk)
            if unpacked > MAX_UNPACKED:
                raise Stop(Status.UNPACKS_TOO_LARGE)
            parser.feed(chunk)
    parser.close()


def read_pdf(file: IO[bytes], output: Output) -> Status:
    """Write the text of a PDF page by page, as long as the time lasts.

    pypdf itself refuses streams that unpack to more than 75 MB.
    """
    from pypdf import PdfReader

    if b"%PDF-" not in file.read(1024):
        return Status.NOT_WHAT_IT_SAYS
    file.seek(0)
    ends = time.monotonic() + ENOUGH_SECONDS
    reader = PdfReader(file)
    if reader.is_encrypted and not unlocked(reader):
        return Status.LOCKED
    skipped = 0
    for text in texts_of(reader):
        skipped += text is None
        output.write(unwrapped(text or "") + "\n\n")
        output.file.flush()
        if time.monotonic() > ends:
            return Status.CUT
    return Status.CUT if skipped else Status.READ


def unlocked(reader: Any) -> bool:
    """Whether a PDF that forbids printing, say, may be read without a password."""
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except DependencyError:
        return False


def texts_of(reader: Any) -> Iterator[str | None]:
    """Yield the text of each page, None for one that cannot be read."""
    for page in reader.pages:
        try:
            yield page.extract_text()
        except (MemoryError, Stop):
            raise
        except Exception:  # noqa: BLE001 (a broken page may raise anything)
            yield None


def unwrapped(text: str) -> str:
    """Return the text of a page without its line ends: a passage is a sentence."""
    text = text.translate(LIGATURES).replace("\r", "\n")
    text = _HYPHENATED.sub(r"\1", _PARTED.sub("", text))
    return _LINE_END.sub(" ", text.replace("\u00ad", ""))


def read_file(file: IO[bytes], extension: str, output: Output) -> Status:
    """Write the text of a file; say how far that went, whatever the file is."""
    from defusedxml import DefusedXmlException

    try:
        if extension == "pdf":
            return read_pdf(file, output)
        return read_zipped(file, FORMS[extension], output)
    except Stop as stop:
        return stop.status
    except DefusedXmlException:
        return Status.DANGEROUS
    except MemoryError:
        return Status.TOO_HEAVY
    except (SAXException, zipfile.BadZipFile):
        return Status.BROKEN
    except Exception:  # noqa: BLE001 (what a broken file makes a reader raise)
        return Status.BROKEN


def load_readers() -> None:
    """Import what reads files, for Python may still write down what it compiled."""
    import defusedxml.sax
    import pypdf

    del defusedxml, pypdf


def limit(output_bytes: int) -> None:
    """Take memory, time and the right to write or to start anything away."""
    import resource

    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: CPU_SECONDS,
        resource.RLIMIT_FSIZE: output_bytes,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 64,
        resource.RLIMIT_NPROC: 0,
    }
    for what, most in limits.items():
        hard = resource.getrlimit(what)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))
    os.nice(10)


def main() -> int:
    """Read standard input as what the first argument says, so many characters."""
    extension, room = sys.argv[1], int(sys.argv[2])
    load_readers()
    limit(output_bytes=room * 4 + 4096)
    status = read_file(sys.stdin.buffer, extension, Output(sys.stdout.buffer, room))
    sys.stdout.buffer.flush()
    return status


if __name__ == "__main__":
    sys.exit(main())
