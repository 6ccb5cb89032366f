"""The sitemap: pages and things of both languages, each with its alternates."""

from collections import defaultdict
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest
from wagtail.models import Page

from juuri.pages.tree import HomeRoot, models_marked
from search import kinds
from search.conditions import TERM_FIELDS
from search.models import SearchEntry


class PageSitemap(Sitemap[Page]):
    """Live, public pages that are no aliases; five queries however many there are."""

    limit = 5000
    alternates = True
    i18n = False

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def items(self) -> Any:
        """Return the pages of all languages in the order of the tree."""
        pages = Page.objects.none()
        for model in models_marked(HomeRoot):
            for home in model.objects.live():
                pages |= Page.objects.descendant_of(home, inclusive=True)
        return (
            pages.live()
            .public()
            .filter(alias_of__isnull=True)
            .select_related("locale")
            .order_by("path")
        )

    def location(self, item: Page) -> str:
        """Return the full address of a page."""
        address = item.get_url(self.request) or ""
        return self.request.build_absolute_uri(address)

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        # Django's own puts the site's domain before each location; ours are full.
        shown = list(self.paginator.page(page).object_list)
        twins: dict[Any, list[Page]] = defaultdict(list)
        for twin in self.items().filter(
            translation_key__in=[p.translation_key for p in shown]
        ):
            twins[twin.translation_key].append(twin)
        return [self._entry(p, twins[p.translation_key]) for p in shown]

    def _entry(self, page: Page, twins: list[Page]) -> dict[str, Any]:
        return {
            "item": page,
            "location": self.location(page),
            "lastmod": page.last_published_at,
            "alternates": [
                {"lang_code": t.locale.language_code, "location": self.location(t)}
                for t in twins
            ],
        }


class ThingSitemap(Sitemap[SearchEntry]):
    """What is public without being a page: terms, organisations; one query each."""

    limit = 5000

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def items(self) -> Any:
        """Return the entries of the read model, all languages of a thing together."""
        names = [kinds.kind_of(model) for model in kinds.thing_models()]
        entries = SearchEntry.objects.filter(kind__in=names, public=True)
        return entries.order_by("kind", "object_id", "language").defer(
            "attached", *TERM_FIELDS
        )

    def location(self, item: SearchEntry) -> str:
        """Return the full address of an entry."""
        return self.request.build_absolute_uri(item.address)

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        shown = list(self.paginator.page(page).object_list)
        versions: dict[str, list[SearchEntry]] = defaultdict(list)
        for entry in self.items().filter(group__in={entry.group for entry in shown}):
            versions[entry.group].append(entry)
        return [
            {
                "item": entry,
                "location": self.location(entry),
                "lastmod": entry.updated_at,
                "alternates": [
                    {"lang_code": other.language, "location": self.location(other)}
                    for other in versions[entry.group]
                ],
            }
            for entry in shown
        ]
