"""What approval does: it publishes exactly the revision that was reviewed.

Wagtail imports this module while `wagtail.models` is loading, so nothing of Wagtail
may be imported at its top.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction


def publish_reviewed_revision(workflow_state: Any, user: Any = None) -> None:
    """Publish the reviewed revision; raise PermissionDenied if a newer one exists.

    Wagtail itself would publish the latest revision (wagtail/wagtail#6249).
    """
    task_state = workflow_state.current_task_state
    page = workflow_state.content_object
    reviewed = task_state.revision
    if reviewed.pk != page.get_latest_revision().pk:
        raise PermissionDenied("The reviewed revision is not the latest one")
    with transaction.atomic():
        reviewed.publish(user=user, skip_permission_checks=True)
