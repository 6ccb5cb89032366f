#!/usr/bin/env python
"""Django's command line, with the folder `site/` on the path."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))


def main() -> None:
    """Run one management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "juuri.settings.dev")
    from django.core.management import execute_from_command_line

    from juuri.settings.environment import refusal_in_one_line

    with refusal_in_one_line():
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
