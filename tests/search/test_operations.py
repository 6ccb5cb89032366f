"""What is public enters the read model, and nothing else does."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished

from juuri.jobs.models import FailedJob
from juuri.regions.models import Covering, Region
from juuri.regions.operations import LoadReport
from juuri.regions.signals import regions_loaded
from search import operations
from search.clock import follow_the_clock
from search.models import EntryFacet, SearchEntry, SearchSequence
from tests.search.world import World, publish, titles

pytestmark = pytest.mark.django_db


def entry_of(page: Page) -> SearchEntry:
    return SearchEntry.objects.get(object_id=page.pk)


class Refused(Exception):
    """What a broken receiver raises."""


def refuse(*args, **kwargs) -> None:
    raise Refused


@pytest.mark.feature("F01")
def test_publish__page_is_found_by_title_body_and_organisation(world: World) -> None:
    world.project("Kuntakokeilu", description="<p>Nuorten työpajat avataan.</p>")
    assert titles("kuntakokeilu") == ["Kuntakokeilu"]
    assert titles("työpaja") == ["Kuntakokeilu"]
    assert titles("Meri-Lapin tuki") == ["Meri-Lapin tuki", "Kuntakokeilu"]


def test_publish__entry_has_what_a_card_shows(world: World) -> None:
    page = world.project("Kokeilu", summary="Lyhyesti.")
    entry = entry_of(page)
    assert (entry.kind, entry.language, entry.public) == ("project", "fi", True)
    assert (entry.title, entry.summary, entry.address) == (
        "Kokeilu",
        "Lyhyesti.",
        page.url,
    )
    assert entry.date == datetime.date(2026, 1, 1)
    assert entry.display["core_ideas"] == page.core_ideas
    assert entry.group == str(page.translation_key)


def test_draft__never_enters(world: World) -> None:
    page = world.project("Salaluonnos", live=False)
    page.save_revision()
    assert not SearchEntry.objects.filter(object_id=page.pk).exists()
    assert titles("salaluonnos") == []


def test_draft_of_a_live_page__never_enters(world: World) -> None:
    page = world.project("Julkinen")
    page.title = "Salaluonnos"
    page.description = "<p>Salateksti</p>"
    page.save_revision()
    assert titles("salaluonnos") == []
    assert titles("julkinen") == ["Julkinen"]


@pytest.mark.parametrize("cause", ["move", "restriction", "organisation", "rebuild"])
def test_draft_of_a_live_page__does_not_enter_by_another_cause(
    world: World, cause: str
) -> None:
    page = world.project("Julkinen")
    page.title = "Salaluonnos"
    page.save_revision()
    if cause == "move":
        # The instance in memory holds the draft's title.
        page.move(world.region_page("county:19"), "last-child")
    elif cause == "restriction":
        restriction = PageViewRestriction.objects.create(
            page=page, restriction_type="login"
        )
        restriction.delete()
    elif cause == "organisation":
        page.owner_organisation.name_fi = "Uusi nimi"
        page.owner_organisation.save()
    else:
        call_command("rebuild_search", verbosity=0)
    assert titles("salaluonnos") == []
    assert titles("julkinen") == ["Julkinen"]


def test_publish_again__replaces_the_words(world: World) -> None:
    page = world.project("Vanha nimi")
    before = entry_of(page).seq
    page.title = "Uusi otsikko"
    publish(page)
    assert titles("vanha") == []
    assert titles("otsikko") == ["Uusi otsikko"]
    assert entry_of(page).seq > before


def test_unpublish__leaves_a_tombstone_without_text(world: World) -> None:
    page = world.project("Poistuva")
    before = entry_of(page).seq
    page.unpublish()
    entry = entry_of(page)
    assert not entry.public
    assert entry.seq > before
    texts = [entry.title, entry.summary, entry.body, entry.title_bases, entry.pairs]
    assert texts == [""] * 5
    assert entry.display == {}
    assert not EntryFacet.objects.filter(entry=entry).exists()
    assert titles("poistuva") == []


def test_delete__leaves_a_tombstone(world: World) -> None:
    page = world.project("Poistuva")
    key = page.pk
    page.delete()
    assert not SearchEntry.objects.get(object_id=key).public
    assert titles("poistuva") == []


def test_delete_of_a_private_page__never_shows_it(world: World) -> None:
    page = world.project("Poistuva")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    page.delete()
    assert titles("poistuva") == []


def test_delete_of_a_section__withdraws_everything_below(world: World) -> None:
    world.project("Poistuva hanke")
    Page.objects.get(pk=world.homes["fi"].pk).delete()
    assert titles("poistuva") == []
    pages = SearchEntry.objects.filter(public=True, language="fi")
    assert not pages.exclude(kind="organisation").exists()


def test_published_again__is_found_again_with_a_higher_number(world: World) -> None:
    page = world.project("Palaava")
    page.unpublish()
    before = entry_of(page).seq
    publish(type(page).objects.get(pk=page.pk))
    assert entry_of(page).seq > before
    assert titles("palaava") == ["Palaava"]


def test_sequence__never_goes_back_when_its_row_is_lost(world: World) -> None:
    highest = entry_of(world.project("Yksi")).seq
    SearchSequence.objects.all().delete()
    assert entry_of(world.project("Kaksi")).seq > highest


def test_move__changes_the_addresses_of_everything_below(world: World) -> None:
    page = world.project("Muuttava")
    old = entry_of(page).address
    page.move(world.region_page("county:19"), "last-child")
    assert entry_of(page).address == Page.objects.get(pk=page.pk).url != old


def test_slug_of_a_section__changes_addresses_below_in_the_same_transaction(
    world: World,
) -> None:
    page = world.project("Hanke")
    section = world.region_page()
    section.slug = "lapinmaa"
    section.save_revision().publish()
    assert "/lapinmaa/" in entry_of(page).address
    assert entry_of(page).address == Page.objects.get(pk=page.pk).url


def test_slug_saved_without_publication__changes_addresses_below(
    world: World, django_capture_on_commit_callbacks
) -> None:
    page = world.project("Hanke")
    section = world.region_page()
    section.slug = "lapinmaa"
    with django_capture_on_commit_callbacks(execute=True):
        section.save()
    assert entry_of(page).address == Page.objects.get(pk=page.pk).url


def test_slug_saved__is_written_later_where_it_failed(
    world: World, django_capture_on_commit_callbacks, monkeypatch
) -> None:
    page = world.project("Hanke")
    section = world.region_page()
    section.slug = "lapinmaa"
    with (
        monkeypatch.context() as failing,
        django_capture_on_commit_callbacks(execute=True),
    ):
        failing.setattr(operations, "write_page", refuse)
        section.save()
    assert "/lapinmaa/" not in entry_of(page).address
    assert FailedJob.objects.count() == 1
    assert follow_the_clock() > 0
    assert entry_of(page).address == Page.objects.get(pk=page.pk).url
    assert "/lapinmaa/" in entry_of(page).address
    assert follow_the_clock() == 0


def test_slug_saved__waits_even_if_nothing_runs_after_the_commit(world: World) -> None:
    page = world.project("Hanke")
    section = world.region_page()
    section.slug = "lapinmaa"
    section.save()
    assert entry_of(page).changes_on == timezone.localdate()
    follow_the_clock()
    assert "/lapinmaa/" in entry_of(page).address


def test_page_saved_with_its_slug__is_not_written_again(world: World) -> None:
    page = world.project("Hanke", interrupted=True)
    section = world.region_page()
    section.save()
    section.introduction = "Toinen"
    section.save(update_fields=["introduction"])
    assert entry_of(page).changes_on is None


@pytest.mark.parametrize("place", ["page", "section", "home"])
def test_private__is_never_found_until_it_is_public_again(
    world: World, place: str
) -> None:
    page = world.project("Yksityinen")
    restricted = {
        "page": page,
        "section": world.region_page(),
        "home": world.homes["fi"],
    }[place]
    restriction = PageViewRestriction.objects.create(
        page=restricted, restriction_type="login"
    )
    assert titles("yksityinen") == []
    restriction.delete()
    assert titles("yksityinen") == ["Yksityinen"]


def test_published_below_a_private_section__is_never_found(world: World) -> None:
    PageViewRestriction.objects.create(
        page=world.region_page(), restriction_type="login"
    )
    world.project("Yksityinen")
    assert titles("yksityinen") == []


def test_moved_below_a_private_section__is_withdrawn(world: World) -> None:
    PageViewRestriction.objects.create(
        page=world.region_page("county:19"), restriction_type="login"
    )
    page = world.project("Yksityinen")
    assert titles("yksityinen") == ["Yksityinen"]
    page.move(world.region_page("county:19"), "last-child")
    assert titles("yksityinen") == []


def test_scheduled__is_not_found_before_its_time(world: World) -> None:
    page = world.project("Tuleva", live=False)
    page.go_live_at = timezone.now() + datetime.timedelta(days=1)
    page.save_revision().publish()
    assert titles("tuleva") == []
    page.go_live_at = None
    publish(page)
    assert titles("tuleva") == ["Tuleva"]


def test_expired__is_withdrawn_by_the_clock(world: World) -> None:
    page = world.project("Vanheneva")
    Page.objects.filter(pk=page.pk).update(
        expire_at=timezone.now() - datetime.timedelta(minutes=1)
    )
    call_command("publish_scheduled")
    assert titles("vanheneva") == []


def test_expired__is_withdrawn_when_written_before_the_clock_came(world: World) -> None:
    page = world.project("Vanheneva")
    Page.objects.filter(pk=page.pk).update(
        expire_at=timezone.now() - datetime.timedelta(minutes=1)
    )
    call_command("rebuild_search", verbosity=0)
    assert titles("vanheneva") == []


def test_alias__never_enters(world: World) -> None:
    page = world.project("Alkuperäinen")
    alias = page.create_alias(
        parent=world.region_page("county:19"), update_slug="alias"
    )
    publish(page)
    assert not SearchEntry.objects.filter(object_id=alias.pk, public=True).exists()
    assert titles("alkuperäinen") == ["Alkuperäinen"]


def test_twins__are_listed_once_and_alone_when_the_other_is_gone(world: World) -> None:
    page = world.project("Robotti")
    twin = world.project("Robotti sv", language="sv", twin_of=page)
    assert titles("robotti") == ["Robotti"]
    page.unpublish()
    assert titles("robotti") == ["Robotti sv"]
    assert entry_of(twin).only_language


def test_renamed_organisation__is_found_by_its_new_name(world: World) -> None:
    page = world.project("Hanke")
    organisation = page.owner_organisation
    organisation.name_fi = "Tunturisäätiö"
    organisation.save()
    assert titles("tunturisäätiö") == ["Tunturisäätiö", "Hanke"]
    assert titles("Meri-Lapin tuki") == []
    assert "Tunturisäätiö" in entry_of(page).display["foot"]


def test_renamed_region__is_found_by_its_new_name(world: World) -> None:
    region = world.regions["county:19"]
    region.name_fi = "Tervamaan hyvinvointialue"
    region.save()
    assert "Kainuu" in titles("tervamaa")


@pytest.mark.feature("B01")
def test_item__is_found_by_the_name_of_its_region(world: World) -> None:
    world.project("Hanke", concerns=("municipality:148",))
    assert "Hanke" in titles("inarissa")


def test_item__is_found_by_what_kind_of_thing_it_is(world: World) -> None:
    world.project("Robotti")
    assert "Robotti" in titles("lapin hankkeet")


def test_reform__is_followed_when_the_regions_are_loaded(world: World) -> None:
    page = world.project("Hanke", concerns=("municipality:148",))
    region, wider = world.regions["municipality:148"], world.regions["county:19"]
    Region.objects.filter(pk=region.pk).update(name_fi="Inarin uusi kunta")
    Covering.objects.create(larger=wider, smaller=region)
    regions_loaded.send(Region, report=LoadReport(2027), regions=frozenset({region.pk}))
    rows = EntryFacet.objects.filter(entry__object_id=page.pk, value="county:19")
    assert rows.get().own is False
    assert "Inarin uusi kunta" in entry_of(page).body


@pytest.mark.feature("B01")
def test_region__facets_have_larger_regions_as_not_own(world: World) -> None:
    page = world.project("Hanke", concerns=("municipality:148", "county:19"))
    rows = EntryFacet.objects.filter(entry__object_id=page.pk, dimension="region")
    assert dict(rows.values_list("value", "own")) == {
        "municipality:148": True,
        "county:19": True,
        "county:21": False,
        "maakunta:19": False,
        "area:5": False,
        "country:FI": False,
    }


@pytest.mark.parametrize("signal", [page_published, page_unpublished])
def test_receiver_that_raises_last__leaves_page_and_entry_unchanged(
    world: World, signal
) -> None:
    page = world.project("Ennallaan")
    publishes = signal is page_published
    before = SearchEntry.objects.filter(object_id=page.pk).values().get()
    signal.connect(refuse)
    page.title = "Muutettu"
    try:
        with pytest.raises(Refused), transaction.atomic():
            page.save_revision().publish() if publishes else page.unpublish()
    finally:
        signal.disconnect(refuse)
    current = type(page).objects.get(pk=page.pk)
    assert (current.title, current.live) == ("Ennallaan", True)
    assert SearchEntry.objects.filter(object_id=page.pk).values().get() == before
    assert titles("ennallaan") == ["Ennallaan"]
    assert titles("muutettu") == []


def test_rebuild__restores_what_was_lost_and_withdraws_what_is_gone(
    world: World,
) -> None:
    kept, gone = world.project("Jäävä"), world.project("Poistuva")
    SearchEntry.objects.filter(object_id=kept.pk).delete()
    Page.objects.filter(pk=gone.pk).update(live=False)
    call_command("rebuild_search", verbosity=0)
    first = {e["object_id"]: e["public"] for e in SearchEntry.objects.values()}
    assert titles("jäävä") == ["Jäävä"]
    assert titles("poistuva") == []
    call_command("rebuild_search", verbosity=0)
    again = {e["object_id"]: e["public"] for e in SearchEntry.objects.values()}
    assert first == again


def test_poison__is_written_without_what_no_database_takes(world: World) -> None:
    page = world.project("Hanke", description=f"<p>{'x' * 300_000} loppu</p>")
    assert titles("hanke") == ["Hanke"]
    assert len(entry_of(page).body) <= 200_000


@pytest.mark.parametrize("write", ["write_page", "withdraw_page", "refresh_pages"])
def test_writer__takes_its_turn_before_it_reads(world: World, write: str) -> None:
    """Else a page that is being taken down would be written as public again."""
    page = publish(world.project("Yhteinen pöytä"))
    ids = {"write_page": page, "withdraw_page": page.pk, "refresh_pages": [page.pk]}
    with CaptureQueriesContext(connection) as queries:
        getattr(operations, write)(ids[write])
    statements = [
        query["sql"] for query in queries if query["sql"].startswith("SELECT")
    ]
    assert SearchSequence._meta.db_table in statements[0]
