"""Wagtail's views of pages in the admin, where ours do something more."""

from typing import Any, ClassVar

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.delete import DeleteView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from juuri.moderation.action_dialogue import ActionDialogueView
from juuri.moderation.mended import is_mended
from juuri.moderation.other_language import AND_TRANSLATE
from juuri.moderation.outcomes import MENDED, NOT_WAITING, wrote
from juuri.moderation.submit_button import DECIDE, STEPS, reason_in, without_button
from juuri.moderation.turns import (
    Busy,
    TakesTurns,
    take_turn,
    take_turn_with_those_below,
)


class KeepsForm:
    """Shows what was posted again, where somebody else was saving for too long."""

    request: HttpRequest
    page: Page

    def show_again(self, parent: Page) -> HttpResponse:
        """Return the form as it was posted, or what lets an autosave try again."""
        view: Any = self
        if view.expects_json_response:
            # The one code that stops no autosave and shows what it says.
            text = str(Busy().message)
            refusal: HttpResponse = view.json_error_response("locked", text)
            return refusal
        view.form = view.form_class(
            self.request.POST,
            self.request.FILES,
            instance=self.page,
            subscription=view.subscription,
            parent_page=parent,
            for_user=self.request.user,
        )
        view.has_unsaved_changes = True
        answer: HttpResponse = view.render_to_response(view.get_context_data())
        return answer


class PageCreateView(KeepsForm, CreateView):
    """Creates pages under one parent one after another.

    Wagtail asks whether an address is free before it creates the page. Two requests at
    once, an autosave and a button for example, were both told that it is; the second
    then ended in an error and its text was lost. Here it waits for the first, and is
    told in the form.
    """

    def post(self, request: HttpRequest) -> HttpResponse:
        """Create the page with the parent locked and read anew.

        So too the parent in the other language, where a translation may begin.
        """
        try:
            with transaction.atomic():
                take_turn(self.parent_page.pk)
                self.parent_page.refresh_from_db()
                answer: HttpResponse = super().post(request)
        except Busy as busy:
            messages.error(request, busy.message)
            return self.show_again(self.parent_page)
        return answer


class OrderlyEditor(KeepsForm, TakesTurns):
    """The page editor. What it saves is based on what others have just left.

    Wagtail's would put a page that was published meanwhile back to a draft, by saving
    the row that it read before (wagtail/wagtail#14460).
    """

    form: Any
    parent: Page
    real_page_record: Page
    is_reverting: bool
    has_content_changes: bool

    # Whether somebody else was saving for too long; nothing is saved then.
    is_busy = False

    def take_turn(self, request: HttpRequest, page_id: int) -> None:
        """Take the parents too, where a translation is to begin below one of them."""
        ids = [page_id]
        if AND_TRANSLATE in map(request.POST.get, STEPS):
            for page in Page.objects.filter(pk=page_id):
                ids += Page.objects.parent_of(page).values_list("pk", flat=True)
        take_turn(*ids)

    def answer_busy(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Show the form with what was typed, without a turn; take no step."""
        self.is_busy = True
        if reason := reason_in(request):
            messages.info(request, wrote(reason))
        without_button(request, "action")
        view: Any = super(TakesTurns, self)
        answer: HttpResponse = view.dispatch(request, *args, **kwargs)
        return answer

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save, or keep what was typed for another try."""
        if self.is_busy:
            return self.show_again(self.parent)
        save = super().post  # type: ignore[misc]  # a view's, see below
        answer: HttpResponse = save(request, *args, **kwargs)
        return answer

    @cached_property
    def is_mended(self) -> bool:
        """Whether a new version would say anything else than the latest."""
        return self.is_reverting or is_mended(self.form)

    def save_action(self) -> HttpResponse:
        """Save a draft; so too where a decision was posted that is not on offer."""
        if DECIDE in self.request.POST:
            return self.keep_undecided()
        return self.save_draft()

    def perform_workflow_action(self) -> HttpResponse:
        """Decide on what was submitted, unless the reviewer has mended it.

        She would be refused as its author, and what she typed rolled back with it.
        """
        if self.is_mended:
            return self.keep_undecided()
        self.has_content_changes = False
        decide = super().perform_workflow_action  # type: ignore[misc]  # a view's
        answer: HttpResponse = decide()
        return answer

    def keep_undecided(self) -> HttpResponse:
        """Decide nothing and say why; keep what was mended, and the reason."""
        waits = self.real_page_record.workflow_in_progress
        messages.error(self.request, MENDED if waits else NOT_WAITING)
        if reason := reason_in(self.request):
            messages.info(self.request, wrote(reason))
        if not self.is_mended:
            return redirect("review_page", self.page.pk)
        without_button(self.request, DECIDE)
        return self.save_draft()

    def save_draft(self) -> HttpResponse:
        """Save as Wagtail does."""
        save = super().save_action  # type: ignore[misc]  # a view's, see below
        answer: HttpResponse = save()
        return answer


class OrderlyEditView(OrderlyEditor, EditView):
    """The editor of the latest version."""


class OrderlyRevertView(OrderlyEditor, RevisionsRevertView):
    """The editor of an older version, which becomes the latest by being saved."""


class OrderlyDeleteView(TakesTurns, DeleteView):
    """The deletion of a page that somebody may be publishing, or one below it."""

    def take_turn(self, request: HttpRequest, page_id: int) -> None:
        """Take all that is deleted with the page, and the rows that count it."""
        family = Page.objects.filter(pk=page_id).values("translation_key")
        pages = Page.objects.filter(translation_key__in=family)
        take_turn_with_those_below(pages, page_id)


class PagesViewSet(PageViewSet):
    """Wagtail's views of pages, with ours in their places."""

    add_view_class: ClassVar[type] = PageCreateView
    edit_view_class: ClassVar[type] = OrderlyEditView
    revisions_revert_view_class: ClassVar[type] = OrderlyRevertView
    delete_view_class: ClassVar[type] = OrderlyDeleteView
    workflow_action_view_class: ClassVar[type] = ActionDialogueView


def pages_viewset() -> PageViewSet:
    """Return the views of every page type."""
    return PagesViewSet()
