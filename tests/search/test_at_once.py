"""Editors at once: the read model says what is public, whoever came first."""

import datetime
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, Revision

from juuri.accounts.models import User
from juuri.moderation import schedule
from juuri.moderation.models import PublicationRecord
from juuri.moderation.operations import approve, move, submit, take_down
from juuri.taxonomies.models import Theme
from search import vocabulary
from search.engines import current_engine
from search.models import EntryFacet, SearchEntry
from tests.at_once import at_once, needs_two_writers
from tests.factories import Cast, Tree, make_project, publish, save_draft, translate
from tests.search.world import ask

pytestmark = [
    needs_two_writers,
    pytest.mark.feature("K05"),
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
# More of them by hand: JUURI_TEST_ROUNDS=20.
ROUNDS = int(os.environ.get("JUURI_TEST_ROUNDS", "1"))
TEXTS = {
    "title": "Till jobbet",
    "summary": "Några timmar i veckan.",
    "core_idea_1": "Ett.",
    "core_idea_2": "Två.",
    "core_idea_3": "Tre.",
    "description": "Vi prövar.",
}


def content() -> list[Any]:
    """Return all that search says, but for the numbers of its own."""
    without = {"id", "seq", "updated_at"}
    names = [f.name for f in SearchEntry._meta.concrete_fields if f.name not in without]
    entries = SearchEntry.objects.filter(public=True).values_list(*names)
    facets = EntryFacet.objects.filter(entry__public=True)
    return [
        sorted(map(repr, entries)),
        sorted(
            facets.values_list(
                "entry__kind", "entry__object_id", "entry__language", "dimension",
                "value", "own",
            )
        ),
    ]  # fmt: skip


def assert_in_step() -> None:
    """The entries are what a rebuild would write, and counts are those of the rows."""
    assert vocabulary.differences() == []
    found = current_engine().find(ask())
    listed = SearchEntry.objects.filter(public=True)
    listed = listed.filter(Q(language="fi") | Q(only_language=True))
    assert found.total == listed.count()
    rows = EntryFacet.objects.filter(entry__in=listed)
    for dimension, counts in found.facets.items():
        values = rows.filter(dimension=dimension).values_list("value", flat=True)
        assert Counter({value: count.entries for value, count in counts.items()}) == (
            Counter(values)
        )
    written = content()
    call_command("rebuild_search", stdout=StringIO())
    again = content()
    assert [set(a) ^ set(b) for a, b in zip(written, again, strict=True)] == [set()] * 2
    gone = SearchEntry.objects.filter(public=False)
    assert not gone.exclude(title="", body="", body_bases="").exists()


def refuse_surprises(outcomes: list[Any], *allowed: type[Exception]) -> None:
    """Raise what no step was to raise."""
    for outcome in outcomes:
        if isinstance(outcome, Exception) and not isinstance(outcome, allowed):
            raise outcome


def submitted(page: Page, cast: Cast, **values: Any) -> Page:
    """Have a new version of a page wait for review."""
    # Anew, for she remembers where her pages stood.
    author = User.objects.get(pk=cast.coordinator_a.pk)
    page = save_draft(Page.objects.get(pk=page.pk).specific, author, **values)
    submit(page, author)
    return page


@dataclass
class World:
    """A project that is public in both languages, and who works on it."""

    tree: Tree
    cast: Cast
    page: Page
    twin: Page

    def round(self, number: int) -> None:
        """Do all races, each with both languages public in their place."""
        for race in RACES:
            for page in (self.page, self.twin):
                now = Page.objects.get(pk=page.pk).specific
                if not now.live:
                    now.expire_at = None
                    now.save_revision()
                    publish(now)
            lappi = fresh(self.tree.region("lappi"))
            if not fresh(self.page).is_child_of(lappi):
                move(fresh(self.page), lappi, self.cast.superuser)
            self.page, self.twin = map(fresh, (self.page, self.twin))
            race(self, number)
            self.page, self.twin = map(fresh, (self.page, self.twin))


def fresh(page: Page) -> Page:
    """Return a page as it is now."""
    return Page.objects.get(pk=page.pk).specific


Race = Callable[[World, int], None]


def publish_and_take_down(world: World, number: int) -> None:
    """One publishes a version of a page, another takes the page down."""
    page, cast = world.page, world.cast
    submitted(page, cast, title=f"Uusi {number}")
    outcomes = at_once(
        lambda: approve(page, cast.communications),
        lambda: take_down(page, cast.second_communications, "Vanhentunut", False),
    )
    refuse_surprises(outcomes)
    now = Page.objects.get(pk=page.pk)
    assert now.title == f"Uusi {number}" or not now.live


def take_down_both_and_publish_one(world: World, number: int) -> None:
    """One takes down both languages, another publishes the other one."""
    page, twin, cast = world.page, world.twin, world.cast
    submitted(twin, cast, summary="Ny text.")
    refuse_surprises(
        at_once(
            lambda: take_down(page, cast.second_communications, "Vanhentunut"),
            lambda: approve(twin, cast.communications),
        )
    )


def publish_both_languages(world: World, number: int) -> None:
    """Facts go over from one language to the other, which is being published."""
    page, twin, cast = world.page, world.twin, world.cast
    submitted(twin, cast, summary="Ny text.")
    submitted(page, cast, end_date=datetime.date(2029, 12, 31))
    refuse_surprises(
        at_once(
            lambda: approve(page, cast.second_communications),
            lambda: approve(twin, cast.communications),
        )
    )
    assert type(twin).objects.get(pk=twin.pk).end_date.year == 2029


def move_and_publish(world: World, number: int) -> None:
    """One moves a page with its twin, others publish both."""
    page, twin, cast = world.page, world.twin, world.cast
    submitted(page, cast, summary="Uusi teksti.")
    submitted(twin, cast, summary="Ny text.")
    target = fresh(world.tree.region("paijat_hame"))
    refuse_surprises(
        at_once(
            lambda: move(page, target, cast.superuser),
            lambda: approve(page, cast.second_communications),
            lambda: approve(twin, cast.communications),
        )
    )


def move_section_and_publish(world: World, number: int) -> None:
    """One moves a region page with all below, another publishes one of these."""
    page, cast = world.page, world.cast
    submitted(page, cast, summary="Uusi teksti.")
    section = fresh(world.tree.region("lappi"))
    # To where it is, but last: the paths of all below change.
    refuse_surprises(
        at_once(
            lambda: move(section, section.get_parent(), cast.superuser),
            lambda: approve(page, cast.communications),
        )
    )


def rename_theme_and_publish(world: World, number: int) -> None:
    """One renames a theme, another publishes a page that has it."""
    page, cast = world.page, world.cast
    submitted(page, cast, summary="Uusi teksti.")
    theme = page.themes.first()

    def rename() -> None:
        theme.name_fi = f"Nimi {number}"
        theme.save()

    refuse_surprises(at_once(rename, lambda: approve(page, cast.communications)))
    assert Theme.objects.get(pk=theme.pk).name_fi == f"Nimi {number}"


def rename_section_and_publish(world: World, number: int) -> None:
    """One gives a section another address, another publishes a page in it."""
    page, cast = world.page, world.cast
    submitted(page, cast, summary="Toinen teksti.")
    section = fresh(page.get_parent())
    slug, section.slug = section.slug, f"osoite-{number}"
    refuse_surprises(at_once(section.save, lambda: approve(page, cast.communications)))
    entry = SearchEntry.objects.get(object_id=page.pk)
    assert f"/osoite-{number}/" in entry.address
    assert entry.address == fresh(page).url
    section.slug = slug
    section.save()


def two_clocks(world: World, number: int) -> None:
    """Two workers publish and take down what is due."""
    due, over, cast = world.page, world.twin, world.cast
    past = timezone.now() - datetime.timedelta(seconds=1)
    later = timezone.now() + datetime.timedelta(hours=1)
    approve(submitted(due, cast, title="Tänään", go_live_at=later), cast.communications)
    Page.objects.filter(pk=over.pk).update(expire_at=past)
    revision = Revision.objects.get(pk=Page.objects.get(pk=due.pk).latest_revision_id)
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    first, second = at_once(schedule.run_schedule, schedule.run_schedule)
    refuse_surprises([first, second])
    assert first.failed + second.failed == []
    assert len(first.done + second.done) == 2
    assert Page.objects.get(pk=due.pk).title == "Tänään"
    assert not Page.objects.get(pk=over.pk).live
    # Once, not twice.
    assert PublicationRecord.objects.filter(revision_id=revision.pk).count() == 1


RACES: list[Race] = [
    publish_and_take_down,
    take_down_both_and_publish_one,
    publish_both_languages,
    move_and_publish,
    move_section_and_publish,
    rename_theme_and_publish,
    rename_section_and_publish,
    two_clocks,
]


def test_writers_at_once__leave_what_a_rebuild_would_write(
    tree: Tree, cast: Cast
) -> None:
    """All in one test: making the tree anew takes longer than all races."""
    page = publish(make_project(tree.region("lappi")))
    world = World(tree, cast, page, publish(translate(page, TEXTS)))
    # The tree was made before it had addresses.
    call_command("rebuild_search", stdout=StringIO())
    for number in range(ROUNDS):
        world.round(number)
        assert_in_step()
