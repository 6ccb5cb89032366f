"""One review by communications staff on the root page, in place of Wagtail's own.

Wagtail's migrations put a workflow of the group "Moderators" on the root. It is taken
off the root and made inactive, never deleted: it may have a history. Backwards it is
put back, and ours is made inactive.
"""

from django.db import migrations

GROUP = "Viestintä"  # juuri.regions.permissions.COMMUNICATIONS_GROUP
NAME = "Tarkistus / Granskning"


def assign_review(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Page = apps.get_model("wagtailcore", "Page")
    Task = apps.get_model("wagtailcore", "Task")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    roots = Page.objects.filter(depth=1)
    replaced = list(WorkflowPage.objects.filter(page__in=roots))
    Task.objects.filter(
        workflow_tasks__workflow__in=[found.workflow_id for found in replaced]
    ).update(active=False)
    Workflow.objects.filter(pk__in=[found.workflow_id for found in replaced]).update(
        active=False
    )
    WorkflowPage.objects.filter(page__in=roots).delete()

    group, _created = Group.objects.get_or_create(name=GROUP)
    task = review_task(apps)
    task.groups.add(group)
    workflow, _created = Workflow.objects.get_or_create(name=NAME)
    Workflow.objects.filter(pk=workflow.pk).update(active=True)
    WorkflowTask.objects.get_or_create(
        workflow=workflow, task_id=task.pk, defaults={"sort_order": 0}
    )
    for root in roots:
        WorkflowPage.objects.create(page=root, workflow=workflow)


def review_task(apps):
    """Return the one task of ours, active, made if it is not there."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    ReviewTask = apps.get_model("moderation", "ReviewTask")
    task = ReviewTask.objects.first()
    if task is None:
        content_type, _created = ContentType.objects.get_or_create(
            app_label="moderation", model="reviewtask"
        )
        task = ReviewTask.objects.create(name=NAME, content_type=content_type)
    task.active = True
    task.save()
    return task


def give_back(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    ReviewTask = apps.get_model("moderation", "ReviewTask")
    Task = apps.get_model("wagtailcore", "Task")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    ours = Workflow.objects.filter(
        workflow_tasks__task__in=ReviewTask.objects.values("pk")
    )
    WorkflowPage.objects.filter(workflow__in=ours).delete()
    Workflow.objects.filter(pk__in=list(ours.values_list("pk", flat=True))).update(
        active=False
    )
    former = Workflow.objects.filter(
        workflow_tasks__task__content_type__model="groupapprovaltask"
    ).first()
    if former is None:
        return
    Workflow.objects.filter(pk=former.pk).update(active=True)
    Task.objects.filter(workflow_tasks__workflow=former).update(active=True)
    for root in Page.objects.filter(depth=1):
        WorkflowPage.objects.create(page=root, workflow=former)


class Migration(migrations.Migration):
    dependencies = [
        ("moderation", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(assign_review, give_back)]
