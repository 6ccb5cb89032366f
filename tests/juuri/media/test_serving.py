"""Who may open a file: everybody, unless its collection is private."""

from html import unescape

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction
from wagtail.users.models import UserProfile

from juuri.media.forms import WHO_CAN_OPEN
from juuri.pages.models import Attachment
from tests.factories import make_practice
from tests.factories.people import make_group, make_user

pytestmark = pytest.mark.django_db
TEXT = b"Salainen muistio"
LOGIN = CollectionViewRestriction.LOGIN
GROUPS = CollectionViewRestriction.GROUPS
PASSWORD = CollectionViewRestriction.PASSWORD


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def make_document(collection=None):
    file = ContentFile(TEXT, name="muistio.txt")
    collection = collection or Collection.get_first_root_node()
    return get_document_model().objects.create(
        title="Muistio", file=file, collection=collection
    )


def make_private(kind, place="itself"):
    """Return a collection that is private, itself or by the one above."""
    above = Collection.get_first_root_node().add_child(name="Muistiot")
    below = above.add_child(name="Vuosi 2026")
    restriction = CollectionViewRestriction.objects.create(
        collection=below if place == "itself" else above,
        restriction_type=kind,
        password="sana" if kind == PASSWORD else "",
    )
    return below, restriction


def content_of(client, document):
    """Return what a browser gets in the end, empty if it is led elsewhere."""
    response = client.get(document.url)
    if response.status_code != 200:
        return b""
    return response.getvalue() if response.streaming else response.content


def test_file_of_a_draft__is_public_from_its_upload(lappi):
    document = make_document()
    page = make_practice(lappi)
    page.attachments.set([Attachment(document=document)])
    page.save()
    assert not page.live
    assert content_of(Client(), document) == TEXT


@pytest.mark.parametrize("place", ["itself", "above"])
@pytest.mark.parametrize("kind", [LOGIN, GROUPS, PASSWORD])
def test_file_of_a_private_collection__is_refused(kind, place):
    document = make_document(make_private(kind, place)[0])
    assert TEXT not in content_of(Client(), document)


def test_file_of_a_private_collection__is_refused_at_once_where_it_was_public():
    document, client = make_document(), Client()
    assert content_of(client, document) == TEXT
    document.collection = make_private(LOGIN)[0]
    document.save()
    assert TEXT not in content_of(client, document)


def test_file_of_a_private_collection__is_for_its_groups_only():
    collection, restriction = make_private(GROUPS)
    insiders = make_group("Sisäpiiri", [])
    restriction.groups.set([insiders])
    document = make_document(collection)
    seen = {}
    for name, groups in {"insider": [insiders], "outsider": []}.items():
        client = Client()
        client.force_login(make_user(name, *groups))
        seen[name] = content_of(client, document)
    assert seen == {"insider": TEXT, "outsider": b""}


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize(
    "name",
    [
        "wagtaildocs:add",
        "wagtaildocs:add_multiple",
        "wagtaildocs:edit",
        "in a dialogue",
    ],
)
def test_form_of_documents__says_who_can_open_the_file(signed_in, name, language):
    master = make_user("master", is_superuser=True)
    UserProfile.objects.create(user=master, preferred_language=language)
    numbers = [make_document().pk] if name.endswith("edit") else []
    if name == "in a dialogue":
        name = "wagtaildocs_chooser:choose"
    response = signed_in(master).get(reverse(name, args=numbers))
    shown = response.content.decode()
    if response["Content-Type"] == "application/json":
        shown = response.json()["html"]
    with translation.override(language):
        assert str(WHO_CAN_OPEN) in unescape(shown)
