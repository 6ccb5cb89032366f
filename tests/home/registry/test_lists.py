"""The lists of the register: rows, filters, search, order, one row, what they cost."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from juuri.moderation import operations
from juuri.regions.models import Region
from juuri.taxonomies.models import Programme
from projects.models import ProjectStatus
from tests.factories import (
    make_organisation,
    make_practice,
    make_project,
    make_region,
    publish,
    save_draft,
    translate,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TEXTS = {"title": "Svenskt namn", "summary": "S", "description": "D"}


@pytest.fixture
def staff(reads, communications):
    return reads(communications)


def named(region_page, title: str, **values):
    return make_project(region_page, title=title, slug=title.lower(), **values)


def test_list__has_one_row_for_both_languages(staff, lappi, lappi_sv) -> None:
    page = publish(named(lappi, "Molemmat"))
    translate(page, TEXTS)
    named(lappi_sv, "Bara")
    assert staff.names() == ["Bara", "Molemmat"]


def test_list__tells_region_state_and_languages(staff, lappi) -> None:
    page = publish(named(lappi, "Hanke"))
    translate(page, TEXTS)
    row = staff.get().context["rows"][0]
    assert "Lappi" in row["cells"]
    assert row["edit_url"] == f"/admin/pages/{page.pk}/edit/"
    twin = staff.workbook()[1]
    assert "Svenskt namn" in twin


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("county:21", ["Inarissa", "Lapissa"]),
        ("area:5", ["Inarissa", "Lapissa"]),
        ("municipality:148", ["Inarissa"]),
        ("county:09", ["Lahdessa"]),
        ("county:99", ["Inarissa", "Lahdessa", "Lapissa"]),
    ],
)
def test_region__finds_what_it_covers(staff, lappi, paijat_hame, key, found) -> None:
    named(lappi, "Lapissa")
    named(lappi, "Inarissa", regions=[make_region("inari")])
    named(paijat_hame, "Lahdessa")
    assert staff.names(region=key) == found


@pytest.mark.parametrize("status", ProjectStatus)
def test_status__is_that_of_the_page_itself(staff, lappi, status) -> None:
    today = timezone.localdate()
    days = {-9: today - datetime.timedelta(9), 9: today + datetime.timedelta(9)}
    pages = [
        named(lappi, "A", start_date=days[9], end_date=days[9]),
        named(lappi, "B", start_date=today, end_date=today),
        named(lappi, "C", start_date=days[-9], end_date=days[-9]),
        named(lappi, "D", start_date=days[-9], end_date=days[9], interrupted=True),
    ]
    expected = [page.title for page in pages if page.status == status]
    assert staff.names(status=status.value) == expected
    assert expected


def test_stage__narrows_practices(staff, lappi) -> None:
    make_practice(lappi, title="Idea", slug="a")
    make_practice(lappi, title="Käytössä", slug="b", stage="in_use")
    assert staff.names("practices/", stage="in_use") == ["Käytössä"]


def test_programme_and_owner__narrow_projects(staff, lappi) -> None:
    programme = Programme.objects.get(key="interreg-aurora")
    owner = make_organisation("Oma säätiö")
    named(lappi, "Ohjelmassa", programme=programme)
    named(lappi, "Säätiön", owner_organisation=owner)
    assert staff.names(programme="interreg-aurora") == ["Ohjelmassa"]
    assert staff.names(owner=str(owner.pk)) == ["Säätiön"]


def test_stale_and_without_swedish__combine(staff, lappi) -> None:
    old = timezone.now() - datetime.timedelta(days=200)
    both = publish(named(lappi, "Molemmat"))
    publish(translate(both, TEXTS))
    pages = [publish(named(lappi, title)) for title in ("Vanha", "Uusi")]
    Page.objects.filter(pk__in=[both.pk, pages[0].pk]).update(
        latest_revision_created_at=old
    )
    assert staff.names(changed="old") == ["Molemmat", "Vanha"]
    assert staff.names(languages="no-sv") == ["Uusi", "Vanha"]
    assert staff.names(changed="old", languages="no-sv") == ["Vanha"]
    assert staff.names(changed="new") == ["Uusi"]
    assert staff.names(languages="both") == ["Molemmat"]


def test_swedish_draft__is_still_lacking(staff, lappi) -> None:
    page = publish(named(lappi, "Luonnos"))
    translate(page, TEXTS)
    assert staff.names(languages="no-sv") == ["Luonnos"]


def test_search__looks_in_both_names_code_and_owner(staff, lappi) -> None:
    page = publish(named(lappi, "Suomeksi", code="A-123"))
    translate(page, TEXTS)
    named(lappi, "Muu", owner_organisation=make_organisation("Toinen"))
    for typed in ("suomeksi", "svenskt", "a-123", "kemin kaup", "suom a-12"):
        assert staff.names(q=typed) == ["Suomeksi"], typed
    assert staff.names(q="%") == []


def test_order__follows_the_chosen_column(staff, lappi) -> None:
    named(lappi, "A", budget=5)
    named(lappi, "B", budget=90)
    listing = staff.get()
    header = next(h for h in listing.context["headers"] if "euro" in str(h["text"]))
    number = re.search(r"o=(\d+)", header["url_primary"])[1]
    assert staff.names(o=f"-{number}") == ["B", "A"]
    assert staff.names(o=number) == ["A", "B"]


BAD = [
    {"o": "99.x.-"},
    {"p": "9999"},
    {"p": "x"},
    {"region": "' OR 1"},
    {"owner": "x"},
    {"owner__password__startswith": "p"},
    {"latest_revision__content__icontains": "x"},
    {"export": "exe"},
    {"q": "\x00" * 3},
]


@pytest.mark.parametrize("data", BAD)
def test_what_is_not_understood__is_ignored(staff, lappi, data) -> None:
    named(lappi, "Hanke")
    response = staff.get(**data)
    assert response.status_code == 200
    if "q" not in data:
        assert [row["name"] for row in response.context["rows"]] == ["Hanke"]


def test_inspect__tells_everything(staff, lappi) -> None:
    values = {"code": "K-1", "budget": 1234567, "results": "<p>Tulos.</p>"}
    page = publish(named(lappi, "Hanke", **values))
    html = staff.get(f"projects/inspect/{page.pk}/").content.decode()
    for word in ("K-1", "Tulos.", "Kokeilemme lyhyitä työaikoja.", "Kemin kaupunki"):
        assert word in html, word
    assert re.search(r"1.234.567\s€", html)


def test_inspect__tells_why_a_page_was_sent_back(staff, lappi, cast) -> None:
    page = named(lappi, "Hanke", owner=cast.coordinator_a)
    operations.submit(page, cast.coordinator_a)
    operations.send_back(page, cast.communications, "Kerro vielä tulokset.")
    html = staff.get(f"projects/inspect/{page.pk}/").content.decode()
    assert "Kerro vielä tulokset." in html


def test_state__of_changes_and_review_is_told(staff, lappi, cast) -> None:
    save_draft(publish(named(lappi, "Muutettu")), title="Uusi nimi")
    operations.submit(named(lappi, "Tarkistettavana"), cast.coordinator_a)
    named(lappi, "Vasta")
    states = [cell for row in staff.get().context["rows"] for cell in row["cells"][5:6]]
    assert len(set(states)) == 3


def test_plain_lists__show_organisations_and_regions(staff, lappi) -> None:
    kemi = make_organisation("Kemin kaupunki", kind="municipality", accepted=True)
    kemi.regions.add(make_region("inari"))
    make_organisation("Yritys", kind="company")
    publish(named(lappi, "Hanke"))
    assert staff.names("organisations/", kind="municipality") == ["Kemin kaupunki"]
    assert staff.names("organisations/", region="county:21") == ["Kemin kaupunki"]
    assert staff.workbook("organisations/")[1][6] == 1
    assert staff.names("regions/", level="municipality") == ["Inari"]
    inside = staff.names("regions/", region="county:21")
    assert sorted(inside) == ["Inari", "Lapin hyvinvointialue"]
    Region.objects.filter(code="148").update(valid_until=2025)
    assert staff.names("regions/", in_force="no") == ["Inari"]
    for place, thing in [("organisations", kemi), ("regions", make_region("lappi"))]:
        assert staff.get(f"{place}/inspect/{thing.pk}/").status_code == 200


@pytest.mark.parametrize("place", ["projects/", "practices/", "organisations/"])
def test_list__says_so_where_nothing_is_found(staff, tree, place) -> None:
    html = staff.get(place, q="jotakin muuta").content.decode()
    assert "register__table" not in html
    assert '<p class="register__count"' in html


def test_create_and_edit__lead_to_the_editor_of_pages(staff, lappi) -> None:
    page = named(lappi, "Hanke")
    edit = staff.get(f"projects/edit/{page.pk}/")
    assert edit.url.startswith(f"/admin/pages/{page.pk}/edit/")
    assert staff.get("projects/create/").url.endswith("/choose_parent/")
    for place in ("organisations", "regions"):
        assert staff.get(f"{place}/create/").status_code == 404
        assert staff.get(f"{place}/delete/1/").status_code == 404


def test_queries__are_the_same_for_one_ten_and_a_hundred(staff, lappi) -> None:
    costs: dict[str, list[int]] = {"": [], "csv": [], "xlsx": []}
    made = 0
    for wanted in (1, 10, 100):
        while made < wanted:
            made += 1
            page = named(lappi, f"Hanke-{made}")
            page.partners.create(organisation=make_organisation(f"K {made}"))
        for export in costs:
            staff.get(export=export)
            with CaptureQueriesContext(connection) as queries:
                response = staff.get(export=export)
                b"".join(response) if export else response.content
            costs[export].append(len(queries))
    assert all(len(set(cost)) == 1 for cost in costs.values()), costs
    assert max(costs[""]) <= 45, costs


def test_count__says_what_it_counts(staff, lappi) -> None:
    for title in ("Eka", "Toka", "Kolmas"):
        named(lappi, title)
    assert "Rivejä: 3<" in staff.get().content.decode()
    assert "Rivejä: 1 (kaikkiaan 3)<" in staff.get(q="eka").content.decode()


def test_money__has_cents_only_where_there_are_some(staff, lappi) -> None:
    named(lappi, "A", budget="1500.50")
    named(lappi, "B", budget=1500)
    one, other = (row["cells"] for row in staff.get().context["rows"])
    assert any(re.fullmatch(r"1\s500,50\s€", cell) for cell in one)
    assert any(re.fullmatch(r"1\s500\s€", cell) for cell in other)
