"""Publishing and expiring by the clock: each item in a transaction of its own."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from juuri.moderation.records import approval_of, is_structure_record
from juuri.moderation.requirements import demand_complete
from juuri.moderation.turns import take_turn

logger = logging.getLogger(__name__)


@dataclass
class Outcome:
    """What a run did: the things done, and those that failed with the reason."""

    done: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def run_schedule() -> Outcome:
    """Expire and publish what is due; one that fails delays no other."""
    outcome = Outcome()
    for_each(expired_page_ids(), expire, outcome)
    for_each(due_revision_ids(), publish_due, outcome)
    return outcome


def publish_scheduled() -> None:
    """Do what is due, for the worker; raise if something failed, so that it is seen."""
    outcome = run_schedule()
    if outcome.failed:
        raise RuntimeError("; ".join(outcome.failed))


def for_each(
    ids: Iterable[int], step: Callable[[int], str | None], outcome: Outcome
) -> None:
    """Do a step for each id and note what it did."""
    for found in list(ids):
        try:
            with transaction.atomic():
                done = step(found)
        except Exception as error:  # any receiver may raise; all is told
            logger.exception("Schedule: %s of %s failed", step.__name__, found)
            outcome.failed.append(f"{step.__name__} {found}: {error!r}")
        else:
            if done:
                outcome.done.append(done)


def expired_page_ids() -> Iterable[int]:
    """Return the public pages whose time is over."""
    pages = Page.objects.filter(live=True, expire_at__lt=timezone.now())
    return pages.order_by("expire_at", "pk").values_list("pk", flat=True)


def due_revision_ids() -> Iterable[int]:
    """Return the approved versions whose time has come."""
    revisions = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
    ordered = revisions.order_by("approved_go_live_at", "pk")
    return ordered.values_list("pk", flat=True)


def expire(page_id: int) -> str | None:
    """Take down an expired page; None if another run has done so already."""
    take_turn(page_id)
    over = Page.objects.filter(live=True, expire_at__lt=timezone.now())
    page = over.filter(pk=page_id).first()
    if page is None:
        return None
    page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return f"expired page {page_id}"


def publish_due(revision_id: int) -> str | None:
    """Publish a version whose time has come; None if another run has done so.

    Raises PermissionDenied if nobody approved it, or if it lacks what its type needs.
    """
    of_page = Revision.page_revisions.filter(pk=revision_id)
    take_turn(*map(int, of_page.values_list("object_id", flat=True)))
    waiting = Revision.objects.select_for_update(of=("self",))
    revision = waiting.filter(
        pk=revision_id, approved_go_live_at__lt=timezone.now()
    ).first()
    if revision is None:
        return None
    if not is_structure_record(revision_id):
        if not approval_of(revision_id):
            raise PermissionDenied("Nobody has approved this revision")
        demand_complete(revision)
    revision.publish(log_action="wagtail.publish.scheduled")
    return f"published revision {revision_id}"
