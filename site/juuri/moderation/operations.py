"""Steps of review and publication, each in one transaction, each recorded.

Wagtail's own views and these functions lead through the same workflow.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Page, WorkflowState

from juuri.moderation.models import PublicationRecord
from juuri.moderation.records import record
from juuri.moderation.turns import NotWaiting, take_turn
from juuri.moderation.twins import demanded, move, take_down

__all__ = [
    "NewerVersion",
    "NotWaiting",
    "approve",
    "move",
    "publish_structure",
    "send_back",
    "submit",
    "submit_anew",
    "take_down",
]

How = PublicationRecord.How


class NewerVersion(Exception):
    """What waits for review is not the version that the reviewer has seen."""


@transaction.atomic
def publish_structure(page: Page, user: Any, reason: str) -> Page:
    """Publish the latest draft of a home, section or region page; say why.

    Raises PermissionDenied for anything that tells something of its own: only
    approval publishes that.
    """
    take_turn(page.pk)
    page = refreshed(page)
    if not getattr(page, "is_structure", False):
        raise PermissionDenied("Only structure is published without review")
    reason = demanded(reason)
    revision = page.get_latest_revision() or page.save_revision(user=user)
    record(page, How.STRUCTURE, user=user, reason=reason, revision_id=revision.pk)
    revision.publish(user=user, skip_permission_checks=True)
    return refreshed(page)


@transaction.atomic
def submit(page: Page, user: Any) -> WorkflowState:
    """Send the latest draft to review, for the first time or again.

    Raises `requirements.Incomplete` if it cannot be published as it is.
    """
    take_turn(page.pk)
    page = refreshed(page)
    rights = page.permissions_for_user(user)
    if not (rights.can_edit() and rights.can_submit_for_moderation()):
        raise PermissionDenied("This user can't submit this page now")
    if page.get_latest_revision() is None:
        page.save_revision(user=user)
    state = page.current_workflow_state
    if state is None:
        return page.get_workflow().start(page, user)
    state.resume(user)
    return state


@transaction.atomic
def submit_anew(page: Page, user: Any) -> WorkflowState:
    """End a review that sent the page back, and begin another from the first step."""
    take_turn(page.pk)
    state = refreshed(page).current_workflow_state
    if state is not None:
        if not state.user_can_cancel(user):
            raise PermissionDenied("This user can't end the review of this page")
        state.cancel(user=user)
    return submit(page, user)


@transaction.atomic
def approve(
    page: Page, user: Any, comment: str = "", version: int | None = None
) -> Page:
    """Approve what waits for review, as a second person; this publishes it.

    `version` is the number of the revision that she has seen. Raises NewerVersion if
    another one waits now, NotWaiting if somebody else has decided meanwhile, and
    approves nothing.
    """
    act(page, user, "approve", comment, version)
    return refreshed(page)


@transaction.atomic
def send_back(page: Page, user: Any, reason: str, version: int | None = None) -> Page:
    """Send what waits for review back to its author, with a reason.

    Raises NewerVersion and NotWaiting as `approve` does.
    """
    act(page, user, "reject", demanded(reason), version)
    return refreshed(page)


def act(page: Page, user: Any, action: str, comment: str, version: int | None) -> None:
    """Do an action of the current review task."""
    # So that no newer version comes between the look and the step.
    take_turn(page.pk)
    now = refreshed(page)
    task_state = now.current_workflow_task_state
    if task_state is None:
        raise NotWaiting("The page is not under review")
    if version is not None and {version} != {
        task_state.revision_id,
        now.latest_revision_id,
    }:
        raise NewerVersion
    task_state.task.specific.on_action(task_state, user, action, comment=comment)


def refreshed(page: Page) -> Page:
    """Return the page as it is in the database now."""
    return Page.objects.get(pk=page.pk).specific
