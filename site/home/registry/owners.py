"""Changing the owner of many projects: as drafts that go through review.

Who owns a project is a fact that waits for approval with its page. So nothing public
changes here: each project gets a new version, which is submitted for review where it
holds nothing but the change, and is saved as a draft where others are at work on it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

from juuri.moderation import operations
from juuri.regions.models import Organisation
from juuri.regions.permissions import may
from projects.models import ProjectPage


class Outcome(models.TextChoices):
    """What changing the owner does to a project, or why it does nothing."""

    SUBMITTED = "submitted", _("is submitted for review")
    SAVED = "saved", _("is saved in the draft; submit it when the draft is ready")
    SAME = "same", _("has this owner already")
    IN_REVIEW = "in_review", _("waits for review: change it after that")
    REFUSED = "refused", _("can't be changed now: it is locked or not yours")
    INCOMPLETE = "incomplete", _("can't be saved: something required is missing")

    @property
    def is_change(self) -> bool:
        """Whether the project gets the new owner."""
        return self in (Outcome.SUBMITTED, Outcome.SAVED)


@dataclass(frozen=True)
class Change:
    """One project with its owner in the latest version, and what becomes of it."""

    page: ProjectPage
    owner: Organisation | None
    outcome: Outcome


def planned(
    pages: Iterable[ProjectPage], owner: Organisation, user: Any
) -> list[Change]:
    """Return what the change would do to each project."""
    return [plan(original_of(page), owner, user) for page in pages]


def plan(page: ProjectPage, owner: Organisation, user: Any) -> Change:
    """Return what the change would do to one project."""
    draft = page.get_latest_revision_as_object()
    return Change(page, draft.owner_organisation, outcome_of(page, draft, owner, user))


def outcome_of(
    page: ProjectPage, draft: ProjectPage, owner: Organisation, user: Any
) -> Outcome:
    """Return what the change would do, or why it would do nothing."""
    lock = page.get_lock()
    if draft.owner_organisation_id == owner.pk:
        return Outcome.SAME
    if page.workflow_in_progress:
        return Outcome.IN_REVIEW
    if not may(user, "change", page) or (lock and lock.for_user(user)):
        return Outcome.REFUSED
    is_clean = page.live and not page.has_unpublished_changes
    return Outcome.SUBMITTED if is_clean else Outcome.SAVED


def original_of(page: ProjectPage) -> ProjectPage:
    """Return the version on which the facts of both languages are written."""
    source = TranslationSource.objects.filter(object_id=page.translation_key).first()
    if source is None or source.locale_id == page.locale_id:
        return page
    locale = Locale.objects.get(pk=source.locale_id)
    return page.get_translation_or_none(locale) or page


def change_owner(
    pages: Iterable[ProjectPage], owner: Organisation, user: Any
) -> list[Change]:
    """Give each project its new owner as far as it can be; return what was done."""
    return [change_one(change, owner, user) for change in planned(pages, owner, user)]


def change_one(change: Change, owner: Organisation, user: Any) -> Change:
    """Save the change of one project, and submit it where nothing else waits."""
    if not change.outcome.is_change:
        return change
    try:
        with transaction.atomic():
            save(change, owner, user)
    except ValidationError:
        return Change(change.page, change.owner, Outcome.INCOMPLETE)
    except PermissionDenied:
        return Change(change.page, change.owner, Outcome.REFUSED)
    return change


def save(change: Change, owner: Organisation, user: Any) -> None:
    """Write a new version of the project; what is public stays as it is."""
    draft = change.page.get_latest_revision_as_object()
    draft.owner_organisation = owner
    draft.save_revision(user=user, log_action=True)
    if change.outcome == Outcome.SUBMITTED:
        operations.submit(change.page, user)
