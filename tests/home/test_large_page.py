"""A page with very much on it costs no more than one with a little, and shows all."""

from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Page

from juuri.pages.models import Attachment, Item, RelatedItem
from projects.models import ProjectPartner
from search.models import SearchEntry, SearchSequence
from tests.factories import (
    make_event,
    make_organisation,
    make_project,
    publish,
)

pytestmark = pytest.mark.django_db
MANY = {"related": 60, "partners": 40, "attachments": 30}


def related_items(number):
    """Return as many relations to public practices: items and entries without pages.

    What readers see of a related page stands in its entry; publishing sixty pages by
    review would take a minute.
    """
    items = [Item.objects.create(translation_key=uuid4()) for _ in range(number)]
    first = SearchSequence.objects.get(pk=1).last + 1
    SearchEntry.objects.bulk_create(
        SearchEntry(
            kind="practice",
            object_id=900_000 + place,
            language="fi",
            group=str(item.translation_key),
            public=True,
            seq=first + place,
            title=f"Käytäntö {place}",
            summary="Asiakas kutsuu kaikki samaan pöytään.",
            address=f"/fi/alueet/lappi/kaytanto-{place}/",
            date=timezone.localdate(),
            display={"regions": ["county:21"], "foot": []},
        )
        for place, item in enumerate(items)
    )
    SearchSequence.objects.filter(pk=1).update(last=first + number)
    roles = ["related", "produced", "applies"]
    return [
        RelatedItem(item=item, role=roles[place % 3])
        for place, item in enumerate(items)
    ]


def attachments(number):
    """Return as many attachments."""
    documents = [
        get_document_model().objects.create(
            title=f"Liite {place}",
            file=ContentFile(b"%PDF-1.4 text", name=f"liite-{place}.pdf"),
        )
        for place in range(number)
    ]
    return [Attachment(document=document) for document in documents]


def project_with(region_page, slug, related, partners, files):
    """Publish a project with so much on it."""
    page = make_project(region_page, slug=slug)
    draft = page.get_latest_revision_as_object()
    draft.related_items = related
    draft.attachments = files
    draft.partners = [
        ProjectPartner(organisation=make_organisation(f"Kumppani {slug} {place}"))
        for place in range(partners)
    ]
    draft.save_revision()
    return publish(Page.objects.get(pk=page.pk).specific)


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return response.content.decode(), [query["sql"] for query in queries]


@pytest.mark.feature("A08")
@pytest.mark.feature("A11")
def test_project_with_very_much__costs_as_much_as_one_with_a_little(client, lappi):
    event = publish(make_event(lappi))
    one = Item.objects.get(translation_key=event.translation_key)
    small = project_with(lappi, "pieni", [RelatedItem(item=one)], 1, attachments(1))
    related = related_items(MANY["related"])
    large = project_with(
        lappi, "suuri", related, MANY["partners"], attachments(MANY["attachments"])
    )
    _text, few = queries_of(client, small.url)
    text, many = queries_of(client, large.url)
    assert len(many) == len(few), "\n".join(many)
    assert [p for p in range(MANY["related"]) if f"Käytäntö {p}" not in text] == []
    assert [
        p for p in range(MANY["partners"]) if f"Kumppani suuri {p}" not in text
    ] == []
    assert [p for p in range(MANY["attachments"]) if f"Liite {p}" not in text] == []
