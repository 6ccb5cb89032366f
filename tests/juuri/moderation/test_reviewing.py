"""What a reviewer gets to see of a page."""

import json
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext
from wagtail.models import Comment, Page, PageViewRestriction

from juuri.moderation.comparison import MISSING, OUTDATED, SAME_TEXT, UNTRANSLATED
from juuri.moderation.operations import send_back, submit
from juuri.moderation.review_checks import State
from juuri.moderation.reviewing import Review, version_as_page
from juuri.pages.models import Item, RelatedItem
from projects.models import ProjectPartner
from tests.factories import (
    make_organisation,
    make_practice,
    make_project,
    publish,
    save_draft,
    translate,
)

pytestmark = pytest.mark.feature("I10")


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


def review(page, user):
    return Review(fresh(page), user)


def changes(page, user):
    """Return the changed fields of a review by name."""
    return {change.field.name: change for change in review(page, user).changes}


def notes(page, user):
    """Return what is noted beside texts, by field and language."""
    return {
        (row.field.name, column.language): column.note
        for row in review(page, user).rows
        for column in row.columns
        if column.note
    }


def test_changes__are_those_since_the_public_version(lappi, coordinator_a, cast):
    page = publish(make_practice(lappi))
    page = save_draft(page, coordinator_a, summary="Asiakas kutsuu väen pöytään.")
    submit(page, coordinator_a)
    found = changes(page, cast.communications)
    assert list(found) == ["summary"]
    assert found["summary"].after.lines == ("Asiakas kutsuu väen pöytään.",)
    assert not found["summary"].is_one_fact
    assert len(found["summary"].lines) == 1


def test_changes__facts_are_told_as_before_and_after(lappi, cast):
    page = publish(make_project(lappi))
    save_draft(page, owner_organisation=make_organisation("Kolari"))
    found = changes(page, cast.communications)["owner_organisation"]
    assert found.is_one_fact
    assert (found.before.lines, found.after.lines) == (("Kemin kaupunki",), ("Kolari",))


def test_changes__of_markup_alone_are_told(lappi, cast):
    page = publish(make_practice(lappi, tips="<p>Aloita pienestä.</p>"))
    save_draft(page, tips="<p><b>Aloita</b> pienestä.</p>")
    assert changes(page, cast.communications)["tips"].is_markup_only


def test_changes__of_a_link_behind_the_same_words_are_seen(lappi, cast):
    page = publish(make_practice(lappi, tips='<p><a href="https://a.fi/">Lue</a></p>'))
    save_draft(page, tips='<p><a href="https://paha.example/">Lue</a></p>')
    found = changes(page, cast.communications)["tips"].lines
    text = " ".join(piece.text for line in found for piece in line)
    assert "https://paha.example/" in text


def test_changes__of_a_page_that_was_never_public_are_everything(lappi, cast):
    page = make_practice(lappi)
    found = changes(page, cast.communications)
    assert {"title", "summary", "core_idea", "regions"} <= set(found)
    assert not any(change.before for change in found.values())


def test_review__of_a_page_without_a_version_reads_its_row(lappi, cast):
    page = make_practice(lappi)
    page.revisions.all().delete()
    Page.objects.filter(pk=page.pk).update(latest_revision=None)
    assert review(page, cast.communications).content["title"] == page.title
    assert not review(page, cast.communications).is_latest


def test_review__shows_the_submitted_version_and_tells_of_a_newer_one(lappi, cast):
    page = make_practice(lappi)
    submit(page, cast.coordinator_a)
    assert review(page, cast.communications).is_latest
    save_draft(page, cast.coordinator_a, title="Uudempi")
    seen = review(page, cast.communications)
    assert seen.content["title"] == page.title
    assert not seen.is_latest


def test_review__tells_earlier_rounds_and_comments(lappi, cast):
    page = make_practice(lappi, owner=cast.coordinator_a)
    assert review(page, cast.communications).earlier == []
    submit(page, cast.coordinator_a)
    send_back(page, cast.communications, "Lisää esimerkki.")
    submit(page, cast.coordinator_a)
    Comment.objects.create(
        page=page, user=cast.coordinator_a, text="Onko näin hyvä?", contentpath="title"
    )
    seen = review(page, cast.communications)
    assert [found.comment for found in seen.earlier] == ["Lisää esimerkki."]
    assert [comment.text for comment in seen.comments] == ["Onko näin hyvä?"]


def test_review__tells_how_the_page_became_public(lappi, cast):
    page = make_practice(lappi)
    assert review(page, cast.communications).publication is None
    publish(page, cast.coordinator_a, cast.communications)
    assert review(page, cast.communications).publication.user == cast.communications


TEXTS = {
    "title": "Gemensamt bord",
    "summary": "Kunden kallar alla till samma bord.",
    "core_idea": "Kunden bestämmer vem som sitter vid bordet.",
    # Nobody types the address: it is made of the title.
}


def test_languages__stand_side_by_side_finnish_first(lappi, cast):
    page = publish(make_practice(lappi))
    publish(translate(page, TEXTS))
    for version in (page, page.get_translations().get()):
        rows = {
            row.field.name: row for row in review(version, cast.communications).rows
        }
        titles = [column.lines for column in rows["title"].columns]
        assert titles == [("Yhteinen pöytä",), ("Gemensamt bord",)]
        assert [column.language for column in rows["regions"].columns] == [""]
    assert notes(page, cast.communications) == {}
    label = gettext("Both languages say the same")
    lines = {str(line.label): line for line in review(page, cast.communications).checks}
    assert lines[label].state == State.OK


def test_languages__without_a_twin_there_is_one(lappi, cast):
    seen = review(make_practice(lappi), cast.communications)
    assert seen.twin is None
    assert seen.translation is None
    assert seen.languages.written == ["fi"]
    assert not seen.can_open_twin


def test_languages__tell_what_is_missing_older_copied_or_untranslated(lappi, cast):
    long_text = "<p>Tämä teksti on niin pitkä, ettei se ole vahingossa sama.</p>"
    page = make_practice(lappi, tips=long_text, author_name="Aino Aalto")
    page = publish(page)
    publish(translate(page, TEXTS | {"author_name": "Aino Aalto"}))
    assert notes(page, cast.communications) == {("tips", "sv"): UNTRANSLATED}
    save_draft(page, summary="Kokonaan uusi teksti.", environment="<p>Uusi.</p>")
    submit(page, cast.coordinator_a)
    assert notes(page, cast.communications) == {
        ("tips", "sv"): UNTRANSLATED,
        ("summary", "sv"): OUTDATED,
        ("environment", "sv"): MISSING,
    }
    lines = {line.label: line for line in review(page, cast.communications).checks}
    [behind] = [
        line for line in lines.values() if line.state == State.WARN and line.field
    ]
    assert "3" in behind.message


def test_languages__same_long_text_in_both_is_told(lappi, cast):
    long_text = "<p>Tämä teksti on niin pitkä, ettei se ole vahingossa sama.</p>"
    page = make_practice(lappi, tips=long_text)
    translate(page, TEXTS | {"tips": long_text[3:-4]})
    assert notes(page, cast.communications) == {("tips", "sv"): SAME_TEXT}


def test_languages__page_without_a_translation_between_them_notes_gaps(lappi, cast):
    page = publish(make_practice(lappi, tips="<p>Aloita pienestä.</p>"))
    twin = publish(translate(page, TEXTS))
    review(page, cast.communications).translation.delete()
    save_draft(twin, tips="")
    assert notes(page, cast.communications) == {}
    submit(twin, cast.coordinator_a)
    assert notes(page, cast.communications) == {("tips", "sv"): MISSING}


def test_twin__its_draft_is_shown_to_who_may_edit_it_only(lappi, cast):
    page = make_practice(lappi, owner=cast.author_a)
    twin = translate(page, TEXTS, user=cast.coordinator_a)
    Page.objects.filter(pk=twin.pk).update(owner=cast.coordinator_a)
    assert review(page, cast.author_a).twin.content is None
    assert review(page, cast.author_a).languages.written == ["fi"]
    assert not review(page, cast.author_a).can_open_twin
    assert review(page, cast.coordinator_a).twin.content["title"] == "Gemensamt bord"
    assert review(page, cast.coordinator_a).can_open_twin


def test_twin__that_is_private_is_shown_to_who_may_edit_it_only(lappi, cast):
    page = publish(make_practice(lappi, owner=cast.author_a))
    twin = publish(translate(page, TEXTS, user=cast.coordinator_a))
    Page.objects.filter(pk=twin.pk).update(owner=cast.coordinator_a)
    assert review(page, cast.author_a).twin.content["title"] == "Gemensamt bord"
    PageViewRestriction.objects.create(page=twin, restriction_type="login")
    assert review(page, cast.author_a).twin.content is None
    assert review(page, cast.coordinator_a).twin.content is not None


def test_twin__what_waits_or_is_public_comes_before_a_draft(lappi, cast):
    page = publish(make_practice(lappi))
    twin = publish(translate(page, TEXTS))
    save_draft(twin, title="Nytt namn")
    seen = review(page, cast.communications).twin
    assert seen.content["title"] == "Gemensamt bord"
    submit(twin, cast.coordinator_a)
    seen = review(page, cast.communications).twin
    assert seen.content["title"] == "Nytt namn"


def test_twin__without_a_version_is_read_from_its_row(lappi, cast):
    page = make_practice(lappi)
    twin = translate(page, TEXTS)
    twin.revisions.all().delete()
    Page.objects.filter(pk=twin.pk).update(latest_revision=None)
    assert review(page, cast.communications).twin.content["pk"] == twin.pk


def test_buttons__are_for_a_second_person(lappi, cast):
    page = make_practice(lappi)
    assert not review(page, cast.communications).can_review
    submit(page, cast.communications)
    roles = ("second_communications", "communications", "coordinator_a")
    seen = [review(page, getattr(cast, role)) for role in roles]
    assert [found.why_no_buttons == "" for found in seen] == [True, False, False]
    assert len({found.why_no_buttons for found in seen}) == 3
    label = gettext("A second person reviews")
    said = [label in [str(line.label) for line in found.checks] for found in seen]
    assert said == [True, True, False]


def big_project(lappi, submitter, number):
    """Make a public project with many rows, and a draft with as many new ones."""
    page = make_project(lappi, slug=f"iso-{number}")
    for place in range(number):
        item = Item.objects.create(translation_key=uuid4())
        page.related_items.add(RelatedItem(item=item))
        organisation = make_organisation(f"Kumppani {place}")
        page.partners.add(ProjectPartner(organisation=organisation))
    page.save()
    page.save_revision()
    page = publish(page)
    texts = {
        "title": "Arbete",
        "slug": f"stor-{number}",
        "summary": "S.",
        "description": "B.",
    }
    translate(page, texts | {f"core_idea_{n}": f"Idé {n}." for n in (1, 2, 3)})
    page = save_draft(page, title="Isompi")
    submit(page, submitter)
    return page


def cost(page, user):
    with CaptureQueriesContext(connection) as counted:
        seen = review(page, user)
        assert all([seen.changes, seen.rows, seen.checks, seen.can_review, seen.twin])
    return len(counted)


def test_review__of_a_big_page_costs_as_much_as_of_a_small_one(lappi, cast):
    small, big = (big_project(lappi, cast.coordinator_a, number) for number in (1, 40))
    cost(small, cast.communications)
    costs = [cost(page, cast.communications) for page in (small, big)]
    assert costs[0] == costs[1]
    assert costs[1] < 80


def test_version__has_its_rows_without_a_look_at_each(lappi):
    page = make_project(lappi)
    organisation = make_organisation("Kumppani")
    page.partners.add(ProjectPartner(organisation=organisation))
    content = json.loads(page.to_json())
    version = version_as_page(fresh(page), content)
    assert [row.organisation_id for row in version.partners.all()] == [organisation.pk]
    assert list(version.regions.all()) == list(page.regions.all())
