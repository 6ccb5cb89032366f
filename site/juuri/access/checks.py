"""System checks of rights; they read the database, so they are tagged `database`.

access.W001: a region's group lacks a right on one of its region pages: a half pair.
access.W002: a group has a right on a page that is not its region's page.
access.W003: somebody is a member of a role's group without a grant.
access.W004: somebody has a grant without being a member of its group.
access.W005: the last day of a deputy is over and she still has the role.
access.W006: a demo user, whose password is public, can sign in to a real site.

None is an error, for `migrate` runs the checks too; `check_access` fails on each.
"""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import DatabaseError, transaction

from juuri.access.queries import problems


def check_rights(
    app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Return a warning for each right that is missing or should not be."""
    if not databases:
        return []
    try:
        with transaction.atomic():
            return [Warning(words, id=number) for number, words in problems()]
    except DatabaseError:
        # The tables are not there yet: `migrate` makes them after the checks.
        return []


def register_checks() -> None:
    """Register the checks; called by the app's `ready()`."""
    register(check_rights, Tags.database)
