"""Organisations chosen by name: what is offered, understood and refused."""

import pytest
from django import forms
from django.urls import reverse
from django.utils import translation
from wagtail.users.models import UserProfile

from juuri.regions.models import Organisation
from juuri.regions.organisation_names import OrganisationField
from tests.factories import make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(signed_in, coordinator_a):
    """Return a function that asks for names as a coordinator's browser does."""
    client = signed_in(coordinator_a)

    def names(question):
        address = reverse("organisation_names")
        found = client.get(address, {"q": question}).json()["organisations"]
        return [organisation["name"] for organisation in found]

    return names


@pytest.fixture
def towns():
    make_organisation("Äänekosken kaupunki", name_sv="Äänekoski stad")
    make_organisation("Inarin kunta", name_sv="Enare kommun", kind="municipality")
    make_organisation("Kirkonseudun Inari ry", name_sv="", kind="strange")


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("enare", ["Inarin kunta"]),
        ("ÄÄNE", ["Äänekosken kaupunki"]),
        ("kunta inari", ["Inarin kunta"]),
        ("inari", ["Inarin kunta", "Kirkonseudun Inari ry"]),
        ("seudun", ["Kirkonseudun Inari ry"]),
        ("ei sellaista", []),
        (" ", []),
        ("\0", []),
    ],
)
def test_names__are_found_by_parts_in_either_language(ask, towns, question, names):
    assert ask(question) == names


def test_names__are_those_of_the_language_of_the_editor(ask, towns, coordinator_a):
    profile = UserProfile.get_for_user(coordinator_a)
    profile.preferred_language = "sv"
    profile.save()
    assert ask("inarin") == ["Enare kommun"]


def test_offer__ends_after_a_dozen(ask):
    for number in range(30):
        make_organisation(f"Kylä {number}")
    assert len(ask("kylä")) == 12


def test_offer__leaves_out_merged_ones_and_the_proposals_of_others(
    ask, coordinator_a, coordinator_b, communications, signed_in
):
    survivor = make_organisation("Kylien liitto")
    make_organisation("Kylät ry", merged_into=survivor)
    make_organisation("Kyläkoulu", accepted=False, proposed_by=coordinator_b)
    make_organisation("Kyläkauppa", accepted=False, proposed_by=coordinator_a)
    assert ask("kyl") == ["Kylien liitto", "Kyläkauppa"]
    answer = signed_in(communications).get(reverse("organisation_names"), {"q": "kyl"})
    assert len(answer.json()["organisations"]) == 3


def test_names__are_not_told_to_strangers(client):
    assert client.get(reverse("organisation_names"), {"q": "a"}).status_code == 302


@pytest.fixture
def field():
    return OrganisationField(queryset=Organisation.objects.all(), required=False)


@pytest.mark.parametrize("typed", ["Inarin kunta", " inarin  KUNTA ", "Enare kommun"])
def test_field__understands_names(field, towns, typed):
    assert field.clean(typed).name_fi == "Inarin kunta"


def test_field__understands_keys_and_nothing(field, towns):
    inari = Organisation.objects.get(name_fi="Inarin kunta")
    assert field.clean(str(inari.pk)) == inari
    assert field.clean("") is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [("Ei ole", "invalid_choice"), ("a\0b", "invalid_choice"), ("Vasa", "ambiguous")],
)
def test_field__refuses_unknown_and_ambiguous_names(field, typed, code):
    make_organisation("Vaasan kaupunki", name_sv="Vasa")
    make_organisation("Vaasan seurakunta", name_sv="Vasa")
    with pytest.raises(forms.ValidationError) as refusal:
        field.clean(typed)
    assert refusal.value.code == code


def test_field__tells_changes_from_the_same_organisation(field, towns):
    inari = Organisation.objects.get(name_fi="Inarin kunta")
    assert not field.has_changed(inari.pk, "Enare kommun")
    assert not field.has_changed(None, "")
    assert field.has_changed(inari.pk, "Äänekosken kaupunki")
    assert field.has_changed(inari.pk, "Ei ole")


def test_widget__shows_the_name_of_a_key_and_keeps_what_was_typed(towns, field):
    widget = field.widget
    inari = Organisation.objects.get(name_fi="Inarin kunta")
    with translation.override("sv"):
        assert widget.format_value(inari.pk) == "Enare kommun"
    assert widget.format_value("Ei ole") == "Ei ole"
    assert widget.format_value("999999") == "999999"
    assert widget.format_value(None) is None
    widget.known = {inari.pk: "Tunnettu"}
    assert widget.format_value(str(inari.pk)) == "Tunnettu"
    html = widget.render("organisation", inari.pk, {"id": "id_organisation"})
    assert reverse("organisation_names") in html
    assert "Tunnettu" in html
    assert "organisation-select.js" in str(widget.media)


def test_key__of_a_proposal_of_others_is_no_way_to_its_name(
    coordinator_a, coordinator_b
):
    hidden = make_organisation(
        "Kanarialintu", accepted=False, proposed_by=coordinator_b
    )
    field = OrganisationField(queryset=Organisation.objects.all())

    field.offer_to(coordinator_a)
    assert "Kanarialintu" not in field.widget.render("organisation", hidden.pk)
    for typed in (str(hidden.pk), "Kanarialintu"):
        with pytest.raises(forms.ValidationError):
            field.clean(typed)
    with pytest.raises(forms.ValidationError):
        field.clean("9" * 5000)

    field.offer_to(coordinator_a, held=hidden.pk)
    assert field.clean(str(hidden.pk)) == hidden
    assert "Kanarialintu" in field.widget.render("organisation", hidden.pk)
    field.offer_to(coordinator_b)
    assert field.clean("Kanarialintu") == hidden
