"""Migrates, makes the demo content once and serves it: the second half of make run.

One process does it all: starting Django anew for each step would take most of
the ten seconds that a second ``make run`` has.
"""

import io
import os
import subprocess
import sys

from scripts.environment import ROOT


def set_up() -> None:
    """Load Django with the development settings, whatever the shell says."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "juuri.settings.dev"
    os.environ["DJANGO_RUNSERVER_HIDE_WARNING"] = "true"
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    import django

    django.setup()


def build_word_lists() -> None:
    """Build the language cache; a site without it analyses words more slowly."""
    if not (ROOT / "site/juuri/language/__main__.py").exists():
        return
    command = [sys.executable, "-m", "juuri.language", "build"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "site")}
    subprocess.run(
        command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL
    )


def serve(host: str, port: str) -> None:
    """Prepare the data, say where the site is and who can log in, and serve."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("make_demo")  # what is there stays; prints the demo users
    # No worker runs here: what the clock changes is brought up to date at the start.
    call_command("run_worker", once=True, stdout=io.StringIO())
    print(f"\nJuuri is served at http://{host}:{port}/ (stop: Ctrl-C)\n")
    sys.stdout.flush()
    call_command("runserver", f"{host}:{port}", use_reloader=False, skip_checks=True)


def main() -> None:
    """Take host and port from the command line."""
    host, port = sys.argv[1:]
    print("Preparing (minutes the first time, seconds later) ...", flush=True)
    build_word_lists()
    set_up()
    serve(host, port)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
