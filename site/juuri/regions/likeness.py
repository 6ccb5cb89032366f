"""Organisations that may be the same one under almost the same name."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from django.db.models import QuerySet

from juuri.language import analyse_text, normalise
from juuri.regions.models import Organisation

# What stands for the legal form and tells nobody apart.
LEGAL_FORMS = frozenset(
    ("oy", "oyj", "ab", "abp", "ry", "rf", "rs", "sr", "ky", "kb", "osk", "ltd")
)
ALMOST = 0.88
MOST = 5
Words = list[frozenset[str]]


def organisations_like(
    names: dict[str, str],
    but: int | None = None,
    among: QuerySet[Organisation] | None = None,
) -> list[Organisation]:
    """Return organisations whose name is almost one of the names, given by language.

    Words are compared in their base forms, so that `Kemi kaupunki` is like
    `Kemin kaupunki`; whole names by their letters, so that a slip is seen.
    """
    given = {code: words_of(name, code) for code, name in names.items() if name}
    found = []
    known = Organisation.objects.all() if among is None else among
    others = known.filter(merged_into=None)
    for organisation in others if but is None else others.exclude(pk=but):
        for code, words in given.items():
            other = organisation.name_in(code)
            if are_alike(words, words_of(other, code)) or are_near(names[code], other):
                found.append(organisation)
                break
    return found[:MOST]


def words_of(name: str, language: str) -> Words:
    """Return the words of a name, each as all its base forms, without legal forms."""
    return [
        frozenset((*token.bases, token.surface))
        for token in analyse_text(name, language)
        if token.surface not in LEGAL_FORMS
    ]


def are_alike(one: Words, other: Words) -> bool:
    """Whether two names have the same words, whatever their order and form."""
    if not one or len(one) != len(other):
        return False
    return has_all(one, other) and has_all(other, one)


def has_all(words: Iterable[frozenset[str]], wanted: Words) -> bool:
    """Whether each wanted word is among the words in some form."""
    return all(any(word & want for word in words) for want in wanted)


def are_near(one: str, other: str) -> bool:
    """Whether two names differ by a slip or two."""
    matcher = SequenceMatcher(None, normalise(one), normalise(other), autojunk=False)
    return matcher.quick_ratio() >= ALMOST and matcher.ratio() >= ALMOST
