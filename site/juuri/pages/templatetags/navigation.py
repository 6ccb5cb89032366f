"""The ways through the site: sections, breadcrumbs, the other language."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django import template
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from wagtail.models import Page, Site

from juuri.pages.models import Item
from juuri.pages.queries import public_twins
from juuri.pages.tree import HomeRoot, models_marked

register = template.Library()

LANGUAGE_NAMES = {"fi": "Suomi", "sv": "Svenska"}
# Where processes share no cache, a section that another one took down is linked no
# longer than this.
CACHE_SECONDS = 60


@dataclass(frozen=True)
class Link:
    """A link of the navigation."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class LanguageLink:
    """The way to this page in one language; `twin` is False if only near it."""

    language: str
    name: str
    url: str
    current: bool
    twin: bool


@dataclass(frozen=True)
class Versions:
    """Where the thing that a plain view shows is in each language.

    A view puts it into the context as `versions` when its addresses are not the same
    but for the language prefix; `nearest` is for languages that have no version.
    """

    addresses: dict[str, str]
    nearest: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Navigation:
    """Everything that header and footer link to."""

    home_url: str
    search_url: str
    glossary_url: str
    organisations_url: str
    sections: list[Link]
    footer_links: list[Link]
    language_links: list[LanguageLink]
    is_demo: bool


def cache_key(site_id: int, language: str) -> str:
    """Return where the sections of a language are kept."""
    return f"navigation:{site_id}:{language}"


def sections_of(language: str, request: HttpRequest) -> dict[str, Any]:
    """Return home, sections and footer pages of a language; cached, 0 queries warm."""
    site = Site.find_for_request(request)
    key = cache_key(site.pk if site else 0, language)
    found = cache.get(key)
    if found is None:
        found = read_sections(language, request)
        cache.set(key, found, CACHE_SECONDS)
    return found


def read_sections(language: str, request: HttpRequest) -> dict[str, Any]:
    """Read from the database what `sections_of` keeps."""
    home = None
    for model in models_marked(HomeRoot):
        home = home or model.objects.filter(locale__language_code=language).first()
    if home is None:
        return {"home": f"/{language}/", "sections": [], "footer": []}
    children = home.get_children().live().public().order_by("path")
    links = [(p.title, p.get_url(request), p.show_in_menus) for p in children]
    return {
        "home": home.get_url(request),
        "sections": [(title, url) for title, url, menu in links if menu],
        "footer": [(title, url) for title, url, menu in links if not menu],
    }


@register.simple_tag(takes_context=True)
def site_navigation(context: template.Context) -> Navigation:
    """Return what header and footer link to, for the page in the context."""
    request = context["request"]
    language = current_language()
    found = sections_of(language, request)
    return Navigation(
        home_url=found["home"],
        search_url=reverse("search:results"),
        glossary_url=reverse("glossary:list"),
        organisations_url=reverse("organisations:list"),
        sections=[
            Link(title, url, request.path.startswith(url))
            for title, url in found["sections"]
        ],
        footer_links=[Link(title, url) for title, url in found["footer"]],
        language_links=language_links(
            request, page_of(context), language, context.get("versions")
        ),
        is_demo=settings.JUURI_DEMO,
    )


def page_of(context: template.Context) -> Page | None:
    """Return the page that is shown, if one is."""
    page = context.get("page") or context.get("self")
    return page if isinstance(page, Page) else None


def current_language() -> str:
    """Return the active language of the site, `fi` or `sv`."""
    return (get_language() or settings.LANGUAGE_CODE)[:2]


def language_links(
    request: HttpRequest,
    page: Page | None,
    active: str,
    versions: Versions | None = None,
) -> list[LanguageLink]:
    """Return the way to this very page in each language, else to what is nearest."""
    twins = twin_addresses(page, request) if page else {}
    links = []
    for code, _name in settings.LANGUAGES:
        if versions:
            url, nearest = versions.addresses.get(code), versions.nearest.get(code)
        else:
            url = twins.get(code) or other_address(request, page, code)
            nearest = "" if url or page is None else address_above(page, request, code)
        links.append(
            LanguageLink(
                language=code,
                name=LANGUAGE_NAMES[code],
                url=url or nearest or sections_of(code, request)["home"],
                current=code == active,
                twin=bool(url),
            )
        )
    return links


def twin_addresses(page: Page, request: HttpRequest) -> dict[str, str]:
    """Return the address of the page in each language, with what was asked of it."""
    asked = request.META.get("QUERY_STRING", "")
    ending = f"?{asked}" if asked else ""
    return {code: url + ending for code, url in twins_of(page, request)}


def address_above(page: Page, request: HttpRequest, code: str) -> str:
    """Return the address, in another language, of the page right above."""
    above = Page.objects.filter(path=page.path[: -page.steplen])
    twin = (
        Page.objects.live()
        .filter(
            translation_key__in=above.values("translation_key"),
            locale__language_code=code,
        )
        .first()
    )
    return (twin.get_url(request) or "") if twin else ""


def other_address(request: HttpRequest, page: Page | None, code: str) -> str:
    """Return the address of a view in another language, empty where it has none."""
    if page is not None or getattr(request, "resolver_match", None) is None:
        return ""
    address = request.get_full_path()
    other = translate_url(address, code)
    changed = other != address or code == current_language()
    return other if changed else ""


def twins_of(page: Page, request: HttpRequest) -> list[tuple[str, str]]:
    """Return language and address of the page's live versions, kept on the request."""
    kept = getattr(request, "juuri_twins", None)
    if kept is None or kept[0] != page.pk:
        kept = (page.pk, [(p.locale.language_code, p) for p in public_twins(page)])
        request.juuri_twins = kept  # type: ignore[attr-defined]  # our own note
    return [(code, twin.get_url(request)) for code, twin in kept[1]]


@register.simple_tag(takes_context=True)
def breadcrumbs(context: template.Context, page: Page) -> list[Link]:
    """Return the pages above, the front page first, and the page itself last."""
    return way_to(page, context["request"])


def way_to(page: Page, request: HttpRequest) -> list[Link]:
    """Return links to the pages above a page, the front page first, and to itself."""
    above = page.get_ancestors().filter(depth__gt=1).order_by("path")
    links = [Link(p.title, p.get_url(request)) for p in above.live()]
    return [*links, Link(page.title, page.get_url(request), current=True)]


@register.simple_tag(takes_context=True)
def alternates(context: template.Context, page: Page) -> list[dict[str, str]]:
    """Return hreflang and full address of each language version, and x-default."""
    return alternate_links(context["request"], twins_of(page, context["request"]))


@register.simple_tag(takes_context=True)
def alternates_of_view(
    context: template.Context, versions: Versions
) -> list[dict[str, str]]:
    """Return what `alternates` does, of a thing that a plain view shows."""
    return alternate_links(context["request"], versions.addresses.items())


def alternate_links(
    request: HttpRequest, addresses: Iterable[tuple[str, str]]
) -> list[dict[str, str]]:
    """Return hreflang and full address of each address, and x-default."""
    links = [
        {"language": code, "url": request.build_absolute_uri(url)}
        for code, url in addresses
    ]
    finnish = [link for link in links if link["language"] == settings.LANGUAGE_CODE]
    return [*links, *({**link, "language": "x-default"} for link in finnish)]


@register.simple_tag(takes_context=True)
def canonical(context: template.Context, page: Page) -> str:
    """Return the one full address of the page; an alias names its original."""
    original = page.alias_of or page
    return str(context["request"].build_absolute_uri(original.get_url()))


@register.simple_tag(takes_context=True)
def permanent_address(context: template.Context, page: Page) -> str:
    """Return the full address that stays whatever becomes of the page's own."""
    items = Item.objects.filter(translation_key=page.translation_key)
    number = items.values_list("pk", flat=True).first()
    if number is None:
        return ""
    address = reverse("permanent_address", kwargs={"number": number})
    return str(context["request"].build_absolute_uri(address))
