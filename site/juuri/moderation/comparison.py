"""Two versions of a page beside each other: what changed, and both languages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from juuri.moderation.contents import ReviewedField, Said
from juuri.moderation.differences import Line, compare

Sayings = Mapping[str, Said]
NOTHING = Said()

# A name such as “Ohjaamo” may be the same in both languages; a sentence is not.
LONG_ENOUGH_TO_DIFFER = 40

MISSING = _("Missing in this language.")
OUTDATED = _("Older than the text that it was translated from.")
UNTRANSLATED = _("Not translated yet.")
SAME_TEXT = _("The same text in both languages.")


@dataclass(frozen=True)
class ChangedField:
    """A field in which the version under review differs from the public one."""

    field: ReviewedField
    before: Said
    after: Said

    @property
    def is_markup_only(self) -> bool:
        """Whether the words are the same and only headings, lists or bold changed."""
        return self.before.lines == self.after.lines

    @property
    def is_one_fact(self) -> bool:
        """Whether it is a single fact, shown as before and after."""
        most = max(len(self.before.lines), len(self.after.lines))
        return self.field.is_fact and most == 1

    @property
    def lines(self) -> list[Line]:
        """The lines of both versions with what changed."""
        return compare(self.before.lines, self.after.lines)


def changed_fields(
    fields: Iterable[ReviewedField], before: Sayings, after: Sayings
) -> list[ChangedField]:
    """Return the fields that differ; all that say something where nothing was."""
    pairs = [
        ChangedField(field, before.get(field.name, NOTHING), after[field.name])
        for field in fields
    ]
    return [pair for pair in pairs if pair.before != pair.after]


@dataclass(frozen=True)
class Column:
    """What one language says in a field, and what is wrong with it, if anything.

    Facts have one column for both languages; its language is empty.
    """

    language: str
    lines: tuple[str, ...]
    note: str | Promise = ""


@dataclass(frozen=True)
class Row:
    """A field in both languages, Finnish first."""

    field: ReviewedField
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Languages:
    """What each language says, and which texts the translation lags behind in.

    `target` is the language that is translated into, empty if none is.
    """

    said: Mapping[str, Sayings]
    target: str = ""
    outdated: frozenset[str] = frozenset()
    untranslated: frozenset[str] = frozenset()

    @property
    def written(self) -> list[str]:
        """The languages in which there is a version to show."""
        return [code for code, said in self.said.items() if said]

    def rows(self, fields: Iterable[ReviewedField]) -> list[Row]:
        """Return the fields that say something in at least one language."""
        return [
            Row(field, self.columns(field))
            for field in fields
            if any(said.get(field.name) for said in self.said.values())
        ]

    def columns(self, field: ReviewedField) -> tuple[Column, ...]:
        """Return a field in each language; facts once, as the original has them."""
        if not field.is_shared:
            return tuple(self.column(field, code) for code in self.written)
        original = next((c for c in self.written if c != self.target), self.written[0])
        return (Column("", self.said[original].get(field.name, NOTHING).lines),)

    def column(self, field: ReviewedField, language: str) -> Column:
        """Return what a language says in a field."""
        said = self.said[language].get(field.name, NOTHING)
        return Column(language, said.lines, self.note(field, language))

    def note(self, field: ReviewedField, language: str) -> str | Promise:
        """Return what is wrong with a text in a language, empty if nothing is."""
        if not field.is_translated or len(self.written) < 2:
            return ""
        own = self.said[language].get(field.name, NOTHING)
        if not own:
            return MISSING
        if language != self.target:
            return ""
        if field.name in self.untranslated:
            return UNTRANSLATED
        if field.name in self.outdated:
            return OUTDATED
        return SAME_TEXT if self.is_copied(field.name, own, language) else ""

    def is_copied(self, name: str, own: Said, language: str) -> bool:
        """Whether a longer text stands word for word in the other language too."""
        others = [
            said.get(name) for code, said in self.said.items() if code != language
        ]
        return own in others and len("".join(own.lines)) >= LONG_ENOUGH_TO_DIFFER

    def behind(self, fields: Iterable[ReviewedField]) -> list[ReviewedField]:
        """Return the fields in which a language lacks something."""
        rows = self.rows(fields)
        return [row.field for row in rows if any(c.note for c in row.columns)]
