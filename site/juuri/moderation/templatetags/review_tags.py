"""What templates of review show: facts of the reviewed version, forms, buttons."""

from typing import Any

from django import template
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState

from juuri.moderation.forms import TakeDownForm
from juuri.moderation.outcomes import name_of
from juuri.moderation.queries import reason_of
from juuri.moderation.records import approval_of
from juuri.moderation.translation_meter import translation_meter
from juuri.moderation.translation_review import translation_into
from juuri.pages.uses import is_linked_in_public

register = template.Library()


@register.simple_tag
def review_facts(task_state: TaskState) -> dict[str, Any]:
    """Return what a reviewer must know of the version she approves."""
    page = task_state.revision.as_object()
    return {
        "title": page.title,
        "language": language_version(page),
        "region": region_name(page),
        "go_live_at": page.go_live_at,
        "expire_at": page.expire_at,
        "is_latest": page.latest_revision_id == task_state.revision_id,
    }


@register.simple_tag
def language_version(page: Page) -> str:
    """Return which language version a page is, in the reader's language."""
    names = {"fi": _("Finnish version"), "sv": _("Swedish version")}
    return names[page.locale.language_code]


@register.simple_tag
def region_name(page: Page) -> str:
    """Return the name of the region that leads a page, empty for structure."""
    region = getattr(page, "lead_region", None) or getattr(page, "region", None)
    return region.name if region else ""


@register.simple_tag
def person_name(person: Any) -> str:
    """Return what a person is called; her account may be gone."""
    return name_of(person)


@register.simple_tag
def approval_comment(page: Page) -> str:
    """Return what the reviewer added to the latest approval of a page."""
    approval = approval_of(page.latest_revision_id)
    return approval.comment if approval else ""


@register.simple_tag
def take_down_form(form: TakeDownForm | None, page: Page) -> TakeDownForm:
    """Return the dialogue's form; it asks about the twin only where one is public."""
    form = form or TakeDownForm(linked=is_linked_in_public(page))
    if not Page.objects.translation_of(page).live().exists():
        form.fields.pop("both_languages", None)
    return form


@register.inclusion_tag("moderation/translation_review.html", takes_context=True)
def translation_review(context: dict[str, Any]) -> dict[str, Any]:
    """Show the buttons of review in the translation editor."""
    page, user = context["instance"], context["request"].user
    rights = page.permissions_for_user(user)
    state = page.current_workflow_state
    task_state = page.current_workflow_task_state
    translation = translation_into(page)
    return {
        **(translation_meter(page, translation) if translation else {}),
        "csrf_token": context["csrf_token"],
        "page": page,
        "task_state": task_state,
        "facts": review_facts(task_state) if task_state else {},
        "reason": reason_of(state),
        "can_submit": rights.can_submit_for_moderation() and translation,
        "can_review": bool(
            task_state and task_state.task.specific.get_actions(page, user)
        ),
        "can_withdraw": bool(task_state and state.user_can_cancel(user)),
    }
