"""What editors do, at random, and whether search tells the truth meanwhile."""

import random
from collections import Counter

from wagtail.models import Page

from projects.models import ProjectPage
from search.elastic import outbox
from search.engines import current_engine
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.engine import Found
from search.models import SearchEntry
from tests.search.world import World, ask, publish

WORDS = ("kunta", "kokeilu", "työpaja", "nuoret", "pöytä", "vesi", "tie", "kissa")
REGIONS = ("county:21", "county:19", "country:FI")


class Chaos:
    """Makes, changes, publishes, hides, moves, renames and deletes pages."""

    def __init__(self, world: World, dice: random.Random) -> None:
        self.world = world
        self.dice = dice
        self.done: Counter[str] = Counter()
        self.made = 0

    def act(self) -> None:
        """Do one thing; creations come first, and often enough for all others."""
        pages = list(ProjectPage.objects.values_list("pk", flat=True))
        names = ("edit", "publish", "unpublish", "move", "rename", "delete")
        if len(pages) < 5:
            name = "create"
        else:
            name = self.dice.choice(("create", "create", *names))
        self.done[name] += 1
        if name == "create":
            self.create()
        else:
            page = ProjectPage.objects.get(pk=self.dice.choice(pages))
            getattr(self, name)(page)

    def text(self) -> str:
        return " ".join(self.dice.choices(WORDS, k=3))

    def create(self) -> None:
        self.made += 1
        self.world.project(f"{self.text()} {self.made}", self.dice.choice(REGIONS[:2]))

    def edit(self, page: ProjectPage) -> None:
        page.title = f"{self.text()} {page.pk}"
        page.save_revision()

    def publish(self, page: ProjectPage) -> None:
        page.title = f"{self.text()} {page.pk}"
        publish(page)

    def unpublish(self, page: ProjectPage) -> None:
        page.unpublish()

    def move(self, page: ProjectPage) -> None:
        target = self.world.region_page(self.dice.choice(REGIONS[:2]))
        page.move(Page.objects.get(pk=target.pk), pos="last-child")

    def rename(self, page: ProjectPage) -> None:
        self.made += 1
        page.slug = f"osoite-{self.made}"
        publish(page)

    def delete(self, page: ProjectPage) -> None:
        page.delete()

    def work(self) -> None:
        """Let the worker look, whatever the cluster does."""
        outbox.drain(now_at_once=True)

    def search(self) -> Found:
        """Ask for a word: what is found is public, and counted as it is listed."""
        found = current_engine().find(ask(self.dice.choice(WORDS), per_page=100))
        public = SearchEntry.objects.filter(pk__in=found.ids, public=True)
        assert min(found.total, 100) == len(found.ids) == public.count()
        return found

    def search_everything(self) -> None:
        """Compare cluster and database by every word."""
        engine = current_engine()
        assert isinstance(engine, ElasticsearchEngine)
        for word in ("", *WORDS):
            listed, total, page = 0, 1, 0
            while listed < total:
                page += 1
                query = ask(word, per_page=100, page=page)
                in_cluster = engine.found_in_cluster(query)
                assert in_cluster is not None
                assert in_cluster == engine.database.find(query)
                assert in_cluster.ids or not in_cluster.total
                listed += len(in_cluster.ids)
                total = in_cluster.total
            assert listed == total
