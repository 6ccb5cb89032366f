"""Names of the glossary in a typed text: a term is asked for by all of its names.

So a Swedish text finds what is said in Finnish only, by the term's Finnish names.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from juuri.glossary.lexicon import KnownTerm, Lexicon, lexicon_of, word_of
from juuri.glossary.matching import Occurrence, occurrences
from juuri.language import Token, analyse_text
from search.query import SYNONYM, Alternative, Widened

Lexicons = Mapping[str, Lexicon]


class Mention(NamedTuple):
    """A term that the text names, in the language of that name."""

    language: str
    asked: str
    term: KnownTerm
    start: int
    end: int

    @property
    def key(self) -> tuple[int, int, int]:
        """What makes two mentions the same, whichever language knew them."""
        return self.start, self.end, self.term.pk


def lexicons_of(languages: Iterable[str]) -> dict[str, Lexicon]:
    """Return the glossary of the site in each language."""
    return {language: lexicon_of(language) for language in languages}


def mentions(text: str, lexicons: Lexicons) -> list[Mention]:
    """Return the terms that a text names in any language, each place once."""
    # An abbreviation is known by its capitals, which nobody types.
    shouted = text.upper() if len(text.upper()) == len(text) else text
    found: dict[tuple[int, int, int], Mention] = {}
    for language, lexicon in lexicons.items():
        for occurrence in occurrences(shouted, lexicon):
            mention = _mention(occurrence, text, language)
            found.setdefault(mention.key, mention)
    return list(found.values())


def _mention(occurrence: Occurrence, text: str, language: str) -> Mention:
    term, start, end = occurrence
    return Mention(language, text[start:end], term, start, end)


def other_names(mention: Mention, language: str) -> Iterator[tuple[str, Alternative]]:
    """Yield the names of the term in a language, but for the one that was typed."""
    typed = {token.bases for token in analyse_text(mention.asked, mention.language)}
    for name in mention.term.forms.get(language, ()):
        tokens = analyse_text(name, language)
        if language == mention.language and {t.bases for t in tokens} == typed:
            continue
        if tokens:
            yield name, _by_name(name, tokens)


def _by_name(name: str, tokens: list[Token]) -> Alternative:
    bases = tuple(tuple(sorted(word_of(token, name).bases)) for token in tokens)
    return Alternative(bases, share=SYNONYM)


def widened_by(mention: Mention, language: str) -> tuple[Widened, ...]:
    """Return what a reader is told of a term: its first other name in a language."""
    for name, _alternative in other_names(mention, language):
        return (Widened(mention.asked, name, language),)
    return ()
