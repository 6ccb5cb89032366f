"""Where moderation meets the admin: addresses, buttons, hooks that refuse."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page, Revision

from juuri.moderation import localize_views
from juuri.moderation.action_menu import lead_to_review, name_submission
from juuri.moderation.bulk_actions import ACTIONS
from juuri.moderation.front_page import arrange, writes
from juuri.moderation.home_panel import ReviewersPanel
from juuri.moderation.outcomes import tell_outcome_instead
from juuri.moderation.page_views import pages_viewset
from juuri.moderation.queries import reason_of
from juuri.moderation.reports import PublicationReportView
from juuri.moderation.review_view import ReviewView
from juuri.moderation.submissions_view import SubmissionsView
from juuri.moderation.submit_button import (
    save_before_approval,
    save_before_submission,
    submit_after_saving,
)
from juuri.moderation.take_down_view import answer_take_down
from juuri.moderation.texts_view import TranslationTextsView
from juuri.moderation.translation_review import (
    answer_translation_editor,
    translation_into,
)
from juuri.moderation.twins import move, twins_that_stay
from juuri.regions.keys import is_key
from juuri.regions.permissions import keeps_every_house, may, pages_user_may_see


@hooks.register("register_admin_urls", order=-10)
def guarded_addresses() -> list[URLPattern | URLResolver]:
    """Put our views before those of wagtail-localize, at the same addresses."""
    views = localize_views
    localize = [
        path("submit/page/<int:page_id>/", views.GuardedSubmitPageView.as_view()),
        path(
            "submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/", views.refuse
        ),
        path("update/<int:translation_source_id>/", views.GuardedUpdateView.as_view()),
        path("translate/<int:translation_id>/disable/", views.refuse),
        path("page/<int:page_id>/convert_to_alias/", views.refuse),
        path("reports/translations/", views.ScopedReportView.as_view()),
        path(
            "reports/translations/results/",
            views.ScopedReportView.as_view(results_only=True),
        ),
    ]
    report = [
        path("", PublicationReportView.as_view(), name="publication_report"),
        path(
            "results/",
            PublicationReportView.as_view(results_only=True),
            name="publication_report_results",
        ),
    ]
    return [
        path("localize/", include(localize)),
        path("reports/publications/", include(report)),
        path(
            "translation/<int:page_id>/",
            TranslationTextsView.as_view(),
            name="translation_texts",
        ),
        path("review/<int:page_id>/", ReviewView.as_view(), name="review_page"),
        path("submissions/", SubmissionsView.as_view(), name="my_submissions"),
    ]


# After Wagtail's own, in whose place it stands for every page type.
hooks.register("register_admin_viewset", pages_viewset, order=10)


class AdminPagesWithoutActions(PagesAdminAPIViewSet):
    """The admin's own list of pages; nothing of the admin uses its actions.

    Unpublishing there asks for no reason, and aliases are born live.
    """

    actions: dict[str, type] = {}


@hooks.register("construct_admin_api")
def drop_actions_of_admin_api(router: WagtailAPIRouter) -> None:
    """Leave reading only."""
    router.register_endpoint("pages", AdminPagesWithoutActions)


@hooks.register("construct_page_chooser_queryset")
def choose_what_one_may_see(
    pages: QuerySet[Page], request: HttpRequest
) -> QuerySet[Page]:
    """Let people link to what is public and to what is theirs."""
    seen = pages_user_may_see(request.user)
    return pages.filter(pk__in=seen.values("pk"))


@hooks.register("before_edit_page", order=-10)
def keep_reviewed_version(request: HttpRequest, page: Page) -> None:
    """Save a new version where autosave would change one that was submitted.

    Else a text could be changed under the reviewer's eyes, or after her approval.
    """
    overwritten = request.POST.get("overwrite_revision_id", "")
    if not is_key(overwritten):
        return
    revision = Revision.page_revisions.filter(pk=overwritten).first()
    if revision and revision.task_states.exists():
        posted = request.POST.copy()
        del posted["overwrite_revision_id"]
        request.POST = posted  # type: ignore[assignment]  # a QueryDict, as it was


@hooks.register("before_edit_page", order=-10)
def save_edited_before_submission(request: HttpRequest, page: Page) -> None:
    """Keep what was typed as a draft, whatever is missing for a submission."""
    save_before_submission(request)
    save_before_approval(request, page)


@hooks.register("before_create_page", order=-10)
def save_new_before_submission(
    request: HttpRequest, parent: Page, page_class: type[Page]
) -> None:
    """Keep what was typed as a draft, whatever is missing for a submission."""
    save_before_submission(request)


@hooks.register("after_edit_page", order=-10)
@hooks.register("after_create_page", order=-10)
def submit_what_was_saved(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Submit the draft that the editor has just saved, if that was asked."""
    return submit_after_saving(request, page)


@hooks.register("before_edit_page", order=-10)
def answer_buttons_of_translation(
    request: HttpRequest, page: Page
) -> HttpResponse | None:
    """Let translations be submitted and reviewed in their editor."""
    return answer_translation_editor(request, page)


@hooks.register("before_unpublish_page", order=-10)
def ask_for_reason(request: HttpRequest, page: Page) -> HttpResponse:
    """Take down in one transaction, with a reason."""
    return answer_take_down(request, page)


@hooks.register("before_convert_alias_page")
def refuse_live_alias(request: HttpRequest, page: Page) -> None:
    """Refuse to make a page of a live alias: nobody has approved its text here."""
    if page.live:
        raise PermissionDenied


@hooks.register("before_move_page", order=-10)
def move_both_languages(
    request: HttpRequest, page: Page, destination: Page
) -> HttpResponse | None:
    """Move the page and its twin in one transaction."""
    if request.method != "POST":
        return None
    try:
        move(page, destination, request.user)
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
        return redirect("wagtailadmin_pages:move", page.pk)
    title = page.get_admin_display_title()
    messages.success(request, _("“%(title)s” has been moved.") % {"title": title})
    return redirect("wagtailadmin_explore", destination.pk)


@hooks.register("before_delete_page", order=-10)
def keep_public_twin(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Delete both languages or none: a public twin is taken down first."""
    if not twins_that_stay(page, request.user):
        return None
    messages.error(
        request,
        _("The other language version is public or not yours: it must be taken down."),
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("construct_translated_pages_to_cascade_actions")
def twins_to_follow(pages: list[Page], action: str) -> dict[Page, Any]:
    """Name the pages that follow. Taking down asks instead, see `take_down_view`."""
    if action == "unpublish":
        return {}
    return {page: Page.objects.translation_of(page) for page in pages}


# Done for many at once, no twin follows and no uses are shown.
ONE_BY_ONE = {"move", "delete"}


@hooks.register("before_bulk_action", order=-10)
def refuse_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Refuse for many pages at once what must be looked at page by page."""
    if action_type not in ONE_BY_ONE or not issubclass(action.model, Page):
        return None
    messages.error(
        request,
        _("Move and delete pages one by one: the other language follows."),
    )
    return redirect(action.next_url)


for bulk_action in ACTIONS:
    # After Wagtail's own, in whose place some of them stand.
    hooks.register("register_bulk_action", bulk_action, order=10)


@hooks.register("register_log_actions")
def name_log_actions(actions: LogActionRegistry) -> None:
    """Show in the history of a page why it was taken down."""

    @actions.register_action("moderation.take_down")
    class TakeDownFormatter(LogFormatter):
        label = gettext_lazy("Take down")

        def format_message(self, log_entry: Any) -> str:
            """Return the sentence in the history."""
            reason = self.format_comment(log_entry)
            return _("Taken down: %(reason)s") % {"reason": reason}

        def format_comment(self, log_entry: Any) -> str:
            """Return the reason."""
            return str(log_entry.data.get("comment", ""))


class PublicationReportMenuItem(MenuItem):
    """The report's entry in the menu, for those who may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the user may read the report."""
        return keeps_every_house(request.user)


@hooks.register("register_reports_menu_item")
def report_in_menu() -> MenuItem:
    """Put the report into the menu."""
    return PublicationReportMenuItem(
        gettext_lazy("Publications"),
        reverse("publication_report"),
        icon_name="history",
        order=900,
    )


@hooks.register("construct_reports_menu")
def hide_report_of_types(request: HttpRequest, items: list[MenuItem]) -> None:
    """Do not offer what `narrow_reports` keeps for communications staff."""
    if not keeps_every_house(request.user):
        items[:] = [item for item in items if item.name != "page-types-usage"]


@hooks.register("construct_homepage_panels")
def warn_of_few_reviewers(request: HttpRequest, panels: list[Any]) -> None:
    """Tell communications staff when nobody could approve a colleague's text."""
    if keeps_every_house(request.user):
        panels.append(ReviewersPanel())


@hooks.register("construct_homepage_panels")
def arrange_front_page(request: HttpRequest, panels: list[Any]) -> None:
    """Show everyone her own work and what waits for her."""
    arrange(request.user, panels)


class SubmissionsMenuItem(MenuItem):
    """The list of one's own submissions in the menu, for those who write."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the user writes anything."""
        return writes(request.user)


@hooks.register("register_admin_menu_item")
def submissions_in_menu() -> MenuItem:
    """Put the list of one's own submissions into the menu, after the pages."""
    return SubmissionsMenuItem(
        gettext_lazy("My submissions"),
        reverse("my_submissions"),
        icon_name="list-ul",
        order=110,
    )


@hooks.register("before_edit_page")
def tell_why_sent_back(request: HttpRequest, page: Page) -> None:
    """Show the reviewer's reason to whom opens a page that was sent back."""
    reason = reason_of(page.current_workflow_state)
    if reason and request.method == "GET" and not translation_into(page):
        messages.warning(request, _("Sent back: %(reason)s") % {"reason": reason})


@hooks.register("construct_page_action_menu")
def name_submission_in_editor(
    menu_items: list[Any], request: HttpRequest, context: Any
) -> None:
    """Say what submitting does instead of what the workflow is called."""
    name_submission(menu_items, context)
    lead_to_review(menu_items)


@hooks.register("register_page_header_buttons")
def review_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Lead to the review of a page from its menu, to who may edit it."""
    if page.depth > 1 and may(user, "change", page):
        yield Button(
            gettext_lazy("Changes and review"),
            url=reverse("review_page", args=[page.pk]),
            icon_name="clipboard-list",
            priority=12,
        )


@hooks.register("after_edit_page")
def tell_what_the_review_did(request: HttpRequest, page: Page) -> None:
    """Say that the page was published or returned; Wagtail says “updated”."""
    if "action-workflow-action" in request.POST:
        tell_outcome_instead(request, page, request.POST["workflow-action-name"])
