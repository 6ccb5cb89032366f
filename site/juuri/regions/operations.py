"""Writing across regions: loading a year's official divisions.

A region is never deleted, for old items are filed under it: one that is gone gets the
year in which it ended, and what covered it goes on covering it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from juuri.regions.changes import Change, links_of, read_changes
from juuri.regions.models import Covering, Region, RegionSuccession
from juuri.regions.signals import regions_loaded
from juuri.regions.successions import followed
from juuri.regions.tables import RegionRow, folder_of, read_tables, years_at_hand

# The fields by which people know a region.
NAMES = ("name_fi", "name_sv", "short_fi", "short_sv")
Pair = tuple[int, int]
Key = tuple[str, str]


class LoadRefusedError(Exception):
    """The load would make nonsense of what is loaded already; nothing was changed."""


@dataclass
class LoadReport:
    """What a load did, in the words of the one who asked for it."""

    year: int
    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    returned: list[str] = field(default_factory=list)
    succeeded: list[str] = field(default_factory=list)
    # What regions that have other names now were called before, by id and field.
    renamed: dict[int, dict[str, str]] = field(default_factory=dict)
    coverings_added: int = 0
    coverings_removed: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether everything was already as the tables say."""
        return not (
            self.created
            or self.changed
            or self.ended
            or self.returned
            or self.succeeded
            or self.coverings_added
            or self.coverings_removed
        )


@transaction.atomic
def load_regions(year: int | None = None, folder: Path | None = None) -> LoadReport:
    """Make regions and coverings what the tables of a year say.

    Args:
        year: from which the tables hold; the newest of the project by default.
        folder: where the tables are; the project's own of that year by default.

    Raises:
        TablesError: the folder is inconsistent.
        LoadRefusedError: a later year has been loaded already.
    """
    year = year or years_at_hand()[0]
    folder = folder or folder_of(year)
    rows = {row.key: row for row in read_tables(folder)}
    changes = read_changes(folder, rows)
    _refuse_going_back(year)
    load = _Load(year, rows, changes)
    load.write_regions()
    load.write_successions()
    load.write_coverings()
    if not load.report.is_empty:
        regions_loaded.send(
            sender=Region, report=load.report, regions=frozenset(load.touched)
        )
    return load.report


def _refuse_going_back(year: int) -> None:
    later = Region.objects.filter(valid_from__gt=year).order_by("-valid_from").first()
    if later:
        msg = f"the regions of {later.valid_from} are loaded, which is after {year}"
        raise LoadRefusedError(msg)


class _Load:
    """One load: the rows of the tables meet the rows of the database."""

    def __init__(
        self,
        year: int,
        rows: dict[tuple[str, str], RegionRow],
        changes: list[Change],
    ) -> None:
        self.report = LoadReport(year)
        self.rows = rows
        self.changes = {(change.region, change.successor): change for change in changes}
        self.last_years = {change.region: change.last_year for change in changes}
        # The pairs of a region and a successor that a load before has told wrongly.
        self.taken_back: set[Pair] = set()
        self.touched: set[int] = set()
        self.ended_now: set[int] = set()
        self.regions = {(r.level, r.code): r for r in Region.objects.all()}

    def write_regions(self) -> None:
        """Create, update and end regions."""
        known = list(self.regions.values())
        changed = [region for region in known if self._update(region)]
        names = [*next(iter(self.rows.values())).facts(), "valid_until"]
        Region.objects.bulk_update(changed, names)
        new = [
            Region(
                level=row.level,
                code=row.code,
                valid_from=self.report.year,
                **row.facts(),
            )
            for key, row in self.rows.items()
            if key not in self.regions
        ]
        Region.objects.bulk_create(new)
        self.report.created = [f"{region.key} {region.name_fi}" for region in new]
        self.regions |= {(region.level, region.code): region for region in new}
        self.touched |= {region.pk for region in (*new, *changed)}

    def _update(self, region: Region) -> bool:
        """Make a region what its row says; say whether that was needed."""
        row = self.rows.get((region.level, region.code))
        if row is None:
            return self._end(region)
        returned = region.valid_until is not None
        if returned:
            region.valid_until = None
            self.report.returned.append(f"{region.key} {region.name_fi}")
        differing = [
            f"{name} {getattr(region, name)!r} -> {value!r}"
            for name, value in row.facts().items()
            if getattr(region, name) != value
        ]
        if differing:
            self.report.changed.append(f"{region.key} {', '.join(differing)}")
        names = {name: getattr(region, name) for name in NAMES}
        for name, value in row.facts().items():
            setattr(region, name, value)
        if any(getattr(region, name) != value for name, value in names.items()):
            self.report.renamed[region.pk] = names
        return returned or bool(differing)

    def _end(self, region: Region) -> bool:
        if region.valid_until is not None:
            return False
        key = (region.level, region.code)
        region.valid_until = self.last_years.get(key, self.report.year - 1)
        self.ended_now.add(region.pk)
        self.report.ended.append(f"{region.key} {region.name_fi}")
        return True

    def write_successions(self) -> None:
        """Make the successors what the changes say; those of other regions stay."""
        wanted = {
            (self.regions[one].pk, self.regions[other].pk): change
            for one, other, change in self._known_changes()
        }
        told = {region for region, _successor in wanted}
        current = {self.regions[key].pk for key in self.rows}
        stored = {
            (row.region_id, row.successor_id): row
            for row in RegionSuccession.objects.all()
            if row.region_id in told | current
        }
        for pair, row in stored.items():
            change = wanted.get(pair)
            if change and (change.kind, change.date) == (row.kind, row.date):
                del wanted[pair]
            else:
                self.taken_back.add(pair)
        RegionSuccession.objects.filter(
            pk__in=[stored[pair].pk for pair in self.taken_back]
        ).delete()
        RegionSuccession.objects.bulk_create(
            RegionSuccession(
                region_id=region,
                successor_id=successor,
                kind=change.kind,
                date=change.date,
            )
            for (region, successor), change in wanted.items()
        )
        self._tell_successions(wanted)

    def _tell_successions(self, new: Iterable[Pair]) -> None:
        names = {r.pk: f"{r.key} {r.name_fi}" for r in self.regions.values()}
        for region, successor in new:
            self.report.succeeded.append(f"{names[region]} -> {names[successor]}")
            self.touched |= {region, successor}
        for pair in self.taken_back:
            self.touched |= {*pair}

    def _known_changes(self) -> Iterator[tuple[Key, Key, Change]]:
        """Yield region, successor and change of the regions that the site knows.

        A site that left out a year does not know what came and went in between: then
        the next successor that it knows took over.
        """
        links = links_of(self.changes.values())
        unknown = {one: to for one, to in links.items() if one not in self.regions}
        for (one, other), change in self.changes.items():
            if one in self.regions:
                for heir in (other, *followed(other, unknown)):
                    if heir in self.regions:
                        yield one, heir, change

    def write_coverings(self) -> None:
        """Make the pairs what the memberships say; pairs of ended regions stay."""
        pairs = Covering.objects.values_list("larger_id", "smaller_id", "pk")
        stored = {(larger, smaller): pk for larger, smaller, pk in pairs}
        wanted = self._wanted(set(stored))
        gone = stored.keys() - wanted
        new = wanted - stored.keys()
        if gone:
            Covering.objects.filter(pk__in=[stored[pair] for pair in gone]).delete()
        Covering.objects.bulk_create(
            [Covering(larger_id=larger, smaller_id=small) for larger, small in new],
            batch_size=400,
        )
        self.report.coverings_added = len(new)
        self.report.coverings_removed = len(gone)
        self.touched |= {region for pair in (*new, *gone) for region in pair}

    def _wanted(self, stored: set[Pair]) -> set[Pair]:
        members = {
            self.regions[key].pk: self._municipalities(row)
            for key, row in self.rows.items()
        }
        wrong = {(successor, region) for region, successor in self.taken_back}
        kept = {pair for pair in stored - wrong if pair[1] not in members}
        wanted = covering_pairs(members, members)
        wanted |= self._inherited(wanted)
        # A county that ended in this load is covered by what has all that is left.
        wanted |= covering_pairs(members, self._last_members(stored, members))
        # And what the ended one covered, its ended municipalities, is covered too.
        below: dict[int, set[int]] = {}
        for larger, small in kept:
            below.setdefault(larger, set()).add(small)
        inherited = {
            (larger, ended)
            for larger, small in wanted
            for ended in below.get(small, ())
        }
        return wanted | kept | inherited

    def _inherited(self, current: set[Pair]) -> set[Pair]:
        """Return that successors, and what covers them, cover those before them."""
        links: dict[int, list[int]] = defaultdict(list)
        for row in RegionSuccession.objects.order_by():
            links[row.region_id].append(row.successor_id)
        around: dict[int, set[int]] = defaultdict(set)
        for larger, small in current:
            around[small].add(larger)
        return {
            (larger, ended)
            for ended in links
            for heir in followed(ended, links)
            for larger in (heir, *around[heir])
        }

    def _municipalities(self, row: RegionRow) -> frozenset[int]:
        return frozenset(self.regions["municipality", code].pk for code in row.members)

    def _last_members(
        self, stored: set[Pair], current: dict[int, frozenset[int]]
    ) -> dict[int, frozenset[int]]:
        """Return what still exists of the regions that ended in this load."""
        municipalities = {
            region.pk
            for (level, _), region in self.regions.items()
            if level == "municipality" and region.pk in current
        }
        return {
            ended: frozenset(
                small
                for larger, small in stored
                if larger == ended and small in municipalities
            )
            for ended in self.ended_now
        }


def covering_pairs(
    larger: dict[int, frozenset[int]], smaller: dict[int, frozenset[int]]
) -> set[Pair]:
    """Return the pairs in which the first has all municipalities of the second.

    Example: {1: {7, 8}} and {1: {7, 8}, 2: {8}, 3: {9}, 4: set()} give {(1, 2)}.
    """
    return {
        (one, other)
        for one, members in larger.items()
        for other, fewer in smaller.items()
        if one != other and fewer and fewer <= members
    }
