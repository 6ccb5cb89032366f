"""The public pages of organisations."""

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from projects.models import PartnerRole, ProjectPartner
from tests.factories import (
    make_agreement,
    make_event,
    make_organisation,
    make_practice,
    make_project,
    make_region,
    publish,
    translate,
)

pytestmark = pytest.mark.django_db
CANARY = "Kanarialintusäätiö"


@pytest.fixture
def kemi(tree):
    organisation = make_organisation(
        "Kemin kaupunki",
        name_sv="Kemi stad",
        kind="municipality",
        description_fi="Kaupunki Perämeren rannalla.",
        description_sv="En stad vid Bottenviken.",
        website="https://kemi.example.org/",
    )
    organisation.regions.add(make_region("lappi"))
    return organisation


@pytest.fixture
def helper(tree):
    return make_organisation("Majakkaväki ry", name_sv="Fyrfolket rf", kind="ngo")


def address_in(language, organisation):
    with translation.override(language):
        return organisation.get_absolute_url()


def list_in(language):
    with translation.override(language):
        return reverse("organisations:list")


def text_of(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode().replace("\N{SOFT HYPHEN}", "")


def add_partner(page, organisation, role=PartnerRole.EXPERT):
    page.partners.add(ProjectPartner(organisation=organisation, role=role))
    page.save()
    page.save_revision()
    return page


def add_project(lappi, number, **values):
    return publish(make_project(lappi, slug=f"hanke-{number}", **values))


@pytest.mark.feature("A09")
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", ("Kemin kaupunki", "Kaupunki Perämeren rannalla.", "hyvinvointialue")),
        ("sv", ("Kemi stad", "En stad vid Bottenviken.", "välfärdsområde")),
    ],
)
def test_page__tells_who_they_are_in_the_readers_language(
    client, kemi, language, words
):
    text = text_of(client, address_in(language, kemi))

    assert [word for word in words if word not in text] == []
    assert "https://kemi.example.org/" in text


@pytest.mark.feature("A09")
def test_page__gathers_what_they_own_and_take_part_in(client, kemi, helper, lappi):
    own = publish(make_project(lappi, title="Oma hanke", owner_organisation=kemi))
    other = make_project(
        lappi, title="Muiden hanke", slug="muiden", owner_organisation=helper
    )
    publish(add_partner(other, kemi))
    publish(make_practice(lappi, organisation=kemi))
    publish(make_event(lappi, organiser=kemi))
    publish(make_agreement(lappi))

    response = client.get(address_in("fi", kemi))

    groups = {group.kind: group for group in response.context["groups"]}
    assert list(groups) == ["project", "practice", "event"]
    roles = {party.entry.title: party.role for party in groups["project"].entries}
    assert roles == {
        own.title: str(own.party_label("owner")).capitalize(),
        "Muiden hanke": PartnerRole.EXPERT.label.capitalize(),
    }
    assert roles["Muiden hanke"] in response.content.decode()
    assert all(party.role for group in groups.values() for party in group.entries)


@pytest.mark.feature("A09")
def test_page__keeps_drafts_to_itself(client, kemi, lappi):
    make_project(lappi, title=CANARY, owner_organisation=kemi)

    assert CANARY not in text_of(client, address_in("fi", kemi))


@pytest.mark.feature("A09")
def test_page__shows_the_readers_own_version(client, kemi, lappi):
    page = publish(make_project(lappi, owner_organisation=kemi))
    publish(translate(page, {"title": "Till arbete per timme", "slug": "till-arbete"}))

    swedish = text_of(client, address_in("sv", kemi))

    assert "Till arbete per timme" in swedish
    assert page.title not in swedish


@pytest.mark.feature("A09")
def test_page__leads_to_all_where_there_are_many(client, kemi, lappi):
    for number in range(8):
        add_project(lappi, number, owner_organisation=kemi, title=f"Hanke {number}")

    address = address_in("fi", kemi)
    (group,) = client.get(address).context["groups"]
    listing = client.get(address + group.all_address).context["listing"]

    assert (group.total, len(group.entries)) == (8, 6)
    assert (listing.total, len(listing.entries)) == (8, 8)


@pytest.mark.feature("A09")
@pytest.mark.slow
def test_page__costs_the_same_for_one_ten_and_forty(client, kemi, lappi):
    costs = []
    made = 0
    for wanted in (1, 10, 40):
        while made < wanted:
            made += 1
            add_project(lappi, made, owner_organisation=kemi)
        client.get(address_in("fi", kemi))
        with CaptureQueriesContext(connection) as queries:
            client.get(address_in("fi", kemi))
        costs.append(len(queries))
    assert max(costs) == min(costs) <= 15, costs


def test_renaming__keeps_every_link_alive(client, kemi):
    old = address_in("fi", kemi)
    kemi.name_fi = "Meri-Kemin kaupunki"
    kemi.save()

    response = client.get(f"{old}?kind=project")

    assert (response.status_code, response.url) == (
        301, f"{address_in('fi', kemi)}?kind=project",
    )  # fmt: skip
    assert "Meri-Kemin kaupunki" in text_of(client, address_in("fi", kemi))


def test_address__of_the_other_language_leads_to_the_readers(client, kemi):
    slug = kemi.slug_in("fi")
    swedish = address_in("sv", kemi)

    response = client.get(swedish.replace(kemi.slug_in("sv"), slug))

    assert (response.status_code, response.url) == (301, swedish)


def test_address__number_alone_is_enough(client, kemi):
    response = client.get(f"{list_in('fi')}{kemi.pk}/")

    assert (response.status_code, response.url) == (301, address_in("fi", kemi))


def test_address__name_without_latin_letters_has_one(client, tree):
    organisation = make_organisation("Ὀδύσσεια")

    assert "Ὀδύσσεια" in text_of(client, address_in("fi", organisation))


def test_merged__leads_to_the_one_that_took_over(client, kemi, helper):
    newest = make_organisation("Meri-Lapin kunta")
    old = address_in("fi", kemi)
    for organisation, into in ((kemi, helper), (helper, newest)):
        organisation.merged_into = into
        organisation.save()

    response = client.get(old)

    assert (response.status_code, response.url) == (301, address_in("fi", newest))


@pytest.mark.parametrize("number", [0, 999_999, 10**30])
def test_unknown_number__is_not_found(client, tree, number):
    assert client.get(f"{list_in('fi')}{number}-kemi/").status_code == 404


@pytest.mark.feature("D10")
@pytest.mark.parametrize("rejected", [False, True])
def test_proposal__is_public_nowhere(client, tree, rejected):
    proposal = make_organisation(
        CANARY, name_sv=CANARY, accepted=False, business_id="1234567-1"
    )
    if rejected:
        proposal.rejected_at = timezone.now()
        proposal.save()

    assert client.get(address_in("fi", proposal)).status_code == 404
    places = [list_in("fi"), list_in("sv"), "/sitemap.xml", "/fi/haku/"]
    for place in places:
        text = (
            text_of(client, place).replace(f"“{CANARY}”", "").replace(f"q={CANARY}", "")
        )
        found = text.replace(f'value="{CANARY}"', "").count(CANARY)
        assert found == 0 or place.startswith("/fi/haku"), place
    assert client.get(places[-1]).context["listing"].total == 0


@pytest.mark.feature("A09", "H06")
def test_versions__are_named_in_head_switch_and_sitemap(client, kemi):
    addresses = {code: address_in(code, kemi) for code in ("fi", "sv")}

    text = text_of(client, addresses["fi"])
    sitemap = text_of(client, "/sitemap.xml")

    full = f"http://testserver{addresses['fi']}"
    assert f'<link rel="canonical" href="{full}">' in text
    for code, address in addresses.items():
        full = f"http://testserver{address}"
        assert f'hreflang="{code}" href="{full}"' in text
        assert f"<loc>{full}</loc>" in sitemap
    assert f'href="{addresses["sv"]}" lang="sv" hreflang="sv"' in text


@pytest.mark.feature("A09")
def test_search__finds_them_by_both_names_and_region(client, kemi):
    listing = client.get("/fi/haku/", {"q": "Kemi stad"}).context["listing"]
    near = client.get("/fi/haku/", {"region": "area:5"}).context["listing"]

    assert [entry.url for entry in listing.entries] == [address_in("fi", kemi)]
    assert address_in("fi", kemi) in [entry.url for entry in near.entries]


@pytest.mark.feature("A09")
def test_list__has_all_by_letter_in_the_readers_language(client, kemi, helper):
    make_organisation("Äänekosken kaupunki", name_sv="Äänekoski stad")
    make_organisation("Kajaanin kaupunki", name_sv="Kajana stad")

    letters = client.get(list_in("sv")).context["letters"]

    assert [letter.letter for letter in letters] == ["F", "K", "Ä"]
    names = [organisation.name for organisation in letters[1].organisations]
    assert names == ["Kajana stad", "Kemi stad"]


@pytest.mark.feature("A09")
@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?party=ngo", ["Majakkaväki ry"]),
        ("?region=county:21", ["Kemin kaupunki"]),
        ("?region=area:5", ["Kemin kaupunki"]),
        ("?region=county:09", []),
        ("?party=nonsense&region=%00", ["Kemin kaupunki", "Majakkaväki ry"]),
    ],
)
def test_list__is_narrowed_by_kind_and_region(client, kemi, helper, query, names):
    letters = client.get(list_in("fi") + query).context["letters"]

    assert [o.name for letter in letters for o in letter.organisations] == names


def test_list__costs_the_same_for_many(client, kemi):
    costs = []
    for number in range(20):
        if number in (1, 19):
            client.get(list_in("fi"))
            with CaptureQueriesContext(connection) as queries:
                client.get(list_in("fi"))
            costs.append(len(queries))
        make_organisation(f"Yhdistys {number} ry")
    assert costs[0] == costs[1]


@pytest.mark.feature("A09")
def test_links__names_lead_to_the_page(kemi):
    template = Template("{% load organisations %}{% organisation_link one %}")
    proposal = make_organisation("Vasta <b>ehdotettu</b>", accepted=False)

    linked = template.render(Context({"one": kemi}))
    plain = template.render(Context({"one": proposal}))

    assert f'href="{kemi.get_absolute_url()}"' in linked
    assert "&lt;b&gt;" in plain
    assert "href" not in plain
    assert template.render(Context({"one": None})) == ""
