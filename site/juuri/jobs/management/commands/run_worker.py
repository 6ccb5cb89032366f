"""The worker: runs the sweeps that are due, until it is told to stop."""

import logging
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections

from juuri.jobs.operations import run_due_sweeps
from juuri.jobs.retry import retry_delay

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Run due sweeps in a loop; SIGTERM ends it after the sweep at hand."""

    help = "Runs background sweeps (mail, scheduled publication...) as they fall due."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the options."""
        parser.add_argument(
            "--once", action="store_true", help="run what is due and end, for cron"
        )
        parser.add_argument(
            "--pause", type=float, default=1.0, help="seconds between looks (1)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run once or until stopped."""
        if options["once"]:
            self.stdout.write(f"{run_due_sweeps()} sweeps run")
            return
        stop = self.stop_on_signals()
        self.stdout.write("The worker runs; SIGTERM or Ctrl-C stops it.")
        self.run_until(stop, options["pause"])
        self.stdout.write("The worker has stopped.")

    def run_until(self, stop: threading.Event, pause: float) -> None:
        """Look for due sweeps again and again; a lost database is waited for."""
        failures = 0
        while not stop.is_set():
            close_old_connections()
            try:
                run_due_sweeps()
                failures = 0
            except DatabaseError:
                failures += 1
                logger.exception("The worker cannot reach its database")
            wait = retry_delay(failures).total_seconds() if failures else pause
            stop.wait(wait)

    def stop_on_signals(self) -> threading.Event:
        """Return an event that SIGTERM and Ctrl-C set."""
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *args: stop.set())
        return stop
