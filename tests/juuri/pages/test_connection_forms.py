"""Related pages are chosen by page and kept as items; only what one may see."""

import pytest
from django.utils import translation

from juuri.pages.choosers import ItemChooser
from juuri.pages.models import RelatedItem
from projects.models import ProjectPage
from tests.factories import make_practice, make_project, publish, translate
from tests.juuri.moderation.browser import create, edit

pytestmark = [pytest.mark.django_db, pytest.mark.feature("A08")]


def rows(*pages, role="produced", kept=()):
    """Return what the browser posts of the rows of related pages."""
    data = {
        "related_items-TOTAL_FORMS": str(len(pages)),
        "related_items-INITIAL_FORMS": str(len(kept)),
    }
    for place, page in enumerate(pages):
        data |= {
            f"related_items-{place}-role": role,
            f"related_items-{place}-item": str(page.pk if page else ""),
            f"related_items-{place}-ORDER": str(place + 1),
            f"related_items-{place}-DELETE": "",
            f"related_items-{place}-id": str(kept[place]) if place < len(kept) else "",
        }
    return data


@pytest.fixture
def project(lappi, coordinator_a):
    return make_project(lappi, owner=coordinator_a)


def related_of(page):
    draft = ProjectPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return [(row.role, row.item) for row in draft.related_items.all()]


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_chosen_page__is_kept_as_its_item(
    signed_in, coordinator_a, project, lappi, language
):
    chosen = practice = publish(make_practice(lappi))
    if language == "sv":
        swedish = translate(practice, {"title": "Praxis", "slug": "praxis"})
        chosen = publish(swedish)
    edit(signed_in(coordinator_a), project, **rows(chosen))
    assert related_of(project) == [("produced", practice.item)]


def test_own_draft__may_be_chosen_on_a_new_page(signed_in, coordinator_a, lappi):
    practice = make_practice(lappi)
    response = create(
        signed_in(coordinator_a), lappi, ProjectPage,
        title="Uusi", slug="uusi", summary="Uusi hanke.", **rows(practice),
    )  # fmt: skip
    assert response.status_code == 302
    assert related_of(ProjectPage.objects.get(slug="uusi"))[0][1] == practice.item


@pytest.mark.parametrize("what", ["itself", "its twin", "twice", "unseen", "structure"])
def test_row__is_refused(
    signed_in, coordinator_a, project, lappi, paijat_hame, tree, what
):
    practice = publish(make_practice(lappi))
    if what == "its twin":
        project = publish(project)
        twin = publish(translate(project, {"title": "Projektet", "slug": "projektet"}))
    chosen = {
        "itself": lambda: [project],
        "its twin": lambda: [twin],
        "twice": lambda: [practice, practice],
        "unseen": lambda: [make_practice(paijat_hame, title="Kanarialintu")],
        "structure": lambda: [tree.homes["fi"]],
    }[what]()
    response = edit(signed_in(coordinator_a), project, **rows(*chosen))
    errors = response.context["form"].formsets["related_items"].errors
    assert [list(row) for row in errors if row] == [["item"]]
    assert "Kanarialintu" not in response.content.decode()
    assert related_of(project) == []


def test_what_another_has_chosen__stays_but_its_title_is_not_shown(
    signed_in, coordinator_a, project, paijat_hame
):
    unseen = make_practice(paijat_hame, title="Kanarialintu")
    row = RelatedItem.objects.create(page=project, item=unseen.item, role="produced")
    project = ProjectPage.objects.get(pk=project.pk)
    project.save_revision()
    client = signed_in(coordinator_a)
    html = client.get(f"/admin/pages/{project.pk}/edit/").content.decode()
    assert "Kanarialintu" not in html
    edit(client, project, **rows(unseen, kept=[row.pk]))
    assert related_of(project) == [("produced", unseen.item)]


@pytest.mark.parametrize("posted", ["abc", "-1", "999999", "1" * 30, "٣", "\0"])
def test_broken_value__is_refused_without_an_error_page(
    signed_in, coordinator_a, project, posted
):
    data = rows(None) | {"related_items-0-item": posted}
    assert edit(signed_in(coordinator_a), project, **data).status_code == 200
    assert related_of(project) == []


def test_chooser__shows_the_page_in_the_language_of_the_editor(lappi, superuser):
    practice = publish(make_practice(lappi, title="Käytäntö"))
    publish(translate(practice, {"title": "Praxis", "slug": "praxis"}))
    chooser = ItemChooser()
    chooser.user = superuser
    titles = {}
    for language in ("fi", "sv"):
        with translation.override(language):
            data = chooser.get_value_data(practice.item.pk)
            titles[language] = data["display_title"]
    assert "Käytäntö" in titles["fi"]
    assert "Praxis" in titles["sv"]


def test_chooser__offers_the_types_that_tell_something():
    names = ItemChooser().model_names
    assert "events.eventpage" in names
    assert "home.homepage" not in names


def test_item__is_named_by_what_is_public_of_it(lappi):
    practice = make_practice(lappi, title="Kanarialintu")
    item = practice.item
    assert str(item) == f"/p/{item.pk}"
    publish(practice)
    assert str(item) == "Kanarialintu"
