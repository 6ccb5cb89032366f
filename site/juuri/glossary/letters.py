"""The glossary by letter, in the order of the Finnish and Swedish alphabet."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from string import ascii_uppercase

from juuri.glossary.models import Term, TermForm
from juuri.regions.names import alphabetical

OWN_LETTERS = "ÅÄÖ"
ALPHABET = ascii_uppercase + OWN_LETTERS
DIGITS = "0–9"
# An anchor that needs no escaping in an address.
ANCHORS = dict(zip((*OWN_LETTERS, DIGITS), ("aa", "ae", "oe", "digits"), strict=True))


@dataclass(frozen=True)
class ListedName:
    """A name in the list: a term, or another form that leads to its term."""

    name: str
    url: str
    # The term that is meant, where the name is another form of it.
    meant: str = ""
    is_discouraged: bool = False


@dataclass(frozen=True)
class Letter:
    """One letter of the list with the names that begin with it, maybe none."""

    letter: str
    names: list[ListedName] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """Where on the page its names stand."""
        return f"letter-{ANCHORS.get(self.letter, self.letter.lower())}"


def letter_of(name: str) -> str:
    """Return the letter under which a name stands: *é* is an *E*, *ä* is itself.

    >>> [letter_of(name) for name in ("äly", "Éire", "5G", "”työ”")]
    ['Ä', 'E', '0–9', 'T']
    """
    first = next((sign for sign in name if sign.isalnum()), "").upper()[:1]
    if first not in ALPHABET:
        first = unicodedata.normalize("NFKD", first)[:1]
    return first if first and first in ALPHABET else DIGITS


def names_of(term: Term, language: str) -> Iterable[ListedName]:
    """Yield the names under which a term is looked up."""
    name, url = term.name_in(language), term.get_absolute_url()
    yield ListedName(name, url)
    for form in term.forms.all():
        if form.language == language:
            avoided = form.kind == TermForm.Kind.DISCOURAGED
            yield ListedName(form.text, url, meant=name, is_discouraged=avoided)


def by_letter(terms: Iterable[Term], language: str) -> list[Letter]:
    """Return every letter of the alphabet; digits and signs first, if there are any."""
    names = [name for term in terms for name in names_of(term, language)]
    letters = {letter: Letter(letter) for letter in (DIGITS, *ALPHABET)}
    for name in sorted(names, key=lambda listed: alphabetical(listed.name)):
        letters[letter_of(name.name)].names.append(name)
    if not letters[DIGITS].names:
        del letters[DIGITS]
    return list(letters.values())
