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
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from juuri.moderation.action_dialogue import ActionDialogueView
from juuri.moderation.outcomes import NOT_WAITING
from juuri.moderation.submit_button import DECIDE, without_button
from juuri.moderation.turns import TakesTurns


class PageCreateView(CreateView):
    """Creates pages under one parent one after another.

    Wagtail asks whether an address is free before it creates the page. Two requests at
    once, an autosave and a button for example, were both told that it is; the second
    then ended in an error and its text was lost. Here it waits for the first, and is
    told in the form.
    """

    def post(self, request: HttpRequest) -> HttpResponse:
        """Create the page with the parent locked and read anew."""
        pages: Any = Page.objects.select_for_update()
        with transaction.atomic():
            # Of the table in which pages count their children; then read the rest.
            pages.get(pk=self.parent_page.pk)
            self.parent_page.refresh_from_db()
            answer: HttpResponse = super().post(request)
        return answer


class OrderlyEditView(TakesTurns, EditView):
    """The page editor. What it saves is based on what others have just left.

    Wagtail's would put a page that was published meanwhile back to a draft, by saving
    the row that it read before (wagtail/wagtail#14460).
    """

    @cached_property
    def comes_too_late(self) -> bool:
        """Whether a decision is posted on a page that waits for none any more."""
        waits = self.real_page_record.workflow_in_progress
        return DECIDE in self.request.POST and not waits

    def save_action(self) -> HttpResponse:
        """Save a draft; of a decision that came too late only what was mended."""
        if self.comes_too_late:
            messages.error(self.request, NOT_WAITING)
            if not self.has_content_changes:
                return redirect("review_page", self.page.pk)
            without_button(self.request, DECIDE)
        answer: HttpResponse = super().save_action()
        return answer


class OrderlyDeleteView(TakesTurns, DeleteView):
    """The deletion of a page that somebody may be publishing."""


class PagesViewSet(PageViewSet):
    """Wagtail's views of pages, with ours in their places."""

    add_view_class: ClassVar[type] = PageCreateView
    edit_view_class: ClassVar[type] = OrderlyEditView
    delete_view_class: ClassVar[type] = OrderlyDeleteView
    workflow_action_view_class: ClassVar[type] = ActionDialogueView


def pages_viewset() -> PageViewSet:
    """Return the views of every page type."""
    return PagesViewSet()
