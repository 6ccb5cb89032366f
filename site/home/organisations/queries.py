"""Reading what is public of organisations, from the read model of the search."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef

from juuri.regions.models import Organisation, OrganisationKind
from juuri.regions.names import alphabetical
from search import kinds
from search.listings import ListedEntry
from search.models import EntryFacet, SearchEntry
from search.overviews import counts_of, newest_by_kind
from search.regions import with_successors

# In this order, then whatever else has organisations.
ORDER = ("agreement", "project", "practice", "event", "article")
# How many of each kind the page of an organisation shows before "show all".
SHOWN = 6


@dataclass(frozen=True)
class PartyEntry:
    """A public thing and what the organisation is in it."""

    entry: ListedEntry
    role: str


@dataclass(frozen=True)
class Group:
    """The things of one kind in which an organisation takes part."""

    kind: str
    icon: str
    heading: str
    total: int
    entries: list[PartyEntry] = field(default_factory=list)

    @property
    def all_address(self) -> str:
        """Where all of them are, empty where all are shown."""
        return f"?kind={self.kind}" if self.total > len(self.entries) else ""


def groups_of(organisation: Organisation, language: str) -> list[Group]:
    """Return everything of an organisation by kind, the newest of each."""
    within = {"organisation": (str(organisation.pk),)}
    counts = counts_of(language, kinds.content_kinds(), within)["kind"]
    found = sorted(counts, key=place_of)
    newest = newest_by_kind(language, found, SHOWN, within)
    return [
        Group(
            kind=kind,
            icon=kinds.icon_of(kind),
            heading=plural_of(kind),
            total=counts[kind].entries,
            entries=[
                PartyEntry(entry, role_in(entry, organisation))
                for entry in newest[kind]
            ],
        )
        for kind in found
    ]


def place_of(kind: str) -> tuple[int, str]:
    """Return a sort key for kinds."""
    return (ORDER.index(kind) if kind in ORDER else len(ORDER), kind)


def plural_of(kind: str) -> str:
    """Return what several things of a kind are called, for a heading."""
    name = str(kinds.models_by_kind()[kind]._meta.verbose_name_plural)
    return name[:1].upper() + name[1:]


def role_in(entry: ListedEntry, organisation: Organisation) -> str:
    """Return what the organisation is in a thing, in the reader's language."""
    role = entry.entry.display.get("parties", {}).get(str(organisation.pk), "")
    label: str = kinds.models_by_kind()[entry.kind].party_label(role)
    return label[:1].upper() + label[1:]


@dataclass(frozen=True)
class ListedOrganisation:
    """An organisation in the list of all."""

    name: str
    url: str
    kind: str


@dataclass(frozen=True)
class Letter:
    """The organisations whose names begin with a letter."""

    letter: str
    organisations: list[ListedOrganisation]


def organisations_by_letter(
    language: str, kind: str = "", region: str = ""
) -> list[Letter]:
    """Return the public organisations by the first letter of the name.

    `kind` is one of `OrganisationKind`, `region` a key such as `county:21`.
    """
    entries = SearchEntry.objects.filter(
        kind=Organisation.entry_kind, public=True, language=language
    )
    if region:
        filed = EntryFacet.objects.filter(
            entry=OuterRef("pk"),
            dimension="region",
            value__in=with_successors([region]),
        )
        entries = entries.filter(Exists(filed))
    listed = [
        listed_organisation(*row)
        for row in entries.values_list("title", "address", "display")
        if not kind or row[2].get("party") == kind
    ]
    return by_letter(listed)


def listed_organisation(
    name: str, address: str, display: dict[str, Any]
) -> ListedOrganisation:
    """Return what the list shows of an organisation."""
    labels = dict(OrganisationKind.choices)
    return ListedOrganisation(
        name, address, str(labels.get(display.get("party", ""), ""))
    )


def by_letter(listed: Iterable[ListedOrganisation]) -> list[Letter]:
    """Return organisations in alphabetical order below their letters."""
    letters: dict[str, list[ListedOrganisation]] = {}
    for organisation in sorted(listed, key=lambda one: alphabetical(one.name)):
        first = organisation.name[:1].upper()
        letter = first if first.isalpha() else "#"
        letters.setdefault(letter, []).append(organisation)
    return [Letter(letter, members) for letter, members in letters.items()]
