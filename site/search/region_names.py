"""A region that a visitor names in her search, in any inflected form.

Nothing may be filed under her municipality, and yet much concerns it: what is filed
under its county and the whole country. So the search offers the region by name.
"""

from itertools import product

from django.core.cache import cache

from juuri.language import analyse_text, normalise
from juuri.regions.names import alphabetical
from search.beginnings import is_begun
from search.regions import (
    CACHE_SECONDS,
    NAMES_KEY,
    NamedRegion,
    RegionRow,
    named_regions,
    region_table,
)

LONGEST = 60  # characters; no region has a longer name
WORDS = 4
# Where two regions have one name, the one that a visitor means first.
LEVELS = ("county", "municipality", "maakunta", "area", "employment", "country")


def region_named(text: str, language: str) -> NamedRegion | None:
    """Return the region whose name, in some form, the whole text is."""
    if not text.strip() or len(text) > LONGEST:
        return None
    names = _names()
    keys = [names[phrase] for phrase in phrases(text, language) if phrase in names]
    found = min(keys, key=_rank, default=None)
    return named_regions([found])[found] if found else None


def regions_begun(text: str, words: tuple[str, ...], language: str) -> list[str]:
    """Return the keys of the regions that are named so far, the likeliest first.

    One that the whole text names in some form stands first; of several with one name
    only one is given, and none that is no more.
    """
    named = region_named(text, language)
    table = region_table()
    begun = sorted(
        (row for row in table.values() if _is_begun(row, words)),
        key=lambda row: (_rank(row.key), alphabetical(row.short_in(language))),
    )
    rows = [table[named.key], *begun] if named else begun
    one_of_a_name: dict[str, str] = {}
    for row in rows:
        if row.until is None:
            one_of_a_name.setdefault(row.short_in(language), row.key)
    return list(one_of_a_name.values())


def _is_begun(row: RegionRow, words: tuple[str, ...]) -> bool:
    names = (row.short_fi, row.short_sv, row.name_fi, row.name_sv)
    return any(is_begun(name.lower(), words) for name in names)


def phrases(text: str, language: str) -> set[str]:
    """Return the text as typed and in every reading of its words in base form."""
    typed = " ".join(normalise(text).split())
    words = [token.bases for token in analyse_text(text, language)]
    if not 0 < len(words) <= WORDS:
        return {typed}
    return {typed, *(" ".join(reading) for reading in product(*words))}


def _names() -> dict[str, str]:
    """Return the key of the region that a phrase names, from the cache."""
    names: dict[str, str] | None = cache.get(NAMES_KEY)
    if names is None:
        names = _read_names()
        cache.set(NAMES_KEY, names, CACHE_SECONDS)
    return names


def _read_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in sorted(region_table().values(), key=lambda row: _rank(row.key)):
        for phrase in _phrases_of(row):
            names.setdefault(phrase, row.key)
    return names


def _phrases_of(row: RegionRow) -> set[str]:
    found: set[str] = set()
    for language, forms in (
        ("fi", (row.short_fi, row.name_fi)),
        ("sv", (row.short_sv, row.name_sv)),
    ):
        for name in forms:
            found |= phrases(name, language)
    return found


def _rank(key: str) -> int:
    return LEVELS.index(key.partition(":")[0])
