"""The list of checks that a reviewer sees: what a check says, and who adds checks.

An app adds its own in `AppConfig.ready()`:

    from juuri.moderation import review_checks

    review_checks.register(completeness)

where `completeness(page)` returns a list of `ReviewCheck`. It gets the version under
review as an object (`revision.as_object()`, not saved) and asks the database only so
often that a page with many rows costs as much as one with few. A check that has
nothing to say of a page returns an empty list. Checks inform: they never stop an
approval, since the reviewer decides.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

Text = str | Promise


class State(StrEnum):
    """What came out of a check; shown with an icon and a word, not by colour alone."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"

    @property
    def label(self) -> Text:
        """The word that stands beside the icon."""
        return LABELS[self]

    @property
    def icon(self) -> str:
        """The name of Wagtail's icon."""
        return {"ok": "success", "warn": "warning", "fail": "error"}[self.value]


LABELS: dict[State, Text] = {
    State.OK: _("In order"),
    State.WARN: _("Look at this"),
    State.FAIL: _("Needs mending"),
}


@dataclass(frozen=True)
class ReviewCheck:
    """One line of the list: what was looked at, and what was found.

    `field` is the name of the field or the inline rows that it is about, if any: the
    line links there.
    """

    label: Text
    state: State
    message: Text = ""
    field: str = ""


Check = Callable[[Any], Iterable[ReviewCheck]]

_checks: list[Check] = []


def register(check: Check) -> Check:
    """Add a check to the list, once; it can be used as a decorator."""
    if check not in _checks:
        _checks.append(check)
    return check


def checks_of(page: Page) -> list[ReviewCheck]:
    """Return what all checks say of a version, what needs mending first."""
    return in_order(line for check in _checks for line in check(page))


def in_order(lines: Iterable[ReviewCheck]) -> list[ReviewCheck]:
    """Return lines with what needs mending first."""
    order = list(reversed(State))
    return sorted(lines, key=lambda line: order.index(State(line.state)))
