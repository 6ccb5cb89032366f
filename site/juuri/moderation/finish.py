"""What approval does: it publishes exactly the revision that was reviewed.

Wagtail imports this module while `wagtail.models` is loading, so nothing that needs
Wagtail's models may be imported at its top.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction


@transaction.atomic
def publish_reviewed_revision(workflow_state: Any, user: Any = None) -> None:
    """Publish the reviewed revision, in one transaction with all that follows from it.

    Raises PermissionDenied if a newer revision exists (Wagtail itself would publish
    the latest one, wagtail/wagtail#6249), if no second person has approved it, as
    when the workflow has lost its tasks, or if a part that its type needs is missing.
    """
    from juuri.moderation.requirements import demand_complete

    task_state = workflow_state.current_task_state
    if task_state is None:
        raise PermissionDenied("Nothing was reviewed")
    reviewed = task_state.revision
    if reviewed.pk != workflow_state.content_object.get_latest_revision().pk:
        raise PermissionDenied("The reviewed revision is not the latest one")
    demand_second_person(workflow_state, reviewed)
    demand_complete(reviewed)
    reviewed.publish(user=user, skip_permission_checks=True)


def demand_second_person(workflow_state: Any, revision: Any) -> None:
    """Raise PermissionDenied if who approved has submitted or written any of it."""
    from juuri.moderation.records import approval_of
    from juuri.moderation.writers import has_written

    approval = approval_of(revision.pk)
    if approval is None:
        raise PermissionDenied("Nobody has approved this revision")
    second, page = approval.finished_by, workflow_state.content_object
    known = {workflow_state.requested_by_id, revision.user_id}
    if second and (second.pk in known or has_written(second, page)):
        raise PermissionDenied("A second person must approve this revision")
