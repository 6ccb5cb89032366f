"""The contact form: what it takes, what it refuses, what it never shows."""

import datetime

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Page, PageViewRestriction
from wagtail.users.models import UserProfile

from juuri.access.models import Grant
from juuri.contact.models import ContactMessage
from tests.factories import (
    make_agreement,
    make_article,
    make_event,
    make_practice,
    make_project,
    publish,
    translate,
)
from tests.factories.people import make_user
from tests.factories.tree import make_region
from tests.juuri.contact.conftest import GOOD, ticket_in

pytestmark = [pytest.mark.django_db, pytest.mark.feature("B09")]


@pytest.fixture
def coordinator(make_coordinator, lapland):
    return make_coordinator("kirsi", lapland)


def receivers():
    return sorted(address for message in mail.outbox for address in message.to)


@pytest.mark.parametrize(("language", "slug"), [("fi", "lappi"), ("sv", "lappland")])
def test_message__goes_to_the_coordinator_and_is_kept(
    send, address, coordinator, language, slug
):
    response = send(address(slug, language))

    assert response.status_code == 302
    assert receivers() == [coordinator.email]
    (sent,) = mail.outbox
    assert sent.extra_headers["Reply-To"] == GOOD["email"]
    assert GOOD["text"].splitlines()[1] in sent.body
    message = ContactMessage.objects.get()
    assert (message.name, message.email, message.language) == (
        GOOD["name"],
        GOOD["email"],
        language,
    )
    assert [region.key for region in message.addressed_to.all()] == ["county:21"]


def test_message__is_answered_for_by_a_page_of_its_own(
    send, client, coordinator, address
):
    page = client.get(send(address()).url)

    assert page.status_code == 200
    # Looking at it again sends nothing.
    client.get(page.request["PATH_INFO"])
    assert ContactMessage.objects.count() == 1


def test_mail__is_in_the_language_of_the_coordinator(send, address, coordinator):
    UserProfile.objects.create(user=coordinator, preferred_language="sv")

    send(address("lappi", "fi"))

    assert mail.outbox[0].extra_headers["Content-Language"] == "sv"


def test_address_of_the_coordinator__is_nowhere(
    client, send, address, coordinator, lappi
):
    page = publish(make_practice(lappi))
    seen = [
        client.get(page.url),
        client.get(lappi.url),
        client.get(address(page=page)),
        client.post(address(), GOOD),
        send(address(page=page)),
        client.get(send(address(page=page), text="Toinen viesti").url),
    ]

    for response in seen:
        told = f"{response.headers} {response.content.decode()}"
        assert "kirsi@" not in told
        assert "@example.org" not in told
    assert "Kirsi Samordnare" in seen[0].content.decode()


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_form__names_whoever_agreed_to_it_only(
    client, make_coordinator, lapland, address, language
):
    make_coordinator("kirsi", lapland)
    make_coordinator("hanna", lapland, shown=False)

    html = client.get(address("lappi", language)).content.decode()

    assert "Kirsi Samordnare" in html
    assert "Hanna" not in html


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": ""}, 'href="#id_name"'),
        ({"email": ""}, 'href="#id_email"'),
        ({"email": "veera"}, 'href="#id_email"'),
        ({"email": '"a,b"@vieras.example'}, 'href="#id_email"'),
        ({"email": "veera@vieras.example\nBcc: all@example.org"}, 'href="#id_email"'),
        ({"text": " \n "}, 'href="#id_text"'),
        ({"text": "x" * 10_001}, "10001"),
        ({"topic": "casino"}, "alert"),
        ({"ticket": "forged"}, "alert"),
        ({"ticket": ""}, "alert"),
    ],
)
def test_refused__nothing_is_sent_and_nothing_lost(
    send, address, coordinator, typed, words
):
    response = send(address(), **typed)

    html = response.content.decode()
    assert response.status_code == 422
    assert words in html
    assert 'role="alert"' in html
    for name, value in GOOD.items():
        if name not in typed:
            assert value.splitlines()[0] in html
    assert mail.outbox == []
    assert not ContactMessage.objects.exists()


def test_too_quick__is_refused_once_and_taken_then(send, address, coordinator):
    assert send(address(), seconds=1).status_code == 422
    assert send(address(), seconds=4).status_code == 302


def test_forged_ticket__gets_a_new_one_with_which_the_text_can_be_sent(
    client, address, coordinator
):
    response = client.post(address(), {**GOOD, "ticket": "forged", "topic": "x"})
    response = client.post(address(), {**GOOD, "ticket": "forged", "topic": ""})

    assert ticket_in(response) != "forged"


def test_ten_thousand_characters__fit(send, address, coordinator):
    assert send(address(), text="ä" * 10_000).status_code == 302


def test_name_with_line_breaks__reaches_no_header(send, address, coordinator):
    response = send(address(), name="Veera\r\nBcc: kaikki@vieras.example")

    assert response.status_code == 302
    (sent,) = mail.outbox
    source = sent.message().as_string()
    assert "\nBcc:" not in source.partition("\n\n")[0]
    assert sent.recipients() == [coordinator.email]


def test_markup__is_text_in_the_mail(send, address, coordinator):
    send(address(), text="<script>alert(1)</script>", name="<b>Veera</b>")

    html = mail.outbox[0].alternatives[0][0]
    assert "<script>" not in html
    assert "<b>Veera" not in html
    assert "&lt;script&gt;" in html


def test_form_submitted_twice__sends_one_message(
    client, address, coordinator, django_capture_on_commit_callbacks, time_machine
):
    time_machine.move_to("2026-11-22 10:00 +0000", tick=False)
    ticket = ticket_in(client.get(address()))
    time_machine.shift(20)
    for text in ("Sama", "Sama", "Toinen teksti"):
        with django_capture_on_commit_callbacks(execute=True):
            data = {**GOOD, "text": text, "ticket": ticket, "topic": ""}
            assert client.post(address(), data).status_code == 302

    # A text that was changed after going back is another message.
    assert ContactMessage.objects.count() == len(mail.outbox) == 2


def test_many_messages_from_one_place__are_refused_with_the_text_kept(
    send, address, coordinator
):
    for number in range(10):
        assert send(address(), text=f"Viesti {number}").status_code == 302

    response = send(address(), text="Yksi liikaa")

    assert response.status_code == 429
    assert "Yksi liikaa" in response.content.decode()
    assert ContactMessage.objects.count() == 10
    # Another visitor is not kept from writing.
    other = Client(REMOTE_ADDR="192.0.2.7")
    assert send(address(), browser=other).status_code == 302


@pytest.mark.parametrize(
    ("proxies", "told", "same"),
    [(0, "198.51.100.{}", True), (1, "198.51.100.{}", False),
     (1, "198.51.100.{}, 192.0.2.1", True), (1, "", True), (2, "198.51.100.{}", True)],
)  # fmt: skip
def test_visitors_behind_a_proxy__are_told_apart_by_what_the_proxy_says(
    send, address, coordinator, proxies, told, same
):
    with override_settings(JUURI_PROXIES=proxies):
        for number in (1, 2):
            headers = {"X-Forwarded-For": told.format(number)}
            send(address(), headers=headers, text=f"Viesti {number}")

    origins = set(ContactMessage.objects.values_list("origin", flat=True))
    assert (len(origins) == 1) is same
    assert not any("198" in origin for origin in origins)


def test_form__needs_its_token_against_forgery(address, coordinator):
    browser = Client(enforce_csrf_checks=True)

    assert browser.post(address(), GOOD).status_code == 403


def test_form__is_kept_out_of_caches_and_search_engines(client, address, coordinator):
    response = client.get(address())

    assert "no-store" in response.headers["Cache-Control"]
    assert 'content="noindex, nofollow"' in response.content.decode()


@pytest.mark.parametrize("slug", ["atlantis", "inari-kunta", "Lappi"])
def test_unknown_region__is_not_found(client, address, slug):
    assert client.get(address(slug)).status_code == 404


class TestPage:
    """The page that a message is about."""

    def test_public_page__is_named_in_form_mail_and_row(
        self, send, client, address, coordinator, lappi
    ):
        page = publish(make_project(lappi, title="Tuntityö"))

        assert "Tuntityö" in client.get(address(page=page)).content.decode()
        response = send(address(page=page))
        assert response.url.endswith(f"?page={page.pk}")
        assert page.url in client.get(response.url).content.decode()
        assert page.url in mail.outbox[0].body
        assert "Tuntityö" in mail.outbox[0].subject
        assert ContactMessage.objects.get().item == page.item

    def test_page__is_named_in_the_language_of_the_form(
        self, client, address, coordinator, lappi
    ):
        page = publish(make_project(lappi, title="Tuntityö"))
        publish(translate(page, {"title": "Timarbete", "slug": "timarbete"}))

        html = client.get(address("lappland", "sv", page=page)).content.decode()

        assert "Timarbete" in html
        assert "Tuntityö" not in html

    def test_page_that_is_not_public__is_not_named(
        self, client, address, coordinator, lappi, paijat_hame
    ):
        draft = make_project(lappi, title="Salainen", slug="a")
        hidden = publish(make_project(lappi, title="Salainen", slug="b"))
        PageViewRestriction.objects.create(
            page=hidden, restriction_type=PageViewRestriction.LOGIN
        )
        foreign = publish(make_project(paijat_hame, title="Salainen", slug="c"))

        for page in (draft, hidden, foreign):
            response = client.get(address(page=page))
            assert response.status_code == 200
            assert "Salainen" not in response.content.decode()

    @pytest.mark.parametrize("number", ["x", "-1", "٣", "9" * 30, "", "%00"])
    def test_odd_number__is_as_none(self, client, address, coordinator, number):
        assert client.get(f"{address()}?page={number}").status_code == 200


class TestWhoAnswers:
    """The coordinator, else the nearest one, else communications."""

    def test_all_coordinators_and_deputies_of_today(
        self, send, address, lapland, make_coordinator
    ):
        today = timezone.localdate()
        make_coordinator("vakinainen", lapland)
        make_coordinator("sijainen", lapland, until=datetime.date(2026, 11, 30))
        gone = make_coordinator("entinen", lapland, until=today)
        Grant.objects.filter(user=gone).update(until=datetime.date(2026, 11, 1))
        closed = make_coordinator("suljettu", lapland)
        closed.is_active = False
        closed.save()
        make_coordinator("naapuri", make_region("paijat_hame"))

        send(address())

        assert receivers() == ["sijainen@example.org", "vakinainen@example.org"]

    def test_coordinator_of_the_larger_area_where_there_is_none(
        self, client, send, address, lappi, make_coordinator
    ):
        make_coordinator("aluevastaava", make_region("pohjois_suomi"))

        html = client.get(lappi.url).content.decode()
        send(address())

        assert "Aluevastaava Samordnare" in html
        assert receivers() == ["aluevastaava@example.org"]
        message = ContactMessage.objects.get()
        assert message.region.key == "county:21"
        assert [region.key for region in message.addressed_to.all()] == ["area:5"]

    @pytest.mark.parametrize("language", ["fi", "sv"])
    def test_communications_where_nobody_coordinates(
        self, client, send, address, cast, lappi, language
    ):
        html = client.get(lappi.url).content.decode()

        assert address() in html
        assert send(address("lappi", language)).status_code == 302
        assert receivers() == [
            "communications@example.org",
            "second-communications@example.org",
        ]
        assert not ContactMessage.objects.get().addressed_to.exists()

    def test_superusers_where_nobody_else_is_there(self, send, address, lapland):
        make_user("ylin", is_superuser=True)

        send(address())

        assert receivers() == ["ylin@example.org"]

    def test_nobody_at_all_loses_no_message(self, send, address, lapland):
        assert send(address()).status_code == 302
        assert ContactMessage.objects.count() == 1


def test_component__costs_one_query(coordinator, lappi, client):
    page = publish(make_project(lappi))
    client.get(page.url)
    with CaptureQueriesContext(connection) as queries:
        client.get(page.url)

    grants = [q["sql"] for q in queries if '"access_grant"' in q["sql"]]
    assert len(grants) == 1


def test_every_page_of_a_region__leads_to_the_form(
    client, coordinator, address, lappi, lappi_sv
):
    made = [
        make_project(lappi, slug="a"),
        make_practice(lappi, slug="b"),
        make_agreement(lappi, slug="c"),
        make_article(lappi, slug="d"),
        make_event(lappi, slug="e"),
    ]
    pages = [publish(page) for page in made]
    for page in pages:
        html = client.get(page.url).content.decode()
        assert f'href="{address(page=page)}"' in html, type(page)
        assert "Kirsi Samordnare" in html
    html = client.get(lappi_sv.url).content.decode()
    assert f'href="{address("lappland", "sv", lappi_sv)}"' in html


@pytest.mark.parametrize("path", ["/fi/", "/fi/alueet/", "/fi/haku/", "/fi/eioo/"])
def test_pages_of_no_region__name_no_coordinator(client, coordinator, path):
    assert "Kirsi Samordnare" not in client.get(path).content.decode()


@pytest.mark.parametrize(("language", "slug"), [("fi", "lappi"), ("sv", "lappland")])
@pytest.mark.parametrize("name", ["form", "sent"])
def test_way_here__is_by_the_page_of_the_region(
    client, tree, coordinator, language, slug, name
):
    with translation.override(language):
        path = reverse(f"contact:{name}", args=[slug])
    crumbs = client.get(path).context["crumbs"]
    region = tree.region("lappi", language)
    assert [crumb.url for crumb in crumbs[-2:]] == [region.url, path]
    assert crumbs[0].url == f"/{language}/"


def test_way_here__is_by_the_page_that_is_asked_about(
    client, address, coordinator, lappi
):
    page = publish(make_project(lappi))
    found = client.get(address(page=page))
    assert [crumb.url for crumb in found.context["crumbs"][-3:-1]] == [
        lappi.url,
        page.url,
    ]
    assert "breadcrumbs" in found.content.decode()
    # A page without a version in the language of the form leads elsewhere.
    crumbs = client.get(address("lappland", "sv", page)).context["crumbs"]
    assert page.url not in [crumb.url for crumb in crumbs]


def test_way_here__of_a_region_without_a_page_is_by_the_front_page(client, address):
    Page.objects.filter(slug="lappi").update(live=False)
    crumbs = client.get(address()).context["crumbs"]
    assert [crumb.url for crumb in crumbs] == ["/fi/", address()]
