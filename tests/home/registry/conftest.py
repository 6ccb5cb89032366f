"""The register as people of two regions see it."""

from dataclasses import dataclass
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook
from wagtail.users.models import UserProfile

from juuri.accounts.models import User
from tests.factories import Cast

LISTS = ("projects", "practices", "organisations", "regions")


@dataclass
class Reader:
    """One person who reads the register."""

    client: Client

    def get(self, place: str = "projects/", **data):
        return self.client.get(f"/admin/register/{place}", data)

    def names(self, place: str = "projects/", **data) -> list[str]:
        response = self.get(place, **data)
        assert response.status_code == 200, place
        return [row["name"] for row in response.context["rows"]]

    def csv(self, place: str = "projects/", **data) -> str:
        response = self.get(place, export="csv", **data)
        return b"".join(response.streaming_content).decode("utf-8-sig")

    def workbook(self, place: str = "projects/", **data) -> list[list]:
        response = self.get(place, export="xlsx", **data)
        book = load_workbook(BytesIO(b"".join(response.streaming_content)))
        return [[cell.value for cell in row] for row in book.active.iter_rows()]


@pytest.fixture
def reads(signed_in):
    """Return a function that gives the register as a person sees it."""

    def read(user: User, language: str = "fi") -> Reader:
        profile = UserProfile.get_for_user(user)
        profile.preferred_language = language
        profile.save()
        return Reader(signed_in(user))

    return read


@pytest.fixture
def everyone(cast: Cast) -> dict[str, User]:
    return cast.everyone()
