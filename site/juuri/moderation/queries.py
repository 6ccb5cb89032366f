"""Reading the state of review and publication across pages."""

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page, TaskState, WorkflowState

from juuri.moderation.models import PublicationRecord, ReviewTask

REVIEWERS_NEEDED = 2


def reviewers_of(task: ReviewTask) -> QuerySet:
    """Return the active people who can do a review."""
    people = get_user_model()._default_manager
    return people.filter(is_active=True, groups__in=task.groups.all()).distinct()


def tasks_short_of_reviewers() -> list[ReviewTask]:
    """Return the reviews in use that fewer than two people can do."""
    tasks = ReviewTask.objects.filter(active=True, workflow_tasks__isnull=False)
    return [
        task
        for task in tasks.distinct()
        if reviewers_of(task).count() < REVIEWERS_NEEDED
    ]


def unapproved_pages() -> QuerySet[Page]:
    """Return the public pages whose shown version nobody approved, and live aliases.

    An alias shows what was approved for another place or another language. Wagtail's
    own root is no page.
    """
    approved = TaskState.objects.filter(
        revision_id=OuterRef("live_revision_id"),
        status=TaskState.STATUS_APPROVED,
        task__in=ReviewTask.objects.values("pk"),
    )
    structure = PublicationRecord.objects.filter(
        page_id=OuterRef("pk"),
        revision_id=OuterRef("live_revision_id"),
        how=PublicationRecord.How.STRUCTURE,
    )
    public = Page.objects.filter(live=True, depth__gt=1).order_by("path")
    return public.filter(
        Q(alias_of__isnull=False) | ~(Exists(approved) | Exists(structure))
    )


def reason_of(state: WorkflowState | None) -> str:
    """Return why a page was sent back, empty if it was not."""
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return ""
    return str(state.current_task_state.comment)
