"""Wagtail's views of pages in the admin, where ours do something more."""

from typing import Any, ClassVar

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from juuri.moderation.action_dialogue import ActionDialogueView


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


class PagesViewSet(PageViewSet):
    """Wagtail's views of pages, with ours in their places."""

    add_view_class: ClassVar[type] = PageCreateView
    workflow_action_view_class: ClassVar[type] = ActionDialogueView


def pages_viewset() -> PageViewSet:
    """Return the views of every page type."""
    return PagesViewSet()
