"""Which fields a reviewer sees, and what a version says in them."""

import json
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import Page

from juuri.moderation.contents import read_contents, reviewed_fields
from juuri.pages.models import Item, RelatedItem
from projects.models import GoodPracticePage, ProjectPage
from tests.factories import make_practice, make_project, publish, stand_in

pytestmark = pytest.mark.feature("I10")


def named(model):
    return {field.name: field for field in reviewed_fields(model)}


def test_fields__are_those_that_can_be_edited_in_the_order_of_the_editor():
    names = list(named(GoodPracticePage))
    assert names.index("title") < names.index("summary") < names.index("tips")
    assert {"regions", "related_items", "attachments", "go_live_at"} <= set(names)
    hidden = {"page_ptr", "live", "path", "owner", "wagtail_admin_comments", "locale"}
    assert not hidden & set(names)


def test_fields__nothing_of_a_page_type_escapes():
    own = {
        field.name
        for field in ProjectPage._meta.local_fields
        if field.editable and not field.remote_field
    }
    assert own <= set(named(ProjectPage))


def test_fields__know_texts_facts_and_what_is_entered_once():
    fields = named(GoodPracticePage)
    assert (fields["tips"].is_fact, fields["tips"].is_translated) == (False, True)
    assert (fields["stage"].is_fact, fields["stage"].is_shared) == (True, True)
    assert not fields["go_live_at"].is_shared


def test_fields__are_called_as_in_the_editor():
    with translation.override("en"):
        fields = named(GoodPracticePage)
    assert fields["evaluation_before"].label == "Evaluation in brief: Before"
    assert fields["image"].label == "Image"
    assert fields["core_idea"].label == "Core idea of the solution"


def test_contents__of_no_version_is_empty(lappi):
    page = make_practice(lappi)
    user = stand_in("reader")
    [none, some] = read_contents(
        GoodPracticePage, [None, page.serializable_data()], user
    )
    assert none == {}
    assert some["title"].lines == ("Yhteinen pöytä",)


def test_contents__public_row_and_revision_say_the_same(lappi):
    page = publish(make_practice(lappi))
    row = page.serializable_data()
    kept = json.loads(json.dumps(page.latest_revision.content))
    first, second = read_contents(GoodPracticePage, [row, kept], stand_in("reader"))
    differing = {name for name in first if first[name] != second[name]}
    assert differing == set()


def test_contents__field_that_is_newer_than_the_version_has_its_default(lappi):
    content = make_practice(lappi).serializable_data()
    for name in ("explain_terms", "regions", "related_items"):
        del content[name]
    [said] = read_contents(GoodPracticePage, [content], stand_in("reader"))
    assert said["explain_terms"].lines == ("Kyllä",)
    assert not said["regions"]
    assert not said["related_items"]


def test_contents__regions_are_told_by_the_alphabet(lappi, paijat_hame):
    page = make_practice(lappi, regions=[paijat_hame.region, lappi.region])
    [said] = read_contents(
        GoodPracticePage, [page.serializable_data()], stand_in("reader")
    )
    lines = said["regions"].lines
    assert lines == tuple(sorted(lines))
    assert len(lines) == 2


def link(page):
    return f'<p><a linktype="page" id="{page.pk}">Lue</a></p>'


def test_contents__name_no_draft_of_another_region(lappi, paijat_hame, coordinator_a):
    secret = make_project(paijat_hame, title="KANARIA", slug="kanaria")
    own = make_project(lappi, title="Oma luonnos", slug="oma")
    page = make_practice(lappi, core_idea=link(secret), tips=link(own))
    for other in (secret, own):
        item = Item.objects.get(translation_key=other.translation_key)
        page.related_items.add(RelatedItem(item=item))
    page.save()
    content = Page.objects.get(pk=page.pk).specific.serializable_data()
    [said] = read_contents(GoodPracticePage, [content], coordinator_a)
    shown = " ".join(line for value in said.values() for line in value.lines)
    assert "KANARIA" not in shown
    assert shown.count("Oma luonnos") == 2


def test_contents__tell_what_is_gone(lappi):
    page = make_practice(lappi)
    content = page.serializable_data() | {"organisation": 999_999}
    [said] = read_contents(GoodPracticePage, [content], stand_in("reader"))
    unknown = gettext("(no longer there, or not yours to see)")
    assert said["organisation"].lines == (unknown,)


def test_contents__cost_the_same_for_few_and_many_rows(lappi):
    user = stand_in("reader")
    costs = []
    for number in (1, 40):
        page = make_practice(lappi, slug=f"sivu-{number}")
        for _place in range(number):
            item = Item.objects.create(translation_key=uuid4())
            page.related_items.add(RelatedItem(item=item))
        content = json.loads(page.to_json())
        with CaptureQueriesContext(connection) as counted:
            read_contents(GoodPracticePage, [content, content], user)
        costs.append(len(counted))
    assert costs[0] == costs[1]
