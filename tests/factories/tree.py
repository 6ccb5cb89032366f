"""A small page tree in both languages: homes, lists of regions, two regions."""

from dataclasses import dataclass

from wagtail.models import Locale, Page, Site

from home.models import HomePage, RegionIndexPage, RegionPage
from juuri.moderation.operations import publish_structure
from juuri.regions.models import Covering, Region

# level, code, name_fi, name_sv, short_fi, short_sv, codes of larger regions
REGIONS = {
    "pohjois_suomi": (
        "area", "5", "Pohjois-Suomen yhteistyöalue", "Norra Finlands samarbetsområde",
        "Pohjois-Suomi", "Norra Finland", (),
    ),
    "lappi": (
        "county", "21", "Lapin hyvinvointialue", "Lapplands välfärdsområde",
        "Lappi", "Lappland", ("pohjois_suomi",),
    ),
    "inari": (
        "municipality", "148", "Inari", "Enare",
        "Inari", "Enare", ("lappi", "pohjois_suomi"),
    ),
    "paijat_hame": (
        "county", "09", "Päijät-Hämeen hyvinvointialue",
        "Päijänne-Tavastlands välfärdsområde",
        "Päijät-Häme", "Päijänne-Tavastland", (),
    ),
}  # fmt: skip

SLUGS = {
    "lappi": {"fi": "lappi", "sv": "lappland"},
    "paijat_hame": {"fi": "paijat-hame", "sv": "paijanne-tavastland"},
}


@dataclass(frozen=True)
class Tree:
    """The pages of the tree, by language, and region pages also by region."""

    homes: dict[str, HomePage]
    indexes: dict[str, RegionIndexPage]
    regions: dict[tuple[str, str], RegionPage]

    def region(self, name: str, language: str = "fi") -> RegionPage:
        """Return the page of a region, fresh from the database."""
        return RegionPage.objects.get(pk=self.regions[name, language].pk)


def make_region(name: str) -> Region:
    """Return a region of the table above with what covers it, as loaded officially."""
    level, code, name_fi, name_sv, short_fi, short_sv, larger = REGIONS[name]
    region, created = Region.objects.get_or_create(
        level=level,
        code=code,
        defaults={
            "name_fi": name_fi,
            "name_sv": name_sv,
            "short_fi": short_fi,
            "short_sv": short_sv,
            "valid_from": 2023,
        },
    )
    if created:
        Covering.objects.get_or_create(larger=region, smaller=region)
        for wider in larger:
            Covering.objects.get_or_create(larger=make_region(wider), smaller=region)
    return region


def make_tree() -> Tree:
    """Make the tree below the root, published as structure."""
    homes, indexes, regions = {}, {}, {}
    root = Page.objects.get(depth=1)
    for language, title in (("fi", "Juuri"), ("sv", "Juuri på svenska")):
        locale, _ = Locale.objects.get_or_create(language_code=language)
        twin = homes.get("fi")
        homes[language] = add(
            root, HomePage(title=title, slug=f"juuri-{language}", locale=locale), twin
        )
        words = {"fi": ("Alueet", "alueet"), "sv": ("Regioner", "regioner")}[language]
        indexes[language] = add(
            homes[language],
            RegionIndexPage(title=words[0], slug=words[1], locale=locale),
            indexes.get("fi"),
        )
        for name, slugs in SLUGS.items():
            region = make_region(name)
            regions[name, language] = add(
                indexes[language],
                RegionPage(
                    title=region.short_fi if language == "fi" else region.short_sv,
                    slug=slugs[language],
                    locale=locale,
                    region=region,
                ),
                regions.get((name, "fi")),
            )
    Site.objects.filter(is_default_site=True).update(root_page=homes["fi"])
    Site.clear_site_root_paths_cache()
    return Tree(homes, indexes, regions)


def found_again(tree: Tree) -> Tree:
    """Return a tree as it stands in the database now."""
    numbers = [
        page.pk for part in (tree.homes, tree.indexes, tree.regions)
        for page in part.values()
    ]  # fmt: skip
    pages = {page.pk: page for page in Page.objects.filter(pk__in=numbers).specific()}
    Site.clear_site_root_paths_cache()
    return Tree(
        {key: pages[page.pk] for key, page in tree.homes.items()},
        {key: pages[page.pk] for key, page in tree.indexes.items()},
        {key: pages[page.pk] for key, page in tree.regions.items()},
    )


def add(parent: Page, page: Page, twin: Page | None) -> Page:
    """Add a page as a twin of another one and publish it as structure."""
    if twin is not None:
        page.translation_key = twin.translation_key
    page.live = False
    parent.add_child(instance=page)
    page.save_revision()
    return publish_structure(page, None, "The tree of the tests")
