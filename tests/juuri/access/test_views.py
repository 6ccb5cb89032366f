from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Page
from wagtail.users.models import UserProfile

from juuri.access.invitations import accept, invite, revoke_invitation
from juuri.access.models import Invitation
from juuri.accounts.models import User
from juuri.links.models import PersonalLink
from juuri.links.operations import resolve
from tests.factories.pages import make_project
from tests.factories.people import PASSWORD, make_user

pytestmark = pytest.mark.django_db
GOOD = {"new_password1": "sateinen-syysilta", "new_password2": "sateinen-syysilta"}


@pytest.fixture
def page(lapland, organisation, django_capture_on_commit_callbacks):
    """Invites Tuuli and returns the address in her mail."""

    def page(language="fi", role="author"):
        invitation = Invitation(
            email="tuuli@example.org", first_name="Tuuli", last_name="Uusi",
            role=role, language=language,
            organisation=organisation if role == "organisation" else None,
        )  # fmt: skip
        with django_capture_on_commit_callbacks(execute=True):
            invite(invitation, [lapland] if role == "author" else [], None)
        lines = mail.outbox[-1].body.splitlines()
        address = next(line for line in lines if line.startswith("http"))
        return "/" + address.split("/", 3)[3]

    return page


@pytest.mark.feature("E15")
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_accept__the_invited_chooses_a_password_and_is_in_the_admin(
    client, page, language
):
    address = page(language)
    response = client.get(address)
    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.content.decode()
    assert "tuuli@example.org" in response.content.decode()
    response = client.post(address, GOOD)
    assert response.status_code == 302
    assert response.url == "/admin/"
    admin = client.get(response.url)
    assert admin.status_code == 200
    assert f'lang="{language}"' in admin.content.decode()
    assert Client().login(username="tuuli@example.org", password=GOOD["new_password1"])


def test_accept__looking_changes_nothing_and_leaves_no_trace(client, page):
    address = page()
    before = (PersonalLink.objects.values().get(), User.objects.count())
    for _ in range(3):
        response = client.get(address)
        assert client.head(address).status_code in (200, 405)
    assert (PersonalLink.objects.values().get(), User.objects.count()) == before
    assert response.headers["Referrer-Policy"] == "strict-origin"
    assert "no-store" in response.headers["Cache-Control"]
    assert "noindex" in response.headers["X-Robots-Tag"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("", ""),
        ("short", "short"),
        ("12345678901", "12345678901"),
        ("salasana-yksi", "salasana-kaksi"),
        ("password", "password"),
        ("tuuli@example.org", "tuuli@example.org"),
        ("x" * 5000, ""),
        ("\x00\x00\x00\x00\x00\x00\x00\x00\x00", ""),
    ],
)
def test_accept__a_bad_password_is_refused_with_words(client, page, first, second):
    address = page()
    response = client.post(address, {"new_password1": first, "new_password2": second})
    assert response.status_code == 422
    assert "error-summary" in response.content.decode()
    assert not User.objects.filter(email="tuuli@example.org").exists()
    assert client.post(address, GOOD).status_code == 302


def use_up(address):
    accept(resolve(address.rstrip("/").rsplit("/", 1)[1], "invitation"), "a-long-word")


def take_back(address):
    actor = make_user("boss", is_superuser=True)
    revoke_invitation(Invitation.objects.get(), actor)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("spoil", "status"), [(use_up, 410), (take_back, 410), (None, 404)]
)
def test_accept__a_link_that_opens_nothing_says_why(
    client, page, method, spoil, status
):
    address = page("sv")
    if spoil:
        spoil(address)
    else:
        address = address.rstrip("/")[:-1] + "_/"
    response = getattr(client, method)(address, GOOD)
    assert response.status_code == status
    text = response.content.decode()
    assert '<html lang="sv"' in text
    assert "<h1>" in text
    assert "no-store" in response.headers["Cache-Control"]
    assert "_auth_user_id" not in client.session


def test_accept__an_old_link_says_so(client, page):
    address = page()
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert client.get(address).status_code == 410


def test_accept__an_account_made_meanwhile_keeps_its_password(client, page):
    address = page()
    user = make_user("tuuli")
    assert "new_password1" not in client.get(address).content.decode()
    response = client.post(address, GOOD)
    assert response.url == reverse("wagtailadmin_login")
    assert "_auth_user_id" not in client.session
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert user.groups.count() == 1


@pytest.mark.feature("E15")
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_own_organisation__is_where_a_contact_lands(
    client, page, lapland, organisation, language
):
    response = client.post(page(language, role="organisation"), GOOD)
    with translation.override(language):
        assert response.url == reverse("access:own_organisation")
    shown = client.get(response.url)
    assert shown.status_code == 200
    assert organisation.name_in(language) in shown.content.decode()
    assert "no-store" in shown.headers["Cache-Control"]
    assert client.get("/admin/").status_code == 302


def test_own_organisation__lists_public_items_only(client, people, lappi, organisation):
    public = make_project(lappi, title="Julkinen", owner_organisation=organisation)
    Page.objects.filter(pk=public.pk).update(live=True)
    make_project(lappi, title="Salainen", owner_organisation=organisation)
    client.force_login(people["organisation"])
    with translation.override("fi"):
        text = client.get(reverse("access:own_organisation")).content.decode()
    assert "Julkinen" in text
    assert "Salainen" not in text


def test_own_organisation__asks_to_sign_in(client, tree):
    with translation.override("sv"):
        path = reverse("access:own_organisation")
    response = client.get(path)
    assert response.status_code == 302
    assert response.url.startswith(reverse("wagtailadmin_login"))


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_login__asks_for_the_address_in_either_language(client, tree, language):
    text = client.get("/admin/login/", headers={"accept-language": language})
    assert f'lang="{language}"' in text.content.decode()
    other = {"fi": "sv", "sv": "fi"}[language]
    switched = client.get(f"/admin/login/?language={other}")
    assert f'lang="{other}"' in switched.content.decode()
    again = client.get("/admin/login/", headers={"accept-language": language})
    assert f'lang="{other}"' in again.content.decode()


@pytest.mark.parametrize(
    ("person", "landing"),
    [("author", "/admin/"), ("organisation", None), ("nobody", None)],
)
def test_login__sends_each_to_where_she_may_go(client, people, person, landing):
    user = people[person]
    response = client.post(
        "/admin/login/",
        {"username": user.email.upper(), "password": PASSWORD, "next": "/admin/"},
    )
    if landing is None:
        with translation.override("fi"):
            landing = reverse("access:own_organisation")
    assert (response.status_code, response.url) == (302, landing)
    assert client.get(response.url).status_code == 200


def test_login__refuses_a_wrong_password_with_words(client, people):
    response = client.post(
        "/admin/login/", {"username": "real-author@example.org", "password": "x"}
    )
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()


def test_a_closed_account__loses_its_session_at_once(client, people):
    client.force_login(people["coordinator"])
    assert client.get("/admin/").status_code == 200
    User.objects.filter(pk=people["coordinator"].pk).update(is_active=False)
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_password_reset__is_mailed_in_the_language_of_the_account(
    client, people, language, django_capture_on_commit_callbacks
):
    user = people["author"]
    UserProfile.objects.create(user=user, preferred_language=language)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            reverse("wagtailadmin_password_reset"),
            {"email": user.email},
            headers={"accept-language": "fi"},
        )
    message = mail.outbox[0]
    assert message.extra_headers["Content-Language"] == language
    path = next(x for x in message.body.splitlines() if x.startswith("http"))
    assert client.get("/" + path.split("/", 3)[3], follow=True).status_code == 200


def test_password_reset__says_nothing_of_who_has_an_account(
    client, people, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        known = client.post(
            reverse("wagtailadmin_password_reset"), {"email": people["author"].email}
        )
        unknown = client.post(
            reverse("wagtailadmin_password_reset"), {"email": "x@example.org"}
        )
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert len(mail.outbox) == 1
