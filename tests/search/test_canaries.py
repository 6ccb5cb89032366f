"""What is not public is on no public surface: found by walking all addresses.

A new address fails the test until somebody has said here what it shows.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation
from wagtail.documents import get_document_model
from wagtail.models import Page, PageViewRestriction

from juuri.glossary.models import Term
from juuri.pages.models import Item
from juuri.regions.models import Organisation
from search.listings import ListingMixin
from search.models import SearchEntry, SearchWord
from tests.factories.people import make_group, make_user
from tests.search.canaries import Cage, Canary, item_of
from tests.search.world import World, titles

pytestmark = [pytest.mark.django_db, pytest.mark.feature("D10")]
LANGUAGES = ("fi", "sv")
Addresses = Callable[[Cage], Iterator[str]]


@pytest.fixture
def cage(world: World, settings: Any, tmp_path: Any) -> Cage:
    settings.MEDIA_ROOT = tmp_path
    return Cage(world)


def in_both(name: str, *args: Any) -> Iterator[str]:
    """Return the addresses of a name in both languages."""
    for language in LANGUAGES:
        with translation.override(language):
            yield reverse(name, args=args)


def together(words: Iterable[str]) -> Iterator[str]:
    """Return the words in texts of as many as one search takes."""
    waiting = list(words)
    for start in range(0, len(waiting), 14):
        yield " ".join(waiting[start : start + 14])


def searched(address: str, cage: Cage) -> Iterator[str]:
    """Return a listing: as it is, narrowed, in another order, after the canaries.

    Typing errors can be many in one text: each word is mended by itself.
    """
    yield from (address, f"{address}?sort=newest", f"{address}?language=fi")
    for text in together(canary.mistyped for canary in cage.silent):
        yield f"{address}?q={quote(text)}"


def searches(cage: Cage) -> Iterator[str]:
    for address in in_both("search:results"):
        yield from searched(address, cage)
    address = next(in_both("search:results"))
    for canary in cage.silent:
        yield f"{address}?q={quote(canary.asked)}"


def suggestions(cage: Cage) -> Iterator[str]:
    for address in in_both("search:suggest"):
        for canary in cage.silent:
            yield f"{address}?q={quote(canary.told[:4])}"


def pages(cage: Cage) -> Iterator[str]:
    """Return the address of every page, whatever its state; listings also searched."""
    for page in Page.objects.filter(depth__gt=1).specific():
        yield page.url
        if isinstance(page, ListingMixin):
            yield f"{page.url}?q={quote(cage.silent[0].mistyped)}"
            yield f"{page.url}?q={quote(cage.silent[0].asked)}"
    for canary in cage.silent:
        yield f"/sv/alueet/county-21/{canary.told}/"


def permanent(cage: Cage) -> Iterator[str]:
    for item in Item.objects.all():
        yield from (f"/p/{item.pk}", f"/p/{item.pk}?lang=sv")


def terms(cage: Cage) -> Iterator[str]:
    for language in LANGUAGES:
        with translation.override(language):
            for term in Term.objects.all():
                slug = term.slug_in(language) or "x"
                yield reverse("glossary:term", args=[slug])


def organisations(cage: Cage) -> Iterator[str]:
    for organisation in Organisation.objects.all():
        yield from in_both("organisations:page", organisation.pk, "x")


def documents(cage: Cage) -> Iterator[str]:
    """Return the addresses of files that are on no public page, or private."""
    for document in get_document_model().objects.exclude(
        pk__in=cage.public.page.attachments.values("document")
    ):
        yield f"/documents/{document.pk}/x.docx"


def passwords(cage: Cage) -> Iterator[str]:
    for restriction in PageViewRestriction.objects.all():
        name = "wagtailcore_authenticate_with_password"
        yield from in_both(name, restriction.pk, restriction.page_id)


def named(name: str, *args: Any) -> Addresses:
    return lambda cage: in_both(name, *args)


def nothing(cage: Cage) -> Iterator[str]:
    """Return no address: what is there says nothing of pages."""
    return iter(())


# What is asked at each public address. Whoever adds one says here what it shows.
SURFACES: dict[str, Addresses] = {
    "search:results": searches,
    "search:suggest": suggestions,
    "glossary:list": named("glossary:list"),
    "glossary:term": terms,
    "organisations:list": named("organisations:list"),
    "organisations:page": organisations,
    "home.organisations.views.organisation": nothing,  # leads on to the page
    "access:accept": named("access:accept", "x"),
    "access:own_organisation": named("access:own_organisation"),
    "contact:form": named("contact:form", "lappi"),
    "contact:sent": named("contact:sent", "lappi"),
    "wagtailcore_login": named("wagtailcore_login"),
    "wagtailcore_authenticate_with_password": passwords,
    "wagtail_serve": pages,
    "wagtaildocs_serve": documents,
    "wagtaildocs_authenticate_with_password": nothing,  # the same view as of pages
    "permanent_address": permanent,
    "sitemap": named("sitemap"),
    "robots": named("robots"),
    "home.views.favicon": nothing,  # leads to an icon
    "juuri.access.views.LoginView": named("wagtailadmin_login"),
    "wagtailadmin_login": nothing,  # stands behind the one before
    "django.views.static.serve": nothing,  # files of images, in development only
}


def walked(resolver: Any = None, space: str = "", place: str = "") -> Iterator[Any]:
    """Return name and pattern of every address of the site."""
    for one in (resolver or get_resolver()).url_patterns:
        here = place + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from walked(one, inner, here)
        else:
            yield (f"{space}{one.name}" if one.name else path_of(one)), here


def path_of(pattern: URLPattern) -> str:
    """Return where the view of an address without a name is written."""
    view = getattr(pattern.callback, "view_class", pattern.callback)
    return f"{view.__module__}.{view.__qualname__}"


def is_public(pattern: str) -> bool:
    return pattern == "admin/login/" or not pattern.startswith("admin/")


def shown(response: Any) -> str:
    """Return all that a response says, its head included, as a reader reads it."""
    if response.streaming:
        said = b"".join(response.streaming_content).decode("latin-1")
    else:
        said = html.unescape(response.content.decode())
    said += " ".join(f"{name}: {value}" for name, value in response.headers.items())
    said = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), said)
    return said.replace("\N{SOFT HYPHEN}", "").lower()


def told_by(response: Any, canaries: list[Canary]) -> list[str]:
    """Return the names of the canaries that a response tells.

    An address that is not there may be repeated: who asked for it knew it. Then it
    must not tell the other word.
    """
    said, known = shown(response), response.wsgi_request.get_full_path().lower()
    return [
        canary.name
        for canary in canaries
        if (canary.asked if canary.told in known else canary.told) in said
    ]


def test_every_public_address__is_known_to_the_canaries() -> None:
    found = {name for name, pattern in walked() if is_public(pattern)}
    assert found == SURFACES.keys() - {"django.views.static.serve"}


def assert_index_is_silent(cage: Cage) -> None:
    """Nothing of the canaries is stored where search reads, and none is found."""
    words = set(SearchWord.objects.values_list("term", flat=True))
    texts = "\n".join(map(str, SearchEntry.objects.values_list())).lower()
    for canary in cage.silent:
        assert not words & {canary.asked, canary.told}, canary.name
        assert canary.asked not in texts, canary.name
        assert [t for t in titles(canary.asked) if canary.told in t] == [], canary.name
    assert cage.public.asked in words


def assert_told_once_let_out(cage: Cage, client: Client) -> None:
    """The same questions tell the public canary, and each other one once it is out."""
    for canary in cage.silent:
        if canary.release is not None:
            canary.release()
    cache.clear()
    let_out = [canary for canary in cage.silent if canary.release is not None]
    assert len(let_out) > 12
    for canary in [cage.public, *let_out]:
        assert titles(canary.asked) or titles(canary.asked, "sv"), canary.name
    public = cage.public
    for name, address in {
        "search": f"{next(in_both('search:results'))}?q={public.asked}",
        "typing error": f"{next(in_both('search:results'))}?q={public.mistyped}",
        "facet": next(in_both("search:results")),
        "suggestions": f"{next(in_both('search:suggest'))}?q={public.told[:4]}",
        "sitemap": reverse("sitemap"),
        "permanent": f"/p/{item_of(public.page).pk}",
        "page": public.page.url,
        "region page": public.page.get_parent().get_url() + f"?q={public.asked}",
        "front page": cage.world.homes["fi"].get_url(),
        "section": "/fi/ajankohtaista/",
    }.items():
        told = told_by(client.get(address), [public, *let_out])
        assert told, (name, address)


def test_canaries__are_on_no_public_surface_until_they_are_let_out(cage: Cage) -> None:
    client = Client()
    leaks = set()
    for name, addresses in SURFACES.items():
        cache.clear()
        for address in addresses(cage):
            response = client.get(address)
            assert response.status_code < 500, address
            leaks.update(
                (name, told, address) for told in told_by(response, cage.silent)
            )
    assert sorted(leaks) == []
    assert_index_is_silent(cage)
    assert_told_once_let_out(cage, client)


def admin_addresses() -> list[str]:
    """Return the addresses of the admin that ask for nothing else."""
    patterns = (pattern for _name, pattern in walked() if not is_public(pattern))
    plain = {re.sub(r"[\^$]|\\Z", "", pattern) for pattern in patterns}
    return sorted(f"/{one}" for one in plain if not re.search(r"[<(\\]", one))


@pytest.mark.parametrize("role", ["nobody", "coordinator of another region"])
def test_canaries__are_not_told_in_the_admin_to_who_has_no_right(
    cage: Cage, role: str
) -> None:
    client = Client()
    groups = []
    if role.startswith("coordinator"):
        country = [cage.world.region_pages["country:FI", code] for code in LANGUAGES]
        groups.append(make_group("Others", country, "add", "change"))
        client.force_login(make_user("other", *groups))
    asked = [canary for canary in cage.silent if canary.page is not None]
    opened = 0
    for address in admin_addresses():
        if re.search("logout|failwhale", address):  # ends the session; always raises
            continue
        for text in ("", asked[0].asked):
            response = client.get(address, {"q": text, "search": text} if text else {})
            assert response.status_code < 500, address
            opened += response.status_code == 200
            assert told_by(response, asked) == [], address
    assert (opened > 20) == bool(groups)
