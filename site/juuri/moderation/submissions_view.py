"""The page "My submissions": everything one has written, and how far it is."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from juuri.moderation.front_page import writes
from juuri.moderation.submissions import Progress, item_keys, own_pages, submissions

PER_PAGE = 20


class SubmissionsView(WagtailAdminTemplateMixin, TemplateView):
    """Own items with the state of both languages, narrowed by state and title."""

    page_title = _("My submissions")
    header_icon = "list-ul"
    template_name = "moderation/submissions.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Refuse those who write nothing."""
        super().setup(request, *args, **kwargs)
        if not writes(request.user):
            raise PermissionDenied

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead from the first page to this one."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return one page of the items."""
        asked = self.request.GET
        state, words = asked.get("state", ""), asked.get("title", "").strip()
        pages = own_pages(self.request.user)
        if state in Progress.values:
            pages = pages.filter(progress=state)
        if words:
            pages = pages.filter(draft_title__icontains=words.replace("\0", ""))
        part = Paginator(item_keys(pages), PER_PAGE).get_page(asked.get("p"))
        start = (part.number - 1) * PER_PAGE
        return super().get_context_data(
            submissions=submissions(
                self.request.user, pages, slice(start, start + PER_PAGE)
            ),
            part=part,
            states=Progress.choices,
            state=state,
            words=words,
            **kwargs,
        )
