"""What a reviewer is told of an event besides what holds for every page."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from juuri.moderation.review_checks import ReviewCheck, State, register


def one_can_take_part(page: Any) -> Iterator[ReviewCheck]:
    """Say whether the event is held somewhere or can be followed from afar."""
    if getattr(page, "kind", "") != "event":
        return
    label = _("Place or link")
    if page.place_words:
        yield ReviewCheck(label, State.OK, page.place_words, "place")
    else:
        message = _("Nothing says where it is held or how to follow it.")
        yield ReviewCheck(label, State.FAIL, message, "place")


def register_checks() -> None:
    """Register the checks; called by the app's `ready()`."""
    register(one_can_take_part)
