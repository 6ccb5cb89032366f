"""Messages in the admin: each coordinator's own, never another region's."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from juuri.contact.models import ContactMessage
from tests.factories.tree import make_region

pytestmark = [pytest.mark.django_db, pytest.mark.feature("B09")]


def write(name, region, *addressed_to):
    message = ContactMessage.objects.create(
        region=make_region(region),
        name=name,
        email=f"{name}@vieras.example",
        text=f"Kanarialintu {name}",
        fingerprint=name,
    )
    message.addressed_to.set([make_region(place) for place in addressed_to])
    return message


@pytest.fixture
def messages(tree):
    """One about each region; that about B went to A's coordinator once."""
    return {
        "lappi": write("aavasaksa", "lappi", "lappi"),
        "paijat_hame": write("bekonia", "paijat_hame", "paijat_hame"),
        "shared": write("celsius", "paijat_hame", "lappi"),
    }


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("coordinator_a", {"lappi", "shared"}),
        ("coordinator_b", {"paijat_hame", "shared"}),
        ("communications", {"lappi", "paijat_hame", "shared"}),
        ("superuser", {"lappi", "paijat_hame", "shared"}),
        ("author_a", None),
        ("reader", None),
    ],
)
def test_messages__are_read_by_whom_they_concern(cast, signed_in, messages, who, seen):
    browser = signed_in(getattr(cast, who))
    addresses = [
        reverse("contact_messages:index"),
        reverse("contact_messages:index_results"),
        reverse("contact_messages:index") + "?q=Kanarialintu",
    ]
    if seen is None:
        assert all(browser.get(a).status_code in (302, 403) for a in addresses)
    else:
        for address in addresses:
            html = browser.get(address).content.decode()
            shown = {key for key, m in messages.items() if m.name in html}
            assert shown == seen, address
    for key, message in messages.items():
        address = reverse("contact_messages:inspect", args=[message.pk])
        response = browser.get(address)
        if key in (seen or ()):
            assert message.email in response.content.decode()
        else:
            assert response.status_code in (302, 403, 404)
            assert message.name not in response.content.decode()


@pytest.mark.parametrize(
    ("who", "shown"),
    [("coordinator_a", True), ("communications", True), ("author_a", False)],
)
def test_menu__offers_messages_to_those_who_may_read_some(cast, signed_in, who, shown):
    html = signed_in(getattr(cast, who)).get("/admin/").content.decode()

    assert (reverse("contact_messages:index") in html) is shown


def test_messages__say_to_whom_they_went(cast, signed_in, messages):
    browser = signed_in(cast.communications)
    nobody = write("dumle", "lappi")

    address = reverse("contact_messages:inspect", args=[messages["shared"].pk])
    fields = {f["label"]: f["value"] for f in browser.get(address).context["fields"]}
    assert "Lapin hyvinvointialue" in fields.values()
    address = reverse("contact_messages:inspect", args=[nobody.pk])
    assert browser.get(address).status_code == 200


def test_messages__cannot_be_changed(superuser, signed_in, messages):
    browser = signed_in(superuser)
    start = reverse("contact_messages:index")
    for path in ("new/", f"edit/{messages['lappi'].pk}/", "delete/1/"):
        assert browser.get(start + path).status_code == 404


def test_list__costs_the_same_for_many(cast, signed_in, messages):
    browser = signed_in(cast.coordinator_a)
    address = reverse("contact_messages:index")
    browser.get(address)
    with CaptureQueriesContext(connection) as few:
        browser.get(address)
    for number in range(20):
        write(f"viesti-{number}", "lappi", "lappi")
    with CaptureQueriesContext(connection) as many:
        browser.get(address)
    assert len(many) == len(few), [q["sql"] for q in many][-6:]


def test_message__keeps_its_lines_and_links_the_address_safely(cast, signed_in):
    message = write("aavasaksa", "lappi", "lappi")
    message.text = "Hei!\n\n<script>alert(1)</script>\nTerveisin"
    message.email = "a?cc=b&x@vieras.example"
    message.save()
    address = reverse("contact_messages:inspect", args=[message.pk])
    html = signed_in(cast.coordinator_a).get(address).content.decode()
    assert "<p>Hei!</p>" in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>Terveisin" in html
    assert (
        '<a href="mailto:a%3Fcc%3Db%26x@vieras.example">'
        "a?cc=b&amp;x@vieras.example</a>" in html
    )
