"""Documents of a page: what they are before they are opened, and only public ones."""

import re

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from juuri.pages.models import Attachment
from juuri.pages.templatetags.attachments import documents_of
from tests.factories import make_article, make_project, publish, translate

pytestmark = [pytest.mark.django_db, pytest.mark.feature("A11")]


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def make_document(title="Opas", name="opas.pdf", **values):
    defaults = {"language": "fi", "document_type": "guide"}
    return get_document_model().objects.create(
        title=title,
        file=ContentFile(b"%PDF-1.4 " + b"x" * 2000, name=name),
        file_size=2009,
        **defaults | values,
    )


def attach(page, *documents, **titles):
    """Attach documents to a page as its editor does, in a new version."""
    draft = page.get_latest_revision_as_object()
    draft.attachments.add(*[Attachment(document=d, **titles) for d in documents])
    draft.save_revision()
    return type(page).objects.get(pk=page.pk)


def test_document__says_its_type_language_size_and_format(client, lappi):
    document = make_document(language="sv")
    page = publish(attach(make_project(lappi), document, title_fi="Oppaamme"))
    text = client.get(page.url).content.decode()
    assert f'href="{document.url}" hreflang="sv"' in text
    assert "Oppaamme" in text
    assert re.search(r"Opas, ruotsi, PDF, 2,0\s[Kk][tB]<", text)


def test_title__is_in_the_language_of_the_page(lappi, lappi_sv):
    document = make_document()
    page = publish(
        attach(make_project(lappi), document, title_fi="Ohje", title_sv="Anvisning")
    )
    swedish = publish(translate(page, {"title": "Projektet", "slug": "projektet"}))
    with translation.override("sv"):
        [shown] = documents_of(swedish)
    assert (shown.title, shown.title_language, shown.language) == (
        "Anvisning", "sv", "fi",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("titles", "language"), [({"title_fi": "Ohje"}, "fi"), ({}, "en")]
)
def test_title_in_another_language__is_marked(
    lappi, lappi_sv, client, titles, language
):
    page = publish(attach(make_project(lappi), make_document(language="en"), **titles))
    swedish = publish(translate(page, {"title": "Projektet", "slug": "projektet"}))
    text = client.get(swedish.url).content.decode()
    assert f'hreflang="en" lang="{language}"' in text


def test_order__is_that_of_the_editors(lappi):
    documents = [make_document(title) for title in ("Beta", "Alfa", "Gamma")]
    page = publish(attach(make_project(lappi), *documents))
    assert [shown.title for shown in documents_of(page)] == ["Beta", "Alfa", "Gamma"]


@pytest.mark.parametrize("depth", ["own", "above"])
def test_private_document__is_not_shown(client, lappi, depth):
    above = Collection.get_first_root_node().add_child(name="Työryhmä")
    below = above.add_child(name="Muistiot")
    document = make_document("Kanarialintu", collection=below)
    page = publish(attach(make_project(lappi), document, make_document("Julkinen")))
    CollectionViewRestriction.objects.create(
        collection=below if depth == "own" else above,
        restriction_type=CollectionViewRestriction.LOGIN,
    )
    text = client.get(page.url).content.decode()
    assert "Kanarialintu" not in text
    assert "Julkinen" in text
    assert client.get(document.url).status_code == 302


def test_preview__shows_the_documents_of_the_draft(lappi):
    page = attach(publish(make_project(lappi)), make_document())
    draft = page.get_latest_revision_as_object()
    assert [shown.title for shown in documents_of(draft)] == ["Opas"]
    assert documents_of(page) == []


def test_thirty__cost_as_much_as_one(lappi):
    one = publish(attach(make_project(lappi, slug="yksi"), make_document()))
    documents = [make_document(f"Opas {number}") for number in range(30)]
    many = publish(attach(make_project(lappi, slug="monta"), *documents))
    costs = []
    for page in (one, many):
        page = type(page).objects.get(pk=page.pk)
        with CaptureQueriesContext(connection) as queries:
            documents_of(page)
        costs.append(len(queries))
    assert costs == [2, 2]


@pytest.mark.feature("A15")
def test_file__is_served_under_its_name_and_runs_nothing(client, lappi):
    document = make_document("Painettu lehti", "lehti.pdf", document_type="other")
    publish(attach(make_article(lappi), document))
    answer = client.get(document.url)
    assert answer.status_code == 200
    assert "lehti" in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'"
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    answer.close()


def test_document_in_use__is_not_deleted(lappi):
    document = make_document()
    publish(attach(make_project(lappi), document))
    with pytest.raises(ProtectedError):
        document.delete()


def test_deleting_a_document_in_use__is_no_error_page(lappi, signed_in, superuser):
    document = make_document()
    publish(attach(make_project(lappi), document))
    client = signed_in(superuser)
    address = reverse("wagtaildocs:delete", args=[document.pk])
    assert client.get(address).status_code in (200, 302)
    assert client.post(address).status_code in (200, 302, 403)
    assert get_document_model().objects.filter(pk=document.pk).exists()
