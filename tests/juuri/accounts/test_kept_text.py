"""What is typed when the session has expired is not lost."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from juuri.accounts.models import User

EDITOR = "/admin/pages/add/projects/projectpage/3/"
TYPED = {
    "title": "Töihin tunneittain",
    "description": "Ensimmäinen rivi\nToinen rivi <b>",
    "action-submit": "action-submit",
}


@pytest.fixture
def writer(db):
    return User.objects.create_superuser("writer@juuri.example", "salasana-1")


def sign_in_after(client, response):
    return client.post(
        response.url, {"username": "writer@juuri.example", "password": "salasana-1"}
    )


def test_submission_without_session__is_offered_again_after_sign_in(client, writer):
    response = client.post(EDITOR + "?x=1", TYPED)
    assert response.url.startswith(reverse("wagtailadmin_login"))
    response = sign_in_after(client, response)
    assert response.url == reverse("juuri_kept_text")
    page = client.get(response.url).content.decode()
    assert f'action="{EDITOR}?x=1"' in page
    assert "\nToinen rivi &lt;b&gt;</textarea>" in page
    assert 'name="action-submit"' in page


def test_kept_text__is_forgotten_when_it_comes_again(client, writer):
    response = client.post(EDITOR, TYPED)
    sign_in_after(client, response)
    client.post(EDITOR, TYPED)
    response = client.get(reverse("juuri_kept_text"))
    assert response.url == reverse("wagtailadmin_home")


def test_another_submission__leaves_kept_text_alone(client, writer):
    response = client.post(EDITOR, TYPED)
    sign_in_after(client, response)
    client.post("/admin/pages/add/projects/projectpage/4/", TYPED)
    assert client.get(reverse("juuri_kept_text")).status_code == 200


@pytest.mark.parametrize(
    ("path", "options", "typed"),
    [
        ("/admin/login/", {}, TYPED),
        (EDITOR, {"headers": {"X-Requested-With": "XMLHttpRequest"}}, TYPED),
        (EDITOR, {"headers": {"Accept": "application/json"}}, TYPED),
        (EDITOR, {"content_type": "application/json"}, {"title": "x"}),
        (EDITOR, {}, {"title": "x" * 1_000_001}),
    ],
)
def test_nothing_is_kept__of_scripts_other_forms_and_floods(
    client, writer, path, options, typed
):
    client.post(path, typed, **options)
    assert "kept_text" not in client.session


def test_secrets_are_not_kept(client, writer):
    client.post(EDITOR, TYPED | {"csrfmiddlewaretoken": "t", "password": "p"})
    names = {name for name, _value in client.session["kept_text"]["fields"]}
    assert names == {"title", "description", "action-submit"}


def test_forged_submission__is_refused_before_anything_is_kept(db):
    client = Client(enforce_csrf_checks=True)
    assert client.post(EDITOR, TYPED).status_code == 403
    assert "kept_text" not in client.session


def test_kept_text__needs_a_session(client, db):
    assert client.get(reverse("juuri_kept_text")).url.startswith("/admin/login/")


def test_kept_text__is_deleted_when_its_session_has_expired(client, db):
    session = client.session
    session["kept_text"] = {"path": "/admin/pages/1/edit/", "fields": []}
    session.save()
    Session.objects.update(expire_date=timezone.now() - timedelta(minutes=1))
    call_command("run_worker", "--once")
    assert not Session.objects.exists()
