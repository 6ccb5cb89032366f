"""Writing and judging records of publication: was this version approved?"""

from typing import Any

from django.utils import timezone
from wagtail.models import Page, TaskState

from juuri.moderation.models import PublicationRecord, ReviewTask

How = PublicationRecord.How


def record(page: Page, how: str, **fields: Any) -> PublicationRecord:
    """Write one record of a page."""
    return PublicationRecord.objects.create(
        page_id=page.pk,
        title=page.title,
        language=page.locale.language_code,
        how=how,
        **fields,
    )


def approval_of(revision_id: int | None) -> TaskState | None:
    """Return the approved review of a version, None if nobody approved it."""
    return (
        TaskState.objects.filter(
            revision_id=revision_id,
            status=TaskState.STATUS_APPROVED,
            task__in=ReviewTask.objects.values("pk"),
        )
        .order_by("-finished_at")
        .first()
    )


def is_structure_record(revision_id: int | None) -> bool:
    """Whether a version was published as structure of the site."""
    return PublicationRecord.objects.filter(
        revision_id=revision_id, how=How.STRUCTURE
    ).exists()


def record_publication(page: Page, revision: Any) -> PublicationRecord | None:
    """Record how a page became public; None if that has been recorded already."""
    revision_id = revision.pk if revision else None
    approval = approval_of(revision_id)
    if approval:
        how = How.SCHEDULED if was_scheduled(page, approval) else How.APPROVED
        fields = {"user": approval.finished_by, "reason": approval.comment}
        return record(page, how, revision_id=revision_id, **fields)
    if is_structure_record(revision_id):
        return None
    user = getattr(revision, "user", None)
    return record(page, How.UNAPPROVED, revision_id=revision_id, user=user)


def was_scheduled(page: Page, approval: TaskState) -> bool:
    """Whether the page became public at a chosen time after its approval."""
    time = page.go_live_at
    return bool(time and approval.finished_at < time <= timezone.now())


def record_withdrawal(page: Page) -> PublicationRecord | None:
    """Record how a page stopped being public; None if a reason has been recorded."""
    latest = PublicationRecord.objects.filter(page_id=page.pk).first()
    if latest and latest.how == How.TAKEN_DOWN:
        return None
    return record(page, How.EXPIRED if page.expired else How.UNEXPLAINED)
