"""Sending a translation to review, and reviewing it, in the translation editor.

wagtail-localize's editor can only publish. Its page is a POST away from Wagtail's own
editor, so a hook takes the buttons that our template adds to it.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.coreutils import find_available_slug
from wagtail.models import Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationContext,
)

from juuri.moderation import operations
from juuri.moderation.outcomes import (
    APPROVE,
    NEWER_VERSION,
    NOT_WAITING,
    SEND_BACK,
    tell_outcome,
)
from juuri.moderation.requirements import Incomplete, Problem, problems_of
from juuri.moderation.text_faults import faults_of_texts
from juuri.regions.keys import is_key


def answer_translation_editor(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Do what a button of ours asks for; None leaves the request to others."""
    if request.method != "POST":
        return None
    if "localize-restart-translation" in request.POST:
        raise PermissionDenied("It would overwrite what was typed in between")
    step = STEPS.get(request.POST.get("action", ""))
    translation = translation_into(page)
    if step is None or translation is None:
        return None
    done = step(request, page, translation)
    if done:
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return redirect("wagtailadmin_pages:edit", page.pk)


def translation_into(page: Page) -> Translation | None:
    """Return the translation that the page is the target of, if it goes on."""
    return Translation.objects.filter(
        source__object_id=page.translation_key,
        target_locale_id=page.locale_id,
        enabled=True,
    ).first()


def send_to_review(request: HttpRequest, page: Page, translation: Translation) -> bool:
    """Make a draft of what is typed and submit it; tell what is missing instead.

    What is public stays as it is until it is approved, and what was typed is kept.
    """
    if not page.permissions_for_user(request.user).can_submit_for_moderation():
        messages.error(request, _("The page is already waiting for review."))
        return False
    draft, problems = draft_with_problems(translation)
    for problem in problems:
        messages.error(request, problem)
    if problems:
        return False
    submit_draft(draft, request.user)
    messages.success(
        request,
        _("“%(title)s” waits for review. You get a mail when it has been reviewed.")
        % {"title": draft.title},
    )
    return True


def draft_with_problems(translation: Translation) -> tuple[Page, list[str]]:
    """Return the page with what is typed, and what stops its submission."""
    problems = [*untranslated(translation), *unusable(translation)]
    draft = draft_of(translation)
    if not problems:
        problems = faults_of(draft, translation) or missing_parts(draft)
    return draft, problems


@transaction.atomic
def submit_draft(draft: Page, user: Any) -> None:
    """Keep the draft as a version and send it to review, both or none."""
    draft.save_revision(user=user, log_action=True)
    operations.submit(draft, user)


def unusable(translation: Translation) -> list[str]:
    """Return what is wrong with texts that were typed but cannot be used."""
    faults = faults_of_texts(translation)
    places = TranslationContext.objects.in_bulk([place for _text, place in faults])
    return [
        f"{label(translation, places[place].path)}: {fault}"
        for (_text, place), fault in faults.items()
    ]


def untranslated(translation: Translation) -> list[str]:
    """Return a message if texts are missing: they would show in the other language.

    The address is made of the title where it is missing. What was typed and cannot be
    used is told by `unusable`.
    """
    names = [
        label(translation, path)
        for path in untranslated_paths(translation, typed=False)
    ]
    if not names:
        return []
    text = ngettext(
        "%(count)s text has not been translated yet: %(names)s.",
        "%(count)s texts have not been translated yet: %(names)s.",
        len(names),
    )
    return [text % {"count": len(names), "names": ", ".join(dict.fromkeys(names))}]


def untranslated_paths(translation: Translation, typed: bool = True) -> list[str]:
    """Return where the texts stand that nobody has translated, the address apart.

    With `typed` those too that somebody has typed, but that cannot be used.
    """
    return list(
        StringSegment.objects.filter(source=translation.source)
        .exclude(context__path="slug")
        .annotate_translation(translation.target_locale, include_errors=not typed)
        .filter(translation=None)
        .order_by("order")
        .values_list("context__path", flat=True)
    )


def label(translation: Translation, path: str) -> str:
    """Return what the editor calls the field of a path."""
    model = translation.source.specific_content_type.model_class()
    first, *rest = path.split(".")
    field = model._meta.get_field(first)
    if field.one_to_many:
        # A text of a row below the page, as `obstacles.<id>.measure`.
        field = field.related_model._meta.get_field(rest[-1])
    return capfirst(str(field.verbose_name))


def draft_of(translation: Translation) -> Page:
    """Return the page as it would be with what is typed, not saved."""
    draft = translation.source.get_ephemeral_translated_instance(
        translation.target_locale, fallback=True
    )
    draft.slug = slug_of(draft, translation)
    return draft


def slug_of(draft: Page, translation: Translation) -> str:
    """Return a free address: as typed, else kept if public, else of the title."""
    typed = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id,
        context__path="slug",
        locale=translation.target_locale,
        has_error=False,
    ).first()
    if typed:
        wanted = slugify(typed.data)
    elif draft.first_published_at:
        return str(Page.objects.get(pk=draft.pk).slug)
    else:
        wanted = slugify(draft.title)
    return str(
        find_available_slug(
            draft.get_parent(), wanted or "page", ignore_page_id=draft.pk
        )
    )


def faults_of(draft: Page, translation: Translation) -> list[str]:
    """Return messages of what the page itself refuses, and mark the texts."""
    try:
        draft.full_clean()
    except ValidationError as error:
        for field, errors in error.error_dict.items():
            mark(translation, field, errors)
        return [
            f"{label(translation, field)}: {' '.join(found)}"
            for field, found in error.message_dict.items()
        ]
    return []


def missing_parts(draft: Page) -> list[str]:
    """Return a message if parts are missing that the page needs to be published."""
    problems = problems_of(draft)
    return [not_yet(problems)] if problems else []


def not_yet(problems: list[Problem]) -> str:
    """Return the sentence that says what stops a publication."""
    text = _("It cannot be published yet. %(problems)s.")
    return text % {"problems": "; ".join(str(problem) for problem in problems)}


def mark(translation: Translation, field: str, errors: list[ValidationError]) -> None:
    """Show the fault at the text in the editor, until it is typed again."""
    typed = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id,
        context__path=field,
        locale=translation.target_locale,
    ).first()
    if typed:
        typed.set_field_error(errors)


def approve(request: HttpRequest, page: Page, translation: Translation) -> bool:
    """Approve what waits, with a comment if there is one."""
    return review(request, page, APPROVE, operations.approve)


def send_back(request: HttpRequest, page: Page, translation: Translation) -> bool:
    """Send back what waits, with the reason."""
    return review(request, page, SEND_BACK, operations.send_back)


def review(
    request: HttpRequest, page: Page, action: str, step: Callable[..., Any]
) -> bool:
    """Do a step of the review with what the form says; tell what it misses."""
    task = page.current_workflow_task
    if task is None:
        messages.error(request, NOT_WAITING)
        return False
    form = task.get_form_for_action(action)(request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(errors))
        return False
    version = request.POST.get("version", "")
    try:
        done = step(
            page,
            request.user,
            form.cleaned_data["comment"],
            int(version) if is_key(version) else None,
        )
    except operations.NewerVersion:
        messages.error(request, NEWER_VERSION)
        return False
    except operations.NotWaiting:
        messages.error(request, NOT_WAITING)
        return False
    except Incomplete as refusal:
        messages.error(request, not_yet(refusal.problems))
        return False
    tell_outcome(request, done, action)
    return True


def withdraw(request: HttpRequest, page: Page, translation: Translation) -> bool:
    """Take back what was submitted, to go on writing."""
    state = page.current_workflow_state
    if state is None or not state.user_can_cancel(request.user):
        raise PermissionDenied
    state.cancel(user=request.user)
    messages.success(request, _("The page has been taken back from review."))
    return False


STEPS: dict[str, Callable[[HttpRequest, Page, Translation], bool]] = {
    "submit": send_to_review,
    "approve": approve,
    "send-back": send_back,
    "withdraw": withdraw,
}
