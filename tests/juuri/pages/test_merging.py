"""Merging organisations and values of lists: everything moves, nothing is lost."""

import json

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry, PageLogEntry, ReferenceIndex, Revision
from wagtail_localize.models import TranslationSource

from juuri.access.models import Grant, Role
from juuri.pages import references
from juuri.pages.merging import merge, preview
from juuri.regions.models import Organisation
from juuri.taxonomies.models import Funder, PracticeStage, Theme
from projects.models import PartnerRole, ProjectPage, ProjectPartner
from search.models import EntryFacet, SearchEntry
from tests.factories import (
    make_event,
    make_organisation,
    make_practice,
    make_project,
    make_user,
    publish,
    save_draft,
    translate,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(tree):
    return make_organisation("Perämeren kaupungi", name_sv="Bottenviken")


@pytest.fixture
def new(tree):
    return make_organisation("Perämeren kaupunki", name_sv="Bottenvikens stad")


@pytest.fixture
def other(tree):
    return make_organisation("Majakkaväki ry")


@pytest.fixture
def themes(db):
    return Theme.objects.get(key="tyollisyys"), Theme.objects.get(key="tyokyky")


def with_partners(page, *organisations):
    for place, organisation in enumerate(organisations):
        page.partners.add(
            ProjectPartner(
                organisation=organisation, role=PartnerRole.PARTNER, sort_order=place
            )
        )
    page.save()
    page.save_revision()
    return ProjectPage.objects.get(pk=page.pk)


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def latest(page):
    return fresh(page).get_latest_revision_as_object()


def partners_of(page):
    return [row.organisation for row in page.partners.all()]


@pytest.mark.feature("A09")
def test_merge__moves_every_kind_of_reference(old, new, lappi, communications):
    pages = {
        "owner_organisation": publish(make_project(lappi, owner_organisation=old)),
        "organisation": publish(make_practice(lappi, organisation=old)),
        "organiser": publish(make_event(lappi, organiser=old)),
    }

    moved = merge(old, new, communications)

    assert moved.pages == {page.pk for page in pages.values()}
    for field, page in pages.items():
        assert getattr(fresh(page), field) == new
        assert getattr(latest(page), field) == new
        assert ReferenceIndex.get_references_to(new).filter(object_id=page.pk)
    assert not preview(old).pages
    old.refresh_from_db()
    assert old.merged_into == new


@pytest.mark.feature("A09")
def test_merge__shows_in_public_at_once(old, new, lappi, communications):
    page = publish(make_project(lappi, owner_organisation=old))

    merge(old, new, communications)

    entry = SearchEntry.objects.get(kind="project", object_id=page.pk, public=True)
    assert "Perämeren kaupunki" in entry.display["foot"]
    facets = EntryFacet.objects.filter(entry=entry, dimension="organisation")
    assert [facet.value for facet in facets] == [str(new.pk)]
    entries = SearchEntry.objects.filter(kind="organisation", object_id=old.pk)
    assert not entries.filter(public=True)


@pytest.mark.feature("A09")
def test_merge__moves_what_stands_in_drafts_only(old, new, lappi, communications):
    page = publish(make_project(lappi))
    save_draft(page, owner_organisation=old)
    draft = with_partners(make_project(lappi, slug="luonnos"), old)

    assert preview(old).versions
    merge(old, new, communications)

    assert latest(page).owner_organisation == new
    assert partners_of(latest(draft)) == [new]
    assert fresh(page).owner_organisation != new


@pytest.mark.feature("A09")
def test_merge__moves_the_source_of_a_translation(old, new, lappi, communications):
    page = publish(make_project(lappi, owner_organisation=old))
    twin = translate(page, {"title": "Till arbete", "slug": "till-arbete"})

    merge(old, new, communications)

    source = TranslationSource.objects.get(object_id=page.translation_key)
    assert json.loads(source.content_json)["owner_organisation"] == new.pk
    assert latest(twin).owner_organisation == new
    again = translate(fresh(page), {"title": "Till arbete per timme"})
    assert latest(again).owner_organisation == new


@pytest.mark.feature("A09")
def test_merge__leaves_each_organisation_once_on_a_page(
    old, new, other, lappi, communications
):
    both = with_partners(make_project(lappi), old, other, new)
    owned = with_partners(
        make_project(lappi, slug="oma", owner_organisation=new), old, other
    )
    partner = with_partners(
        make_project(lappi, slug="muu", owner_organisation=old), new, other
    )

    moved = merge(old, new, communications)

    for page, expected in (
        (both, [new, other]), (owned, [other]), (partner, [other]),
    ):  # fmt: skip
        assert partners_of(fresh(page)) == expected
        assert partners_of(latest(page)) == expected
    assert moved.duplicates == 3


@pytest.mark.feature("A09")
def test_merge__keeps_one_role_of_a_contact_of_both(old, new, communications):
    people = [make_user(f"contact-{number}") for number in range(2)]
    for person, organisation in ((0, old), (0, new), (1, old)):
        Grant.objects.create(
            user=people[person], role=Role.ORGANISATION, organisation=organisation
        )

    assert preview(old).others == {str(Grant._meta.verbose_name_plural): 2}
    merge(old, new, communications)

    grants = Grant.objects.order_by("user").values_list("user", "organisation")
    assert list(grants) == [(people[0].pk, new.pk), (people[1].pk, new.pk)]


@pytest.mark.feature("B06", "B07")
def test_merge__of_themes_moves_live_pages_and_drafts(lappi, themes, communications):
    work, ability = themes
    one = publish(make_project(lappi, themes=[work]))
    both = publish(make_project(lappi, slug="kaksi", themes=[work, ability]))
    save_draft(both, themes=[work, ability])

    merge(work, ability, communications)

    for page in (one, both):
        assert list(fresh(page).themes.all()) == [ability]
        assert list(latest(page).themes.all()) == [ability]
    facets = EntryFacet.objects.filter(dimension="theme").values_list("value")
    assert set(facets) == {(ability.key,)}


@pytest.mark.feature("B06", "F05")
def test_merge__keeps_links_to_the_old_theme_alive(
    client, lappi, themes, communications
):
    work, ability = themes
    page = publish(make_project(lappi, themes=[work]))

    merge(work, ability, communications)

    for key in (work.key, ability.key):
        listing = client.get("/fi/haku/", {"theme": key}).context["listing"]
        assert [entry.title for entry in listing.entries] == [page.title]


@pytest.mark.parametrize("model", [PracticeStage, Funder])
def test_merge__of_single_values(lappi, communications, model):
    old, new = model.objects.all()[:2]
    name = model.__name__.removeprefix("Practice").lower()
    page = make_practice(lappi)
    setattr(page, name, old)
    page.save()
    page.save_revision()

    merge(old, new, communications)

    assert getattr(fresh(page), name) == getattr(latest(page), name) == new


def test_merge__follows_in_chains(old, new, other, lappi, communications):
    page = make_project(lappi, owner_organisation=old)

    merge(old, new, communications)
    merge(new, other, communications)

    assert fresh(page).owner_organisation == other
    assert Organisation.objects.get(pk=old.pk).survivor == other


def test_merge__is_written_to_the_history(old, new, lappi, communications):
    page = make_project(lappi, owner_organisation=old)

    merge(old, new, communications)

    entries = ModelLogEntry.objects.filter(action="juuri.merge")
    assert {entry.object_id for entry in entries} == {str(old.pk), str(new.pk)}
    assert {entry.user for entry in entries} == {communications}
    assert PageLogEntry.objects.filter(page=page, action="juuri.moved").exists()


@pytest.mark.parametrize(
    "case", ["itself", "merged", "into merged", "proposed", "kind"]
)
def test_merge__refused_where_it_makes_no_sense(
    old, new, other, themes, communications, case
):
    if case == "merged":
        merge(old, other, communications)
    if case == "into merged":
        merge(new, old, communications)
    if case == "proposed":
        Organisation.objects.filter(pk=new.pk).update(accepted=False)
    target = {"itself": old, "kind": themes[0]}.get(case, new)

    with pytest.raises(ValidationError):
        merge(Organisation.objects.get(pk=old.pk), target, communications)


def test_merge__is_whole_or_not_at_all(
    old, new, lappi, communications, monkeypatch: pytest.MonkeyPatch
):
    page = make_project(lappi, owner_organisation=old)

    def fail(**kwargs):
        raise RuntimeError

    monkeypatch.setattr("juuri.pages.merging.references_moved.send", fail)
    with pytest.raises(RuntimeError):
        merge(old, new, communications)

    assert fresh(page).owner_organisation == old
    assert latest(page).owner_organisation == old


@pytest.mark.feature("B07", "B06")
def test_renamed_theme__shows_in_search_at_once(lappi, themes):
    work, _ability = themes
    page = publish(make_project(lappi, themes=[work]))
    before = SearchEntry.objects.get(kind="project", object_id=page.pk).seq

    work.name_fi = "Työ ja toimeentulo"
    work.save()

    assert SearchEntry.objects.get(kind="project", object_id=page.pk).seq > before


def test_preview__tells_pages_once(old, lappi):
    page = with_partners(make_project(lappi, owner_organisation=old), old)

    shown = preview(old)

    assert [found.pk for found in shown.pages] == [page.pk]
    assert not shown.is_empty
    assert preview(make_organisation("Tyhjä ry")).is_empty


def test_merge__loses_nothing_that_is_saved_while_versions_are_sought(
    old, new, lappi, communications, monkeypatch
):
    page = make_project(lappi, owner_organisation=old)
    page.save_revision()
    sought = references.versions_referring_to

    def slowly(thing):
        for version in sought(thing):
            later = version.kept_in.content | {"title": "Juuri kirjoitettu"}
            rows = Revision.objects.filter(pk=version.kept_in.pk)
            rows.update(content=later)
            yield version

    monkeypatch.setattr(references, "versions_referring_to", slowly)
    merge(old, new, communications)
    assert latest(page).title == "Juuri kirjoitettu"
    assert latest(page).owner_organisation == new
