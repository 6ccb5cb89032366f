"""The admin's addresses by user, region and language: what opens, and what leaks."""

import pytest
from django.urls import reverse
from wagtail.models import Locale

from juuri.moderation.operations import submit
from tests.factories import make_practice, make_project, publish, save_draft, translate

SECRET = "Salaisuus"


def pages(name, *extra):
    return lambda page: reverse(f"wagtailadmin_pages:{name}", args=[page.pk, *extra])


# address, of the draft or of the public page
ADDRESSES = {
    "edit": (pages("edit"), "draft"),
    "copy": (pages("copy"), "draft"),
    "move": (pages("move"), "draft"),
    "delete": (pages("delete"), "draft"),
    "view_draft": (pages("view_draft"), "draft"),
    "history": (pages("history"), "draft"),
    "usage": (pages("usage"), "draft"),
    "compare": (pages("revisions_compare", "earliest", "latest"), "draft"),
    "workflow_history": (pages("workflow_history"), "waiting"),
    "edit_waiting": (pages("edit"), "waiting"),
    "preview_waiting": (
        lambda page: reverse(
            "wagtailadmin_pages:workflow_preview",
            args=[page.pk, page.current_workflow_task.pk],
        ),
        "waiting",
    ),
    "approve": (
        lambda page: reverse(
            "wagtailadmin_pages:workflow_action",
            args=[page.pk, "approve", page.current_workflow_task_state.pk],
        ),
        "waiting",
    ),
    "edit_live": (pages("edit"), "live"),
    "unpublish": (pages("unpublish"), "live"),
    "delete_live": (pages("delete"), "live"),
    "move_live": (pages("move"), "live"),
    "privacy": (pages("set_privacy"), "live"),
    "translate": (
        lambda page: reverse(
            "wagtail_localize:submit_page_translation", args=[page.pk]
        ),
        "live",
    ),
    "add": (
        lambda page: reverse(
            "wagtailadmin_pages:add",
            args=["projects", "projectpage", page.get_parent().pk],
        ),
        "draft",
    ),
}
EVERYTHING = set(ADDRESSES)
DRAFTS = {"edit", "copy", "move", "delete", "view_draft", "history", "usage", "compare"}
COORDINATOR = DRAFTS | {
    "add", "edit_live", "edit_waiting", "translate", "unpublish",
    "workflow_history",
}  # fmt: skip
# user: what opens in region A, what opens in region B
EXPECTED = {
    "superuser": (EVERYTHING - {"delete_live"}, EVERYTHING - {"delete_live"}),
    "inactive_superuser": (set(), set()),
    "communications": (EVERYTHING - {"delete_live"}, EVERYTHING - {"delete_live"}),
    "coordinator_a": (COORDINATOR, set()),
    "coordinator_b": (set(), COORDINATOR),
    "author_a": (COORDINATOR - {"unpublish"}, set()),
    "organisation_contact": (set(), set()),
    "reader": (set(), set()),
}


def make_pages(region, owner, submitter):
    draft = make_project(region, title=f"{SECRET} luonnos", slug="luonnos", owner=owner)
    draft = save_draft(draft, owner, summary="Toinen versio")
    waiting = make_project(region, title=f"{SECRET} jono", slug="jono", owner=owner)
    submit(waiting, submitter)
    live = publish(make_practice(region, title="Julkinen", slug="julki", owner=owner))
    return {"draft": draft, "waiting": waiting, "live": live}


def opened(client, by_kind):
    """Return the names of the addresses that show something of the page."""
    found = set()
    for name, (address, kind) in ADDRESSES.items():
        response = client.get(address(by_kind[kind]))
        assert response.status_code in {200, 302, 403, 404}, name
        if response.status_code == 200:
            found.add(name)
    return found


@pytest.mark.feature("E04")
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_addresses__open_by_role_and_region(language, tree, cast, signed_in):
    a = make_pages(tree.region("lappi", language), cast.author_a, cast.coordinator_a)
    b = make_pages(
        tree.region("paijat_hame", language), cast.coordinator_b, cast.coordinator_b
    )
    found, wanted = {}, {}
    for role, (in_a, in_b) in EXPECTED.items():
        client = signed_in(getattr(cast, role))
        found[role, "a"], wanted[role, "a"] = opened(client, a), in_a
        found[role, "b"], wanted[role, "b"] = opened(client, b), in_b
    differences = {
        key: {"too much": found[key] - wanted[key], "missing": wanted[key] - found[key]}
        for key in wanted
        if found[key] != wanted[key]
    }
    assert differences == {}


@pytest.mark.feature("E04")
@pytest.mark.parametrize("role", ["coordinator_a", "author_a", "organisation_contact"])
def test_lists__show_nothing_of_another_region(role, tree, cast, signed_in):
    """Titles of drafts of region B stand in no list, chooser, report or search."""
    region = tree.region("paijat_hame")
    draft = make_pages(region, cast.coordinator_b, cast.coordinator_b)["draft"]
    translate(draft, {"title": f"{SECRET} på svenska"}, user=cast.coordinator_b)
    draft.locked, draft.locked_by = True, cast.coordinator_b
    draft.save()
    addresses = [
        "/admin/",
        "/admin/pages/",
        *(f"/admin/pages/{page.pk}/" for page in (region, tree.homes["fi"])),
        f"/admin/pages/search/?q={SECRET}",
        f"/admin/pages/search/results/?q={SECRET}",
        "/admin/choose-page/",
        f"/admin/choose-page/{region.pk}/",
        f"/admin/choose-page/search/?q={SECRET}",
        f"/admin/choose-page/search/?q={SECRET}&page_type=projects.ProjectPage",
        f"/admin/api/main/pages/?search={SECRET}",
        f"/admin/api/main/pages/?child_of={region.pk}",
        f"/admin/api/main/pages/{draft.pk}/",
        "/admin/reports/locked/",
        "/admin/reports/workflow/",
        "/admin/reports/workflow_tasks/",
        "/admin/reports/site-history/",
        "/admin/reports/aging-pages/",
        "/admin/reports/page-types-usage/",
        "/admin/reports/publications/",
        "/admin/localize/reports/translations/",
        "/admin/localize/reports/translations/results/",
        "/admin/localize/reports/translations/?export=csv",
    ]
    client = signed_in(getattr(cast, role))
    leaks = []
    for address in addresses:
        response = client.get(address)
        assert response.status_code in {200, 302, 400, 403, 404}, address
        content = b"".join(response) if response.streaming else response.content
        text = content.decode().replace(f"q={SECRET}", "").replace(f'"{SECRET}"', "")
        if f"{SECRET} " in text:
            leaks.append(address)
    assert leaks == []
    staff = signed_in(cast.communications)
    shown = [a for a in addresses if f"{SECRET} " in staff.get(a).getvalue().decode()]
    assert len(shown) >= 12


@pytest.mark.feature("E04")
def test_coordinator__translates_her_own_region_and_no_other(
    tree, cast, signed_in, coordinator_a
):
    locale = Locale.objects.get(language_code="sv")
    own = make_project(tree.region("lappi"), owner=cast.author_a)
    other = make_project(tree.region("paijat_hame"), owner=cast.coordinator_b)
    client = signed_in(coordinator_a)
    for page in (own, other):
        address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        client.post(address, {"locales": locale.pk})
    twin = own.get_translation(locale)
    assert not twin.live
    assert twin.owner == cast.author_a  # so that the author may edit both
    assert twin.permissions_for_user(cast.author_a).can_edit()
    assert not other.get_translations().exists()


@pytest.mark.feature("I10")
@pytest.mark.parametrize("report", ["site-history", "aging-pages", "publications"])
def test_exported_report__holds_nothing_that_a_spreadsheet_runs(
    lappi, coordinator_a, communications, signed_in, report
):
    publish(make_project(lappi, owner=coordinator_a, title="=1+cmd"))
    answer = signed_in(communications).get(f"/admin/reports/{report}/?export=csv")
    text = answer.getvalue().decode()
    assert "'=1+cmd" in text
    assert text.count("=1+cmd") == text.count("'=1+cmd")
