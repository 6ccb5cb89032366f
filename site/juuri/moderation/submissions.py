"""What a person writes and submits, and how far each of it is, in both languages."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    Case,
    CharField,
    Exists,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision, TaskState, WorkflowState

from juuri.moderation.models import ReviewTask
from juuri.moderation.queries import reason_of
from juuri.pages.queries import lead_regions
from juuri.regions.models import Region
from juuri.regions.permissions import pages_user_may


class Progress(TextChoices):
    """How far a language version of a page is."""

    WAITING = "waiting", _("waiting for review")
    SENT_BACK = "sent_back", _("sent back")
    SCHEDULED = "scheduled", _("approved, becomes public later")
    CHANGED = "changed", _("public, with changes in a draft")
    DRAFT = "draft", _("draft")
    PUBLIC = "public", _("public")


@dataclass(frozen=True)
class Version:
    """One language version of an item, and how far it is."""

    page: Any

    @property
    def progress(self) -> Progress:
        """How far it is."""
        return Progress(self.page.progress)

    @property
    def language(self) -> str:
        """The code of its language."""
        return str(self.page.locale.language_code)

    @cached_property
    def since(self) -> Any:
        """When it came so far."""
        state = self.page.current_workflow_state
        if self.progress == Progress.WAITING:
            return state.current_task_state.started_at
        if self.progress == Progress.SENT_BACK:
            return state.current_task_state.finished_at
        if self.progress == Progress.SCHEDULED:
            return self.page.public_from
        if self.progress == Progress.PUBLIC:
            return self.page.last_published_at
        return self.page.latest_revision_created_at

    @cached_property
    def reason(self) -> str:
        """Why it was sent back, empty if it was not."""
        return reason_of(self.page.current_workflow_state)

    @property
    def address(self) -> str:
        """Where to go on: the editor, or what is shown while it waits."""
        waits = self.progress == Progress.WAITING
        name = "review_page" if waits else "wagtailadmin_pages:edit"
        return reverse(name, args=[self.page.pk])


@dataclass(frozen=True)
class Submission:
    """An item that a person has written or submitted, in every language of hers."""

    versions: list[Version]

    @property
    def title(self) -> str:
        """Its title, the Finnish one where there is one."""
        return str(self.versions[0].page.get_admin_display_title())

    @property
    def kind_label(self) -> Any:
        """What kind of thing it is."""
        model = self.versions[0].page.specific_class
        return getattr(model, "kind_label", "") or model._meta.verbose_name


def with_progress(pages: QuerySet[Page]) -> QuerySet[Page]:
    """Return pages with `progress`, and what telling of it needs, in three queries."""
    content_type = ContentType.objects.get_for_model(Page)
    states = WorkflowState.objects.filter(
        base_content_type=content_type, object_id=OuterRef("key")
    )
    scheduled = Revision.objects.filter(
        base_content_type=content_type,
        object_id=OuterRef("key"),
        approved_go_live_at__isnull=False,
    )
    found = pages.annotate(
        # The other end of a generic relation is text: Django ticket 16055.
        key=Cast("pk", CharField()),
        public_from=Subquery(scheduled.values("approved_go_live_at")[:1]),
    )
    waits = Exists(states.filter(status=WorkflowState.STATUS_IN_PROGRESS))
    returned = Exists(states.filter(status=WorkflowState.STATUS_NEEDS_CHANGES))
    return (
        found.annotate(
            progress=Case(
                When(waits, then=Value(Progress.WAITING)),
                When(returned, then=Value(Progress.SENT_BACK)),
                When(public_from__isnull=False, then=Value(Progress.SCHEDULED)),
                When(live=False, then=Value(Progress.DRAFT)),
                When(has_unpublished_changes=True, then=Value(Progress.CHANGED)),
                default=Value(Progress.PUBLIC),
                output_field=CharField(),
            )
        )
        .select_related("locale", "content_type")
        .prefetch_workflow_states()
    )


def own_pages(user: Any) -> QuerySet[Page]:
    """Return what a person owns, wrote last or submitted, where she still may write."""
    content_type = ContentType.objects.get_for_model(Page)
    submitted = WorkflowState.objects.filter(
        base_content_type=content_type, object_id=OuterRef("key"), requested_by=user
    )
    mine = Q(owner=user) | Q(latest_revision__user=user) | Exists(submitted)
    pages = with_progress(Page.objects.filter(depth__gt=1, alias_of=None)).filter(mine)
    return pages.filter(pk__in=pages_user_may(user, "change").values("pk"))


def submissions(user: Any, pages: QuerySet[Page], number: slice) -> list[Submission]:
    """Return the items of pages, the latest changed first, with all their languages.

    The other language is told where the person may edit it, though somebody else may
    have written it.
    """
    keys = list(item_keys(pages)[number])
    editable = pages_user_may(user, "change").values("pk")
    versions = with_progress(Page.objects.filter(translation_key__in=keys))
    by_key: dict[Any, list[Version]] = {}
    for page in versions.filter(pk__in=editable).order_by("locale__language_code"):
        by_key.setdefault(page.translation_key, []).append(Version(page))
    return [Submission(by_key[key]) for key in keys if key in by_key]


def item_keys(pages: QuerySet[Page]) -> QuerySet[Any]:
    """Return the keys of the items of pages, the latest changed first."""
    keys = pages.order_by().values("translation_key")
    latest = keys.annotate(latest=Max("latest_revision_created_at"))
    return latest.order_by("-latest", "translation_key").values_list(
        "translation_key", flat=True
    )


@dataclass(frozen=True)
class WaitingPage:
    """A page that waits for this reviewer: where, who asks, since when."""

    page: Page
    task_state: TaskState
    region: Region | None

    @property
    def submitter(self) -> Any:
        """Who submitted it."""
        return self.task_state.workflow_state.requested_by


def waiting_for(user: Any, number: int) -> tuple[list[WaitingPage], int]:
    """Return the pages that wait for a reviewer, the longest first, and how many."""
    states = TaskState.objects.reviewable_by(user).filter(
        workflow_state__base_content_type=ContentType.objects.get_for_model(Page)
    )
    shown = states.select_related("workflow_state__requested_by").order_by(
        "started_at", "pk"
    )[:number]
    pages = pages_by_key(state.workflow_state.object_id for state in shown)
    regions = lead_regions(pages.values())
    found = [
        WaitingPage(page, state, regions.get(page.pk))
        for state in shown
        if (page := pages.get(state.workflow_state.object_id))
    ]
    return found, states.count()


def pages_by_key(keys: Iterable[str]) -> dict[str, Page]:
    """Return pages by their number as text."""
    pages = Page.objects.filter(pk__in=[int(key) for key in keys])
    return {str(page.pk): page for page in pages.select_related("locale")}


def reviews_something(user: Any) -> bool:
    """Whether a person is a reviewer, though nothing may wait for her now."""
    tasks = ReviewTask.objects.filter(active=True)
    return any(task.may_review(user) for task in tasks)
