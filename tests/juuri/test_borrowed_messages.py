"""What Wagtail leaves in English for the people of Juuri."""

from pathlib import Path

import pytest
import wagtail
import wagtail_localize
from babel.messages.pofile import read_po
from django.utils.translation import gettext, override
from wagtail.users.models import UserProfile

from juuri.borrowed_messages import MESSAGES


@pytest.fixture(scope="module")
def asked_for():
    """Return every message of the English catalogues of both packages."""
    folders = [Path(package.__file__).parent for package in (wagtail, wagtail_localize)]
    found = set()
    for folder in folders:
        for path in folder.rglob("locale/en/LC_MESSAGES/django.po"):
            with path.open("rb") as file:
                found |= {
                    message.id if isinstance(message.id, str) else message.id[0]
                    for message in read_po(file)
                }
    return found


def test_borrowed__are_still_asked_for(asked_for):
    assert not set(MESSAGES) - asked_for


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_borrowed__are_translated_by_us(language):
    with override(language):
        assert not [message for message in MESSAGES if gettext(message) == message]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"), [("fi", "Hae kaikista sivuista…"), ("sv", "Sök bland alla")]
)
def test_borrowed__replace_wagtails_english(client, admin_user, language, words):
    profile = UserProfile.get_for_user(admin_user)
    profile.preferred_language = language
    profile.save()
    client.force_login(admin_user)
    html = client.get("/admin/").content.decode()
    assert words in html
    assert "Search all pages" not in html
