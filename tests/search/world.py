"""A small world for the tests of the search: regions, a page tree, published pages."""

import datetime
from dataclasses import dataclass
from typing import Any

from wagtail.models import Locale, Page, Site

from agreements.models import AgreementIndexPage
from home.models import (
    ArticleIndexPage,
    ArticlePage,
    HomePage,
    RegionIndexPage,
    RegionPage,
)
from juuri.events.models import EventIndexPage, EventPage
from juuri.findable import Facet, SearchDocument
from juuri.regions.models import Covering, Organisation, Region
from juuri.taxonomies.models import (
    FundingInstrument,
    PracticeStage,
    TargetGroup,
    Theme,
)
from projects.models import (
    GoodPracticeIndexPage,
    GoodPracticePage,
    ProjectIndexPage,
    ProjectPage,
)
from search import asking, operations
from search.engines import current_engine
from search.models import SearchEntry
from search.query import Query

# key: Finnish name, Swedish name, what covers it
REGIONS = {
    "country:FI": ("Koko maa", "Hela landet", ()),
    "area:5": ("Pohjois-Suomi", "Norra Finland", ("country:FI",)),
    "county:21": ("Lappi", "Lappland", ("area:5", "country:FI")),
    "maakunta:19": ("Lappi", "Lappland", ("area:5", "country:FI", "county:21")),
    "county:19": ("Kainuu", "Kajanaland", ("area:5", "country:FI")),
    "municipality:148": (
        "Inari",
        "Enare",
        ("area:5", "country:FI", "county:21", "maakunta:19"),
    ),
    "municipality:698": (
        "Rovaniemi",
        "Rovaniemi",
        ("area:5", "country:FI", "county:21", "maakunta:19"),
    ),
}
SECTIONS = (
    (ProjectIndexPage, "Hankkeet", "hankkeet"),
    (GoodPracticeIndexPage, "Hyvät käytännöt", "hyvat-kaytannot"),
    (AgreementIndexPage, "Sopimukset", "sopimukset"),
    (EventIndexPage, "Tapahtumat", "tapahtumat"),
    (ArticleIndexPage, "Ajankohtaista", "ajankohtaista"),
)


def make_regions() -> dict[str, Region]:
    """Return the regions by key."""
    regions = {}
    for key, (fi, sv, _larger) in REGIONS.items():
        level, _, code = key.partition(":")
        regions[key], _new = Region.objects.get_or_create(
            level=level,
            code=code,
            defaults={
                "name_fi": f"{fi} ({level})",
                "name_sv": f"{sv} ({level})",
                "short_fi": fi,
                "short_sv": sv,
                "valid_from": 2026,
            },
        )
    for key, (_fi, _sv, larger) in REGIONS.items():
        for other in (*larger, key):
            Covering.objects.get_or_create(larger=regions[other], smaller=regions[key])
    return regions


@dataclass
class World:
    """The regions, and the pages of the tree by language."""

    regions: dict[str, Region]
    homes: dict[str, HomePage]
    region_pages: dict[tuple[str, str], RegionPage]

    def region_page(self, key: str = "county:21", language: str = "fi") -> RegionPage:
        return RegionPage.objects.get(pk=self.region_pages[key, language].pk)

    def project(
        self, title: str, region: str = "county:21", **values: Any
    ) -> ProjectPage:
        return self.item(ProjectPage, title, region, **values)

    def practice(
        self, title: str, region: str = "county:21", **values: Any
    ) -> GoodPracticePage:
        values.setdefault("core_idea", "<p>Yhdessä.</p>")
        values["stage"] = PracticeStage.objects.get(key=values.get("stage", "idea"))
        return self.item(GoodPracticePage, title, region, **values)

    def article(
        self, title: str, region: str = "county:21", **values: Any
    ) -> ArticlePage:
        return self.item(ArticlePage, title, region, **values)

    def event(self, title: str, region: str = "county:21", **values: Any) -> EventPage:
        return self.item(EventPage, title, region, **values)

    def item(
        self,
        model: type,
        title: str,
        region: str = "county:21",
        *,
        language: str = "fi",
        concerns: tuple[str, ...] = (),
        twin_of: Any = None,
        live: bool = True,
        themes: tuple[str, ...] = (),
        target_groups: tuple[str, ...] = (),
        **values: Any,
    ) -> Any:
        """Make a page below a region page, published unless said otherwise."""
        if model is ProjectPage:
            values = project_values() | values
        if twin_of is not None:
            values["translation_key"] = twin_of.translation_key
        values.setdefault("summary", "Tiivis kuvaus.")
        page = model(
            title=title,
            locale=Locale.objects.get(language_code=language),
            live=False,
            **values,
        )
        Page.objects.get(pk=self.region_page(region, language).pk).add_child(
            instance=page
        )
        page.regions.set([self.regions[key] for key in concerns or (region,)])
        page.themes.set(Theme.objects.filter(key__in=themes))
        page.target_groups.set(TargetGroup.objects.filter(key__in=target_groups))
        page.save()
        if live:
            publish(page)
        return model.objects.get(pk=page.pk)


def project_values() -> dict[str, Any]:
    owner, _new = Organisation.objects.get_or_create(
        name_fi="Meri-Lapin tuki", defaults={"name_sv": "Havslapplands stöd"}
    )
    return {
        "owner_organisation": owner,
        "funding_instrument": FundingInstrument.objects.get(key="none"),
        "start_date": datetime.date(2026, 1, 1),
        "end_date": datetime.date(2028, 12, 31),
        "core_idea_1": "Ensin yksi.",
        "core_idea_2": "Sitten toinen.",
        "core_idea_3": "Lopuksi kolmas.",
        "description": "<p>Kuvaus.</p>",
    }


def publish(page: Page) -> Page:
    """Publish the page as it is in memory."""
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def make_world() -> World:
    """Make the tree in both languages, live."""
    regions = make_regions()
    root = Page.objects.get(depth=1)
    for page in Page.objects.filter(depth=2):
        page.delete()
    root = Page.objects.get(depth=1)
    homes, region_pages = {}, {}
    keys: dict[str, Any] = {}
    for language in ("fi", "sv"):
        locale, _new = Locale.objects.get_or_create(language_code=language)

        def add(parent: Page, model: type, title: str, slug: str, **values: Any) -> Any:
            name = f"{model.__name__}{values.get('region', '')}"
            page = model(
                title=title,
                slug=slug,
                locale=locale,  # noqa: B023 (called in this round)
                **values,
            )
            if name in keys:
                page.translation_key = keys[name]
            Page.objects.get(pk=parent.pk).add_child(instance=page)
            keys[name] = page.translation_key
            operations.write_page(page)
            return page

        home = homes[language] = add(root, HomePage, "Juuri", language)
        if language == "fi":
            Site.objects.all().delete()
            Site.objects.create(
                hostname="localhost", root_page=home, is_default_site=True
            )
        for model, title, slug in SECTIONS:
            add(home, model, title, slug)
        index = add(home, RegionIndexPage, "Alueet", "alueet")
        for key in ("country:FI", "county:21", "county:19"):
            name = REGIONS[key][language == "sv"]
            region_pages[key, language] = add(
                index, RegionPage, name, key.replace(":", "-"), region=regions[key]
            )
    return World(regions, homes, region_pages)


def add_document(
    title: str,
    body: str = "",
    *,
    language: str = "fi",
    object_id: int | None = None,
    kind: str = "article",
    group: str = "",
    facets: tuple[Facet, ...] = (),
    date: datetime.date | None = None,
    ends: datetime.date | None = None,
    is_over: bool = False,
) -> SearchEntry:
    """Write an entry without a page."""
    number = object_id or 1_000_000 + SearchEntry.objects.count()
    return operations.write_document(
        SearchDocument(
            kind=kind,
            title=title,
            summary="",
            body=body,
            address=f"/{language}/{number}/",
            facets=facets,
            date=date or datetime.date(2026, 1, 1),
            ends=ends,
            is_over=is_over,
        ),
        object_id=number,
        language=language,
        group=group,
    )


def ask(text: str = "", language: str = "fi", **values: Any) -> Query:
    """Return the query of a text in the reader's and the other language."""
    return asking.ask(text, language, **values)


def titles(text: str = "", language: str = "fi", **values: Any) -> list[str]:
    """Return the titles that a text finds, in their order."""
    found = current_engine().find(ask(text, language, **values))
    entries = SearchEntry.objects.in_bulk(found.ids)
    return [entries[pk].title for pk in found.ids]
