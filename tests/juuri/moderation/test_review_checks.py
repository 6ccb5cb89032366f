"""What the list of checks tells a reviewer of a version."""

import pytest
from django.core.exceptions import ValidationError

from juuri.moderation import review_checks
from juuri.moderation.operations import submit
from juuri.moderation.review_checks import ReviewCheck, State, checks_of, register
from juuri.moderation.standard_checks import (
    content_is_complete,
    content_is_rich,
    image_has_text,
    links_lead_somewhere,
    other_language_exists,
    regions_are_chosen,
    unfinished_is_explained,
)
from tests.factories import (
    make_article,
    make_practice,
    publish,
    stand_in,
    translate,
)

pytestmark = pytest.mark.feature("I10")


@pytest.fixture
def no_checks(monkeypatch):
    monkeypatch.setattr(review_checks, "_checks", [])


def states(lines):
    return [line.state for line in lines]


def test_register__adds_a_check_once(no_checks):
    @register
    def check(page):
        return [ReviewCheck("Sum", State.OK)]

    register(check)
    assert [line.label for line in checks_of(None)] == ["Sum"]


def test_checks__what_needs_mending_comes_first(no_checks):
    found = [ReviewCheck(str(state), state) for state in State]
    register(lambda page: found)
    assert states(checks_of(None)) == [State.FAIL, State.WARN, State.OK]


def test_state__is_told_by_a_word_and_an_icon():
    assert len({str(state.label) for state in State}) == 3
    assert len({state.icon for state in State}) == 3


def test_content__empty_required_field_is_named(lappi):
    page = make_practice(lappi)
    assert states(content_is_complete(page)) == [State.OK]
    page.core_idea = ""
    [line] = content_is_complete(page)
    assert (line.state, line.field) == (State.FAIL, "core_idea")
    assert line.message.startswith(
        str(page._meta.get_field("core_idea").verbose_name.capitalize())
    )


def test_content__fault_of_the_whole_page_has_no_field_label(lappi, monkeypatch):
    page = make_practice(lappi)

    def full_clean():
        raise ValidationError({"__all__": ["Ei käy."]})

    monkeypatch.setattr(page, "full_clean", full_clean)
    [line] = content_is_complete(page)
    assert line.message == "Ei käy."


def test_image__says_nothing_without_an_image(lappi):
    assert states(image_has_text(make_practice(lappi))) == []


def test_image__needs_a_text_alternative(lappi):
    page = make_practice(lappi)
    page.image_id, page.image_alt = 1, "Pöytä ja neljä tuolia"
    assert states(image_has_text(page)) == [State.OK]


def test_image__without_text_needs_mending(lappi):
    class Shown:
        image_id, image_text = 1, ""

    assert states(image_has_text(Shown())) == [State.FAIL]


def link_to(page):
    return f'<p><a linktype="page" id="{page.pk}">Lue</a></p>'


def test_links__to_a_draft_are_told_by_field(lappi):
    draft = make_practice(lappi, title="Luonnos", slug="luonnos")
    public = publish(make_practice(lappi, title="Julkinen", slug="julkinen"))
    page = make_practice(
        lappi, core_idea=link_to(public), tips=link_to(draft) + link_to(draft)
    )
    [line] = links_lead_somewhere(page)
    assert (line.state, line.field) == (State.WARN, "tips")
    assert "2" in line.message


def test_links__to_public_pages_are_in_order_also_in_a_body(lappi):
    public = publish(make_practice(lappi, title="Julkinen", slug="julkinen"))
    page = make_article(lappi, body=[("paragraph", link_to(public))])
    assert states(links_lead_somewhere(page)) == [State.OK]


def test_links__say_nothing_where_there_are_none(lappi):
    assert states(links_lead_somewhere(make_practice(lappi))) == []


def test_regions__are_named_or_missing(lappi, tree):
    page = make_practice(lappi)
    [line] = regions_are_chosen(page)
    assert (line.state, line.message) == (State.OK, "Lapin hyvinvointialue")
    bare = make_practice(lappi, slug="ilman")
    bare.regions.clear()
    assert states(regions_are_chosen(bare)) == [State.FAIL]
    assert states(regions_are_chosen(lappi)) == []


def test_unfinished__needs_a_note(lappi):
    page = make_practice(lappi)
    assert states(unfinished_is_explained(page)) == []
    page.unfinished = True
    assert states(unfinished_is_explained(page)) == [State.FAIL]
    page.unfinished_note = "Arviointi puuttuu."
    [line] = unfinished_is_explained(page)
    assert (line.state, line.message) == (State.WARN, "Arviointi puuttuu.")


def test_other_language__tells_how_far_it_is(lappi, author_a):
    page = make_practice(lappi)
    seen = [other_language_exists(page)]
    twin = translate(page, {"title": "Gemensamt bord"})
    seen.append(other_language_exists(page))
    submit(twin, stand_in("submitter"))
    seen.append(other_language_exists(page))
    assert [line.state for [line] in seen] == [State.WARN, State.WARN, State.OK]
    assert len({line.message for [line] in seen}) == 3


def test_other_language__public_with_a_later_draft(lappi):
    page = publish(make_practice(lappi))
    twin = publish(translate(page, {"title": "Gemensamt bord"}))
    assert states(other_language_exists(page)) == [State.OK]
    draft = twin.get_latest_revision_as_object()
    draft.title = "Nytt namn"
    draft.save_revision()
    assert states(other_language_exists(page)) == [State.WARN]


def test_checks__stand_in_the_list_of_every_page(lappi):
    labels = {str(line.label) for line in checks_of(make_practice(lappi))}
    assert len(labels) == 4


@pytest.mark.feature("I03")
def test_recommended_content__is_named_until_it_is_written(lappi, monkeypatch):
    page = make_practice(lappi)
    (line,) = content_is_rich(page)
    assert line.state == State.WARN
    assert str(page._meta.get_field("tips").verbose_name) in line.message.lower()
    monkeypatch.setattr(type(page), "recommended_to_publish", ("summary",))
    assert list(content_is_rich(page)) == []
