"""All texts of a translation on one page: saved as typed, submitted, refused."""

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.html import escape
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation

from juuri.moderation.operations import submit
from juuri.moderation.other_language import begin_translation, may_translate
from juuri.moderation.text_faults import fault_of_marks
from juuri.moderation.texts_view import TranslationTextsView, kept, shown
from projects.models import Obstacle, ProjectPage
from tests.factories import make_project, publish
from tests.juuri.moderation.browser import create, edit

pytestmark = [pytest.mark.django_db, pytest.mark.feature("D07")]

JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def project(lappi, coordinator_a):
    return make_project(lappi, owner=coordinator_a, summary="Bussi & juna")


@pytest.fixture
def twin(project, coordinator_a):
    return begin_translation(project, coordinator_a)


@pytest.fixture
def client_a(signed_in, coordinator_a):
    return signed_in(coordinator_a)


def address(twin):
    return reverse("translation_texts", args=[twin.pk])


def fields(twin):
    """Return the names of the fields by the path of their text."""
    segments = StringSegment.objects.filter(source__object_id=twin.translation_key)
    return {s.context.path: f"text-{s.pk}" for s in segments}


def everything(twin):
    """Return a form with a text in each field."""
    return {name: f"Svenska {name}" for name in fields(twin).values()}


def state_of(page):
    return Page.objects.get(pk=page.pk).workflow_in_progress


def test_page__lists_each_text_but_the_address(client_a, project, twin):
    html = client_a.get(address(twin)).content.decode()
    assert "Bussi &amp; juna" in html
    assert project.title in html
    assert fields(twin)["core_idea_1"] in html
    # The figure is counted by a script; `maxlength` would cut what is pasted.
    assert 'data-most="120"' in html
    assert "maxlength" not in html.partition("translation-texts__text")[2]
    for heading in ("Alkuteksti: suomi", "Käännös: ruotsi"):
        assert heading in html
    assert fields(twin)["slug"] not in html


def test_one_text__is_saved_as_it_is_typed(client_a, twin):
    name = fields(twin)["summary"]
    answer = client_a.post(address(twin), {name: "Buss & tåg\r\ntill jobbet"}, **JSON)
    missing = len(fields(twin)) - 2
    assert answer.json() == {"missing": missing, "faults": {}}
    assert StringTranslation.objects.get().data == "Buss &amp; tåg<br/>till jobbet"
    html = client_a.get(address(twin)).content.decode()
    assert "Buss &amp; tåg\ntill jobbet" in html


def test_emptied_text__is_not_translated_any_more(client_a, twin):
    name = fields(twin)["summary"]
    client_a.post(address(twin), {name: "Buss"})
    client_a.post(address(twin), {name: "Buss "})
    assert StringTranslation.objects.get().data == "Buss"
    client_a.post(address(twin), {name: "  "})
    assert not StringTranslation.objects.exists()


def test_both_languages__are_submitted_with_one_button(client_a, project, twin):
    assert "submit-both" in client_a.get(address(twin)).content.decode()
    data = everything(twin) | {"action": "submit-both"}
    assert client_a.post(address(twin), data).status_code == 302
    assert state_of(project)
    assert state_of(twin)


def test_what_is_missing__stops_both_and_loses_nothing(client_a, project, twin):
    name = fields(twin)["summary"]
    data = {name: "Buss", "action": "submit-both"}
    response = client_a.post(address(twin), data)
    assert response.url == address(twin)
    assert any("käänt" in str(m) for m in get_messages(response.wsgi_request))
    assert not state_of(project)
    assert not state_of(twin)
    assert StringTranslation.objects.get().data == "Buss"


def test_public_original__is_not_submitted_again(client_a, project, twin):
    publish(project)
    html = client_a.get(address(twin)).content.decode()
    assert "submit-both" not in html
    client_a.post(address(twin), everything(twin) | {"action": "submit-both"})
    assert not state_of(project)
    assert state_of(twin)


def test_other_people__may_not_write(signed_in, coordinator_b, twin):
    assert signed_in(coordinator_b).get(address(twin)).status_code == 302
    assert not StringTranslation.objects.exists()


def test_page_without_translation__has_no_texts(client_a, project):
    assert client_a.get(address(project)).status_code == 404


def test_version_under_review__leads_to_its_editor(client_a, twin, coordinator_a):
    twin.save_revision(user=coordinator_a)
    submit(twin, coordinator_a)
    response = client_a.get(address(twin))
    assert response.url == reverse("wagtailadmin_pages:edit", args=[twin.pk])


@pytest.mark.parametrize(
    ("typed", "marked_up", "data"),
    [
        ("a & b", False, "a &amp; b"),
        ("a\nb", False, "a<br/>b"),
        ("a <b", False, "a &lt;b"),
        ('<a id="a1">a</a> &amp; b', True, '<a id="a1">a</a> &amp; b'),
    ],
)
def test_text__is_shown_as_it_was_typed(typed, marked_up, data):
    assert kept(typed, marked_up) == data
    assert shown(data) == typed


def test_path_of_a_rich_text__has_no_limit(client_a, project, twin):
    project.description = '<p>Katso <a href="https://example.org">tämä</a>.</p>'
    project.save()
    source = StringSegment.objects.filter(
        source__object_id=twin.translation_key
    ).first()
    source.source.update_from_db()
    html = client_a.get(address(twin)).content.decode()
    assert "&lt;a id=" in html


@pytest.fixture
def linked(project, twin):
    """Return the name of the field of a text with a link, `a1`."""
    project.description = '<p>Katso <a href="https://example.org">tämä</a>.</p>'
    project.save()
    found = StringSegment.objects.filter(source__object_id=twin.translation_key)
    found.first().source.update_from_db()
    return f"text-{found.get(context__path='description').pk}"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ('<div>Se <a id="a1">den</a></div>', "<div>"),
        ('Se <a id="a7">den</a>', "a7"),
        ('Se <a id="a1" href="https://example.org">den</a>', "ylimääräistä"),
    ],
)
def test_wrong_mark__is_named_at_once_and_on_submission(
    client_a, twin, linked, typed, words
):
    answer = client_a.post(address(twin), {linked: typed}, **JSON).json()
    assert words in answer["faults"][linked]
    assert answer["missing"] == len(fields(twin)) - 1
    page = client_a.get(address(twin))
    assert escape(typed) in page.content.decode()
    assert any(words in text["fault"] for text in page.context["texts"])
    rest = everything(twin) | {linked: typed, "action": "submit"}
    response = client_a.post(address(twin), rest)
    told = [str(m) for m in get_messages(response.wsgi_request)]
    assert len(told) == 1
    assert words in told[0]
    assert not state_of(twin)
    mended = {linked: 'Se <a id="a1">den</a>', "action": "submit"}
    client_a.post(address(twin), mended)
    assert state_of(twin)


def test_link_where_the_original_has_none__is_named(project):
    assert "–" in fault_of_marks("Katso <b>tämä</b>", 'Se <a id="a1">den</a>')


def test_too_long_text__is_kept_whole_and_its_length_told(client_a, twin):
    name = fields(twin)["core_idea_1"]
    typed = "å" * 134
    answer = client_a.post(address(twin), {name: typed}, **JSON).json()
    assert "134" in answer["faults"][name]
    assert StringTranslation.objects.get().data == typed
    # Refused at submission, and again while nothing is mended: never “not translated”.
    for _time in range(2):
        data = everything(twin) | {name: typed, "action": "submit"}
        response = client_a.post(address(twin), data)
        # The messages of the first time are still there the second time.
        told = {str(m) for m in get_messages(response.wsgi_request)}
        assert len(told) == 1
        assert "134" in told.pop()
    assert not state_of(twin)


@pytest.mark.feature("D14")
def test_button_of_the_editor__submits_and_leads_on(client_a, project):
    response = edit(client_a, project, **{"action-submit": "translate"})
    twin = project.get_translations().get()
    assert response.url == address(twin)
    assert state_of(project)
    assert not state_of(twin)


def test_both__are_not_submitted_while_the_original_lacks_a_part(
    client_a, project, coordinator_a
):
    twin = begin_translation(project, coordinator_a)
    draft = project.get_latest_revision_as_object()
    draft.core_idea_1 = ""
    draft.save_revision(clean=False)
    address = reverse("translation_texts", args=[twin.pk])
    answer = client_a.post(address, {"action": "submit-both"})
    assert answer.url == address
    assert not state_of(project)
    assert not state_of(twin)


def test_button__is_offered_to_who_may_write_in_the_other_language(
    client_a, lappi, paijat_hame, project, coordinator_a, cast
):
    add = reverse("wagtailadmin_pages:add", args=["projects", "projectpage", lappi.pk])
    assert 'value="translate"' in client_a.get(add).content.decode()
    change = reverse("wagtailadmin_pages:edit", args=[project.pk])
    assert 'value="translate"' in client_a.get(change).content.decode()
    assert may_translate(coordinator_a, lappi)
    assert not may_translate(coordinator_a, paijat_hame)
    assert not may_translate(cast.reader, lappi)


def test_button__is_not_offered_where_nothing_can_be_submitted(
    client_a, project, coordinator_a, signed_in, communications, lappi
):
    submit(project, coordinator_a)
    change = reverse("wagtailadmin_pages:edit", args=[project.pk])
    assert 'value="translate"' not in client_a.get(change).content.decode()
    structure = reverse("wagtailadmin_pages:edit", args=[lappi.pk])
    html = signed_in(communications).get(structure).content.decode()
    assert 'value="translate"' not in html


def test_existing_version__is_gone_on_with(project, twin, coordinator_a):
    assert begin_translation(project, coordinator_a) == twin


def test_translation__is_not_begun_without_the_right(
    project, lappi_sv, coordinator_b, coordinator_a
):
    with pytest.raises(PermissionDenied):
        begin_translation(project, coordinator_b)
    project.alias_of = project
    with pytest.raises(PermissionDenied):
        begin_translation(project, coordinator_a)
    assert not ProjectPage.objects.child_of(lappi_sv).exists()


def test_unfinished_form__comes_back_and_nothing_begins(client_a, lappi):
    pressed = {"title": "Aamubussi", "action-submit": "translate"}
    response = create(client_a, lappi, ProjectPage, **pressed)
    # Required fields are missing, so the form comes back with what was typed.
    assert response.status_code == 200
    assert not ProjectPage.objects.exists()


def test_plain_button__saves_and_stays(client_a, twin):
    name = fields(twin)["summary"]
    response = client_a.post(address(twin), {name: "Buss"})
    assert response.url == address(twin)
    assert len(list(get_messages(response.wsgi_request))) == 1


def test_forged_field__changes_nothing(client_a, twin):
    client_a.post(address(twin), {"text-999999": "Buss", "text-x": "Buss"})
    assert not StringTranslation.objects.exists()


def test_people_of_another_region__are_refused(rf, coordinator_b, twin):
    request = rf.get(address(twin))
    request.user = coordinator_b
    with pytest.raises(PermissionDenied):
        TranslationTextsView.as_view()(request, page_id=twin.pk)


def test_texts_of_rows__are_listed_and_named(client_a, lappi, coordinator_a):
    page = make_project(lappi, owner=coordinator_a)
    page.obstacles.add(Obstacle(obstacle="Bussi ei kulje", locale=page.locale))
    page.save()
    twin = begin_translation(page, coordinator_a)
    html = client_a.get(address(twin)).content.decode()
    assert "Bussi ei kulje" in html
    response = client_a.post(address(twin), {"action": "submit"})
    told = " ".join(str(m) for m in get_messages(response.wsgi_request))
    assert "Este" in told
