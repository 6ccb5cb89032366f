"""What is in use is not deleted, by any way of the admin, and the uses are listed."""

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Page, ReferenceIndex

from juuri.access.groups import region_collection
from juuri.moderation import operations
from juuri.pages.models import Attachment, RelatedItem
from juuri.pages.uses import InUse, show_uses, stopping_uses, uses_of
from juuri.taxonomies.models import PracticeStage, TargetGroup, Theme
from projects.models import ProjectPartner
from tests.factories import (
    make_article,
    make_organisation,
    make_practice,
    make_project,
    publish,
    translate,
)

pytestmark = pytest.mark.feature("I06")
CANARY = "Kanarialintu"


def link_to(page: Page) -> str:
    return f'<p><a linktype="page" id="{page.pk}">tästä</a></p>'


def make_image():
    return get_image_model().objects.create(
        title="Tunturit", file=get_test_image_file(), alt_fi="Tunturit"
    )


def make_document():
    return get_document_model().objects.create(
        title="Ohje", file=ContentFile(b"text", name="ohje.txt")
    )


def titles(thing) -> set[str]:
    return {use.source.title for use in uses_of(thing)}


def test_uses_of_a_page__are_links_and_related_pages(lappi):
    page = make_practice(lappi)
    linking = make_practice(lappi, title="Linkki", core_idea=link_to(page))
    related = make_project(lappi, title="Suhde")
    RelatedItem.objects.create(page=related, item=page.item)
    assert titles(page) == {linking.title, related.title}
    assert {use.source for use in stopping_uses(page)} == {
        linking.page_ptr,
        related.page_ptr,
    }


def test_uses_of_a_page__are_not_itself_or_its_twin(lappi, lappi_sv):
    page = publish(make_practice(lappi))
    twin = translate(page, {"title": "Ett bord", "core_idea": link_to(page)})
    twin.core_idea = link_to(page)
    twin.save()
    page.core_idea = link_to(page)
    page.save()
    assert uses_of(page) == []


def in_use(lappi) -> list:
    """Return one thing of each kind, each used by a page in its own way."""
    image, document = make_image(), make_document()
    organisation = make_organisation("Käytössä oleva")
    group = TargetGroup.objects.first()
    stage = PracticeStage.objects.get(key="idea")
    theme = Theme.objects.last()
    bodied = make_image()
    page = make_practice(lappi, image=image, themes=[theme], organisation=None)
    page.target_groups.set([group])
    page.tips = f'<embed embedtype="image" id="{bodied.pk}" format="left" alt=""/>'
    page.save()
    Attachment.objects.create(page=page, document=document)
    project = make_project(lappi)
    ProjectPartner.objects.create(page=project, organisation=organisation)
    return [image, bodied, document, organisation, group, stage, theme]


def test_everything_in_use__is_kept_by_the_database_too(lappi):
    for thing in in_use(lappi):
        with pytest.raises(ProtectedError), transaction.atomic():
            thing.delete()
        with pytest.raises(ProtectedError), transaction.atomic():
            type(thing).objects.filter(pk=thing.pk).delete()
        assert type(thing).objects.filter(pk=thing.pk).exists()
        assert uses_of(thing)


def test_each_use__is_listed_once(lappi):
    *_, organisation, group, stage, theme = in_use(lappi)
    for thing in (organisation, group, stage, theme):
        assert len(uses_of(thing)) == 1, thing


def test_use_in_two_parts__is_listed_for_each(lappi):
    organisation = make_organisation("Kahdesti")
    project = make_project(lappi, owner_organisation=organisation)
    ProjectPartner.objects.create(page=project, organisation=organisation)
    ReferenceIndex.objects.all().delete()
    unindexed = {use.source for use in uses_of(organisation)}
    project.save()
    assert len({use.part for use in uses_of(organisation)}) == 2
    assert unindexed == {project.page_ptr}


def test_everything_unused__can_go(lappi):
    organisation = make_organisation("Ei kenenkään")
    theme = Theme.objects.create(key="x", name_fi="X", name_sv="X")
    for thing in (make_image(), make_document(), organisation, theme):
        assert uses_of(thing) == []
        thing.delete()


def test_draft_that_nothing_links_to__can_go(lappi, coordinator_a, signed_in):
    page = make_practice(lappi)
    address = reverse("wagtailadmin_pages:delete", args=[page.pk])
    browser = signed_in(coordinator_a)
    assert browser.get(address).status_code == 200
    assert browser.post(address).status_code == 302
    assert not Page.objects.filter(pk=page.pk).exists()


def test_linked_draft__is_refused_with_the_list(lappi, coordinator_a, signed_in):
    page = make_practice(lappi)
    linking = make_practice(lappi, title="Linkki", core_idea=link_to(page))
    browser = signed_in(coordinator_a)
    for answer in (
        browser.get(reverse("wagtailadmin_pages:delete", args=[page.pk])),
        browser.post(reverse("wagtailadmin_pages:delete", args=[page.pk])),
    ):
        assert answer.status_code == 409
        html = answer.content.decode()
        assert reverse("wagtailadmin_pages:edit", args=[linking.pk]) in html
        assert "Linkki" in html
    with pytest.raises(InUse), transaction.atomic():
        page.delete()
    assert Page.objects.filter(pk=page.pk).exists()


def test_use_in_another_region__is_counted_not_named(
    lappi, paijat_hame, coordinator_a, signed_in
):
    page = make_practice(lappi)
    make_practice(paijat_hame, title=CANARY, core_idea=link_to(page))
    make_practice(lappi, title="Oma", core_idea=link_to(page))
    answer = signed_in(coordinator_a).get(
        reverse("wagtailadmin_pages:delete", args=[page.pk])
    )
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Oma" in html
    assert CANARY not in html
    shown, hidden = show_uses(uses_of(page), coordinator_a)
    assert ([use.title for use in shown], hidden) == (["Oma"], 1)


def test_public_use_in_another_region__is_named_by_its_public_title(
    lappi, paijat_hame, coordinator_a
):
    page = publish(make_practice(lappi))
    other = publish(
        make_practice(paijat_hame, title="Julkinen", core_idea=link_to(page))
    )
    draft = other.get_latest_revision_as_object()
    draft.title = CANARY
    draft.save_revision()
    shown, hidden = show_uses(uses_of(page), coordinator_a)
    assert [(use.title, use.address) for use in shown] == [("Julkinen", "")]
    assert hidden == 0


@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize("kind", ["image", "document"])
def test_file_in_use__is_refused_one_by_one_and_many_at_once(
    lappi, paijat_hame, communications, superuser, signed_in, kind, many
):
    make, one, bulk = {
        "image": (make_image, "wagtailimages:delete", ("media", "juuriimage")),
        "document": (make_document, "wagtaildocs:delete", ("media", "juuridocument")),
    }[kind]
    thing, unused = make(), make()
    embed = {
        "image": f'<embed embedtype="image" id="{thing.pk}" format="left" alt=""/>',
        "document": f'<p><a linktype="document" id="{thing.pk}">ohje</a></p>',
    }[kind]
    page = make_practice(lappi, tips=embed)
    browser = signed_in(superuser)
    if many:
        address = reverse("wagtail_bulk_action", args=[*bulk, "delete"])
        address += f"?id={thing.pk}&id={unused.pk}"
    else:
        address = reverse(one, args=[thing.pk])
        html = browser.get(address).content.decode()
        assert page.title in html
    answer = browser.post(address)
    assert answer.status_code == 409
    assert page.title in answer.content.decode()
    assert type(thing).objects.filter(pk__in=[thing.pk, unused.pk]).count() == 2


def deletions_of(thing) -> list[str]:
    """Return the addresses at which a snippet is deleted: itself, and among many."""
    meta = thing._meta
    many = reverse(
        "wagtail_bulk_action", args=[meta.app_label, meta.model_name, "delete"]
    )
    one = reverse(thing.snippet_viewset.get_url_name("delete"), args=[thing.pk])
    return [one, f"{many}?id={thing.pk}"]


def test_values_and_organisations_in_use__are_refused_in_the_admin(
    lappi, superuser, signed_in
):
    *_files, organisation, group, stage, theme = in_use(lappi)
    browser = signed_in(superuser)
    for thing, user in (
        (organisation, "Töihin tunneittain"),
        (group, "Yhteinen pöytä"),
        (stage, "Yhteinen pöytä"),
        (theme, "Yhteinen pöytä"),
    ):
        for address in deletions_of(thing):
            answer = browser.post(address)
            assert answer.status_code == 409, address
            assert user in answer.content.decode()
        assert type(thing).objects.filter(pk=thing.pk).exists()


@pytest.mark.parametrize("place", ["projects", "practices"])
def test_page_in_use__is_refused_by_the_register_too(
    lappi, coordinator_a, signed_in, place
):
    make = {"projects": make_project, "practices": make_practice}[place]
    page, unused = make(lappi), make(lappi, title="Vapaa")
    make_article(lappi, title="Viittaava", body=[("paragraph", link_to(page))])
    browser = signed_in(coordinator_a)
    for method in (browser.get, browser.post):
        answer = method(f"/admin/register/{place}/delete/{page.pk}/", follow=True)
        assert answer.status_code == 409
        assert "Viittaava" in answer.content.decode()
        free = method(f"/admin/register/{place}/delete/{unused.pk}/", follow=True)
        assert free.status_code == 200
    # The register leads to the question; it deletes nothing by itself.
    assert Page.objects.filter(pk__in=[page.pk, unused.pk]).count() == 2


def test_page_of_another_region__is_not_deleted_from_the_register(
    paijat_hame, coordinator_a, signed_in
):
    page = make_project(paijat_hame, title=CANARY)
    address = f"/admin/register/projects/delete/{page.pk}/"
    for method in (signed_in(coordinator_a).get, signed_in(coordinator_a).post):
        answer = method(address, follow=True)
        assert CANARY not in answer.content.decode()
    assert Page.objects.filter(pk=page.pk).exists()


@pytest.mark.parametrize("kind", ["image", "document"])
def test_collection_with_files__stays_and_says_what_it_holds(
    lappi, superuser, signed_in, kind
):
    thing = {"image": make_image, "document": make_document}[kind]()
    collection = Collection.get_first_root_node().add_child(name="Kuvat")
    type(thing).objects.filter(pk=thing.pk).update(collection=collection)
    embed = f'<embed embedtype="image" id="{thing.pk}" format="left" alt=""/>'
    link = f'<a linktype="document" id="{thing.pk}">ohje</a>'
    make_practice(lappi, tips={"image": embed, "document": f"<p>{link}</p>"}[kind])
    browser = signed_in(superuser)
    address = reverse("wagtailadmin_collections:delete", args=[collection.pk])
    held = f"collection_id={collection.pk}"
    assert held in browser.get(address).content.decode()
    assert browser.post(address).status_code == 403
    # Nor does code take the files along, which the collection would do in silence.
    with pytest.raises(InUse), transaction.atomic():
        collection.delete()
    assert type(thing).objects.filter(pk=thing.pk, collection=collection).exists()


def test_collection_of_a_region__stays_though_it_is_empty(tree, superuser, signed_in):
    region = tree.region("lappi").region
    collection = region_collection(region)
    other = Collection.get_first_root_node().add_child(name="Tyhjä")
    browser = signed_in(superuser)
    address = reverse("wagtailadmin_collections:delete", args=[collection.pk])
    assert region.name_fi in browser.get(address).content.decode()
    assert browser.post(address).status_code == 403
    assert region_collection(region) == collection
    address = reverse("wagtailadmin_collections:delete", args=[other.pk])
    assert browser.post(address).status_code == 302
    assert not Collection.objects.filter(pk=other.pk).exists()


def test_taking_down__shows_what_links_here(
    lappi, paijat_hame, coordinator_a, signed_in
):
    page = publish(make_practice(lappi))
    make_article(lappi, title="Viittaava juttu", body=[("paragraph", link_to(page))])
    make_article(paijat_hame, title=CANARY, body=[("paragraph", link_to(page))])
    address = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
    html = signed_in(coordinator_a).get(address).content.decode()
    assert "Viittaava juttu" in html
    assert CANARY not in html


def test_taking_down_what_public_pages_link_to__asks_to_look_at_them(
    lappi, coordinator_a, signed_in
):
    page = publish(make_practice(lappi))
    publish(make_article(lappi, title="Juttu", body=[("paragraph", link_to(page))]))
    address = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
    browser = signed_in(coordinator_a)
    assert "links_seen" in browser.get(address).content.decode()
    answer = browser.post(address, {"reason": "Vanha."})
    assert answer.status_code == 200
    assert Page.objects.get(pk=page.pk).live
    answer = browser.post(address, {"reason": "Vanha.", "links_seen": "on"})
    assert answer.status_code == 302
    assert not Page.objects.get(pk=page.pk).live


def test_usage_view_of_wagtail__names_no_draft_of_another_region(
    lappi, paijat_hame, coordinator_a, signed_in
):
    page = make_practice(lappi)
    make_practice(paijat_hame, title=CANARY, core_idea=link_to(page))
    address = reverse("wagtailadmin_pages:usage", args=[page.pk])
    answer = signed_in(coordinator_a).get(address)
    assert answer.status_code == 200
    assert CANARY not in answer.content.decode()


def test_list_of_uses__costs_the_same_for_one_and_many(
    lappi, coordinator_a, django_assert_num_queries
):
    def cost(number: int) -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        page = make_practice(lappi)
        for _ in range(number):
            make_practice(lappi, core_idea=link_to(page))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            show_uses(uses_of(page), coordinator_a)
        return len(queries)

    cost(1)
    assert cost(1) == cost(8)


def test_deleting_a_twin_with_its_page__is_no_use(
    lappi, lappi_sv, coordinator_a, signed_in
):
    page = make_practice(lappi)
    translate(page, {"title": "Ett bord"}, user=coordinator_a)
    address = reverse("wagtailadmin_pages:delete", args=[page.pk])
    assert signed_in(coordinator_a).post(address).status_code == 302
    assert not Page.objects.filter(translation_key=page.translation_key).exists()


def test_middleware__leaves_other_errors_and_visitors_alone(rf, db):
    from django.contrib.auth.models import AnonymousUser

    from juuri.pages.in_use import InUseMiddleware

    middleware = InUseMiddleware(lambda request: None)
    request = rf.get("/admin/")
    request.user = AnonymousUser()
    assert middleware.process_exception(request, ValueError()) is None
    assert middleware.process_exception(request, ProtectedError("", set())) is None


def test_public_page__is_taken_down_not_deleted(lappi, communications):
    page = publish(make_practice(lappi))
    assert not page.permissions_for_user(communications).can_delete()
    operations.take_down(page, communications, "Vanhentunut.")
    page = Page.objects.get(pk=page.pk).specific
    assert page.permissions_for_user(communications).can_delete()
