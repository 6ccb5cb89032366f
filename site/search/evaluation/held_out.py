"""A collection made of word tables, as a stranger would make one to measure the search.

Documents and queries are put together by chance from words whose forms are written
down by hand, so what answers a query is known without any word analysis. The same
tables and seed give the same collection.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from search.evaluation.collection import Document, JudgedQuery, key_of

DOCUMENTS = 150
TOPICS = 6
EACH = 40
ABSENT = 0.2
LONG_ENOUGH = 7


@dataclass(frozen=True)
class Family:
    """The forms of one word, its base form first, and what it is made of."""

    forms: tuple[str, ...]
    parts: tuple[str, ...] = ()
    is_place: bool = False

    @property
    def base(self) -> str:
        """The form of the dictionary."""
        return self.forms[0]


def read_families(text: str) -> list[Family]:
    """Return the words of a table: forms; parts after a bar; places with a star."""
    families = []
    for line in text.splitlines():
        forms, _bar, parts = line.partition("|")
        words = tuple(form.replace("_", " ") for form in forms.split())
        if words and not line.startswith("#"):
            is_place = words[0] == "*"
            families.append(Family(words[is_place:], tuple(parts.split()), is_place))
    return families


@dataclass(frozen=True)
class Made:
    """A generated document and the words that it is about."""

    document: Document
    families: tuple[Family, ...]


def made(language: str, families: list[Family], frames: list[str]) -> Iterator[Made]:
    """Yield documents, each about six words in forms drawn by chance."""
    chance = random.Random(f"documents {language}")  # noqa: S311 (repeatable)
    present = families[: -int(len(families) * ABSENT)]
    for number in range(DOCUMENTS):
        about = tuple(chance.sample(present, TOPICS))
        title = " ".join(family.base for family in about[:2]).capitalize()
        body = " ".join(
            chance.choice(frames).format(chance.choice(family.forms))
            for family in about
        )
        key = key_of(f"{language}-{number}")
        yield Made(Document(key, language, title, body), about)


def queries(
    language: str, families: list[Family], documents: list[Made]
) -> Iterator[JudgedQuery]:
    """Yield queries of every type with all documents that answer them."""
    chance = random.Random(f"queries {language}")  # noqa: S311 (repeatable)
    numbers = count()

    def query(text: str, kind: str, relevant: Iterable[str]) -> JudgedQuery:
        key = key_of(f"{language}-{kind}-{next(numbers)}")
        return JudgedQuery(key, language, text, kind, frozenset(relevant))

    used = {family for one in documents for family in one.families}
    present = [family for family in families if family in used]
    common = [family for family in present if not family.is_place]
    for family in chance.sample(common, min(EACH, len(common))):
        found = about(documents, family.base)
        yield query(family.base, "base", found)
        yield query(chance.choice(family.forms[1:]), "inflected", found)
        if len(family.base) >= LONG_ENOUGH:
            yield query(with_error(family.base, chance), "typing_error", found)
    for family in (family for family in present if family.is_place):
        found = about(documents, family.base)
        yield query(chance.choice(family.forms), "place", found)
    for part in sorted({part for family in present for part in family.parts[-1:]}):
        yield query(part, "compound_part", about(documents, part))
    for one in chance.sample(documents, EACH):
        first, second = chance.sample(one.families, 2)
        found = about(documents, first.base) & about(documents, second.base)
        words = (chance.choice(first.forms), chance.choice(second.forms))
        yield query(" ".join(words), "several", found)
        same = {
            o.document.key for o in documents if o.document.title == one.document.title
        }
        yield query(one.document.title, "known_item", same)
    for family in families:
        if family not in used and not about(documents, family.base):
            yield query(chance.choice(family.forms), "no_answer", ())


def about(documents: Iterable[Made], word: str) -> set[str]:
    """Return the documents about a word, also as a part of a compound."""
    return {
        one.document.key
        for one in documents
        if any(word == f.base or word in f.parts for f in one.families)
    }


def with_error(word: str, chance: random.Random) -> str:
    """Return the word with a letter left out, doubled, changed or two exchanged."""
    at = chance.randrange(1, len(word) - 2)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    kinds = [
        before + after,
        before + letter + letter + after,
        before + chance.choice("aeiostln") + after,
        before + after[0] + letter + after[1:],
    ]
    return chance.choice([wrong for wrong in kinds if wrong != word])
