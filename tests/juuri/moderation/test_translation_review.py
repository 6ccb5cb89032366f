"""Submitting and reviewing a translation in wagtail-localize's editor."""

from urllib.parse import urlencode

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    OverridableSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from juuri.moderation.models import PublicationRecord
from juuri.moderation.operations import submit
from tests.factories import make_practice, make_project, publish, translate
from tests.factories.pages import type_text
from tests.juuri.moderation.browser import post

TEXTS = {
    "title": "Gemensamt bord",
    "summary": "Klienten bjuder in alla.",
    "core_idea": "Klienten bestämmer.",
}


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


def editor(client, page, **values):
    """Press a button of the editor; return what it says."""
    response = post(client, "wagtailadmin_pages:edit", page.pk, **values)
    assert response.status_code == 302
    return [str(message) for message in get_messages(response.wsgi_request)]


def typed(page, texts, language="sv"):
    """Type texts into the translation of a page, as the editor's script does."""
    source = TranslationSource.objects.get(object_id=page.translation_key)
    for field, text in texts.items():
        type_text(source, Locale.objects.get(language_code=language), field, text)


@pytest.fixture
def practice(lappi, coordinator_a):
    return publish(make_practice(lappi, owner=coordinator_a))


@pytest.fixture
def twin(practice, coordinator_a):
    return translate(practice, {}, user=coordinator_a)


@pytest.mark.feature("D07")
@pytest.mark.feature("E06")
def test_translation__is_submitted_and_approved_in_its_editor(
    practice, twin, coordinator_a, communications, signed_in
):
    typed(practice, TEXTS)
    author, reviewer = signed_in(coordinator_a), signed_in(communications)
    address = reverse("wagtailadmin_pages:edit", args=[twin.pk])
    assert 'value="submit"' in author.get(address).content.decode()
    editor(author, twin, action="submit")
    assert not fresh(twin).live
    waiting = author.get(address).content.decode()
    assert 'value="withdraw"' in waiting
    assert 'value="submit"' not in waiting
    assert 'value="approve"' not in waiting
    assert 'value="approve"' in reviewer.get(address).content.decode()
    editor(reviewer, twin, action="approve", comment="Bra!")
    published = fresh(twin)
    assert (published.live, published.title, published.slug) == (
        True, "Gemensamt bord", "gemensamt-bord",
    )  # fmt: skip
    assert "Klienten bestämmer." in published.core_idea
    assert list(published.regions.all()) == list(practice.regions.all())

    # The second round: what is public stays until it is approved.
    typed(practice, {"title": "Runt samma bord"})
    editor(author, twin, action="submit")
    assert fresh(twin).title == "Gemensamt bord"
    editor(reviewer, twin, action="approve")
    assert (fresh(twin).title, fresh(twin).slug) == (
        "Runt samma bord",
        "gemensamt-bord",
    )


@pytest.mark.feature("E02")
def test_translation__is_sent_back_with_a_reason_only(
    practice, twin, coordinator_a, communications, signed_in
):
    typed(practice, TEXTS)
    author, reviewer = signed_in(coordinator_a), signed_in(communications)
    editor(author, twin, action="submit")
    said = editor(reviewer, twin, action="send-back", comment=" ")
    assert len(said) == 1
    reviewer.get(reverse("wagtailadmin_home"))  # where what was said is shown
    assert fresh(twin).workflow_in_progress
    editor(reviewer, twin, action="send-back", comment="Kolla namnet")
    assert not fresh(twin).workflow_in_progress
    address = reverse("wagtailadmin_pages:edit", args=[twin.pk])
    assert "Kolla namnet" in author.get(address).content.decode()
    reviewer.get(reverse("wagtailadmin_home"))
    said = editor(reviewer, twin, action="approve")
    assert len(said) == 1
    assert not fresh(twin).live
    editor(author, twin, action="submit")
    assert fresh(twin).workflow_in_progress


def test_translation__can_be_taken_back_by_who_submitted_it(
    practice, twin, coordinator_a, cast, signed_in
):
    typed(practice, TEXTS)
    author = signed_in(coordinator_a)
    editor(author, twin, action="submit")
    author.get(reverse("wagtailadmin_home"))
    assert len(editor(author, twin, action="submit")) == 1
    editor(author, twin, action="withdraw")
    assert not fresh(twin).workflow_in_progress
    response = post(author, "wagtailadmin_pages:edit", twin.pk, action="withdraw")
    assert response.status_code in {302, 403}
    assert not fresh(twin).workflow_in_progress


def test_untranslated_texts__are_named_and_nothing_is_submitted(
    practice, twin, coordinator_a, signed_in
):
    typed(practice, {"title": "Gemensamt bord"})
    said = editor(signed_in(coordinator_a), twin, action="submit")
    assert len(said) == 1
    assert "2" in said[0]
    assert not fresh(twin).workflow_in_progress
    assert StringTranslation.objects.filter(data="Gemensamt bord").exists()


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        "<b onclick='alert(1)'>x</b>",
        "<!--><script>alert(1)</script>-->",
        "<![CDATA[><script>alert(1)</script>]]>",
        "<?><script>alert(1)</script>",
    ],
)
def test_forged_text__never_becomes_markup_of_the_page(
    evil, practice, twin, coordinator_a, signed_in
):
    """A script in it would run when the reviewer previews it, with her rights."""
    typed(practice, TEXTS | {"core_idea": evil})
    editor(signed_in(coordinator_a), twin, action="submit")
    draft = fresh(twin).get_latest_revision_as_object()
    assert "alert" not in draft.core_idea
    assert draft.current_workflow_state is None
    text = StringTranslation.objects.get(data=evil)
    assert text.has_error
    assert text.get_error()


@pytest.mark.parametrize(
    ("address", "status"),
    [("https://example.org/sv", 201), ("javascript:alert(1)", 400)],
)
def test_link_of_a_translation__leads_to_no_script(
    address, status, lappi, coordinator_a, signed_in
):
    page = make_practice(lappi, core_idea='<p><a href="https://example.org/">x</a></p>')
    translate(publish(page), {}, user=coordinator_a)
    link = OverridableSegment.objects.get(source__object_id=page.translation_key)
    response = signed_in(coordinator_a).put(
        reverse(
            "wagtail_localize:edit_override",
            args=[Translation.objects.get(source=link.source).pk, link.pk],
        ),
        urlencode({"value": address}),
        content_type="application/x-www-form-urlencoded",
    )
    assert response.status_code == status


def test_faulty_text__is_told_marked_and_kept(practice, twin, coordinator_a, signed_in):
    long = "x" * 301
    typed(practice, TEXTS | {"summary": long})
    said = editor(signed_in(coordinator_a), twin, action="submit")
    assert len(said) == 1
    assert "300" in said[0]
    marked = StringTranslation.objects.get(context__path="summary")
    assert (marked.data, marked.has_error) == (long, True)
    assert not fresh(twin).workflow_in_progress


def test_fault_of_a_shared_fact__is_told_too(lappi, coordinator_a, signed_in):
    project = make_project(lappi, owner=coordinator_a)
    texts = {name: name for name in ("title", "summary", "description")}
    ideas = {f"core_idea_{number}": "x" for number in (1, 2, 3)}
    twin = translate(project, texts | ideas, user=coordinator_a)
    source = TranslationSource.objects.get(object_id=project.translation_key)
    source.content_json = source.content_json.replace("2028-12-31", "2020-12-31")
    source.save()
    said = editor(signed_in(coordinator_a), twin, action="submit")
    assert len(said) == 1
    assert not fresh(twin).workflow_in_progress


@pytest.mark.feature("D12")
@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("Runt Bordet", "runt-bordet"),
        ("upptagen", "upptagen-1"),
        ("???", "page"),
        ("", "gemensamt-bord"),
    ],
)
def test_typed_address__is_made_valid_and_free(
    slug, expected, practice, twin, lappi_sv, coordinator_a, signed_in
):
    make_project(lappi_sv, slug="upptagen")
    typed(practice, TEXTS | ({"slug": slug} if slug else {}))
    editor(signed_in(coordinator_a), twin, action="submit")
    assert fresh(twin).get_latest_revision_as_object().slug == expected


@pytest.mark.feature("E04")
def test_translation_of_another_region__is_out_of_reach(
    practice, twin, cast, signed_in
):
    typed(practice, TEXTS)
    for role in ("coordinator_b", "organisation_contact", "reader"):
        client = signed_in(getattr(cast, role))
        post(client, "wagtailadmin_pages:edit", twin.pk, action="submit")
        assert not fresh(twin).workflow_in_progress
    submit_as_author = signed_in(cast.coordinator_a)
    editor(submit_as_author, twin, action="submit")
    for role in ("coordinator_a", "coordinator_b", "author_a"):
        client = signed_in(getattr(cast, role))
        post(client, "wagtailadmin_pages:edit", twin.pk, action="approve")
    assert not fresh(twin).live
    assert not PublicationRecord.objects.filter(page_id=twin.pk).exists()


def test_other_posts__are_left_to_the_editors(practice, twin, coordinator_a, signed_in):
    client = signed_in(coordinator_a)
    assert editor(client, twin, action="something") == []
    response = post(client, "wagtailadmin_pages:edit", practice.pk, action="submit")
    assert response.status_code == 200  # the page's own form, incomplete
    restart = post(
        client, "wagtailadmin_pages:edit", twin.pk,
        **{"localize-restart-translation": "1"},
    )  # fmt: skip
    assert restart.status_code in {302, 403}


def test_submitting_a_translation__needs_a_translated_parent(
    tree, communications, signed_in
):
    page = make_project(tree.region("paijat_hame"))
    tree.region("paijat_hame", "sv").delete()
    locale = Locale.objects.get(language_code="sv")
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    client = signed_in(communications)
    assert client.get(f"{address}?select_locale=sv").status_code == 200
    assert client.post(address, {"locales": locale.pk}).status_code == 200
    assert not page.get_translations().exists()
    home = reverse(
        "wagtail_localize:submit_page_translation", args=[tree.homes["fi"].pk]
    )
    assert client.get(home).status_code == 200


def test_submitting_a_translation__refused_where_one_may_not_write(
    tree, cast, signed_in
):
    """A half pair of grants: she may edit the Finnish page, not write in Swedish."""
    page = make_project(tree.region("lappi"))
    tree.regions["lappi", "sv"].group_permissions.all().delete()
    locale = Locale.objects.get(language_code="sv")
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    signed_in(cast.coordinator_a).post(address, {"locales": locale.pk})
    assert not page.get_translations().exists()


def test_submitting_a_translation__refused_where_an_alias_stands(
    tree, communications, signed_in
):
    """wagtail-localize would make a page of it that stays public."""
    page = publish(make_project(tree.region("lappi")))
    locale = Locale.objects.get(language_code="sv")
    alias = page.copy_for_translation(locale, alias=True)
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    client = signed_in(communications)
    client.post(address, {"locales": locale.pk})
    assert Page.objects.get(pk=alias.pk).alias_of_id == page.pk
    of_alias = reverse("wagtail_localize:submit_page_translation", args=[alias.pk])
    assert client.get(of_alias).status_code in {302, 403}


def test_sync__refreshes_the_texts_of_ones_own_pages_only(
    practice, twin, coordinator_a, cast, signed_in
):
    source = TranslationSource.objects.get(object_id=practice.translation_key)
    type(practice).objects.filter(pk=practice.pk).update(title="Uusi nimi")
    address = reverse("wagtail_localize:update_translations", args=[source.pk])
    client = signed_in(coordinator_a)
    assert "publish_translations" not in client.get(address).content.decode()
    signed_in(cast.coordinator_b).post(address)
    source.refresh_from_db()
    assert "Uusi nimi" not in source.content_json
    client.post(address)
    source.refresh_from_db()
    assert "Uusi nimi" in source.content_json


def test_autosave__never_changes_a_version_that_was_submitted(
    lappi, coordinator_a, communications, signed_in
):
    from tests.juuri.moderation.browser import edit

    page = make_practice(lappi, owner=communications)
    submit(page, coordinator_a)
    submitted = page.get_latest_revision()
    client = signed_in(communications)
    edit(client, page, title="Muutettu", overwrite_revision_id=submitted.pk)
    content = dict(submitted.content)
    submitted.refresh_from_db()
    assert submitted.content == content
    latest = fresh(page).get_latest_revision()
    assert latest.pk != submitted.pk
    edit(client, page, title="Taas", overwrite_revision_id=latest.pk)
    assert fresh(page).get_latest_revision().pk == latest.pk
