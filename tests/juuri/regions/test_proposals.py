"""Organisations proposed by editors, decided on by communications staff."""

import pytest
from django.urls import reverse
from post_office.models import Email
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from juuri.access.groups import ensure_fixed_groups
from juuri.access.rights import RIGHTS, give_model_rights
from juuri.regions.models import Organisation
from juuri.regions.permissions import organisations_user_may_see
from juuri.regions.proposals import accept, reject
from tests.factories import make_organisation, make_region

pytestmark = pytest.mark.django_db
LIST = "/admin/snippets/regions/organisation/"
CANARY = "Kanarialintusäätiö"
CHOOSER = "/admin/snippets/choose/regions/organisation/"


@pytest.fixture
def rights(cast):
    """Give the groups of the cast the rights that those of the roles have."""
    ensure_fixed_groups()
    people = {
        "coordinator": (cast.coordinator_a, cast.coordinator_b),
        "author": (cast.author_a,),
    }
    for role, users in people.items():
        for user in users:
            give_model_rights(user.groups.get(), RIGHTS[role].model)


@pytest.fixture
def proposal(coordinator_a):
    return make_organisation(
        CANARY, name_sv=CANARY, accepted=False, proposed_by=coordinator_a
    )


def typed(**values):
    return {
        "name_fi": "Uusi yhdistys ry",
        "name_sv": "Nya föreningen rf",
        "kind": "ngo",
    } | values


def decide(pk):
    return reverse("decide_on_organisation", args=[pk])


@pytest.mark.feature("A09")
@pytest.mark.parametrize("name", ["coordinator_a", "author_a"])
def test_adding__is_a_proposal_that_she_can_use_at_once(rights, cast, signed_in, name):
    browser = signed_in(getattr(cast, name))
    region = make_region("lappi")

    response = browser.post(f"{LIST}add/", typed(regions=[region.pk]))

    assert response.status_code == 302
    organisation = Organisation.objects.get(name_fi="Uusi yhdistys ry")
    assert not organisation.accepted
    assert organisation.proposed_by == getattr(cast, name)
    assert list(organisation.regions.all()) == [region]
    answer = browser.get(reverse("organisation_names"), {"q": "uusi yhd"}).json()
    assert [found["name"] for found in answer["organisations"]] == ["Uusi yhdistys ry"]
    assert "ehdotettu" in str(answer) or "proposed" in str(answer)
    assert "Uusi yhdistys ry" in browser.get(LIST).content.decode()


@pytest.mark.feature("A09")
def test_adding__asks_for_the_kind(rights, coordinator_a, signed_in):
    browser = signed_in(coordinator_a)
    form = browser.get(f"{LIST}add/").context["form"]
    assert form["kind"].value() == ""
    assert '<option value="" selected>' in str(form["kind"])
    response = browser.post(f"{LIST}add/", typed(kind=""))
    assert list(response.context["form"].errors) == ["kind"]
    assert not Organisation.objects.filter(name_fi="Uusi yhdistys ry").exists()


@pytest.mark.feature("A09")
def test_changing__keeps_the_kind(rights, communications, signed_in):
    organisation = make_organisation("Kylätalo ry", kind="ngo")
    form = signed_in(communications).get(f"{LIST}edit/{organisation.pk}/")
    assert form.context["form"]["kind"].value() == "ngo"


@pytest.mark.feature("A09")
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_adding__begins_with_the_name_that_was_not_found(
    rights, coordinator_a, signed_in, language
):
    profile = UserProfile.get_for_user(coordinator_a)
    profile.preferred_language = language
    profile.save()
    answer = signed_in(coordinator_a).get(f"{LIST}add/", {"name": "Uusi & \0oma"})
    form = answer.context["form"]
    names = {code: form[f"name_{code}"].value() for code in ("fi", "sv")}
    assert names == {"fi": "", "sv": ""} | {language: "Uusi & oma"}


@pytest.mark.feature("A09")
def test_adding__by_communications_is_no_proposal(rights, communications, signed_in):
    signed_in(communications).post(f"{LIST}add/", typed())

    organisation = Organisation.objects.get(name_fi="Uusi yhdistys ry")
    assert organisation.is_public
    assert organisation.proposed_by is None


@pytest.mark.parametrize(
    "name", ["Kemin kaupungin", "Kemi kaupunki", "Kemin kaupunkki", "Kaupunki, Kemi"]
)
def test_adding__asks_about_almost_the_same_name(
    rights, coordinator_a, signed_in, name
):
    make_organisation("Kemin kaupunki", name_sv="Kemi stad")
    browser = signed_in(coordinator_a)

    asked = browser.post(f"{LIST}add/", typed(name_fi=name, name_sv=""))
    assert "Kemin kaupunki" in str(asked.context["form"].errors["none_of_these"])
    assert not Organisation.objects.filter(name_fi=name).exists()

    browser.post(f"{LIST}add/", typed(name_fi=name, name_sv="", none_of_these="on"))
    assert Organisation.objects.filter(name_fi=name).exists()


def test_adding__asks_nothing_where_names_differ(rights, coordinator_a, signed_in):
    make_organisation("Kemin kaupunki", name_sv="Kemi stad")

    signed_in(coordinator_a).post(
        f"{LIST}add/", typed(name_fi="Lahden kaupunki", name_sv="Lahtis stad")
    )

    assert Organisation.objects.filter(name_fi="Lahden kaupunki").exists()


def test_changing__asks_only_where_the_name_changes(rights, communications, signed_in):
    kemi = make_organisation("Kemin kaupunki", name_sv="Kemi stad")
    make_organisation("Kemi kaupunki", name_sv="")

    signed_in(communications).post(
        f"{LIST}edit/{kemi.pk}/",
        typed(name_fi="Kemin kaupunki", name_sv="Kemi stad", kind="municipality"),
    )

    kemi.refresh_from_db()
    assert kemi.kind == "municipality"


def test_adding__same_business_id_is_the_same_organisation(
    rights, coordinator_a, signed_in
):
    make_organisation("Kemin kaupunki", business_id="1234567-1")

    response = signed_in(coordinator_a).post(
        f"{LIST}add/", typed(business_id="1234567-1")
    )

    assert response.context["form"].errors
    assert not Organisation.objects.filter(name_fi="Uusi yhdistys ry").exists()


@pytest.mark.feature("D10", "D03")
@pytest.mark.parametrize("name", ["coordinator_b", "author_a"])
def test_proposal__is_not_seen_by_others(rights, cast, signed_in, proposal, name):
    browser = signed_in(getattr(cast, name))
    places = [
        LIST,
        f"{LIST}?q={CANARY[:6]}",
        f"{LIST}inspect/{proposal.pk}/",
        f"{LIST}history/{proposal.pk}/",
        f"{LIST}usage/{proposal.pk}/",
        f"{LIST}edit/{proposal.pk}/",
        f"{LIST}delete/{proposal.pk}/",
        f"{CHOOSER}?q=",
        f"{CHOOSER}results/",
        f"{reverse('organisation_names')}?q=kanaria",
        decide(proposal.pk),
    ]
    for place in places:
        assert CANARY not in browser.get(place, follow=True).content.decode(), place


@pytest.mark.feature("D10")
@pytest.mark.parametrize("action", ["edit", "delete", "decide", "merge"])
def test_proposal__is_not_changed_by_others_nor_by_who_made_it(
    rights, cast, signed_in, proposal, action
):
    other = make_organisation("Toinen ry")
    place = {
        "decide": decide(proposal.pk),
        "merge": reverse("merge_thing", args=["regions", "organisation", proposal.pk]),
    }.get(action, f"{LIST}{action}/{proposal.pk}/")
    for user in (cast.coordinator_a, cast.coordinator_b, cast.author_a):
        data = typed(action="accept", into=other.pk)
        signed_in(user).post(place, data)

    proposal.refresh_from_db()
    assert (proposal.name_fi, proposal.accepted) == (CANARY, False)
    assert proposal.merged_into is None


@pytest.mark.feature("A09")
def test_accept__makes_it_public_and_tells_the_proposer(
    rights, communications, signed_in, proposal, client
):
    browser = signed_in(communications)
    assert decide(proposal.pk) in browser.get(LIST).content.decode()
    assert CANARY in browser.get(decide(proposal.pk)).content.decode()

    browser.post(decide(proposal.pk), {"action": "accept"})

    proposal.refresh_from_db()
    assert client.get(proposal.get_absolute_url()).status_code == 200
    mail = Email.objects.get()
    assert mail.to == [proposal.proposed_by.email]
    assert CANARY in mail.subject
    assert ModelLogEntry.objects.filter(action="juuri.accept").exists()


@pytest.mark.feature("A09")
def test_reject__needs_a_reason_and_tells_it(
    rights, communications, signed_in, proposal, coordinator_a
):
    browser = signed_in(communications)

    asked = browser.post(decide(proposal.pk), {"action": "reject", "reason": " "})
    assert asked.context["form"].errors
    browser.post(decide(proposal.pk), {"action": "reject", "reason": "On jo: Toinen"})

    proposal.refresh_from_db()
    assert proposal.rejected_at
    mail = Email.objects.get()
    assert "On jo: Toinen" in mail.message
    assert "On jo: Toinen" in mail.html_message
    own = signed_in(coordinator_a).get(LIST).content.decode()
    assert "On jo: Toinen" in own
    names = signed_in(coordinator_a).get(reverse("organisation_names"), {"q": "kan"})
    assert names.json()["organisations"] == []


def test_decision__can_be_taken_back_by_accepting(proposal, communications):
    assert reject(proposal, "Ei", communications)
    assert not reject(proposal, "Ei vieläkään", communications)
    assert accept(proposal, communications)
    assert not accept(proposal, communications)
    assert not reject(proposal, "Ei", communications)
    proposal.refresh_from_db()
    assert (proposal.rejected_at, proposal.rejection_reason) == (None, "")


@pytest.mark.parametrize("case", ["nobody", "inactive", "herself"])
def test_decision__is_mailed_only_to_somebody_else(
    proposal, communications, coordinator_a, case
):
    if case == "nobody":
        proposal.proposed_by = None
        proposal.save()
    if case == "inactive":
        coordinator_a.is_active = False
        coordinator_a.save()
    actor = coordinator_a if case == "herself" else communications

    accept(proposal, actor)

    assert not Email.objects.exists()


def test_decision__shows_what_may_be_the_same(
    rights, communications, signed_in, proposal
):
    make_organisation("Kanarialintu säätiö")
    page = signed_in(communications).get(decide(proposal.pk)).content.decode()
    assert "Kanarialintu säätiö" in page


def test_list__says_what_became_of_each(rights, communications, signed_in, proposal):
    reject(proposal, "Liian pieni", communications)
    target = make_organisation("Toinen ry")
    make_organisation("Vanha ry", merged_into=target)
    make_organisation("Tekijätön", accepted=False)

    page = signed_in(communications).get(LIST).content.decode()

    assert "Liian pieni" in page
    assert "Vanha ry" in page
    assert "–" in page


def test_organisations__are_seen_by_nobody_inactive(cast, proposal):
    assert not organisations_user_may_see(cast.inactive_superuser).exists()


@pytest.mark.feature("E04")
@pytest.mark.parametrize(
    "address",
    [
        f"{CHOOSER}chosen/{{pk}}/",
        f"{CHOOSER}chosen-multiple/?id={{pk}}",
        f"{CHOOSER}chosen-multiple/?id={'9' * 30}&id=x",
        "/admin/reports/site-history/",
        "/admin/reports/site-history/?export=csv",
    ],
)
def test_name_of_a_proposal__is_told_to_no_other_region(
    rights, coordinator_b, communications, signed_in, coordinator_a, address
):
    # No letter that JSON would write otherwise.
    bird = "Kanarialintu"
    browser = signed_in(coordinator_a)
    browser.post(f"{LIST}add/", typed(name_fi=bird, name_sv=bird))
    address = address.format(pk=Organisation.objects.get(name_fi=bird).pk)

    assert bird not in signed_in(coordinator_b).get(address).getvalue().decode()
    shown = signed_in(coordinator_a).get(address).getvalue().decode()
    assert (bird in shown) is ("99" not in address)
    if "site-history" in address:
        assert bird in signed_in(communications).get(address).getvalue().decode()


def test_adding__names_no_proposal_of_another_region(
    rights, proposal, coordinator_b, communications, signed_in
):
    near = f"{CANARY}n"
    form = typed(name_fi=near, name_sv="")
    asked = signed_in(communications).post(f"{LIST}add/", form)
    assert CANARY in str(asked.context["form"].errors["none_of_these"])
    signed_in(coordinator_b).post(f"{LIST}add/", form)
    assert Organisation.objects.filter(name_fi=near).exists()
