"""System checks of the gate; they read the database, so they are tagged `database`.

moderation.W001: fewer than two active people can review.
moderation.W002: the page tree has no workflow, so nothing could ever be approved.
moderation.W003: a workflow nearer than the root takes over a part of the tree.
moderation.W004: a task of the workflow does not need a second person.

None is an error: people change workflows in the admin, and an error would stop
`migrate`. The daily `check_publications` fails on each of them.
"""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connections
from wagtail.models import Page, Task, WorkflowPage


def check_workflow(
    app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Check that one workflow of second-person reviews covers every page."""
    if not databases or not tables_exist():
        return []
    return [*root_messages(), *nearer_messages(), *reviewer_messages()]


def tables_exist() -> bool:
    """Whether the database has been migrated; `migrate` itself runs the checks."""
    from juuri.moderation.models import ReviewTask

    return (
        ReviewTask._meta.db_table in connections["default"].introspection.table_names()
    )


def root_messages() -> list[CheckMessage]:
    """Return a warning for each root without a workflow of reviews only."""
    from juuri.moderation.models import ReviewTask

    messages: list[CheckMessage] = []
    for root in Page.objects.filter(depth=1):
        workflow = root.get_workflow()
        tasks = Task.objects.filter(workflow_tasks__workflow=workflow, active=True)
        if workflow is None or not tasks:
            messages.append(
                Warning("The page tree has no workflow", obj=root, id="moderation.W002")
            )
        elif tasks.exclude(pk__in=ReviewTask.objects.values("pk")).exists():
            messages.append(
                Warning(
                    "A task of the workflow does not need a second person",
                    obj=workflow,
                    id="moderation.W004",
                )
            )
    return messages


def nearer_messages() -> list[CheckMessage]:
    """Return a warning for each workflow that takes over a part of the tree."""
    nearer = WorkflowPage.objects.filter(page__depth__gt=1)
    return [
        Warning(
            f"The workflow “{found.workflow}” replaces the review below this page",
            hint="Remove it from the page: one workflow on the root holds for all.",
            obj=found.page,
            id="moderation.W003",
        )
        for found in nearer.select_related("page", "workflow")
    ]


def reviewer_messages() -> list[CheckMessage]:
    """Return a warning for each review that fewer than two people can do."""
    from juuri.moderation.queries import tasks_short_of_reviewers

    return [
        Warning(
            "Fewer than two active people can review: nobody approves her own",
            hint="Add people to the groups of the task.",
            obj=task,
            id="moderation.W001",
        )
        for task in tasks_short_of_reviewers()
    ]


def register_checks() -> None:
    """Register the checks; called by the app's `ready()`."""
    register(check_workflow, Tags.database)
