"""The review task with four eyes, and the record of what became public, and how."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

from juuri.moderation.forms import ApprovalForm, SendBackForm
from juuri.moderation.requirements import demand_complete
from juuri.moderation.turns import NotWaiting, take_turn

Action = tuple[str, Any, bool]


class ReviewTask(AbstractGroupApprovalTask):
    """A review by someone else: neither who submitted nor who wrote it approves it."""

    class Meta:
        verbose_name = _("review by a second person")
        verbose_name_plural = _("reviews by a second person")

    @classmethod
    def get_description(cls) -> str:
        """Tell those who set up workflows what the task does."""
        return str(_("Members of the chosen groups approve what others have written"))

    def may_review(self, user: Any) -> bool:
        """Whether the user is a reviewer at all, whatever she has written."""
        return user.is_active and (user.is_superuser or self._user_in_groups(user))

    def is_author(self, obj: Any, user: Any) -> bool:
        """Whether the user submitted what is under review, or wrote any of it."""
        # It asks the records below.
        from juuri.moderation.writers import has_written

        state = obj.current_workflow_state
        if state is None:
            return False
        reviewed = state.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        writers = {
            state.requested_by_id,
            getattr(obj.latest_revision, "user_id", None),
            *reviewed.values_list("revision__user", flat=True),
        }
        return user.pk in writers or has_written(user, obj)

    def get_actions(self, obj: Any, user: Any) -> list[Action]:
        """Offer approval and sending back to a second person only."""
        if not self.may_review(user) or self.is_author(obj, user):
            return []
        return [
            ("reject", _("Send back with a reason"), True),
            ("approve", _("Approve and publish"), True),
        ]

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Whether the user must wait: who submitted it may cancel, but not edit."""
        if not self.may_review(user):
            return True
        state = obj.current_workflow_state
        return state is not None and state.requested_by_id == user.pk

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        """Whether a reviewer may keep the others from editing while she reads."""
        return self.may_review(user) and not self.is_author(obj, user)

    def user_can_unlock(self, obj: Any, user: Any) -> bool:
        """Whether a reviewer may open what a colleague left locked."""
        return self.user_can_lock(obj, user)

    def get_form_for_action(self, action: str) -> type:
        """Return the form of the dialogue: a reason is needed to send back."""
        return SendBackForm if action == "reject" else ApprovalForm

    def get_template_for_action(self, action: str) -> str:
        """Show the reviewer the page, its language, and when it would be public."""
        return "moderation/review_dialogue.html"

    def start(self, workflow_state: Any, user: Any = None) -> TaskState:
        """Begin the review of the latest version; raise Incomplete if parts miss.

        Every way of submitting leads here, for the first time or again.
        """
        demand_complete(workflow_state.content_object.get_latest_revision())
        return super().start(workflow_state, user=user)

    @transaction.atomic
    def on_action(
        self,
        task_state: Any,
        user: Any,
        action_name: str,
        comment: str = "",
        **unknown: Any,
    ) -> str:
        """Do what was chosen, if it was on offer, and never send back unexplained.

        The page editor passes on whatever was posted, so nothing else is taken. Raises
        NotWaiting if somebody else has decided since the task was read.
        Returns the address of the page's review, where Wagtail's dialogue leads then:
        it tells what came out.
        """
        take_turn(int(task_state.workflow_state.object_id))
        # Read again, with all that it refers to.
        task_state = TaskState.objects.get(pk=task_state.pk).specific
        if task_state.status != TaskState.STATUS_IN_PROGRESS:
            raise NotWaiting("Somebody else has decided")
        page = task_state.workflow_state.content_object
        offered = {name for name, *_rest in self.get_actions(page, user)}
        if action_name not in offered:
            raise PermissionDenied("A second person must review this")
        if action_name == "reject" and not comment.strip():
            raise PermissionDenied("Nothing is sent back without a reason")
        super().on_action(task_state, user, action_name, comment=comment.strip())
        return reverse("review_page", args=[page.pk])

    def get_task_states_user_can_moderate(
        self, user: Any, **kwargs: Any
    ) -> models.QuerySet[TaskState]:
        """Return what waits for this user: not what she submitted or wrote."""
        # It asks the records below.
        from juuri.moderation.writers import without_own

        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        if not self.may_review(user):
            return waiting.none()
        others = waiting.exclude(workflow_state__requested_by=user)
        return without_own(others.exclude(revision__user=user), user)


class PublicationRecord(models.Model):
    """That a page version became public or was taken down, when, how and by whom.

    It outlives the page, its revisions and its users.
    """

    wagtail_reference_index_ignore = True

    class How(models.TextChoices):
        """The way in which it became public, or stopped being it."""

        APPROVED = "approved", _("approved by a second person")
        SCHEDULED = "scheduled", _("approved, published at the chosen time")
        STRUCTURE = "structure", _("structure of the site")
        UNAPPROVED = "unapproved", _("published without approval")
        TAKEN_DOWN = "taken_down", _("taken down with a reason")
        EXPIRED = "expired", _("expired at the chosen time")
        UNEXPLAINED = "unexplained", _("taken down without a reason")

    page_id = models.PositiveBigIntegerField(_("page number"), db_index=True)
    title = models.CharField(_("title"), max_length=255)
    language = models.CharField(_("language"), max_length=2)
    revision_id = models.PositiveBigIntegerField(_("version"), null=True, blank=True)
    how = models.CharField(_("how"), max_length=12, choices=How.choices, db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="publication_records",
    )
    reason = models.TextField(_("reason"), blank=True)
    created_at = models.DateTimeField(_("time"), auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("publication record")
        verbose_name_plural = _("publication records")
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.title} ({self.language}): {self.get_how_display()}"
