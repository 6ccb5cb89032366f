"""The lists in the admin: names, order, merging."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from juuri.access.groups import ensure_fixed_groups
from juuri.taxonomies.models import (
    ControlledValue,
    Funder,
    FundingInstrument,
    PracticeStage,
    Programme,
    TargetGroup,
    Theme,
)
from tests.factories import make_organisation, make_practice, make_project, publish

pytestmark = pytest.mark.django_db
LISTS = [Theme, TargetGroup, PracticeStage, Funder, FundingInstrument, Programme]


@pytest.fixture
def staff(communications, signed_in):
    ensure_fixed_groups()
    return signed_in(communications)


def address(model, name, *args):
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


def merge_address(value):
    options = value._meta
    names = [options.app_label, options.model_name, value.pk]
    return reverse("merge_thing", args=names)


def keys(model=Theme):
    return list(model.objects.offered().values_list("key", flat=True))


def test_lists__are_all_kept_in_the_admin(staff):
    assert set(LISTS) == set(ControlledValue.__subclasses__())
    for model in LISTS:
        assert staff.get(address(model, "list")).status_code == 200


@pytest.mark.feature("B07", "B06", "A16")
@pytest.mark.parametrize("model", LISTS)
def test_value__is_added_with_both_names_at_the_end(staff, model):
    typed = {"name_fi": "Uusi arvo", "name_sv": "Nytt värde", "level": 1}

    response = staff.post(address(model, "add"), typed)

    assert response.status_code == 302
    value = model.objects.get(key="uusi-arvo")
    assert keys(model)[-1] == value.key


@pytest.mark.feature("B07")
@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"name_fi": "Vain suomeksi", "name_sv": ""}, ["name_sv"]),
        ({"name_fi": "", "name_sv": "Bara på svenska"}, ["name_fi"]),
        ({"name_fi": "Työkyky ja kuntoutus", "name_sv": "Annat"}, ["name_fi"]),
    ],
)
def test_value__needs_both_names_and_its_own(staff, typed, fields):
    response = staff.post(address(Theme, "add"), typed)

    assert list(response.context["form"].errors) == fields


@pytest.mark.feature("B07", "B06")
def test_rename__shows_everywhere_and_keeps_the_key(client, staff, lappi):
    theme = Theme.objects.get(key="tyollisyys")
    page = publish(make_project(lappi, themes=[theme]))

    staff.post(
        address(Theme, "edit", theme.pk),
        {"name_fi": "Työ ja toimeentulo", "name_sv": "Arbete och utkomst"},
    )

    theme.refresh_from_db()
    assert (theme.key, theme.name_sv) == ("tyollisyys", "Arbete och utkomst")
    listing = client.get("/fi/haku/", {"theme": "tyollisyys"}).context["listing"]
    assert [entry.title for entry in listing.entries] == [page.title]
    labels = [c.label for f in listing.facets for c in f.values]
    assert "Työ ja toimeentulo" in labels
    history = staff.get(address(Theme, "history", theme.pk)).content.decode()
    assert "Communications" in history


@pytest.mark.feature("B07")
def test_order__is_changed_one_place_at_a_time(staff):
    first, second, third, *rest = keys()
    theme = Theme.objects.get(key=third)

    staff.post(address(Theme, "move", theme.pk, "up"))
    assert keys() == [first, third, second, *rest]
    staff.post(address(Theme, "move", theme.pk, "up"))
    staff.post(address(Theme, "move", theme.pk, "up"))
    assert keys() == [third, first, second, *rest]
    staff.post(address(Theme, "move", theme.pk, "down"))
    assert keys() == [first, third, second, *rest]


def test_order__is_stable_where_places_were_equal(staff):
    Theme.objects.update(position=0)
    before = keys()
    last = Theme.objects.get(key=before[-1])

    staff.post(address(Theme, "move", last.pk, "up"))

    assert keys() == [*before[:-2], before[-1], before[-2]]
    assert Theme.objects.values("position").distinct().count() == len(before)


@pytest.mark.parametrize("way", ["sideways", "up"])
def test_order__asks_for_a_known_way_by_post(staff, way):
    before = keys()
    theme = Theme.objects.get(key=before[1])

    if way == "up":
        assert staff.get(address(Theme, "move", theme.pk, way)).status_code == 405
    else:
        staff.post(address(Theme, "move", theme.pk, way))

    assert keys() == before


@pytest.mark.parametrize("name", ["list", "add"])
def test_lists__are_not_for_others(coordinator_a, author_a, signed_in, name):
    ensure_fixed_groups()
    for user in (coordinator_a, author_a):
        assert signed_in(user).get(address(Theme, name)).status_code == 302


def test_order_and_merge__are_not_for_others(coordinator_a, signed_in):
    before = keys()
    theme = Theme.objects.get(key=before[1])
    browser = signed_in(coordinator_a)

    browser.post(address(Theme, "move", theme.pk, "up"))
    browser.post(merge_address(theme), {"into": Theme.objects.first().pk})

    assert keys() == before


@pytest.mark.feature("B07")
def test_list__tells_uses_in_one_query_for_all(staff, lappi):
    theme = Theme.objects.get(key="tyokyky")
    make_project(lappi, themes=[theme])
    make_practice(lappi, themes=[theme])

    values = {v.key: v.uses for v in ThemeList.read()}
    assert values["tyokyky"] == 2
    assert values["osaaminen"] == 0
    with CaptureQueriesContext(connection) as few:
        staff.get(address(Theme, "list"))
    for number in range(30):
        Theme.objects.create(
            key=f"t{number}", name_fi=f"T{number}", name_sv=f"S{number}"
        )
    with CaptureQueriesContext(connection) as many:
        staff.get(address(Theme, "list"))
    assert len(many) <= len(few) + 1


class ThemeList:
    """The list as its view reads it."""

    @staticmethod
    def read():
        return Theme.snippet_viewset.get_queryset(None)


@pytest.mark.feature("B07", "B06")
def test_merge__shows_what_changes_then_does_it(staff, lappi):
    old, new = Theme.objects.all()[:2]
    page = publish(make_project(lappi, themes=[old]))
    place = merge_address(old)

    chosen = staff.get(place)
    shown = staff.get(place, {"into": new.pk})
    assert not Theme.objects.exclude(merged_into=None).exists()
    done = staff.post(place, {"into": new.pk})

    assert new in chosen.context["form"].fields["into"].queryset
    assert page.title in shown.content.decode()
    assert done.url == address(Theme, "list")
    assert list(type(page).objects.get(pk=page.pk).themes.all()) == [new]
    assert staff.get(place).status_code == 404
    assert str(new) in staff.get(address(Theme, "list")).content.decode()


@pytest.mark.feature("A09")
def test_merge__of_organisations_by_name(staff, lappi):
    old = make_organisation("Kemin kaupungi")
    new = make_organisation("Perämeren kaupunki")
    page = make_project(lappi, owner_organisation=old)

    shown = staff.get(merge_address(old), {"into": "perämeren kaupunki"})
    staff.post(merge_address(old), {"into": new.pk})

    assert page.title in shown.content.decode()
    assert type(page).objects.get(pk=page.pk).owner_organisation == new


@pytest.mark.parametrize("into", ["", "0", "nonsense", "itself"])
def test_merge__says_what_is_wrong_and_changes_nothing(staff, into):
    old = Theme.objects.first()
    into = old.pk if into == "itself" else into

    for response in (
        staff.get(merge_address(old), {"into": into}),
        staff.post(merge_address(old), {"into": into}),
    ):
        assert response.context["form"].errors
    assert not Theme.objects.exclude(merged_into=None).exists()


@pytest.mark.parametrize(
    "names", [("taxonomies", "nothing"), ("pages", "item"), ("regions", "region")]
)
def test_merge__is_only_for_what_can_be_merged(staff, names):
    assert staff.get(reverse("merge_thing", args=[*names, 1])).status_code == 404


def test_merge__offers_itself_in_the_list(staff):
    theme = Theme.objects.first()

    assert merge_address(theme) in staff.get(address(Theme, "list")).content.decode()
