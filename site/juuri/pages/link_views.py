"""The report of lost links: of the public pages that the user may edit."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from juuri.pages.link_check import LostLink, lost_links
from juuri.regions.permissions import pages_user_may, pages_user_may_see


class LostLinksView(WagtailAdminTemplateMixin, TemplateView):
    """Lists what must be mended; names no page that the user may not see."""

    page_title = _("Broken links")
    header_icon = "link"
    template_name = "pages/lost_links.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the lost links with the titles that may be shown."""
        mine = pages_user_may(self.request.user, "change").filter(live=True)
        links = lost_links(mine.specific())
        return super().get_context_data(links=self.rows(links), **kwargs)

    def rows(self, links: list[LostLink]) -> list[dict[str, Any]]:
        """Return a row for each link."""
        seen = pages_user_may_see(self.request.user)
        targets = {link.target_id for link in links}
        titles = dict(seen.filter(pk__in=targets).values_list("pk", "title"))
        return [
            {
                "page": link.page,
                "part": link.part,
                "gone": link.target is None,
                "target": titles.get(link.target_id, ""),
            }
            for link in links
        ]


def parts_with_lost_links(page: Page) -> list[str]:
    """Return the parts of a page, as the object is, that hold lost links."""
    return list(dict.fromkeys(link.part for link in lost_links([page])))
