"""Files as people upload them, and as those do who mean harm."""

import io
import zipfile

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
MANIFEST = "META-INF/manifest.xml"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(body: str, **more: str | bytes) -> bytes:
    """Return a Word file; `body` is its paragraphs as XML."""
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return zipped({"word/document.xml": document, **more})


def said(*paragraphs: str) -> str:
    return "".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in paragraphs)


def odt(body: str, **more: str | bytes) -> bytes:
    """Return a text document of OpenDocument; `body` is what office:text holds."""
    names = " ".join(f'xmlns:{n}="{ODF}:{n}:1.0"' for n in ("office", "text"))
    content = (
        f"<office:document-content {names}><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )
    return zipped({"content.xml": content, **more})


def pdf(*pages: str, password: str | None = None) -> bytes:
    """Return a PDF with one line of Latin text a page, locked where one says so."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    for text in pages:
        page = writer.add_blank_page(595, 842)
        drawn = DecodedStreamObject()
        drawn.set_data(b"BT /F1 12 Tf 50 800 Td (%s) Tj ET" % text.encode("cp1252"))
        page[NameObject("/Contents")] = writer._add_object(drawn)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
    if password is not None:
        writer.encrypt(password, "owner", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def laughing() -> bytes:
    """Return a Word file whose ten lines of entities would become a gigabyte."""
    entities = "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' if n else '<!ENTITY a0 "ha">'
        for n in range(10)
    )
    document = (
        f'<!DOCTYPE d [{entities}]><w:document xmlns:w="{WORD}"><w:p><w:t>&a9;'
        "</w:t></w:p></w:document>"
    )
    return zipped({"word/document.xml": document})


def bomb() -> bytes:
    """Return a Word file of 60 kB that unpacks to 60 MB of blanks between elements."""
    return docx(" " * 60_000_000)
