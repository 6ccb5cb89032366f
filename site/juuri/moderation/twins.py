"""Taking down, moving and deleting a page together with its other language."""

from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.actions.move_page import MovePageAction
from wagtail.log_actions import log
from wagtail.models import Page

from juuri.moderation.models import PublicationRecord
from juuri.moderation.records import record
from juuri.moderation.turns import take_turn, take_turn_with_those_below

How = PublicationRecord.How
MOVED = gettext_lazy("The page has been moved meanwhile. Look where it is now.")


def demanded(reason: str) -> str:
    """Return the reason without white space around; raise ValidationError if empty."""
    reason = reason.strip()
    if not reason:
        raise ValidationError(_("Give a reason."))
    return reason


def twins_of(page: Page) -> list[Page]:
    """Return the other language versions of a page, whatever their state."""
    return list(Page.objects.translation_of(page).specific())


@transaction.atomic
def take_down(
    page: Page, user: Any, reason: str, both_languages: bool = True
) -> list[Page]:
    """Take a page down at once, with its twin unless told otherwise; say why.

    It needs no second person. Raises PermissionDenied where the user may not, and
    takes down nothing then.
    """
    reason = demanded(reason)
    take_turn(page.pk)
    # As it is now: taking down writes the whole row.
    pages = [Page.objects.get(pk=page.pk).specific]
    if both_languages:
        pages += [twin for twin in twins_of(page) if twin.live]
    for found in pages:
        if not found.permissions_for_user(user).can_unpublish():
            raise PermissionDenied("This user can't take down this page")
        record(
            found,
            How.TAKEN_DOWN,
            user=user,
            reason=reason,
            revision_id=found.live_revision_id,
        )
        # Wagtail shows one entry of those that share a request, so each has its own.
        log(
            found,
            "moderation.take_down",
            user=user,
            data={"comment": reason},
            uuid=uuid4(),
        )
        found.unpublish(user=user, log_action=False)
    return pages


def where_it_was(seen: Page) -> Page:
    """Return a page as it is now; raise ValidationError if it has gone elsewhere.

    What was locked was found by where it stood when it was read.
    """
    now = Page.objects.filter(pk=seen.pk, path=seen.path).first()
    if now is None:
        raise ValidationError(MOVED)
    return now.specific


@transaction.atomic
def move(page: Page, destination: Page, user: Any) -> list[Page]:
    """Move a page and its twin below a page and its twin, both or none.

    Raises ValidationError, with a message to show, where the twin cannot follow, or
    where the tree has changed since the page was read.
    """
    seen = [page, destination, *twins_of(page)]
    take_turn_with_those_below([page, *seen[2:]], destination.pk)
    page, destination, *_twins = map(where_it_was, seen)
    MovePageAction(page, destination, pos="last-child", user=user).execute()
    moved = [page]
    for twin in twins_of(page):
        target = destination.get_translation_or_none(twin.locale)
        if target is None:
            raise ValidationError(
                _("The destination has no page in the other language.")
            )
        if not Page._slug_is_available(twin.slug, target, page=twin):
            raise ValidationError(
                _("The address of the other language version is taken there.")
            )
        MovePageAction(twin, target, pos="last-child", user=user).execute()
        moved.append(twin)
    return moved


def twins_that_stay(page: Page, user: Any) -> list[Page]:
    """Return the twins that the user may not delete now, as they are public."""
    return [
        twin
        for twin in twins_of(page)
        if not twin.permissions_for_user(user).can_delete()
    ]
