"""The admin's first page: what each role finds there about her own work."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from juuri.moderation.operations import send_back, submit
from tests.factories import make_practice, publish, save_draft

pytestmark = pytest.mark.feature("I10")

OWN = {"sent-back-to-me", "my-drafts", "my-submissions"}
REVIEW = {"waiting-for-me"}
ROLES = {
    "superuser": OWN | REVIEW,
    "communications": OWN | REVIEW,
    "coordinator_a": OWN,
    "coordinator_b": OWN,
    "author_a": OWN,
    "organisation_contact": set(),
}
OF_WAGTAIL = ("awaiting-review", "user-objects-in-workflow", "recent-edits")


@pytest.fixture
def front_page(signed_in):
    """Return a function that opens the first page of a person."""

    def open_it(user):
        response = signed_in(user).get(reverse("wagtailadmin_home"))
        return response.content.decode()

    return open_it


def panels(html):
    return {name for name in OWN | REVIEW if f'id="{name}' in html}


@pytest.mark.parametrize("role", ROLES)
def test_panels__are_those_of_the_role(cast, front_page, role):
    html = front_page(getattr(cast, role))
    assert panels(html) == ROLES[role]
    assert not any(name in html for name in OF_WAGTAIL)


def test_panels__say_kindly_that_they_are_empty(cast, front_page):
    html = front_page(cast.communications)
    for text in (
        "Nothing waits for you.",
        "Nothing has been sent back to you.",
        "You have no drafts: everything has been submitted.",
        "You have not submitted anything yet.",
    ):
        assert gettext(text) in html


def test_reviewer__finds_what_waits_and_the_way_to_it(lappi, cast, front_page):
    page = make_practice(lappi, owner=cast.coordinator_a)
    submit(page, cast.coordinator_a)
    html = front_page(cast.communications)
    assert page.title in html
    assert reverse("review_page", args=[page.pk]) in html
    assert "Coordinator-A" in html


def test_reviewer__is_told_how_many_more_wait(lappi, cast, front_page, monkeypatch):
    monkeypatch.setattr("juuri.moderation.front_page.WAITING_SHOWN", 1)
    for slug in ("a", "b", "c"):
        submit(make_practice(lappi, slug=slug), cast.coordinator_a)
    html = front_page(cast.communications)
    assert reverse("wagtailadmin_reports:workflow_tasks") in html


@pytest.mark.feature("E02")
def test_author__finds_the_reason_and_the_way_to_the_editor(lappi, cast, front_page):
    page = make_practice(lappi, owner=cast.author_a)
    submit(page, cast.author_a)
    send_back(page, cast.communications, "Kerro, kenelle tämä on.")
    html = front_page(cast.author_a)
    assert "Kerro, kenelle tämä on." in html
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in html


def test_author__is_told_how_many_more_she_has(lappi, cast, front_page, monkeypatch):
    monkeypatch.setattr("juuri.moderation.front_page.SHOWN", 1)
    for slug in ("a", "b", "c"):
        make_practice(lappi, slug=slug, owner=cast.author_a)
    assert reverse("my_submissions") in front_page(cast.author_a)


@pytest.mark.feature("E04")
def test_front_page__names_nothing_of_another_region(
    lappi, paijat_hame, cast, front_page
):
    make_practice(paijat_hame, title="KANARIA 1", slug="k1", owner=cast.coordinator_b)
    page = make_practice(paijat_hame, title="KANARIA 2", slug="k2")
    submit(page, cast.coordinator_b)
    page = publish(make_practice(paijat_hame, title="Julki", slug="k3"))
    save_draft(page, cast.coordinator_b, title="KANARIA 3")
    for role in ("coordinator_a", "author_a", "organisation_contact"):
        assert "KANARIA" not in front_page(getattr(cast, role))


def test_list__shows_everything_with_its_state(lappi, cast, signed_in):
    page = make_practice(lappi, title="Lähetetty", slug="a", owner=cast.author_a)
    submit(page, cast.author_a)
    make_practice(lappi, title="Kesken", slug="b", owner=cast.author_a)
    client = signed_in(cast.author_a)

    def shown(**asked):
        html = client.get(reverse("my_submissions"), asked).content.decode()
        return {name for name in ("Lähetetty", "Kesken") if f">{name}<" in html}

    assert shown() == {"Lähetetty", "Kesken"}
    assert shown(state="waiting") == {"Lähetetty"}
    assert shown(title="kes\0ken") == {"Kesken"}
    assert shown(state="nonsense", p="x") == {"Lähetetty", "Kesken"}
    assert shown(state="waiting", title="Kesken") == set()


def test_list__comes_in_pages(lappi, cast, signed_in, monkeypatch):
    monkeypatch.setattr("juuri.moderation.submissions_view.PER_PAGE", 1)
    for slug in ("a", "b", "c"):
        make_practice(lappi, title=f"Sivu {slug}", slug=slug, owner=cast.author_a)
    client = signed_in(cast.author_a)
    seen = [
        client.get(reverse("my_submissions"), {"p": number}).content.decode()
        for number in (1, 2, 3)
    ]
    titles = [
        [name for name in ("Sivu a", "Sivu b", "Sivu c") if name in html]
        for html in seen
    ]
    assert titles == [["Sivu c"], ["Sivu b"], ["Sivu a"]]
    assert "p=1" in seen[1]
    assert "p=3" in seen[1]


def test_list__is_for_those_who_write(cast, signed_in):
    address = reverse("my_submissions")
    for role, panels_of_role in ROLES.items():
        response = signed_in(getattr(cast, role)).get(address)
        assert (response.status_code == 200) == bool(panels_of_role)
        home = signed_in(getattr(cast, role)).get(reverse("wagtailadmin_home"))
        assert (address in home.content.decode()) == bool(panels_of_role)


def test_list__says_kindly_that_it_is_empty(cast, signed_in):
    html = signed_in(cast.author_a).get(reverse("my_submissions")).content.decode()
    assert gettext("You have not written anything yet.") in html
    assert str(timezone.localdate().year) not in html.partition("<main")[2]
