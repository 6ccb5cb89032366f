"""Documents are read after they are saved, once, and again when something failed."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import capfirst
from wagtail.documents import get_document_model
from wagtail.models import Collection
from wagtail.users.models import UserProfile

from juuri.media import extraction, reading
from juuri.media.extraction import Extracted
from juuri.media.models import DocumentText, JuuriDocument, Problem, TextState
from juuri.media.signals import document_changed
from tests.factories.people import make_user
from tests.juuri.media.files import docx, said

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F02")]


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def editor(signed_in):
    """Return the browser of somebody who may do everything, in English."""
    user = make_user("paakayttaja", is_superuser=True, is_staff=True)
    UserProfile.objects.create(user=user, preferred_language="en")
    return signed_in(user)


@pytest.fixture
def reads(monkeypatch):
    """Return the names of the files that are read, none of them for real."""
    read = []

    def extract(document):
        read.append(document.file.name)
        return Extracted(TextState.READ, f"teksti {len(read)}")

    monkeypatch.setattr(reading, "extract_text", extract)
    return read


def make_document(name="opas.docx", text="Venevajan kuminauha"):
    file = ContentFile(docx(said(text)), name=name)
    return get_document_model().objects.create(title="Opas", file=file, language="fi")


def text_of(document) -> DocumentText:
    return DocumentText.objects.get(document=document)


def test_saved_document__is_read_after_the_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        document = make_document()
        assert text_of(document).state == TextState.WAITING
    row = text_of(document)
    assert (row.state, row.text) == (TextState.READ, "Venevajan kuminauha")
    assert JuuriDocument.objects.get().found_text == "Venevajan kuminauha"


def test_unchanged_file__is_read_once(reads, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        document = make_document()
    with django_capture_on_commit_callbacks(execute=True):
        document.title = "Toinen"
        document.save()
    assert len(reads) == 1


def test_replaced_file__is_read_instead(editor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        document = make_document()
    form = {
        "title": "Opas",
        "file": ContentFile(docx(said("Pyöräkellari")), name="opas.docx"),
        "collection": Collection.get_first_root_node().pk,
        "language": "fi",
        "document_type": "guide",
        "tags": "",
    }
    address = reverse("wagtaildocs:edit", args=[document.pk])
    with django_capture_on_commit_callbacks(execute=True):
        answer = editor.post(address, form)
        assert answer.status_code == 302
        assert text_of(document).text == ""
    assert text_of(document).text == "Pyöräkellari"


def test_text_of_an_earlier_file__is_not_kept(monkeypatch):
    document = make_document()

    def replaced_meanwhile(read):
        JuuriDocument.objects.get().file.save("uusi.docx", ContentFile(b"PK"))
        return Extracted(TextState.READ, "vanha")

    monkeypatch.setattr(reading, "extract_text", replaced_meanwhile)
    assert reading.read_text(document.pk) is None
    row = text_of(document)
    assert (row.state, row.text) == (TextState.WAITING, "")


def test_sweep__reads_what_a_dead_worker_left_and_what_nobody_noticed(reads):
    left, unnoticed = make_document("jatetty.docx"), make_document("uusi.docx")
    reading._claim(left.pk)
    text_of(unnoticed).delete()
    assert reading.read_waiting() == 1
    assert text_of(left).state == TextState.WAITING
    DocumentText.objects.update(not_before=timezone.now() - timedelta(seconds=1))
    assert reading.read_waiting() == 1
    assert text_of(left).state == text_of(unnoticed).state == TextState.READ
    assert reading.read_waiting() == 0


def test_two_workers__read_a_document_once(reads):
    document = make_document()
    assert reading.read_text(document.pk) == TextState.READ
    assert reading.read_text(document.pk) is None
    assert len(reads) == 1


def test_storage_that_fails__is_tried_later_and_delays_no_other(monkeypatch):
    broken, fine = make_document("a.docx"), make_document("b.docx")

    def extract(document):
        if document == broken:
            raise OSError("storage")
        return Extracted(TextState.READ, "teksti")

    monkeypatch.setattr(reading, "extract_text", extract)
    with pytest.raises(RuntimeError, match="storage"):
        reading.read_waiting()
    assert text_of(fine).state == TextState.READ
    row = text_of(broken)
    assert (row.state, row.attempts) == (TextState.WAITING, 1)
    assert row.not_before > timezone.now()


def test_reader_that_always_dies__is_given_up(reads):
    document = make_document()
    DocumentText.objects.update(attempts=reading.MAX_ATTEMPTS)
    assert reading.read_text(document.pk) == TextState.FAILED
    assert text_of(document).problem == Problem.TOO_HEAVY
    assert reads == []


@pytest.mark.parametrize(
    ("name", "problem"),
    [("taulukko.csv", Problem.OTHER_FORMAT), ("opas.pdf", Problem.NOT_WHAT_IT_SAYS)],
)
def test_document_that_is_not_read__says_why(name, problem):
    document = make_document(name)
    reading.read_text(document.pk)
    assert text_of(document).problem == problem


def test_missing_and_too_large_file__say_so(monkeypatch):
    missing, large = make_document("a.docx"), make_document("b.docx")
    missing.file.storage.delete(missing.file.name)
    monkeypatch.setattr(extraction, "MAX_BYTES", 10)
    reading.read_waiting()
    assert text_of(missing).problem == Problem.MISSING
    assert text_of(large).problem == Problem.TOO_LARGE


def test_command__reads_everything_again(reads):
    document = make_document()
    reading.read_text(document.pk)
    told = []
    out = StringIO()
    document_changed.connect(remember := lambda **kw: told.append(kw["document"]))
    call_command("read_documents", stdout=out)
    document_changed.disconnect(remember)
    assert out.getvalue() == "1 documents: 1 read\n"
    assert (text_of(document).text, told) == ("teksti 2", [document])
    call_command("read_documents", "--failed", stdout=out)
    assert len(reads) == 2


def test_command__names_what_cannot_be_read(monkeypatch):
    make_document("taulukko.csv")
    out, errors = StringIO(), StringIO()
    call_command("read_documents", stdout=out, stderr=errors)
    assert "1 failed" in out.getvalue()
    assert "other_format" in errors.getvalue()


def test_admin__says_what_is_found(editor):
    document = make_document()
    addresses = [reverse("wagtaildocs:edit", args=[document.pk])]
    addresses.append(reverse("wagtaildocs:index"))
    for state, problem, words in [
        (TextState.WAITING, "", "read soon"),
        (TextState.READ, "", "Search finds pages"),
        (TextState.CUT, "", "the first 5 characters"),
        (TextState.FAILED, Problem.LOCKED, "protected by a password"),
    ]:
        DocumentText.objects.update(state=state, problem=problem, text="abcde")
        form, listed = [editor.get(address).content.decode() for address in addresses]
        with translation.override("en"):
            assert words in form
            assert str(capfirst(TextState(state).label)) in listed
    DocumentText.objects.all().delete()
    assert {editor.get(address).status_code for address in addresses} == {200}
