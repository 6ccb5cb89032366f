"""The command that loads a year's official divisions."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from juuri.regions.operations import LoadRefusedError, LoadReport, load_regions
from juuri.regions.tables import TablesError, folder_of, years_at_hand

MOST_PROBLEMS = 10


class Command(BaseCommand):
    """Loads Finland's regions of every level, and says what changed."""

    help = (
        "Load Finland's regions. Can be repeated; nothing is deleted: a region that is "
        "gone gets the year in which it ended."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the year and the folder."""
        parser.add_argument(
            "--year",
            type=int,
            help="from which the tables hold; default: a folder's name that is a year, "
            f"else {years_at_hand()[0]}, the newest tables of the project",
        )
        parser.add_argument(
            "--from",
            dest="folder",
            type=Path,
            help="a folder with the tables; default: the project's own of that year",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, or say in one message why not."""
        folder: Path | None = options["folder"]
        year = options["year"] or self.year_of(folder)
        if folder is None and not folder_of(year).is_dir():
            there = ", ".join(map(str, years_at_hand()))
            raise CommandError(
                f"The project has no tables of {year}, only of {there}; "
                "--from FOLDER takes others."
            )
        try:
            report = load_regions(year, folder)
        except TablesError as error:
            raise CommandError(refusal(error.problems)) from error
        except LoadRefusedError as error:
            raise CommandError(f"Nothing was changed: {error}.") from error
        self.tell(report, options["verbosity"])

    def year_of(self, folder: Path | None) -> int:
        """Return the year that a folder's name tells, else the project's newest."""
        name = folder.resolve().name if folder else ""
        if name.isascii() and name.isdigit() and len(name) == 4:
            return int(name)
        return years_at_hand()[0]

    def tell(self, report: LoadReport, verbosity: int) -> None:
        """Print what changed: counts, and every region but the new ones."""
        if report.is_empty:
            self.stdout.write(f"Regions of {report.year}: nothing changed.")
            return
        self.stdout.write(
            f"Regions of {report.year}: {len(report.created)} new, "
            f"{len(report.changed)} changed, {len(report.ended)} ended, "
            f"{len(report.returned)} returned; coverings: "
            f"{report.coverings_added} added, {report.coverings_removed} removed."
        )
        lists = {
            "changed": report.changed,
            "ended": report.ended,
            "returned": report.returned,
            "taken over": report.succeeded,
        }
        # A first load creates four hundred: those are listed only when asked for.
        if verbosity > 1 or lists_something(lists):
            lists["new"] = report.created
        for word, regions in lists.items():
            for region in regions:
                self.stdout.write(f"  {word}: {region}")


def lists_something(lists: dict[str, list[str]]) -> bool:
    """Tell whether anything is in any of the lists."""
    return any(lists.values())


def refusal(problems: list[str]) -> str:
    """Return the message of a refused folder: the first problems, and how many more."""
    shown = [f"  {problem}" for problem in problems[:MOST_PROBLEMS]]
    more = len(problems) - len(shown)
    if more:
        shown.append(f"  and {more} more")
    return "\n".join(["The tables are refused, nothing was changed:", *shown])
