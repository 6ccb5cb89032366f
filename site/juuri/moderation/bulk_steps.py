"""What bulk actions do to one page: each step by itself, done or refused with why.

A step never makes anything public, and changes nothing that waits for review or is
locked.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from juuri.moderation import operations
from juuri.moderation.requirements import Incomplete
from juuri.moderation.translation_review import (
    draft_with_problems,
    not_yet,
    submit_draft,
    translation_into,
)
from juuri.moderation.turns import take_turn
from juuri.pages.topics import check_themes
from juuri.regions.permissions import may

TOPICS = ("themes", "target_groups")


@dataclass(frozen=True)
class Result:
    """What came of a step on a page."""

    page: Page
    done: bool
    message: str


class Refused(Exception):
    """A step is not possible on a page; its text says why."""


Step = Callable[[Page, Any], str]


def do_for_each(pages: Iterable[Page], user: Any, step: Step) -> list[Result]:
    """Do a step for each page and return what came of each; none stops the others."""
    return [result_of(page, user, step) for page in pages]


def result_of(page: Page, user: Any, step: Step) -> Result:
    """Do a step in a transaction of its own, with the page as it is now."""
    try:
        with transaction.atomic():
            take_turn(page.pk)
            now = Page.objects.get(pk=page.pk)
            return Result(page, True, step(now.specific, user))
    except Incomplete as refusal:
        return Result(page, False, not_yet(refusal.problems))
    except (Refused, ValidationError) as refusal:
        return Result(page, False, " ".join(getattr(refusal, "messages", refusal.args)))
    except PermissionDenied:
        return Result(page, False, not_allowed())


def not_allowed() -> str:
    """Return why nothing was done to a page on which the user lacks the right."""
    return _("You may not do this to the page now.")


def submit(page: Page, user: Any) -> str:
    """Submit the latest draft; a translation with what its editor has typed."""
    refuse_waiting(page)
    translation = translation_into(page)
    if translation is None:
        operations.submit(page, user)
    else:
        draft, problems = draft_with_problems(translation)
        if problems:
            raise Refused(" ".join(problems))
        submit_draft(draft, user)
    return _("Waits for review.")


def refuse_waiting(page: Page) -> None:
    """Refuse what waits for a review: its text must not change under the reviewer."""
    if page.workflow_in_progress:
        raise Refused(_("The page is already waiting for review."))


def take_down(page: Page, user: Any, reason: str) -> str:
    """Take down a page and its other language."""
    if not page.live:
        # Its other language was in the list too.
        return _("Taken down.")
    operations.take_down(page, user, reason)
    return _("Taken down.")


def change_topics(page: Page, user: Any, **change: Any) -> str:
    """Add and remove themes and target groups, in a new draft.

    `change` has sets of values by `add_themes`, `remove_themes` and so on, and whether
    to `submit` the draft at once; a page that cannot be submitted keeps its draft.
    """
    refuse_waiting(page)
    if not may(user, "change", page):
        raise PermissionDenied
    lock = page.get_lock()
    if lock is not None and lock.for_user(user):
        raise Refused(_("The page is locked."))
    if not hasattr(page, "themes"):
        raise Refused(_("Pages of this kind have no themes."))
    if translation_into(page) is not None:
        raise Refused(_("Themes follow the original of the translation: choose that."))
    if not save_topics(page, user, change):
        return _("Nothing changed: it was so already.")
    return submitted(page, user) if change.get("submit") else _("Saved as a draft.")


def save_topics(page: Page, user: Any, change: dict[str, Any]) -> bool:
    """Save a draft with other topics; say whether anything differs."""
    draft = page.get_latest_revision_as_object()
    changed = False
    for name in TOPICS:
        before = set(getattr(draft, name).all())
        added, removed = change.get(f"add_{name}", ()), change.get(f"remove_{name}", ())
        after = (before | set(added)) - set(removed)
        if name == "themes":
            check_themes(after)
        if after != before:
            changed = True
            setattr(draft, name, sorted(after, key=lambda value: value.pk))
    if changed:
        if not draft.live:
            draft.save(clean=False)
        draft.save_revision(user=user, log_action=True, clean=False)
    return changed


def submitted(page: Page, user: Any) -> str:
    """Submit the draft; return what came of it."""
    try:
        with transaction.atomic():
            operations.submit(page, user)
    except Incomplete as refusal:
        return _("Saved as a draft.") + " " + not_yet(refusal.problems)
    return _("Waits for review.")
