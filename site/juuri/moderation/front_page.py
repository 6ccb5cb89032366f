"""The panels of the admin's first page about one's own work and reviews.

They take the place of those of Wagtail that tell the same. What needs the read model
stands in `home.editors_front_page`.
"""

from typing import Any, ClassVar

from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)

from juuri.moderation.submissions import (
    Progress,
    item_keys,
    own_pages,
    reviews_something,
    submissions,
    waiting_for,
)
from juuri.regions.permissions import pages_user_may

SHOWN = 5
WAITING_SHOWN = 15
REPLACED = (
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)


class FrontPanel(Component):
    """A panel with a heading, a short list and a kind word where it is empty."""

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["moderation/front-page.css"]}


class WaitingPanel(FrontPanel):
    """What waits for this reviewer, the longest first."""

    name: ClassVar[str] = "waiting-for-me"
    template_name: ClassVar[str] = "moderation/front_page/waiting.html"
    order: ClassVar[int] = 100

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return what waits, and how much more there is."""
        user = parent_context["request"].user
        waiting, number = waiting_for(user, WAITING_SHOWN)
        return {"waiting": waiting, "more": max(number - WAITING_SHOWN, 0)}


class OwnPanel(FrontPanel):
    """Own pages in some states, and how many more there are."""

    states: ClassVar[tuple[Progress, ...]] = ()

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the items and how many more there are."""
        user = parent_context["request"].user
        pages = own_pages(user).filter(progress__in=self.states)
        return {
            "submissions": submissions(user, pages, slice(SHOWN)),
            "more": max(item_keys(pages).count() - SHOWN, 0),
            "states": self.states,
        }


class SentBackPanel(OwnPanel):
    """What was sent back, with the reason."""

    name: ClassVar[str] = "sent-back-to-me"
    template_name: ClassVar[str] = "moderation/front_page/sent_back.html"
    order: ClassVar[int] = 110
    states = (Progress.SENT_BACK,)


class DraftsPanel(OwnPanel):
    """What has not been submitted yet."""

    name: ClassVar[str] = "my-drafts"
    template_name: ClassVar[str] = "moderation/front_page/drafts.html"
    order: ClassVar[int] = 120
    states = (Progress.DRAFT, Progress.CHANGED)


class SubmissionsPanel(OwnPanel):
    """What was submitted, and what came of it."""

    name: ClassVar[str] = "my-submissions"
    template_name: ClassVar[str] = "moderation/front_page/submissions.html"
    order: ClassVar[int] = 130
    states = (Progress.WAITING, Progress.SCHEDULED, Progress.PUBLIC)


def arrange(user: Any, panels: list[Any]) -> None:
    """Put our panels in the place of Wagtail's, each for those whom it concerns."""
    panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED)]
    if reviews_something(user):
        panels.append(WaitingPanel())
    if writes(user):
        panels += [SentBackPanel(), DraftsPanel(), SubmissionsPanel()]


def writes(user: Any) -> bool:
    """Whether a person may write anywhere."""
    return bool(
        pages_user_may(user, "add").exists() or pages_user_may(user, "change").exists()
    )
