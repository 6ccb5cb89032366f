"""The text of files is read, and no file harms who reads it."""

import io
import zlib
from pathlib import Path

import pytest

from juuri.media import extraction, text_of_file
from juuri.media.extraction import outcome, run
from juuri.media.models import Problem, TextState
from juuri.media.text_of_file import Output, Status, read_file, unwrapped
from tests.juuri.media.files import (
    MANIFEST,
    bomb,
    docx,
    laughing,
    odt,
    pdf,
    said,
    zipped,
)

pytestmark = pytest.mark.feature("F02")
NOTE = "<office:annotation><text:p>Salaista</text:p></office:annotation>"
STRUCK_OUT = "<text:tracked-changes><text:p>Poistettu</text:p></text:tracked-changes>"


def text_of(file: bytes, extension: str, room: int = 1000) -> tuple[Status, str]:
    found = io.BytesIO()
    status = read_file(io.BytesIO(file), extension, Output(found, room))
    return status, found.getvalue().decode().strip()


def run_on(file: bytes, extension: str, tmp_path: Path) -> extraction.Extracted:
    """Read a file as the site does: in a process of its own."""
    given, found = tmp_path / "given", tmp_path / "found"
    given.write_bytes(file)
    with given.open("rb") as source, found.open("wb") as target:
        status = run(extension, source, target)
    return outcome(status, found.read_bytes())


@pytest.mark.parametrize(
    ("file", "extension", "text"),
    [
        (docx(said("Äidin työ", "jatkuu")), "docx", "Äidin työ\njatkuu"),
        (docx("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>"), "docx", "a b"),
        (docx("<w:p><w:delText>pois</w:delText><w:t>jää</w:t></w:p>"), "docx", "jää"),
        (
            odt("<text:p>Yksi<text:s/><text:span>kaksi</text:span> kolme</text:p>"),
            "odt",
            "Yksi kaksi kolme",
        ),
        (odt(f"{STRUCK_OUT}<text:p>Jää{NOTE}</text:p>"), "odt", "Jää"),
        (pdf("Työ jatkuu", "Toinen sivu"), "pdf", "Työ jatkuu\n\nToinen sivu"),
        (pdf("Ei saa tulostaa", password=""), "pdf", "Ei saa tulostaa"),
    ],
)
def test_text__is_read_without_comments_and_what_was_struck_out(file, extension, text):
    assert text_of(file, extension) == (Status.READ, text)


@pytest.mark.parametrize(
    ("file", "extension", "status"),
    [
        (b"MZ" + b"\0" * 2000, "pdf", Status.NOT_WHAT_IT_SAYS),
        (b"MZ" + b"\0" * 2000, "docx", Status.NOT_WHAT_IT_SAYS),
        (odt("<text:p>Hei</text:p>"), "docx", Status.NOT_WHAT_IT_SAYS),
        (b"", "pdf", Status.NOT_WHAT_IT_SAYS),
        (docx(said("Hei"))[:200], "docx", Status.BROKEN),
        (docx("<w:p>"), "docx", Status.BROKEN),
        (pdf("Hei")[:300], "pdf", Status.BROKEN),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "pdf", Status.BROKEN),
        (pdf("Hei", password="sala"), "pdf", Status.LOCKED),
        (text_of_file.OLE + b"\0" * 600, "docx", Status.LOCKED),
        (odt("", **{MANIFEST: "<manifest:encryption-data/>"}), "odt", Status.LOCKED),
        (laughing(), "docx", Status.DANGEROUS),
        (
            zipped(
                {
                    "content.xml": '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">'
                    "]><d>&x;</d>"
                }
            ),
            "odt",
            Status.DANGEROUS,
        ),
        (bomb(), "docx", Status.UNPACKS_TOO_LARGE),
    ],
)
def test_what_cannot_be_read__is_told_apart(file, extension, status):
    assert text_of(file, extension) == (status, "")


@pytest.mark.parametrize(
    ("file", "extension"),
    [(docx(said("sana " * 50, "toinen")), "docx"), (pdf("sana " * 9, "toinen"), "pdf")],
)
def test_long_text__is_cut(file, extension):
    assert text_of(file, extension, room=14) == (Status.CUT, "sana sana sana")


def test_pages_that_lead_back_to_themselves__end():
    file = pdf("Hei").replace(b"/Count 1", b"/Count 9")
    looped = file.replace(b"/Kids [ 4 0 R ]", b"/Kids [ 1 0 R ]")
    assert looped != file
    assert text_of(looped, "pdf")[1] == ""


def test_page_that_cannot_be_read__does_not_hide_the_others():
    stream = zlib.compress(bytes(76_000_000), 1)
    drawn = b"<<\n/Length %d\n/Filter /FlateDecode\n>>\nstream\n" % len(stream)
    first, *rest = pdf("Hei", "Toinen").split(b"<<\n/Length ", 1)
    file = first + drawn + stream + rest[0][rest[0].index(b"\nendstream") :]
    status, text = text_of(file, "pdf")
    assert (status, text) == (Status.CUT, "Toinen")


def test_lines__become_sentences_again():
    page = "Työlli-\nsyys ja Päijät-\nHäme\nsekä ko\u00adkous of\ufb01ce"
    assert unwrapped(page) == "Työllisyys ja Päijät-Häme sekä kokous office"


@pytest.mark.parametrize(
    ("file", "extension", "state", "problem"),
    [
        (pdf("Terve"), "pdf", TextState.READ, ""),
        (pdf(""), "pdf", TextState.FAILED, Problem.NO_TEXT),
        (docx(said("sana " * 50_000)), "docx", TextState.CUT, ""),
        (laughing(), "docx", TextState.FAILED, Problem.DANGEROUS),
    ],
)
def test_program__ends_and_says_how(file, extension, state, problem, tmp_path):
    found = run_on(file, extension, tmp_path)
    assert (found.state, found.problem) == (state, problem)
    assert len(found.text) <= extraction.MAX_CHARACTERS


def test_program__is_stopped_when_it_takes_too_long(monkeypatch, tmp_path):
    program = tmp_path / "slow.py"
    program.write_text("import time; print('alku', flush=True); time.sleep(60)")
    monkeypatch.setattr(extraction, "PROGRAM", program)
    monkeypatch.setattr(extraction, "SECONDS", 0.5)
    found = run_on(b"", "pdf", tmp_path)
    assert found == (TextState.CUT, "alku", "")


@pytest.mark.parametrize(
    "harm",
    [
        "x = bytearray(600_000_000)",
        "print('x' * 9_000_000)",
        "open(__file__ + '.more', 'wb').write(b'x' * 9_000_000)",
        "import os; print(os.environ['SECRET_CANARY'])",
    ],
)
def test_program__has_little_memory_and_no_secrets(monkeypatch, tmp_path, harm):
    monkeypatch.setenv("SECRET_CANARY", "salaisuus")
    program = tmp_path / "harm.py"
    limits = f"import sys; sys.path.insert(0, {str(text_of_file.__file__)[:-15]!r})\n"
    program.write_text(f"{limits}import text_of_file as t; t.limit(4096)\n{harm}\n")
    monkeypatch.setattr(extraction, "PROGRAM", program)
    found = run_on(b"", "pdf", tmp_path)
    assert found.state != TextState.READ
    assert len(found.text) <= 4096
    assert "salaisuus" not in found.text
