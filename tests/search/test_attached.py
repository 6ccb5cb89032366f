"""The words of attached files find the page, never more than the public may read."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.http import urlencode
from wagtail.documents import get_document_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
)

from home.demo import content_files
from home.demo.loader import load_document
from juuri.jobs.models import FailedJob
from juuri.media.models import DocumentText, TextState
from juuri.media.reading import read_text
from juuri.pages.models import Attachment
from search import operations
from search.attached import AttachedMarker
from search.clock import follow_the_clock
from search.listings import Lister
from search.models import SearchEntry
from search.parameters import read
from tests.factories.people import make_user
from tests.juuri.media.files import docx, said
from tests.search.world import World, publish, titles

pytestmark = [pytest.mark.django_db, pytest.mark.feature("F02")]
TEXT = "Alussa on muuta. Rannalla odottaa punainen venevaja. Lopuksi vielä muuta."


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def make_document(text: str = TEXT, *, is_read: bool = True, **values: Any) -> Any:
    """Make a document whose file was read, without reading one."""
    defaults = {"title": "Opas", "language": "fi"}
    file = ContentFile(docx(said(text)), name="opas.docx")
    document = get_document_model().objects.create(file=file, **defaults | values)
    if is_read:
        DocumentText.objects.filter(document=document).update(
            state=TextState.READ, text=text
        )
    return document


def attach(page: Page, *documents: Any, **titles: str) -> Page:
    page.attachments.set([Attachment(document=d, **titles) for d in documents])
    return publish(page)


def hit(text: str, language: str = "fi") -> Any:
    [shown] = (
        Lister(read(QueryDict(urlencode({"q": text}))), language, {}).listing().entries
    )
    return shown


def make_private(collection: Collection) -> CollectionViewRestriction:
    return CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.LOGIN
    )


def collection_below(parent: Collection | None = None) -> Collection:
    return (parent or Collection.get_first_root_node()).add_child(name="Muistiot")


def test_word_of_a_file__finds_the_page_in_any_form(world: World) -> None:
    attach(world.article("Rantakuntoutus"), make_document())
    for asked in ("venevaja", "venevajoissa", "vaja", '"punaisen venevajan"'):
        assert titles(asked) == ["Rantakuntoutus"], asked


def test_word_of_the_page__stands_above_that_of_a_file(world: World) -> None:
    words = "<p>Venevaja tässä.</p>"
    world.project("Sana sivulla", description=words)
    attach(world.project("Sana liitteessä"), make_document())
    SearchEntry.objects.filter(title="Sana sivulla").update(date="2020-01-01")
    assert titles("venevaja") == ["Sana sivulla", "Sana liitteessä"]


def test_hit__says_in_which_file_the_words_stand(world: World, client: Client) -> None:
    first, second = make_document("Ei mitään."), make_document(language="en")
    page = world.article("Rantakuntoutus")
    attach(page, first, second, title_fi="Käsikirja <1>")
    shown = hit("venevajat").attached
    assert shown.title == "Käsikirja &lt;1&gt;"
    assert "punainen <mark>venevaja</mark>." in shown.passage
    html = client.get("/fi/haku/?q=venevajat").content.decode()
    assert '<cite lang="fi">Käsikirja &lt;1&gt;</cite>' in html
    assert f'<span lang="en">{shown.passage}</span>' in html


def test_passage__comes_from_far_inside_a_long_file(world: World) -> None:
    text = "Tässä ei sanota mitään. " * 4000 + TEXT
    attach(world.article("Rantakuntoutus"), make_document(text, title="Kellarit"))
    shown = hit("venevajassa").attached
    assert "punainen <mark>venevaja</mark>." in shown.passage
    assert len(shown.passage) < 400
    shown = hit("kellari").attached
    assert (shown.title, shown.passage) == ("<mark>Kellarit</mark>", "")


def test_passage_of_the_page__comes_first(world: World) -> None:
    page = world.article("Venevaja", summary="Venevaja kunnostettiin.")
    attach(page, make_document())
    shown = hit("venevaja")
    assert shown.passage_html
    assert shown.attached is None


def queries_for_files(text: str) -> int:
    """Return how many queries fetched the texts of files, in one list."""
    with CaptureQueriesContext(connection) as queries:
        Lister(read(QueryDict(urlencode({"q": text}))), "fi", {}).listing()
    return sum('"attached"' in query["sql"] for query in queries)


@pytest.mark.parametrize("asked", ["rantavajan", '"vanha rantavaja"', "lappi"])
def test_file__is_not_read_where_the_page_explains_the_hit(
    world: World, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    """By its title, a phrase in it, or the name of its region."""
    text = "Vanha rantavaja Lapissa, ranta ja vaja."
    attach(world.article("Vanha rantavaja"), make_document(text))
    read_files: list[str] = []
    monkeypatch.setattr(AttachedMarker, "passage_in", lambda *a: read_files.append(a))
    assert "Vanha rantavaja" in titles(asked)
    assert queries_for_files(asked) == 0
    assert read_files == []


def test_files__are_fetched_at_once_for_all_hits(world: World) -> None:
    for number in range(3):
        attach(world.article(f"Rantakuntoutus {number}"), make_document())
    world.article("Kuntoutus", summary="Venevaja kunnostettiin.")
    assert len(titles("venevaja")) == 4
    assert queries_for_files("venevaja") == 1
    # A plain list shows no passages.
    assert queries_for_files("") == 0


def test_file__explains_the_word_that_the_title_lacks(world: World) -> None:
    attach(world.article("Rantakuntoutus"), make_document())
    shown = hit("rantakuntoutus venevajassa").attached
    assert "punainen <mark>venevaja</mark>." in shown.passage


def test_files__take_no_more_than_the_body_leaves(world: World) -> None:
    long = make_document("sana " * 39_000 + "venevaja " + "sana " * 9_000)
    last = make_document("pyöräkellari", title="Toinen")
    page = attach(world.article("Rantakuntoutus"), long, last)
    entry = SearchEntry.objects.get(object_id=page.pk)
    kept = sum(len(attached["text"]) for attached in entry.attached)
    assert kept + len(entry.body) == operations.MAX_BODY
    assert titles("venevaja") == ["Rantakuntoutus"]
    assert titles("pyöräkellari") == []


def test_file__is_found_as_it_is_now(world: World) -> None:
    document = make_document(is_read=False)
    page = attach(world.article("Rantakuntoutus"), document)
    assert titles("venevaja") == []
    read_text(document.pk)
    assert titles("venevaja") == ["Rantakuntoutus"]
    document.file = ContentFile(docx(said("Kellari")), name="uusi.docx")
    document.save()
    assert titles("venevaja") == []
    read_text(document.pk)
    assert titles("kellari") == ["Rantakuntoutus"]
    attach(page)
    assert titles("kellari") == []


def test_file_of_a_draft__is_found_nowhere(world: World) -> None:
    """A page that is public has it only in its next version, another is none yet."""
    document = make_document("Kanarialintu.")
    draft = world.article("Luonnos", live=False)
    draft.attachments.set([Attachment(document=document)])
    draft.save()
    public = world.article("Julkinen")
    public.attachments.set([Attachment(document=document)])
    public.save_revision()
    operations.refresh_pages_showing(document)
    assert_nowhere("kanarialintu")


def test_file_of_a_page_that_is_taken_down_or_private__is_found_nowhere(
    world: World,
) -> None:
    document = make_document("Kanarialintu.")
    down = attach(world.article("Poistettu"), document)
    private = attach(world.article("Yksityinen"), document)
    assert len(titles("kanarialintu")) == 2
    down.unpublish()
    PageViewRestriction.objects.create(
        page=private, restriction_type=PageViewRestriction.LOGIN
    )
    assert_nowhere("kanarialintu")


def test_collection_that_becomes_private__hides_its_files(world: World) -> None:
    above = collection_below()
    below = collection_below(above)
    document = make_document("Kanarialintu.", collection=below)
    attach(world.article("Rantakuntoutus"), document)
    for private in (above, below):
        assert titles("kanarialintu") == ["Rantakuntoutus"]
        restriction = make_private(private)
        assert_nowhere("kanarialintu")
        restriction.delete()


def test_file_that_goes_into_a_private_collection__is_hidden(world: World) -> None:
    public, private = Collection.get_first_root_node(), collection_below()
    make_private(private)
    document = make_document("Kanarialintu.")
    attach(world.article("Rantakuntoutus"), document)
    document.collection = private
    document.save()
    assert_nowhere("kanarialintu")
    document.collection = public
    document.save()
    assert titles("kanarialintu") == ["Rantakuntoutus"]
    # Many at a time: Wagtail saves none of them.
    name = ["media", "juuridocument", "add_to_collection"]
    address = reverse("wagtail_bulk_action", args=name)
    admin().post(f"{address}?id={document.pk}", {"collection": private.pk})
    assert_nowhere("kanarialintu")


def test_collection_moved_into_a_private_one__hides_its_files(
    world: World, django_capture_on_commit_callbacks: Any
) -> None:
    moved = collection_with_canary(world)
    with django_capture_on_commit_callbacks(execute=True):
        move_into_a_private_one(moved)
    assert_nowhere("kanarialintu")


def test_collection_moved__is_written_later_where_it_failed(
    world: World, django_capture_on_commit_callbacks: Any, monkeypatch: Any
) -> None:
    moved = collection_with_canary(world)
    with (
        monkeypatch.context() as failing,
        django_capture_on_commit_callbacks(execute=True),
    ):
        failing.setattr(operations, "write_page", fail)
        move_into_a_private_one(moved)
    assert titles("kanarialintu") == ["Rantakuntoutus"]
    assert FailedJob.objects.count() == 1
    follow_the_clock()
    assert_nowhere("kanarialintu")
    assert follow_the_clock() == 0


def test_both_languages__find_the_file(world: World) -> None:
    document = make_document("Strandens båthus väntar.", language="sv")
    page = attach(world.article("Rantakuntoutus"), document)
    twin = world.article("Strandrehabilitering", language="sv", twin_of=page)
    attach(twin, document)
    assert titles("båthuset", "sv") == ["Strandrehabilitering"]
    assert titles("båthus") == ["Rantakuntoutus"]


@pytest.mark.parametrize(
    ("file", "language", "asked", "words"),
    [
        ("vuositapaamisen-muistio.pdf", "fi", "liikkumisluotsi", "Liikkumisluotsien"),
        (
            "promemoria-fran-undertecknandet.pdf",
            "sv",
            "cykelverkstäder",
            "cykelverkstaden",
        ),
    ],
)
def test_files_of_the_demo__say_more_than_their_pages(
    world: World,
    django_capture_on_commit_callbacks: Any,
    file: str,
    language: str,
    asked: str,
    words: str,
) -> None:
    """As `make run` does it: the file is read when the document is made."""
    [values] = [d for d in content_files.documents() if d["file"] == file]
    with django_capture_on_commit_callbacks(execute=True):
        document = load_document(values)
    assert words not in str(list(content_files.items()))
    attach(world.article("Tapahtuma", language=language), document)
    assert titles(asked, language) == ["Tapahtuma"]
    assert words in strip_tags(hit(asked, language).attached.passage)


def collection_with_canary(world: World) -> Collection:
    """Return a public collection with a document that a public page has."""
    collection = Collection.get_first_root_node().add_child(name="Kuvat")
    document = make_document("Kanarialintu.", collection=collection)
    attach(world.article("Rantakuntoutus"), document)
    return collection


def move_into_a_private_one(moved: Collection) -> None:
    """Move a collection as the admin does."""
    private = collection_below()
    make_private(private)
    address = reverse("wagtailadmin_collections:edit", args=[moved.pk])
    form = {"name": moved.name, "parent": private.pk}
    assert admin().post(address, form).status_code == 302


def fail(*args: Any, **kwargs: Any) -> None:
    raise OSError("the disk is full")


def admin() -> Client:
    client = Client()
    client.force_login(make_user("admin", is_superuser=True, is_staff=True))
    return client


def assert_nowhere(word: str) -> None:
    """Assert that no table from which visitors get anything has a word."""
    assert titles(word) == []
    for entry in SearchEntry.objects.values():
        assert word not in str(entry).lower()
