"""No route makes anything public without an approved review, for nobody.

The tables 3.4 and 4.1 of the pitfalls that were found before the gate was built.
"""

import datetime
import json

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_localize.models import (
    LocaleSynchronization,
    StringSegment,
    Translation,
    TranslationSource,
)

from juuri.moderation.models import PublicationRecord
from juuri.moderation.operations import submit
from juuri.moderation.queries import unapproved_pages
from projects.models import GoodPracticePage
from tests.factories import (
    make_practice,
    make_project,
    publish,
    save_draft,
    stand_in,
    translate,
)
from tests.juuri.moderation.browser import create, edit, post

ROLES = [
    "superuser",
    "inactive_superuser",
    "communications",
    "coordinator_a",
    "coordinator_b",
    "author_a",
    "organisation_contact",
    "reader",
]
PAST, FUTURE = "2020-01-01 10:00", "2099-01-01 10:00"


class World:
    """Pages of region A in one language, as the routes below find them."""

    def __init__(self, tree, cast, language):
        self.tree, self.cast, self.language = tree, cast, language
        self.other_language = {"fi": "sv", "sv": "fi"}[language]
        region = tree.region("lappi", language)
        self.region, self.other_region = region, tree.region("paijat_hame", language)
        owner = cast.author_a
        self.draft = make_practice(region, title="Luonnos", slug="luonnos", owner=owner)
        live = make_project(region, title="Julkinen", slug="julkinen", owner=owner)
        self.live = publish(live)
        self.live_draft = self.live
        self.first_revision = self.live.latest_revision
        # A page whose twin is live and has an unreviewed text typed.
        pair = publish(
            make_practice(region, title="Pari", slug="pari", owner=cast.coordinator_a)
        )
        texts = {"title": "Tvilling", "summary": "S", "core_idea": "C"}
        self.pair = pair
        self.twin = publish(
            translate(pair, texts, self.other_language, cast.coordinator_a)
        )
        self.translation = Translation.objects.get(
            source__object_id=pair.translation_key
        )
        # A draft that has a draft as its twin.
        self.draft_twin = translate(self.draft, {}, self.other_language, owner)
        self.draft_translation = Translation.objects.get(
            source__object_id=self.draft.translation_key
        )
        self.submitted = make_practice(
            region, title="Jonossa", slug="jonossa", owner=cast.coordinator_a
        )


def edit_and_publish(world, client, user):
    edit(client, world.draft, **{"action-publish": "1"})
    edit(client, world.live, title="Muutettu", **{"action-publish": "1"})


def create_and_publish(world, client, user):
    create(
        client, world.region, GoodPracticePage,
        title="Syntyi julkisena", slug="syntyi", **{"action-publish": "1"},
    )  # fmt: skip


def bulk_publish(world, client, user):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={world.draft.pk}", {"include_descendants": "on"})


def copy_keeping_live(world, client, user):
    for number, parent in enumerate([world.region, world.other_region]):
        post(
            client, "wagtailadmin_pages:copy", world.live.pk,
            new_title=f"Kopio {number}", new_slug=f"kopio-{number}",
            new_parent_page=parent.pk, publish_copies="on",
        )  # fmt: skip


def create_alias(world, client, user):
    post(
        client, "wagtailadmin_pages:copy", world.live.pk, new_title="Alias",
        new_slug="alias", new_parent_page=world.region.pk, alias="on",
    )  # fmt: skip


def schedule(world, client, user):
    for number, time in enumerate([PAST, FUTURE]):
        edit(client, world.draft, go_live_at=time, **{"action-publish": "1"})
        edit(
            client, world.live, title=f"Ajastettu {number}", go_live_at=time,
            **{"action-publish": "1"},
        )  # fmt: skip
    Page.objects.filter(pk=world.draft.pk).update(
        go_live_at=timezone.now() - datetime.timedelta(days=1)
    )
    call_command("publish_scheduled", verbosity=0)


def revert_and_publish(world, client, user):
    save_draft(world.live, user, title="Uudempi")
    address = reverse(
        "wagtailadmin_pages:revisions_revert",
        args=[world.live.pk, world.first_revision.pk],
    )
    client.post(address, {"title": "Palautettu", "action-publish": "1"})


def admin_api(world, client, user):
    for action in ("publish", "create_alias", "copy", "revert_to_page_revision"):
        for page in (world.draft, world.live):
            address = f"/admin/api/main/pages/{page.pk}/action/{action}/"
            data = {"keep_live": True, "slug": f"kautta-{page.pk}"}
            client.post(address, json.dumps(data), content_type="application/json")


def public_apis(world, client, user):
    for address in ("/api/v3/pages/", "/api/v2/pages/", "/api/main/pages/"):
        assert client.get(address).status_code == 404
        assert client.post(address, {"action": "publish"}).status_code == 404


def move_live_page(world, client, user):
    post(
        client, "wagtailadmin_pages:move_confirm", world.live.pk, world.other_region.pk
    )


def localize_submit(world, client, user):
    locale = Locale.objects.get(language_code=world.other_language)
    for page in (world.live, world.draft):
        post(
            client, "wagtail_localize:submit_page_translation", page.pk,
            locales=locale.pk, include_subtree="on",
        )  # fmt: skip


def localize_update(world, client, user):
    for translation in (world.translation, world.draft_translation):
        post(
            client, "wagtail_localize:update_translations", translation.source_id,
            publish_translations="on",
        )  # fmt: skip


def localize_type_and_publish(world, client, user):
    segment = StringSegment.objects.get(
        source=world.translation.source, context__path="title"
    )
    client.put(
        reverse(
            "wagtail_localize:edit_string_translation",
            args=[world.translation.pk, segment.pk],
        ),
        "value=Granskad+av+ingen",
        content_type="application/x-www-form-urlencoded",
    )
    for page in (world.twin, world.draft_twin):
        post(client, "wagtailadmin_pages:edit", page.pk, action="publish")


def localize_po(world, client, user):
    po = str(world.translation.export_po()).replace('msgstr ""', 'msgstr "PO"')
    post(
        client, "wagtail_localize:upload_pofile", world.translation.pk,
        file=SimpleUploadedFile("sv.po", po.encode()),
    )  # fmt: skip


def localize_convert(world, client, user):
    post(client, "wagtail_localize:convert_to_alias", world.twin.pk)
    post(
        client, "wagtailadmin_pages:edit", world.twin.pk,
        **{"localize-convert-to-alias": "1"},
    )  # fmt: skip


def localize_stop_and_restart(world, client, user):
    post(client, "wagtail_localize:stop_translation", world.translation.pk)
    Translation.objects.filter(pk=world.translation.pk).update(enabled=False)
    edit(client, world.twin, title="Handskriven", **{"action-publish": "1"})
    post(
        client, "wagtailadmin_pages:edit", world.twin.pk,
        **{"localize-restart-translation": "1"},
    )  # fmt: skip
    localize_update(world, client, user)
    post(client, "wagtailadmin_pages:edit", world.twin.pk, action="publish")


def localize_snippet(world, client, user):
    post(
        client, "wagtail_localize:submit_snippet_translation",
        "regions", "region", world.region.region_id, locales="2",
    )  # fmt: skip


def synchronise_languages(world, client, user):
    locale = Locale.objects.get(language_code=world.other_language)
    source = Locale.objects.get(language_code=world.language)
    client.post(
        reverse("wagtaillocales:edit", args=[locale.pk]),
        {
            "language_code": locale.language_code,
            "component-wagtail_localize_localesynchronization-enabled": "on",
            "component-wagtail_localize_localesynchronization-sync_from": source.pk,
        },
    )


def approve_own(world, client, user):
    """Submit as the author, then try every way of approving it oneself."""
    try:
        submit(world.submitted, user)
    except PermissionDenied:
        return
    task_state = world.submitted.current_workflow_task_state
    post(
        client, "wagtailadmin_pages:workflow_action",
        world.submitted.pk, "approve", task_state.pk, comment="Itse",
    )  # fmt: skip
    edit(
        client, world.submitted,
        **{"action-workflow-action": "1", "workflow-action-name": "approve"},
    )  # fmt: skip


def approve_own_translation(world, client, user):
    post(client, "wagtailadmin_pages:edit", world.twin.pk, action="submit")
    post(client, "wagtailadmin_pages:edit", world.twin.pk, action="approve")


def publish_twin_of_private_page(world, client, user):
    PageViewRestriction.objects.create(page=world.twin, restriction_type="login")
    localize_update(world, client, user)
    assert Page.objects.get(pk=world.twin.pk).get_view_restrictions().exists()


ROUTES = [
    edit_and_publish,
    create_and_publish,
    bulk_publish,
    copy_keeping_live,
    create_alias,
    schedule,
    revert_and_publish,
    admin_api,
    public_apis,
    move_live_page,
    localize_submit,
    localize_update,
    localize_type_and_publish,
    localize_po,
    localize_convert,
    localize_stop_and_restart,
    localize_snippet,
    synchronise_languages,
    approve_own,
    approve_own_translation,
    publish_twin_of_private_page,
]


def what_is_public():
    """Return the text of every public page."""
    pages = Page.objects.filter(live=True).specific()
    return {
        page.pk: (page.title, page.slug, getattr(page, "summary", ""), page.alias_of_id)
        for page in pages
    }


@pytest.mark.feature("E01")
@pytest.mark.feature("E06")
@pytest.mark.feature("D07")
@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("role", ROLES)
def test_no_route__publishes_without_an_approved_review(
    role, language, tree, cast, signed_in
):
    """Nothing becomes public, and no public text changes, whatever route is taken."""
    user = getattr(cast, role)
    world = World(tree, cast, language)
    before = what_is_public()
    records = PublicationRecord.objects.count()
    leaks = {}
    for route in ROUTES:
        with transaction.atomic():
            client = signed_in(user)
            client.raise_request_exception = True
            route(world, client, user)
            after = what_is_public()
            if after != before:
                leaks[route.__name__] = {
                    key: value
                    for key, value in after.items()
                    if before.get(key) != value
                } or "something is not public any more"
            if PublicationRecord.objects.count() != records:
                leaks[f"{route.__name__}: record"] = "recorded as a publication"
            transaction.set_rollback(True)
    assert leaks == {}


def test_routes__are_no_empty_gestures(tree, cast, signed_in):
    """The same requests do what they can for communications staff: write drafts."""
    world = World(tree, cast, "fi")
    client = signed_in(cast.communications)
    create_and_publish(world, client, cast.communications)
    post(
        client, "wagtailadmin_pages:copy", world.live.pk, new_title="Kopio",
        new_slug="kopio-0", new_parent_page=world.other_region.pk,
    )  # fmt: skip
    edit_and_publish(world, client, cast.communications)
    localize_submit(world, client, cast.communications)
    slugs = {"syntyi", "kopio"}
    assert set(Page.objects.filter(slug__in=slugs).values_list("slug", "live")) == {
        (slug, False) for slug in slugs
    }
    edited = Page.objects.get(pk=world.live.pk)
    assert edited.has_unpublished_changes
    assert edited.get_latest_revision_as_object().title == "Muutettu"
    assert edited.get_translations().count() == 1
    assert TranslationSource.objects.filter(object_id=edited.translation_key).exists()


@pytest.mark.parametrize("role", ["superuser", "communications", "coordinator_a"])
def test_live_alias__is_never_made_a_page(role, tree, cast, signed_in):
    """Code could make an alias; its text was approved for another place only."""
    page = publish(make_project(tree.region("lappi")))
    alias = CreatePageAliasAction(
        page, parent=tree.region("lappi"), update_slug="alias"
    ).execute(skip_permission_checks=True)
    client = signed_in(getattr(cast, role))
    assert post(client, "wagtailadmin_pages:convert_alias", alias.pk).status_code in {
        302,
        403,
    }
    assert Page.objects.get(pk=alias.pk).alias_of_id == page.pk
    assert unapproved_pages().filter(pk=alias.pk).exists()


def test_draft_alias__may_become_a_draft(tree, communications, signed_in):
    page = make_project(tree.region("lappi"))
    alias = page.create_alias(parent=tree.region("lappi"), update_slug="alias")
    post(signed_in(communications), "wagtailadmin_pages:convert_alias", alias.pk)
    found = Page.objects.get(pk=alias.pk)
    assert (found.alias_of_id, found.live) == (None, False)


def test_synchronising_languages__refused_in_code_too(tree):
    fi, sv = (tree.homes[language].locale for language in ("fi", "sv"))
    with pytest.raises(PermissionDenied):
        LocaleSynchronization.objects.create(locale=sv, sync_from=fi)


@pytest.mark.feature("E01")
def test_what_is_no_page__is_not_translated(tree, communications, signed_in):
    """Names in both languages stand in one row; a copy would be public at once."""
    source, _ = TranslationSource.get_or_create_from_instance(tree.region("lappi"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            TranslationSource,
            "get_source_instance",
            lambda self: Locale.objects.first(),
        )
        address = reverse("wagtail_localize:update_translations", args=[source.pk])
        assert signed_in(communications).post(address).status_code in {302, 403}


def test_stand_ins__are_not_of_the_cast(cast):
    assert stand_in("reviewer") not in cast.everyone().values()
