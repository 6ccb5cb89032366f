"""What the buttons of the page editor are called, in the writer's language."""

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

from juuri.moderation import operations
from tests.factories import make_project

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "label"),
    [("fi", "Lähetä tarkistettavaksi"), ("sv", "Lämna in för granskning")],
)
def test_submission__is_called_what_it_does(
    lappi, coordinator_a, signed_in, language, label
):
    UserProfile.objects.update_or_create(
        user=coordinator_a, defaults={"preferred_language": language}
    )
    client = signed_in(coordinator_a)
    page = make_project(lappi, owner=coordinator_a)
    for address in (
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_pages:add", args=["projects", "projectpage", lappi.pk]),
    ):
        assert label in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("language", "label"), [("fi", "Salasana"), ("sv", "Lösenord")]
)
def test_sign_in__asks_for_the_password_in_words(client, db, language, label):
    html = client.get(
        reverse("wagtailadmin_login"), headers={"Accept-Language": language}
    ).content.decode()
    assert label in html


@pytest.mark.feature("E02")
def test_editor__tells_why_the_page_was_sent_back(
    lappi, coordinator_a, communications, signed_in
):
    page = make_project(lappi, owner=coordinator_a)
    operations.submit(page, coordinator_a)
    operations.send_back(page, communications, "Kerro <b>lukuina</b>.")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = signed_in(coordinator_a).get(address).content.decode()
    assert "Palautettu: Kerro &lt;b&gt;lukuina&lt;/b&gt;." in html
