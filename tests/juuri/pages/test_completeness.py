"""How much of a page is written, and where in the editor the rest is."""

import re

import pytest
from django.urls import reverse
from django.utils.text import capfirst
from wagtail.models import Page

from juuri.pages.completeness import anchors_of, completeness_of
from projects.models import ProjectPage, ProjectPartner
from tests.factories import (
    make_agreement,
    make_article,
    make_event,
    make_practice,
    make_project,
    save_draft,
)

MAKERS = [make_agreement, make_article, make_event, make_practice, make_project]


def missing(page) -> list[str]:
    return [part.name for part in completeness_of(page).missing]


@pytest.mark.feature("I03")
@pytest.mark.parametrize("make", MAKERS)
def test_page_of_the_factory__is_complete(lappi, make):
    page = make(lappi)
    assert missing(page) == []
    assert completeness_of(page).done == completeness_of(page).total > 3


@pytest.mark.feature("I03")
@pytest.mark.parametrize("nothing", ["", "<p></p>", "<p> </p>", "<p><br/></p>"])
def test_empty_rich_text__is_not_written(lappi, nothing):
    page = make_practice(lappi)
    page.core_idea = nothing
    assert missing(page) == ["core_idea"]


@pytest.mark.feature("I03")
def test_picture_in_rich_text__is_something(lappi):
    image = '<embed embedtype="image" id="1" format="left" alt="A"/>'
    assert missing(make_practice(lappi, core_idea=image)) == []


@pytest.mark.feature("I03")
def test_spaces_no_theme_and_no_date__are_missing(lappi):
    page = make_project(lappi, themes=[])
    page.start_date, page.summary = None, "  "
    assert missing(page) == ["summary", "start_date", "themes"]
    meter = completeness_of(page)
    assert meter.total - meter.done == 3
    themes = next(part for part in meter.missing if part.name == "themes")
    assert themes.label == capfirst(page._meta.get_field("themes").verbose_name)


@pytest.mark.feature("I03")
@pytest.mark.parametrize(
    "body", [[], [("paragraph", "<p> </p>")], [("heading", "")]], ids=str
)
def test_body_of_empty_blocks__is_not_written(lappi, body):
    page = make_article(lappi)
    page.body = body
    assert missing(page) == ["body"]


@pytest.mark.feature("I03")
def test_rows_of_partners__are_recommended_by_their_name(lappi):
    advised = {part.name: part for part in completeness_of(make_project(lappi)).advised}
    assert advised["partners"].label == capfirst(
        ProjectPartner._meta.verbose_name_plural
    )
    assert not advised["partners"].required


@pytest.mark.feature("I03")
def test_recommendation__leaves_out_what_the_editor_does_not_offer(lappi, monkeypatch):
    page = make_article(lappi)
    monkeypatch.setattr(type(page), "recommended_to_publish", ("image", "live"))
    names = [part.name for part in completeness_of(page).parts]
    assert "image" in names
    assert "live" not in names


@pytest.mark.feature("I03")
@pytest.mark.parametrize("make", MAKERS)
def test_anchor__of_each_part_is_in_the_editor(lappi, coordinator_a, signed_in, make):
    page = make(lappi)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = signed_in(coordinator_a).get(address).content.decode()
    ids = set(re.findall(r'id="([^"]+)"', html))
    parts = completeness_of(page).parts
    assert {part.anchor for part in parts} <= ids
    assert set(anchors_of(type(page))) >= {part.name for part in parts}


@pytest.mark.feature("I03")
def test_meter__shows_the_latest_draft_to_who_may_edit(
    lappi, coordinator_a, coordinator_b, signed_in
):
    page = save_draft(make_practice(lappi), core_idea="")
    address = reverse("page_completeness", args=[page.pk])
    html = signed_in(coordinator_a).get(address).content.decode()
    assert "Ratkaisun perusidea" in html
    assert anchors_of(type(page))["core_idea"] in html
    refused = signed_in(coordinator_b).get(address)
    assert refused.status_code == 302
    root = reverse("page_completeness", args=[Page.objects.get(depth=1).pk])
    assert signed_in(coordinator_a).get(root).status_code == 404


@pytest.mark.feature("I03")
def test_new_page__shows_what_it_will_need(lappi, coordinator_a, signed_in):
    address = reverse(
        "wagtailadmin_pages:add", args=["projects", "projectpage", lappi.pk]
    )
    html = signed_in(coordinator_a).get(address).content.decode()
    assert "data-completeness" in html
    assert f"#{anchors_of(ProjectPage)['themes']}" in html
