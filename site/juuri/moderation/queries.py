"""Reading the state of review and publication across pages."""

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from juuri.moderation.models import ReviewTask

REVIEWERS_NEEDED = 2


def reviewers_of(task: ReviewTask) -> QuerySet:  # type: ignore[type-arg]  # swappable
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
