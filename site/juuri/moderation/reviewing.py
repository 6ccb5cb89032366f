"""What a reviewer sees of one page: what is asked, what changed, both languages.

Everything is read with a number of queries that does not grow with the page.
"""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from modelcluster.models import get_all_child_relations, model_from_serializable_data
from wagtail.models import COMMENTS_RELATION_NAME, Page, Revision, TaskState
from wagtail_localize.models import Translation

from juuri.moderation.comparison import ChangedField, Languages, Row, changed_fields
from juuri.moderation.contents import (
    ReviewedField,
    Said,
    read_contents,
    reviewed_fields,
)
from juuri.moderation.models import PublicationRecord
from juuri.moderation.readings import Content
from juuri.moderation.review_checks import ReviewCheck, State, checks_of, in_order
from juuri.moderation.translation_review import untranslated_paths
from juuri.regions.permissions import may

LANGUAGES = ("fi", "sv")


@dataclass(frozen=True)
class TwinVersion:
    """Which version of the other language stands beside the one under review."""

    page: Page
    content: Content | None
    label: str | Promise


class Review:
    """One page as a person who may open its review sees it.

    A page that is not under review is shown too: its latest draft, without buttons.
    """

    def __init__(self, page: Page, user: Any) -> None:
        self.page = page
        self.user = user
        self.workflow_state = page.current_workflow_state
        self.task_state = page.current_workflow_task_state
        self.revision = (
            self.task_state.revision if self.task_state else page.latest_revision
        )
        self.language = str(page.locale.language_code)

    @cached_property
    def content(self) -> Content:
        """The content of the version under review."""
        return stored(self.page, self.revision)

    @cached_property
    def version(self) -> Page:
        """The version under review as a page that is not saved."""
        return version_as_page(self.page, self.content)

    @cached_property
    def is_latest(self) -> bool:
        """Whether no newer version than the reviewed one exists."""
        return bool(self.revision and self.revision.pk == self.page.latest_revision_id)

    @cached_property
    def can_review(self) -> bool:
        """Whether the person may decide: she is a reviewer and not the author."""
        task = self.task_state and self.task_state.task.specific
        return bool(task and task.get_actions(self.page, self.user))

    @cached_property
    def is_author(self) -> bool:
        """Whether the person submitted or wrote what is under review."""
        task = self.task_state and self.task_state.task.specific
        return bool(task and task.is_author(self.page, self.user))

    @property
    def why_no_buttons(self) -> str:
        """Why the person may not decide, empty if she may."""
        if self.can_review:
            return ""
        if self.task_state is None:
            return _("The page is not waiting for review.")
        if self.is_author:
            return _(
                "You submitted or wrote this version, so another person reviews it. "
                "You get a mail when it has been reviewed."
            )
        return _("Communications staff review this page.")

    @cached_property
    def fields(self) -> list[ReviewedField]:
        """The fields of the page, in the order of its editor."""
        return reviewed_fields(self.page.specific_class)

    @cached_property
    def twin(self) -> TwinVersion | None:
        """The other language beside this one, None if there is none."""
        twins = Page.objects.translation_of(self.page).select_related("locale")
        twin = twins.first()
        return twin_version(twin.specific, self.user) if twin else None

    @cached_property
    def translation(self) -> Translation | None:
        """The translation that joins the two languages, None if there is none."""
        return (
            Translation.objects.filter(
                source__object_id=self.page.translation_key, enabled=True
            )
            .select_related("source", "source__locale", "target_locale")
            .first()
        )

    @cached_property
    def said(self) -> list[dict[str, Said]]:
        """What is said by: this version, the public one, the twin, what was translated.

        Empty where there is no such version.
        """
        public = self.page.serializable_data() if self.page.live else None
        twin = self.twin.content if self.twin else None
        source = None
        if self.translation:
            kept = json.loads(self.translation.source.content_json)
            source = self.page.specific_class.in_present_form(kept)
        return read_contents(
            self.page.specific_class, [self.content, public, twin, source], self.user
        )

    @cached_property
    def changes(self) -> list[ChangedField]:
        """What changed since the public version; everything if there is none."""
        here, public, _twin, _source = self.said
        return changed_fields(self.fields, public, here)

    @cached_property
    def languages(self) -> Languages:
        """Both languages, Finnish first, and what the translation lacks."""
        here, _public, twin, source = self.said
        said = {code: here if code == self.language else twin for code in LANGUAGES}
        if self.translation is None:
            return Languages(said)
        original = said[self.translation.source.locale.language_code]
        return Languages(
            said,
            target=self.translation.target_locale.language_code,
            outdated=frozenset(
                name for name in source if original.get(name) != source[name]
            ),
            untranslated=untranslated_fields(self.translation),
        )

    @cached_property
    def rows(self) -> list[Row]:
        """The fields in both languages."""
        return self.languages.rows(self.fields)

    @property
    def shown_fields(self) -> set[str]:
        """The names of the fields that are shown in both languages."""
        return {row.field.name for row in self.rows}

    @property
    def can_open_twin(self) -> bool:
        """Whether the person may open the review of the other language too."""
        return bool(self.twin and may(self.user, "change", self.twin.page))

    @cached_property
    def checks(self) -> list[ReviewCheck]:
        """What the checks say, what needs mending first."""
        found = [*checks_of(self.version), *self.second_person(), *self.translated()]
        return in_order(found)

    def second_person(self) -> list[ReviewCheck]:
        """Say whether this person is a second one."""
        label = _("A second person reviews")
        if self.can_review:
            message = _("You have neither submitted nor written this version.")
            return [ReviewCheck(label, State.OK, message)]
        if self.is_author:
            return [ReviewCheck(label, State.WARN, self.why_no_buttons)]
        return []

    def translated(self) -> list[ReviewCheck]:
        """Say in how many texts one language lacks something."""
        if len(self.languages.written) < len(LANGUAGES):
            return []
        label = _("Both languages say the same")
        behind = self.languages.behind(self.fields)
        if not behind:
            return [ReviewCheck(label, State.OK, _("No text is missing or older."))]
        text = ngettext(
            "%(count)s text is missing, older or not translated.",
            "%(count)s texts are missing, older or not translated.",
            len(behind),
        )
        message = text % {"count": len(behind)}
        return [ReviewCheck(label, State.WARN, message, behind[0].name)]

    @cached_property
    def publication(self) -> PublicationRecord | None:
        """How the language version became public, None if it is not."""
        if not self.page.live:
            return None
        records = PublicationRecord.objects.filter(page_id=self.page.pk)
        return records.select_related("user").first()

    @cached_property
    def comments(self) -> list[Any]:
        """The editors' comments on fields that nobody has marked as done."""
        comments = getattr(self.page, COMMENTS_RELATION_NAME).filter(resolved_at=None)
        return list(comments.select_related("user").order_by("created_at", "pk"))

    @cached_property
    def earlier(self) -> list[TaskState]:
        """The earlier rounds of this review: sent back, by whom and why."""
        if self.workflow_state is None:
            return []
        rounds = self.workflow_state.task_states.filter(
            status=TaskState.STATUS_REJECTED
        )
        return list(rounds.select_related("finished_by").order_by("finished_at", "pk"))


def version_as_page(page: Page, content: Content) -> Page:
    """Return a version as a page that is not saved.

    As Wagtail does, but rows are not looked up one by one for what they refer to.
    """
    relations = [
        relation
        for relation in get_all_child_relations(page.specific_class)
        if relation.get_accessor_name() in content
    ]
    names = {relation.get_accessor_name() for relation in relations}
    own = {name: value for name, value in content.items() if name not in names}
    version: Page = page.with_content_json(own)
    for relation in relations:
        name = relation.get_accessor_name()
        rows = [
            model_from_serializable_data(relation.related_model, row, check_fks=False)
            for row in content[name]
        ]
        setattr(version, name, rows)
    return version


def twin_version(twin: Page, user: Any) -> TwinVersion:
    """Return what the other language would say to visitors beside this version.

    What waits for review comes first, then what is public, then the draft. What
    visitors don't see is shown to those only who may edit it.
    """
    may_edit = may(user, "change", twin)
    waits = twin.workflow_in_progress
    if twin.live and not waits:
        label = gettext_lazy("the public version")
        shown = may_edit or Page.objects.public().filter(pk=twin.pk).exists()
        content = twin.serializable_data() if shown else None
        return TwinVersion(twin, content, label)
    label = gettext_lazy("waiting for review") if waits else gettext_lazy("a draft")
    if not may_edit:
        return TwinVersion(twin, None, label)
    revision = twin.latest_revision
    return TwinVersion(twin, stored(twin, revision), label)


def stored(page: Page, revision: Revision | None) -> Content:
    """Return the content of a version of a page, of its row if it has no versions."""
    if revision is None:
        content: Content = page.serializable_data()
    else:
        content = page.specific_class.in_present_form(revision.content)
    return content


def untranslated_fields(translation: Translation) -> frozenset[str]:
    """Return the fields with texts that nobody has translated yet, not the address."""
    paths = untranslated_paths(translation)
    return frozenset(path.split(".")[0] for path in paths)
