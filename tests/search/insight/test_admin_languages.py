"""What the admin says about search, in the language of its reader."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils.text import capfirst
from wagtail.documents import get_document_model
from wagtail.users.models import UserProfile

from juuri.accounts.models import User
from juuri.media.models import DocumentText, TextState
from search.insight.choosers import term_chooser

pytestmark = pytest.mark.django_db


@pytest.fixture
def seen_in(client: Client, admin_user: User) -> Any:
    """Return a function that gives a page of the admin in a language."""
    client.force_login(admin_user)

    def seen_in(language: str, name: str, *args: Any) -> str:
        profile = UserProfile.get_for_user(admin_user)
        profile.preferred_language = language
        profile.save()
        return client.get(reverse(name, args=args)).content.decode()

    return seen_in


def test_chooser_of_terms__speaks_the_language_of_its_reader(seen_in: Any) -> None:
    chooser = term_chooser()
    assert str(chooser.choose_one_text) in seen_in("fi", "promotions:add")
    assert "Valitse termi" not in seen_in("sv", "promotions:add")


def test_state_of_a_text__begins_as_a_sentence(
    seen_in: Any, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    file = ContentFile(b"", name="tyhja.txt")
    document = get_document_model().objects.create(title="Ohje", file=file)
    DocumentText.objects.filter(document=document).update(state=TextState.READ)
    said = str(capfirst(TextState.READ.label))
    assert said in seen_in("fi", "wagtaildocs:index")
    assert f"{said}. " in seen_in("fi", "wagtaildocs:edit", document.pk)
