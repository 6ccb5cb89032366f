"""Making the pages that hold the site together, in both languages.

Every operation is idempotent: what is there is left as its editors have made it.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from agreements.models import AgreementIndexPage
from home.models import ArticleIndexPage, HomePage, RegionIndexPage, RegionPage
from juuri.events.models import EventIndexPage
from juuri.moderation.operations import publish_structure
from juuri.pages.models import SectionPage
from juuri.regions.models import Level, Region
from projects.models import GoodPracticeIndexPage, ProjectIndexPage

# Stored once and read by people of both languages.
REASON = "Sivuston rakenne / Webbplatsens struktur (make_pages)"


@dataclass(frozen=True)
class Section:
    """A section of the site and what it is called in each language."""

    model: type[SectionPage]
    title: dict[str, str]
    slug: dict[str, str]
    introduction: dict[str, str]
    in_menu: bool = True


HOME = Section(
    HomePage,
    {
        "fi": "Mitä alueellasi on opittu ja luvattu",
        "sv": "Vad din region har lärt sig och lovat",
    },
    {"fi": "fi", "sv": "sv"},
    {
        "fi": "Juuri kokoaa alueiden hankkeet, hyvät käytännöt ja konsensussopimukset.",
        "sv": "Juuri samlar regionernas projekt, god praxis och konsensusavtal.",
    },
    in_menu=False,
)
SECTIONS = (
    Section(
        ProjectIndexPage,
        {"fi": "Hankkeet", "sv": "Projekt"},
        {"fi": "hankkeet", "sv": "projekt"},
        {
            "fi": "Mitä juuri nyt kokeillaan, missä ja kenen kanssa.",
            "sv": "Vad som prövas just nu, var och tillsammans med vem.",
        },
    ),
    Section(
        GoodPracticeIndexPage,
        {"fi": "Hyvät käytännöt", "sv": "God praxis"},
        {"fi": "hyvat-kaytannot", "sv": "god-praxis"},
        {
            "fi": "Mikä on todettu toimivaksi ja miten sen saa omaan käyttöön.",
            "sv": "Vad som har visat sig fungera och hur du tar det i bruk.",
        },
    ),
    Section(
        AgreementIndexPage,
        {"fi": "Sopimukset", "sv": "Avtal"},
        {"fi": "sopimukset", "sv": "avtal"},
        {
            "fi": "Mitä alueilla on julkisesti luvattu tehdä yhdessä.",
            "sv": "Vad regionerna offentligt har lovat att göra tillsammans.",
        },
    ),
    Section(
        EventIndexPage,
        {"fi": "Tapahtumat", "sv": "Evenemang"},
        {"fi": "tapahtumat", "sv": "evenemang"},
        {
            "fi": "Missä tavataan, opitaan ja sovitaan yhdessä.",
            "sv": "Var man träffas, lär sig och kommer överens.",
        },
    ),
    Section(
        ArticleIndexPage,
        {"fi": "Ajankohtaista", "sv": "Aktuellt"},
        {"fi": "ajankohtaista", "sv": "aktuellt"},
        {
            "fi": "Artikkeleita kehittämistyöstä eri puolilta maata.",
            "sv": "Artiklar om utvecklingsarbete runt om i landet.",
        },
    ),
    Section(
        RegionIndexPage,
        {"fi": "Alueet", "sv": "Regioner"},
        {"fi": "alueet", "sv": "regioner"},
        {
            "fi": "Valitse alue ja katso, mitä siellä kokeillaan, osataan ja luvataan.",
            "sv": "Välj en region och se vad man prövar, kan och lovar där.",
        },
    ),
)


@transaction.atomic
def make_structure() -> int:
    """Make what is missing of homes, sections and region pages; return how many."""
    made = 0
    locales = {
        code: Locale.objects.get_or_create(language_code=code)[0]
        for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES
    }
    root = Page.objects.get(depth=1)
    homes: dict[str, Page] = {}
    made += make_twins(HOME, dict.fromkeys(locales, root), locales, homes)
    point_site_at(homes["fi"])
    for section in SECTIONS:
        pages: dict[str, Page] = {}
        made += make_twins(section, homes, locales, pages)
        if section.model is RegionIndexPage:
            made += make_region_pages(pages, locales)
    return made


def make_twins(
    section: Section,
    parents: dict[str, Page],
    locales: dict[str, Locale],
    pages: dict[str, Page],
) -> int:
    """Make a section in each language, twins of each other; fill in `pages`."""
    made = 0
    for code, locale in locales.items():
        existing = (
            section.model.objects.child_of(parents[code]).filter(locale=locale).first()
        )
        pages[code] = existing or add_page(
            parents[code],
            section.model(
                title=section.title[code],
                slug=section.slug[code],
                introduction=section.introduction[code],
                show_in_menus=section.in_menu,
                locale=locale,
                **key_of(pages.get("fi")),
            ),
        )
        made += existing is None
    return made


def make_region_pages(parents: dict[str, Page], locales: dict[str, Locale]) -> int:
    """Make the page of each region that has one of its own, in each language."""
    made = 0
    for region in Region.objects.with_own_page():
        twin = None
        for code, locale in locales.items():
            page = RegionPage.objects.filter(region=region, locale=locale).first()
            if page is None:
                page = add_page(
                    parents[code], new_region_page(region, locale, code, twin)
                )
                made += 1
            twin = twin or page
    return made


def new_region_page(
    region: Region, locale: Locale, code: str, twin: Page | None
) -> RegionPage:
    """Return the unsaved page of a region in one language."""
    return RegionPage(
        title=region_title(region, code),
        slug=region.slug_in(code),
        region=region,
        locale=locale,
        **key_of(twin),
    )


def region_title(region: Region, code: str) -> str:
    """Return what a region's page is called: short, but an area in full."""
    form = "name" if region.level in (Level.AREA, Level.COUNTRY) else "short"
    return str(getattr(region, f"{form}_{code}"))


def key_of(twin: Page | None) -> dict[str, Any]:
    """Return what makes a new page the twin of another."""
    return {"translation_key": twin.translation_key} if twin else {}


def add_page(parent: Page, page: SectionPage) -> SectionPage:
    """Add a page and publish it as structure."""
    page.live = False
    # The parent's row may have changed since it was read: its number of children.
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    publish_structure(page, user=None, reason=REASON)
    page.refresh_from_db()
    return page


def point_site_at(home: Page) -> None:
    """Make the Finnish home the site's root and drop Wagtail's welcome page."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        site = Site(is_default_site=True, root_page=home)
    welcome = Page.objects.get(pk=site.root_page_id)
    if site.pk and isinstance(welcome.specific, HomePage):
        return
    site.root_page, site.site_name = home, "Juuri"
    site.hostname = address.hostname or "localhost"
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.save()
    if welcome.pk != home.pk:
        welcome.delete()
