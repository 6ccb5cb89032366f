"""What the editors' index holds of a text, and what a word of a query may be there."""

from collections.abc import Iterable

from juuri.language import analyse_text
from search.typed import cut

LANGUAGES = ("fi", "sv")
# A draft is indexed while its writer waits; nobody finds a page by its 20,000th word.
MAX_CHARACTERS = 150_000


def with_terms(text: str, languages: Iterable[str]) -> str:
    """Return a text followed by the base forms and parts of its words."""
    seen: dict[str, None] = {}
    for language in languages:
        for word in analyse_text(text[:MAX_CHARACTERS], language):
            terms = dict.fromkeys([*word.bases, *word.parts])
            terms.pop(word.surface, None)
            seen.update(terms)
    return " ".join([text, *seen])


def asked_words(text: str) -> list[tuple[str, ...]]:
    """Return for each typed word what may stand for it: as typed first, then its bases.

    Editors write both languages, so a word is what it may be in either.
    """
    beginning, _was_cut = cut(text)
    readings = (analyse_text(beginning, language) for language in LANGUAGES)
    return [
        tuple(dict.fromkeys([words[0].surface, *(b for w in words for b in w.bases)]))
        # Where words begin and end does not depend on the language.
        for words in zip(*readings, strict=True)
    ]
